"""One's own account: posts shown, password changed, sessions ended."""

import re

import pytest
from django.test import Client

from portal.access.models import Session, User
from portal.access.roles import Role
from portal.audit.models import Entry
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
PAGE, CHANGE = "/lam-viec/tai-khoan", "/lam-viec/tai-khoan/mat-khau"
NEW = "mot-mat-khau-khac-25"


@pytest.fixture
def officer():
    return make.officer(make.province(), Role.SYSADMIN, "quan-tri")


@pytest.fixture
def at_work(client, officer):
    client.force_login(officer)
    return client


def change(client, **said: str):
    token = re.search(r'name="idem" value="([^"]+)"', client.get(PAGE).content.decode())
    given = {"old": make.PASSWORD, "new": NEW, "again": NEW, "idem": token[1] if token else ""}
    return client.post(CHANGE, given | said)


def test_my_posts_within_budget(at_work, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        shown = at_work.get(PAGE).content.decode()
    assert "Quản trị hệ thống" in shown
    assert "BAC-NINH" in shown
    assert "từ 01/01/2026" in shown


def test_without_a_post_one_is_told(client):
    client.force_login(make.user())
    assert "Chưa được giao nhiệm vụ nào" in client.get(PAGE).content.decode()


def test_not_for_strangers(client):
    assert client.get(PAGE).url.startswith("/dang-nhap?next=")
    assert client.post(CHANGE).url.startswith("/dang-nhap?next=")


class TestPassword:
    def test_changed_and_this_session_goes_on_while_others_end(self, at_work, officer):
        elsewhere = Client()
        elsewhere.force_login(officer)
        assert change(at_work).url == PAGE
        assert User.objects.get().check_password(NEW)
        assert at_work.get(PAGE).status_code == 200
        assert elsewhere.get(PAGE).status_code == 302
        assert Entry.objects.filter(verb="change_password").count() == 1

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"old": "sai"}, "Mật khẩu hiện tại không đúng"),
            ({"new": "ngan", "again": "ngan"}, "12"),
            ({"again": "khac"}, "Hai lần nhập mật khẩu mới không giống nhau"),
            ({"new": make.PASSWORD, "again": make.PASSWORD}, "phải khác mật khẩu hiện tại"),
            ({"new": "", "again": ""}, "Nhập mật khẩu mới"),
            ({"idem": ""}, "Biểu mẫu này không còn hiệu lực"),
        ],
    )
    def test_refused_with_a_sentence(self, at_work, said, sentence):
        answer = change(at_work, **said)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert "Lỗi: Tài khoản của tôi" in answer.content.decode()
        assert User.objects.get().check_password(make.PASSWORD)

    def test_a_password_from_the_administrator_comes_first(self, at_work, officer):
        User.objects.update(must_change_password=True)
        assert at_work.get("/quan-tri/nguoi-dung").url.startswith(PAGE)
        assert "Đổi mật khẩu trước khi làm việc" in at_work.get(PAGE).content.decode()
        change(at_work)
        assert at_work.get("/quan-tri/nguoi-dung").status_code == 200


def test_all_my_sessions_end_and_nobody_else_s(at_work, officer):
    other = Client()
    other.force_login(make.user())
    assert at_work.post("/lam-viec/tai-khoan/ket-thuc-phien").url == "/dang-nhap"
    assert at_work.get(PAGE).status_code == 302
    assert Session.objects.count() == 1
    assert other.get(PAGE).status_code == 200
