"""Posts and accounts at the edges: days, two at once, whose sessions end, what nobody may do."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.access import policy, services
from portal.access.models import Post, Session, User
from portal.access.passwords import LETTERS, new_password, spelled, tries_left
from portal.access.roles import Permission, Role
from portal.audit.models import Entry
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
SINCE = date(2026, 3, 1)
ONE_DAY = timedelta(days=1)


def give(person, place, role=Role.CLERK, since=SINCE, until=None, by=None, **more) -> Post:
    return services.give_post(
        user=person, organisation=place, role=role, since=since, until=until, by=by, at=make.NOW,
        **more,
    )  # fmt: skip


def end(post: Post, until: date, by=None) -> Post:
    return services.end_post(post=post, until=until, by=by, at=make.NOW)


class TestGive:
    @pytest.mark.parametrize(
        ("first", "second", "taken"),
        [
            ((SINCE, None), SINCE, False),
            ((SINCE, None), SINCE + ONE_DAY, False),
            ((SINCE, date(2026, 6, 1)), date(2026, 5, 31), False),
            ((SINCE, date(2026, 6, 1)), date(2026, 6, 1), True),  # the day it is held no longer
            ((SINCE, date(2026, 6, 1)), date(2026, 7, 1), True),
        ],
    )
    def test_one_role_once_at_a_time(self, top, first, second, taken):
        person = make.user()
        give(person, top, since=first[0], until=first[1])
        if taken:
            assert give(person, top, since=second).since == second
        else:
            with pytest.raises(ValidationError, match="đang giữ vai trò đó ở đơn vị này rồi"):
                give(person, top, since=second)

    @pytest.mark.parametrize(
        ("until", "taken"),
        [
            (None, False),
            (SINCE + 2 * ONE_DAY, False),
            (SINCE + ONE_DAY, True),  # held until the day before the other begins
        ],
    )
    def test_a_post_that_begins_later_is_not_given_twice(self, top, until, taken):
        person = make.user()
        give(person, top, since=SINCE + ONE_DAY)
        if taken:
            assert give(person, top, until=until).until == until
        else:
            with pytest.raises(ValidationError, match="đang giữ vai trò đó"):
                give(person, top, until=until)
        assert person.posts.count() == 1 + taken

    def test_another_role_or_another_unit_is_another_post(self, top):
        person = make.user()
        give(person, top)
        give(person, top, role=Role.EDITOR)
        give(person, make.unit(top, "SO-Y-TE"))
        assert person.posts.count() == 3

    @pytest.mark.parametrize("role", ["", "king", "CLERK"])
    def test_a_role_that_is_none_is_refused(self, top, role):
        with pytest.raises(ValidationError) as refused:
            give(make.user(), top, role=role)
        assert list(refused.value.message_dict) == ["role"]
        assert not Post.objects.exists()

    @pytest.mark.parametrize("until", [SINCE, SINCE - ONE_DAY])
    def test_a_post_does_not_end_before_it_begins(self, top, until):
        with pytest.raises(ValidationError):
            give(make.user(), top, until=until)
        assert not Post.objects.exists()

    @pytest.mark.parametrize(("field", "length"), [("title", 100), ("desk", 30)])
    def test_no_longer_than_its_column(self, top, field, length):
        assert give(make.user(), top, **{field: "x" * length})
        with pytest.raises(ValidationError) as refused:
            give(make.user(), top, **{field: "x" * (length + 1)})
        assert list(refused.value.message_dict) == [field]

    def test_the_trail_tells_role_unit_and_day(self, top):
        boss = make.user("quan-tri")
        give(make.user("van-thu"), top, by=boss)
        entry = Entry.objects.get(verb="give_post")
        assert entry.subject_label == "van-thu, BAC-NINH"
        assert entry.data == {"role": "clerk", "since": "2026-03-01"}
        assert (entry.actor_id, entry.organisation_id) == (boss.pk, top.pk)

    def test_the_longest_name_and_code_leave_their_line_in_the_trail(self, top):
        unit = make.unit(top, "X" * 100)
        give(make.user("n" * 60), unit)
        assert Entry.objects.get(verb="give_post").subject_label.startswith("n" * 60)


class TestEnd:
    @pytest.mark.parametrize(
        ("until", "kept"),
        [
            (SINCE - ONE_DAY, False),  # it never began
            (SINCE, False),
            (SINCE + ONE_DAY, True),
        ],
    )
    def test_a_post_that_never_began_leaves_no_row(self, top, until, kept):
        post = give(make.user(), top)
        end(post, until)
        assert Post.objects.filter(pk=post.pk).exists() is kept
        assert Entry.objects.filter(verb="end_post").count() == 1

    @pytest.mark.parametrize(
        ("planned", "until", "taken"),
        [
            (date(2026, 6, 1), date(2026, 5, 1), True),  # earlier than planned
            (date(2026, 6, 1), date(2026, 6, 1), False),
            (date(2026, 6, 1), date(2026, 7, 1), False),
        ],
    )
    def test_an_end_moves_forward_only(self, top, planned, until, taken):
        post = give(make.user(), top, until=planned)
        if taken:
            assert end(post, until).until == until
        else:
            with pytest.raises(ValidationError, match="Nhiệm vụ này đã kết thúc"):
                end(post, until)

    def test_the_right_is_gone_with_the_next_request(self, client, top):
        person = make.officer(top, Role.SYSADMIN)
        ground.signed_in(client, person)
        assert client.get("/quan-tri/nguoi-dung").status_code == 200
        end(person.posts.get(), make.TODAY)
        assert client.get("/quan-tri/nguoi-dung").status_code == 302

    def test_so_is_a_right_taken_away_by_hand(self, client, top):
        """Rights are read for each request: nothing of them is in the session."""
        person = make.officer(top, Role.SYSADMIN)
        ground.signed_in(client, person)
        Post.objects.update(role=Role.EDITOR)
        assert client.get("/quan-tri/nguoi-dung").status_code == 403

    def test_a_closed_account_is_nobody(self, top):
        person = make.officer(top, Role.SYSADMIN)
        person.is_active = False
        assert not policy.holds(person, Permission.MANAGE_USERS, make.TODAY)


class TestSessions:
    def signed_in(self, person: User, times: int) -> list[Client]:
        return [ground.signed_in(Client(), person) for _ in range(times)]

    @pytest.mark.parametrize(
        "act",
        [
            lambda one, boss: services.deactivate_user(user=one, by=boss, at=make.NOW),
            lambda one, boss: services.reset_password(
                user=one, password=new_password(), by=boss, at=make.NOW
            ),
            lambda one, boss: services.end_own_sessions(user=one, at=make.NOW),
            lambda one, boss: end(one.posts.get(), make.TODAY),
        ],
    )
    def test_all_of_one_person_end_and_nobody_else_s(self, top, act):
        one, boss = make.officer(top, Role.CLERK), make.officer(top, Role.SYSADMIN)
        self.signed_in(one, 3)
        (keeps,) = self.signed_in(boss, 1)
        act(one, boss)
        assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [str(boss.pk)]
        assert keeps.get("/lam-viec/tai-khoan").status_code == 200

    def test_a_number_that_begins_alike_is_somebody_else(self):
        one = make.user()
        other = User.objects.create(pk=10 * one.pk, username="nguoi-khac", created_at=make.NOW)
        self.signed_in(one, 1)
        self.signed_in(other, 1)
        assert services.end_sessions(user=one) == 1
        assert Session.objects.get().user_id == other.pk

    def test_an_account_opened_again_does_not_bring_its_sessions_back(self, top):
        one, boss = make.officer(top, Role.CLERK), make.officer(top, Role.SYSADMIN)
        (mine,) = self.signed_in(one, 1)
        services.deactivate_user(user=one, by=boss, at=make.NOW)
        services.reactivate_user(user=one, by=boss, at=make.NOW)
        assert mine.get("/lam-viec/tai-khoan").status_code == 302


class TestPasswords:
    @pytest.mark.parametrize(
        ("random", "password"),
        [(b"\0" * 32, "2222-2222-2222-2222"), (b"\xff" * 32, "hhhh-hhhh-hhhh-hhhh")],
    )
    def test_spelled_without_look_alikes(self, random, password):
        assert spelled(random) == password
        assert not set(LETTERS) & set("01ilou")

    def test_an_odd_number_of_bytes_is_a_mistake(self):
        with pytest.raises(ValueError, match="shorter"):
            spelled(b"\0" * 31)

    @pytest.mark.parametrize(("failures", "left"), [(0, 5), (4, 1), (5, 0), (6, 0), (99, 0)])
    def test_tries_never_go_below_nought(self, failures, left):
        assert tries_left(failures) == left

    @pytest.mark.parametrize(
        ("password", "said"),
        [
            ("", "Mật khẩu cần ít nhất 12 ký tự; đang có 0"),
            ("mười-một-kt", "Mật khẩu cần ít nhất 12 ký tự; đang có 11"),
            ("123456789012", "Mật khẩu chỉ có chữ số dễ đoán ra. Thêm chữ cái"),
            ("password1234", "Mật khẩu này quá phổ biến."),
            ("nguoi-dung-so-1", "Mật khẩu quá giống với tên đăng nhập."),
        ],
    )
    def test_what_is_too_easy_is_refused_in_vietnamese(self, password, said):
        with pytest.raises(ValidationError) as refused:
            services.create_user(
                username="nguoi-dung-so-1", full_name="Lê Mẫu", password=password, at=make.NOW
            )
        assert refused.value.message_dict == {"password": [said]}
        assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_one_post_is_given_once(self):
        top, person = make.province(), make.user()
        gave = make.at_the_same_time(lambda: give(person, top))
        assert sum(isinstance(one, Post) for one in gave) == 1
        assert sum(isinstance(one, ValidationError) for one in gave) == 1
        assert Post.objects.count() == 1

    def test_one_post_is_ended_once(self):
        post = give(make.user(), make.province())
        gave = make.at_the_same_time(lambda: end(post, make.TODAY))
        assert sum(isinstance(one, ValidationError) for one in gave) == 1
        assert Entry.objects.filter(verb="end_post").count() == 1
