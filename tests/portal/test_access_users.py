"""The administration of accounts: only in one's own province, every step recorded, done once."""

import re
from datetime import date

import pytest
from django.core import signing
from django.test import Client
from django.utils.timezone import localdate

from portal.access import passwords
from portal.access.models import Post, User
from portal.access.roles import Role
from portal.access.services import give_post
from portal.audit.models import Entry
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/nguoi-dung"


@pytest.fixture
def boss(client, top):
    person = make.officer(top, Role.SYSADMIN, "quan-tri")
    client.force_login(person)
    return person


@pytest.fixture
def receptionist(board):
    return make.officer(board, Role.RECEPTIONIST, "tiep-dan")


def tokens(client, path: str) -> list[str]:
    return re.findall(r'name="idem" value="([^"]+)"', client.get(path).content.decode())


def send(client, path: str, seen_on: str, **said: object):
    """Post a form as its page gives it: with a token."""
    token = tokens(client, seen_on)[-1]
    if path.endswith("/nhiem-vu"):
        token = next(t for t in tokens(client, seen_on) if "give_post" in readable(t))
    return client.post(path, {"idem": token, **said})


def readable(token: str) -> str:
    return str(signing.loads(token, salt="portal.idempotency"))


NEW = {
    "username": "nguoi-moi", "full_name": "Phạm Thị Mẫu", "unit": "BAC-NINH.BAN-TIEP-CONG-DAN",
    "role": "receptionist", "title": "Chuyên viên", "since": "01/11/2026",
}  # fmt: skip


class TestDoor:
    def test_not_without_the_permission(self, client, receptionist):
        client.force_login(receptionist)
        assert client.get(PAGE).status_code == 403
        assert client.post(f"{PAGE}/tao", NEW).status_code == 403
        assert client.post(f"{PAGE}/{receptionist.pk}/khoa").status_code == 403

    def test_nobody_of_another_province(self, client, boss):
        stranger = make.officer(make.province("CAN-THO"), Role.SYSADMIN)
        assert client.get(f"{PAGE}/{stranger.pk}").status_code == 404
        for action in ("khoa", "dat-lai-mat-khau", "xoa-thiet-bi", "nhiem-vu"):
            assert client.post(f"{PAGE}/{stranger.pk}/{action}").status_code == 404
        assert stranger.full_name
        assert str(stranger.pk) not in re.findall(
            r"nguoi-dung/(\d+)", client.get(PAGE).content.decode()
        )

    def test_whoever_has_no_post_is_everybody_s(self, client, boss):
        assert client.get(f"{PAGE}/{make.user().pk}").status_code == 200


class TestList:
    def test_names_posts_and_state_within_budget(
        self, client, boss, board, django_assert_max_num_queries
    ):
        for n in range(5):
            make.officer(board, Role.HANDLER, f"xu-ly-{n}")
        with django_assert_max_num_queries(6):
            shown = client.get(PAGE).content.decode()
        assert "xu-ly-4" in shown
        assert "Người xử lý đơn – BAN-TIEP-CONG-DAN" in shown

    def test_one_account_within_budget(
        self, client, boss, receptionist, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(7):
            assert "Giao nhiệm vụ" in client.get(f"{PAGE}/{receptionist.pk}").content.decode()

    @pytest.mark.parametrize("page", [f"{PAGE}/moi", PAGE])
    def test_a_post_begins_today_unless_said(self, client, boss, receptionist, page):
        address = page if page.endswith("moi") else f"{page}/{receptionist.pk}"
        shown = client.get(address).content.decode()
        assert f'name="since" value="{localdate():%d/%m/%Y}"' in shown


class TestCreate:
    def test_an_account_with_its_post_and_a_password_shown_once(self, client, boss, board):
        token = tokens(client, f"{PAGE}/moi")[-1]
        answer = client.post(f"{PAGE}/tao", NEW | {"idem": token})
        person = User.objects.get(username="nguoi-moi")
        password = re.findall(
            r"<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})</code>", answer.content.decode()
        )
        assert person.check_password(password[0])
        assert person.must_change_password
        post = person.posts.get()
        assert (post.organisation, post.role, post.title) == (board, "receptionist", "Chuyên viên")
        again = client.post(f"{PAGE}/tao", NEW | {"idem": token})
        assert again.url == f"{PAGE}/{person.pk}"
        assert User.objects.filter(username="nguoi-moi").count() == 1
        verbs = Entry.objects.filter(actor_id=boss.pk).values_list("verb", flat=True)
        assert sorted(verbs) == ["create_user", "give_post"]
        assert password[0] not in str(list(Entry.objects.values()))

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"username": "quan-tri"}, "Đã có tài khoản mang tên đăng nhập này"),
            ({"username": "Có dấu"}, "Tên đăng nhập chỉ gồm chữ thường không dấu"),
            ({"full_name": ""}, "Nhập họ và tên"),
            ({"unit": "CAN-THO"}, "Không có đơn vị mã CAN-THO. Xem mã ở trang Đơn vị."),
            ({"role": "king"}, "Chọn vai trò"),
            ({"since": "2026-99-01"}, "Nhập ngày dạng 05/02/2026"),
            ({"idem": "forged"}, "Biểu mẫu này không còn hiệu lực"),
        ],
    )
    def test_refused_with_a_sentence(self, client, boss, board, said, sentence):
        make.province("CAN-THO")  # it exists, but not for this administrator
        token = tokens(client, f"{PAGE}/moi")[-1]
        answer = client.post(f"{PAGE}/tao", NEW | {"idem": token} | said)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert User.objects.count() == 1


