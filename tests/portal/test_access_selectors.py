"""Whom an administrator looks after: who moved on is no longer theirs, not by any door."""

from datetime import date, timedelta

import pytest

from portal.access import selectors, services
from portal.access.models import User
from portal.access.roles import Role
from portal.access.system import system_account
from portal.organisations.models import Kind
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/nguoi-dung"
LONG_AGO, TOMORROW = date(2020, 1, 1), make.TODAY + timedelta(days=1)


@pytest.fixture
def here():
    return make.province()


@pytest.fixture
def there():
    return make.province("CAN-THO")


@pytest.fixture
def boss(here):
    return make.officer(here, Role.SYSADMIN, "quan-tri")


def post(person, place, role=Role.CLERK, since=LONG_AGO, until=None):
    return services.give_post(
        user=person, organisation=place, role=role, since=since, until=until, by=None, at=make.NOW
    )


def looked_after(boss) -> set[str]:
    fresh = User.objects.get(pk=boss.pk)
    return {user.username for user in selectors.users(fresh, make.TODAY)} - {boss.username}


class TestUsers:
    @pytest.mark.parametrize(
        ("posts", "mine"),
        [
            ([], True),  # an account without any post is everybody's
            ([("here", None)], True),
            ([("here", make.TODAY)], True),  # retired here: somebody must close the account
            ([("here", TOMORROW)], True),
            ([("there", None)], False),
            ([("there", make.TODAY)], False),
            ([("here", make.TODAY), ("there", None)], False),  # moved on: no longer ours
            ([("here", TOMORROW), ("there", None)], True),  # still ours today
            ([("here", None), ("there", make.TODAY)], True),  # moved here
            ([("here", make.TODAY), ("there", make.TODAY)], True),  # retired from both
        ],
    )
    def test_by_where_one_works_now(self, boss, here, there, posts, mine):
        person = make.user("nguoi-do")
        for place, until in posts:
            post(person, {"here": here, "there": there}[place], until=until)
        assert ("nguoi-do" in looked_after(boss)) is mine

    def test_a_post_that_begins_tomorrow_counts(self, boss, here, there):
        person = make.user("nguoi-moi")
        post(person, there, since=TOMORROW)
        assert looked_after(boss) == set()
        post(person, here, since=TOMORROW)
        assert looked_after(boss) == {"nguoi-moi"}

    def test_without_the_permission_nobody_is(self, here):
        assert not selectors.users(make.officer(here, Role.UNIT_HEAD), make.TODAY).exists()

    def test_the_machine_s_account_is_nobody_s(self, boss):
        system_account(make.NOW)
        assert "he-thong" not in looked_after(boss)

    def test_of_one_unit_only_that_unit_s(self, here):
        farms, health = make.unit(here, "SO-NONG-NGHIEP"), make.unit(here, "SO-Y-TE")
        boss = make.officer(farms, Role.SYSADMIN, "quan-tri-so")
        make.officer(farms, Role.HANDLER, "xu-ly")
        make.officer(health, Role.HANDLER, "y-te")
        make.officer(here, Role.PROVINCE_LEADER, "lanh-dao")
        assert looked_after(boss) == {"xu-ly"}

    def test_each_carries_the_posts_of_the_day_in_order(self, boss, here):
        person = make.user("hai-viec")
        post(person, here, Role.EDITOR, since=date(2025, 1, 1))
        post(person, here, Role.CLERK, since=LONG_AGO)
        post(person, here, Role.HANDLER, since=LONG_AGO, until=make.TODAY)
        found = selectors.users(boss, make.TODAY).get(username="hai-viec")
        assert [one.role for one in found.posts_now] == ["clerk", "editor"]


class TestMovedOn:
    """What an administrator could do with an account that is no longer theirs: sign in as it."""

    @pytest.fixture
    def moved(self, here, there):
        person = make.user("da-chuyen-di")
        post(person, here, until=date(2026, 1, 1))
        post(person, there, Role.PROVINCE_LEADER, since=date(2026, 1, 1))
        return person

    @pytest.mark.parametrize(
        "action",
        ["dat-lai-mat-khau", "xoa-thiet-bi", "khoa", "mo-lai", "nhiem-vu"],
    )
    def test_no_door_leads_to_it(self, client, boss, moved, action):
        ground.signed_in(client, boss)
        answer = ground.send(client, boss, f"{PAGE}/{moved.pk}/{action}")
        assert answer.status_code == 404
        unchanged = User.objects.get(pk=moved.pk)
        assert unchanged.password == moved.password
        assert unchanged.is_active

    def test_neither_page_nor_list_shows_it(self, client, boss, moved):
        ground.signed_in(client, boss)
        assert client.get(f"{PAGE}/{moved.pk}").status_code == 404
        assert "da-chuyen-di" not in client.get(PAGE).content.decode()

    def test_twin_where_they_work_now_it_is_looked_after(self, client, there, moved):
        new_boss = make.officer(there, Role.SYSADMIN, "quan-tri-ct")
        ground.signed_in(client, new_boss)
        answer = ground.send(client, new_boss, f"{PAGE}/{moved.pk}/dat-lai-mat-khau")
        assert answer.status_code == 200
        assert User.objects.get(pk=moved.pk).password != moved.password


class TestManagedPosts:
    def test_those_in_reach_closed_ones_included(self, boss, here, there):
        person = make.user()
        kept = [post(person, here, until=date(2025, 1, 1)), post(person, here, Role.EDITOR)]
        post(person, there, Role.HANDLER)
        found = selectors.managed_posts(boss, person, make.TODAY)
        assert set(found) == set(kept)

    def test_units_in_force_only(self, boss, here):
        gone = make.unit(here, "SO-CU")
        gone.valid_to = make.TODAY
        gone.save()
        still = make.unit(here, "SO-MOI")
        assert set(selectors.managed_units(boss, make.TODAY)) == {here, still}


class TestAdministratorPhone:
    @pytest.mark.parametrize(
        ("phone", "active", "until", "shown"),
        [
            ("0222 3821 000", True, None, "0222 3821 000"),
            ("", True, None, ""),
            ("0222 3821 000", False, None, ""),  # a closed account answers no phone
            ("0222 3821 000", True, make.TODAY, ""),  # nor who no longer has the post
            ("0222 3821 000", True, TOMORROW, "0222 3821 000"),
        ],
    )
    def test_of_one_who_can_help_today(self, here, phone, active, until, shown):
        person = make.user("quan-tri", phone=phone)
        person.is_active = active
        person.save()
        post(person, here, Role.SYSADMIN, until=until)
        assert selectors.administrator_phone(make.TODAY) == shown

    def test_of_no_other_role(self, here):
        post(make.user("truong-ban", phone="0222 1"), here, Role.BOARD_HEAD)
        assert selectors.administrator_phone(make.TODAY) == ""


class TestHome:
    def test_without_a_post_there_is_none(self):
        person = make.user()
        assert selectors.home_post(person, make.TODAY) is None
        assert selectors.menu(person, make.TODAY) == []

    def test_of_two_since_the_same_day_the_one_given_first(self, here):
        person = make.user()
        board = make.unit(here, "BAN-TIEP-CONG-DAN", Kind.RECEPTION_BOARD)
        first = post(person, board)
        post(person, here, Role.EDITOR)
        assert selectors.home_post(person, make.TODAY) == first
