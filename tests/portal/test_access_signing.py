"""Signing in: the words of the page, the lock-out, the way on, the way out."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.urls import reverse
from django.utils.timezone import now

from portal import settings as installation
from portal.access.models import Session
from portal.access.roles import Role
from portal.audit.models import Entry
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
LOGIN = "/dang-nhap"


@pytest.fixture
def officer():
    return make.officer(make.province(), Role.SYSADMIN, "quan-tri")


def sign_in(client, password: str = make.PASSWORD, **more: str):
    return client.post(LOGIN, {"username": "Quan-Tri ", "password": password, **more})


def test_the_page_asks_for_name_and_password(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        shown = client.get(LOGIN).content.decode()
    for words in ("Đăng nhập", "Tên đăng nhập", "Mật khẩu"):
        assert words in shown


def test_the_right_password_leads_to_the_first_page_of_the_menu(client, officer):
    assert sign_in(client).url == reverse("organisations:units")
    entry = Entry.objects.get(verb="sign_in")
    assert (entry.actor_id, entry.organisation_id) == (officer.pk, make.posted_at(officer))


def test_who_signs_in_next_door_is_told_to_no_other_province(client, officer):
    """What belongs to no unit is shown to every auditor; whoever holds a post belongs to one."""
    sign_in(client)
    for place, seen in ((officer.posts.get().organisation, True), (make.province("X"), False)):
        client.force_login(make.officer(place, Role.AUDITOR))
        rows = client.get("/quan-tri/nhat-ky?viec=sign_in").context["entries"].rows
        assert (officer.pk in {row.actor_id for row in rows}) is seen


def test_back_to_the_page_that_was_asked_for(client, officer):
    asked = client.get("/quan-tri/nguoi-dung").url
    assert asked == "/dang-nhap?next=/quan-tri/nguoi-dung"
    assert 'name="next" value="/quan-tri/nguoi-dung"' in client.get(asked).content.decode()
    assert sign_in(client, next="/quan-tri/nguoi-dung").url == "/quan-tri/nguoi-dung"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:x"])
def test_never_to_another_site(client, officer, elsewhere):
    assert "example" not in sign_in(client, next=elsewhere).url


def test_empty_fields(client):
    answer = client.post(LOGIN, {})
    assert answer.status_code == 422
    for words in ("Nhập tên đăng nhập", "Nhập mật khẩu", "Có thông tin cần sửa"):
        assert words in answer.content.decode()


@pytest.mark.parametrize("username", ["quan-tri", "nguoi-khong-co"])
def test_a_wrong_password_says_how_many_tries_are_left(client, officer, username):
    """The same words for an account that does not exist."""
    answer = client.post(LOGIN, {"username": username, "password": "sai"})
    assert answer.status_code == 422
    said = "Tên đăng nhập hoặc mật khẩu không đúng. Còn 4 lần thử."
    assert said in answer.content.decode()


def test_a_closed_account_cannot_sign_in(client, officer):
    officer.is_active = False
    officer.save()
    assert sign_in(client).status_code == 422


class TestLockOut:
    def test_five_wrong_ones_close_the_account_until_a_time(self, client, officer):
        for left in (4, 3, 2, 1):
            assert f"Còn {left} lần thử" in sign_in(client, "sai").content.decode()
        answer = sign_in(client, "sai")
        assert answer.status_code == 429
        assert "Tài khoản tạm khóa đến 10:15" in answer.content.decode()
        AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=14, seconds=59))
        assert sign_in(client).status_code == 429
        AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=15, seconds=1))
        assert sign_in(client).status_code == 302

    def test_the_right_password_does_not_open_it(self, client, officer):
        for _ in range(5):
            sign_in(client, "sai")
        assert sign_in(client).status_code == 429
        assert "_auth_user_id" not in client.session

    def test_the_time_does_not_move_with_further_tries(self, client, officer):
        for _ in range(5):
            sign_in(client, "sai")
        first = now() - timedelta(minutes=5)
        AccessAttempt.objects.update(attempt_time=first)
        sign_in(client, "sai")
        assert AccessAttempt.objects.get().attempt_time == first

    def test_whom_to_call(self, client, officer):
        officer.phone = "0222 3821 000"
        officer.save()
        for _ in range(5):
            answer = sign_in(client, "sai")
        assert "vì nhập sai 5 lần" in answer.content.decode()
        assert "Gọi quản trị: 0222 3821 000" in answer.content.decode()

    def test_another_address_is_not_shut_out(self, client, officer):
        """One who guesses from elsewhere must not be able to keep the officer from working."""
        for _ in range(5):
            client.post(
                LOGIN, {"username": "quan-tri", "password": "sai"}, REMOTE_ADDR="203.0.113.9"
            )
        assert sign_in(client).status_code == 302

    def test_no_password_is_kept_of_a_failed_try(self, client, officer):
        sign_in(client, "mat-khau-go-nham")
        assert "mat-khau-go-nham" not in str(AccessAttempt.objects.values())


class TestSession:
    def test_a_new_session_at_sign_in_and_none_after_sign_out(self, client, officer):
        client.get(LOGIN)
        sign_in(client)
        assert Session.objects.count() == 1
        answer = client.post("/dang-xuat")
        assert answer.url == LOGIN
        assert "storage" in answer.headers["Clear-Site-Data"]
        assert not Session.objects.exists()
        assert client.get("/quan-tri/nguoi-dung").status_code == 302

    def test_signing_out_is_a_post(self, client, officer):
        sign_in(client)
        assert client.get("/dang-xuat").status_code == 405
        assert client.get("/quan-tri/nguoi-dung").status_code == 200

    def test_a_session_ends_with_the_working_day(self, client, officer):
        sign_in(client)
        assert client.session.get_expiry_age() <= 9 * 3600
        assert client.cookies["sessionid"]["httponly"]


def test_passwords_are_kept_as_argon2():
    """The tests themselves hash cheaply; what an installation does is asked of its settings."""
    assert installation.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