class TestPosts:
    def test_given_and_ended(self, client, boss, receptionist, board):
        page = f"{PAGE}/{receptionist.pk}"
        send(
            client, f"{page}/nhiem-vu", page, unit=board.code, role="board_head", since="01/11/2026"
        )
        given = Post.objects.get(role="board_head")
        assert "Đã giao nhiệm vụ." in client.get(page).content.decode()
        send(client, f"{page}/nhiem-vu/{given.pk}/ket-thuc", page)
        given.refresh_from_db()
        assert given.until is not None
        verbs = list(Entry.objects.filter(actor_id=boss.pk).values_list("verb", flat=True))
        assert verbs == ["give_post", "end_post"]

    def test_not_in_another_province(self, client, boss, receptionist):
        far = make.unit(make.province("CAN-THO"), "SO-NOI-VU")
        page = f"{PAGE}/{receptionist.pk}"
        answer = send(
            client, f"{page}/nhiem-vu", page, unit=far.code, role="clerk", since="01/11/2026"
        )
        assert answer.status_code == 422
        post = make.officer(far, Role.CLERK).posts.get()
        assert client.post(f"{page}/nhiem-vu/{post.pk}/ket-thuc").status_code == 404

    def test_not_to_oneself(self, client, boss, top):
        page = f"{PAGE}/{boss.pk}"
        answer = send(
            client, f"{page}/nhiem-vu", page, unit=top.code, role="province_leader",
            since="01/11/2026",
        )  # fmt: skip
        assert "Không tự giao nhiệm vụ cho mình" in answer.content.decode()


class TestAccount:
    def test_a_new_password_ends_the_sessions(self, client, boss, receptionist):
        theirs = Client()
        theirs.force_login(receptionist)
        page = f"{PAGE}/{receptionist.pk}"
        answer = send(client, f"{page}/dat-lai-mat-khau", page)
        assert "chỉ hiện một lần" in answer.content.decode()
        assert theirs.get("/lam-viec/tai-khoan").status_code == 302
        assert User.objects.get(pk=receptionist.pk).must_change_password

    def test_closed_at_once_and_opened_again(self, client, boss, receptionist):
        theirs = Client()
        theirs.force_login(receptionist)
        page = f"{PAGE}/{receptionist.pk}"
        assert send(client, f"{page}/khoa", page).url == page
        assert theirs.get("/lam-viec/tai-khoan").status_code == 302
        assert not User.objects.get(pk=receptionist.pk).is_active
        send(client, f"{page}/mo-lai", page)
        assert User.objects.get(pk=receptionist.pk).is_active

    def test_nobody_closes_their_own(self, client, boss):
        page = f"{PAGE}/{boss.pk}"
        answer = send(client, f"{page}/khoa", page)
        assert answer.status_code == 422
        assert "Không tự khóa tài khoản của mình" in answer.content.decode()
        assert User.objects.get(pk=boss.pk).is_active

    @pytest.mark.parametrize(
        ("action", "sentence"),
        [
            ("dat-lai-mat-khau", "Không tự đặt lại mật khẩu của mình"),
            ("xoa-thiet-bi", "Không tự xóa thiết bị của mình"),
        ],
    )
    def test_nobody_opens_a_way_around_their_own_sign_in(self, client, boss, action, sentence):
        page = f"{PAGE}/{boss.pk}"
        answer = send(client, f"{page}/{action}", page)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not User.objects.get(pk=boss.pk).must_change_password

    def test_a_button_without_its_token_is_refused_in_words(self, client, boss, receptionist):
        answer = client.post(f"{PAGE}/{receptionist.pk}/khoa")
        assert answer.status_code == 422
        assert "Biểu mẫu này không còn hiệu lực. Mở lại trang" in answer.content.decode()
        assert User.objects.get(pk=receptionist.pk).is_active

    def test_devices_forgotten(self, client, boss, receptionist):
        page = f"{PAGE}/{receptionist.pk}"
        assert send(client, f"{page}/xoa-thiet-bi", page).url == page
        assert Entry.objects.filter(verb="forget_devices").exists()


