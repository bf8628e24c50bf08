"""A session in which nobody works ends by itself; what got lost is said, nothing is sent again."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils.timezone import now

from portal.access.models import Session
from portal.access.roles import Role
from portal.access.sessions import PRECISION, SessionStore
from portal.audit.models import Entry
from portal.organisations.models import Organisation
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
LOGIN, WORK, ACCOUNT = "/dang-nhap", "/quan-tri/nguoi-dung", "/lam-viec/tai-khoan"
NAME_AND_WORD = {"username": "quan-tri", "password": make.PASSWORD}
IDLE = settings.SESSION_IDLE
A_SECOND = timedelta(seconds=1)


@pytest.fixture
def officer(client):
    person = make.officer(make.province(), Role.SYSADMIN, "quan-tri")
    client.post(LOGIN, NAME_AND_WORD)
    return person


def nobody_worked_for(time: timedelta) -> None:
    Session.objects.update(seen_at=now() - time)


def test_a_quarter_of_an_hour_as_the_security_page_says():
    assert timedelta(minutes=15) == IDLE


class TestEnd:
    @pytest.mark.parametrize(("time", "status"), [(IDLE - A_SECOND, 200), (IDLE + A_SECOND, 302)])
    def test_after_the_idle_time_and_not_before(self, client, officer, time, status):
        nobody_worked_for(time)
        assert client.get(WORK).status_code == status

    def test_what_is_over_stays_over(self, client, officer):
        """Whoever copied the cookie comes too late as well."""
        kept = client.cookies["sessionid"].value
        nobody_worked_for(IDLE + A_SECOND)
        client.get(WORK)
        thief = Client()
        thief.cookies["sessionid"] = kept
        assert thief.get(WORK).status_code == 302

    def test_a_key_nobody_knows_opens_nothing(self):
        assert SessionStore("0" * 32).load() == {}

    def test_a_public_page_opened_beside_it_does_not_keep_it(self, client, officer):
        nobody_worked_for(IDLE + A_SECOND)
        assert client.get("/tra-cuu").status_code == 200
        assert client.get(WORK).status_code == 302


class TestRenewal:
    def test_every_request_begins_the_time_anew(self, client, officer):
        nobody_worked_for(IDLE - A_SECOND)
        client.get(WORK)
        assert Session.objects.get().seen_at == now()

    def test_twin_but_is_written_once_a_minute_only(self, client, officer):
        nobody_worked_for(PRECISION - A_SECOND)
        before = Session.objects.get().seen_at
        client.get(WORK)
        assert Session.objects.get().seen_at == before

    def test_the_write_costs_one_query(self, client, officer, django_assert_num_queries):
        store = SessionStore(client.cookies["sessionid"].value)
        nobody_worked_for(PRECISION + A_SECOND)
        store.load()
        with django_assert_num_queries(1):
            store.renew()
            store.renew()

    def test_a_page_that_asks_by_itself_is_nobodys_work(self, client, officer, monkeypatch):
        from portal.access.views import account

        monkeypatch.setattr(account.account, "unattended", True, raising=False)
        nobody_worked_for(IDLE - A_SECOND)
        assert client.get(ACCOUNT).status_code == 200
        assert Session.objects.get().seen_at == now() - IDLE + A_SECOND

    def test_nine_hours_are_the_end_all_the_same(self, client, officer):
        end = Session.objects.get().expire_date
        nobody_worked_for(IDLE - A_SECOND)
        client.get(WORK)
        assert Session.objects.get().expire_date == end


class TestWayBack:
    def ended(self, client: Client, officer: object, path: str = WORK, **how: object) -> str:
        nobody_worked_for(IDLE + A_SECOND)
        return str(client.get(path, **how).url)

    def test_it_says_so_and_leads_back(self, client, officer):
        asked = self.ended(client, officer)
        assert asked == "/dang-nhap?next=/quan-tri/nguoi-dung&phien=het"
        page = client.get(asked).content.decode()
        assert "Phiên làm việc đã hết. Đăng nhập lại để làm tiếp." in page
        assert 'name="next" value="/quan-tri/nguoi-dung"' in page

    def test_twin_who_was_never_in_hears_nothing_of_it(self, client):
        page = client.get(client.get(WORK).url).content.decode()
        assert "Phiên làm việc" not in page

    def test_other_words_in_the_address_say_nothing(self, client):
        assert client.get(f"{LOGIN}?phien=abc").context["over"] == ""

    def test_what_was_sent_is_not_done_and_that_is_said(self, client, officer):
        place = Organisation.objects.get()
        nobody_worked_for(IDLE + A_SECOND)
        sent = {"username": "nguoi-moi", "unit": place.code}
        answer = client.post(
            f"{WORK}/tao", sent, headers={"Referer": f"http://testserver{WORK}/moi"}
        )
        assert answer.url == "/dang-nhap?next=/quan-tri/nguoi-dung/moi&phien=chua-ghi"
        assert "biểu mẫu vừa gửi chưa được ghi" in client.get(answer.url).content.decode()
        back = client.post(LOGIN, NAME_AND_WORD | {"next": f"{WORK}/moi"})
        assert back.url == f"{WORK}/moi"
        assert client.get(back.url).status_code == 200
        assert not Entry.objects.filter(verb="create_user", subject_label="nguoi-moi").exists()

    @pytest.mark.parametrize("left", ["sent again", "signed out"])
    def test_that_is_said_when_no_cookie_is_left(self, client, officer, left):
        if left == "sent again":
            nobody_worked_for(IDLE + A_SECOND)
            client.post(f"{WORK}/tao", {})
        else:
            client.post("/dang-xuat")
        assert not client.cookies[settings.SESSION_COOKIE_NAME].value
        client.cookies.clear()
        answer = client.post(f"{WORK}/tao", {})
        assert answer.url == "/dang-nhap?next=/quan-tri/nguoi-dung/tao&phien=chua-ghi"

    @pytest.mark.parametrize("page", ["", "https://example.org/x", "//example.org", "javascript:x"])
    def test_never_back_to_another_site(self, client, officer, page):
        nobody_worked_for(IDLE + A_SECOND)
        answer = client.post(f"{WORK}/tao", {}, headers={"Referer": page})
        assert answer.url == "/dang-nhap?next=/quan-tri/nguoi-dung/tao&phien=chua-ghi"

    def test_the_search_one_came_from_comes_back_whole(self, client, officer):
        nobody_worked_for(IDLE + A_SECOND)
        page = "http://testserver/quan-tri/nguoi-dung?sau=3&x=%C4%91%26y"
        answer = client.post(f"{WORK}/tao", {}, headers={"Referer": page})
        login = client.get(answer.url)
        assert login.context["next"] == "/quan-tri/nguoi-dung?sau=3&x=%C4%91%26y"

    def test_a_part_of_a_page_does_not_become_a_sign_in_form(self, client, officer):
        nobody_worked_for(IDLE + A_SECOND)
        asked = {"HX-Request": "true", "Referer": "http://testserver/quan-tri/don-vi"}
        answer = client.get("/quan-tri/don-vi?q=x", headers=asked)
        assert answer.status_code == 401
        assert answer.content == b""
        assert answer["HX-Redirect"] == "/dang-nhap?next=/quan-tri/don-vi&phien=het"