class TestPostsInTwoProvinces:
    """An account opens all posts at once: who looks after one of them may not take it over."""

    @pytest.fixture
    def other(self):
        return make.province("THAI-NGUYEN")

    @pytest.fixture
    def both(self, receptionist, other):
        day = date(2026, 1, 1)
        give_post(
            user=receptionist, organisation=other, role=Role.PROVINCE_LEADER, since=day, by=None,
            at=make.NOW,
        )  # fmt: skip
        return receptionist

    @pytest.mark.parametrize("action", ["dat-lai-mat-khau", "xoa-thiet-bi", "khoa", "mo-lai"])
    def test_the_account_is_nobody_s_alone(self, client, boss, both, action):
        before = User.objects.values().get(pk=both.pk)
        answer = send(client, f"{PAGE}/{both.pk}/{action}", f"{PAGE}/{both.pk}")
        assert answer.status_code == 422
        assert "còn nhiệm vụ ở đơn vị do người khác quản trị" in answer.content.decode()
        assert User.objects.values().get(pk=both.pk) == before
        assert not Entry.objects.filter(subject_id=str(both.pk), actor_id=boss.pk).exists()

    def test_a_post_not_begun_yet_counts(self, client, boss, both):
        both.posts.filter(role=Role.PROVINCE_LEADER).update(since=date(2027, 1, 1))
        answer = send(client, f"{PAGE}/{both.pk}/khoa", f"{PAGE}/{both.pk}")
        assert answer.status_code == 422

    def test_the_page_offers_only_what_may_be_done(self, client, boss, both):
        shown = client.get(f"{PAGE}/{both.pk}").content.decode()
        assert shown.count("Kết thúc nhiệm vụ<") == 1
        assert "Đặt lại mật khẩu" not in shown
        assert "còn nhiệm vụ ở đơn vị do người khác quản trị" in shown

    def test_the_post_here_is_ours_to_end_and_the_other_is_not(self, client, boss, both):
        here, there = both.posts.order_by("pk")
        page = f"{PAGE}/{both.pk}"
        token = {"idem": tokens(client, page)[0]}
        assert client.post(f"{page}/nhiem-vu/{there.pk}/ket-thuc", token).status_code == 404
        assert client.post(f"{page}/nhiem-vu/{here.pk}/ket-thuc", token).status_code == 302
        assert both.posts.get(pk=there.pk).until is None

    def test_twin_who_looks_after_both_may(self, client, top, both, other):
        boss = make.officer(top, Role.SYSADMIN, "hai-tinh")
        give_post(
            user=boss, organisation=other, role=Role.SYSADMIN, since=date(2026, 1, 1), by=None,
            at=make.NOW,
        )  # fmt: skip
        client.force_login(boss)
        page = f"{PAGE}/{both.pk}"
        assert send(client, f"{page}/khoa", page).url == page
        assert not User.objects.get(pk=both.pk).is_active


def test_given_passwords_are_long_and_never_the_same():
    found = {passwords.new_password() for _ in range(100)}
    assert len(found) == 100
    assert all(re.fullmatch(r"[2-9a-z]{4}(-[2-9a-z]{4}){3}", password) for password in found)
