"""Signing in under attack: fixed sessions, guesses, codes sent twice, odd ways on, no telling."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import now
from django_otp.plugins.otp_static.models import StaticToken

from portal.access import second_factor, services
from portal.access.models import Authenticator, Session, User
from portal.access.roles import Role
from portal.audit.models import Entry
from tests.portal import people_factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_half_minute")]
LOGIN, STEP, ENROL = "/dang-nhap", "/dang-nhap/ma-xac-thuc", "/dang-nhap/thiet-bi"
WORK = "/quan-tri/nguoi-dung"
NAME_AND_WORD = {"username": "quan-tri", "password": make.PASSWORD}


@pytest.fixture
def officer():
    return make.officer(make.province(), Role.SYSADMIN, "quan-tri")


@pytest.fixture
def two_factors(settings):
    settings.DEMO_MODE = False


class TestManyGuesses:
    """One who tries many accounts, and many who try one: five a pair would never stop them."""

    def guess(self, client, username: str, address: str):
        said = {"username": username, "password": "sai-mat-khau"}
        return client.post(LOGIN, said, REMOTE_ADDR=address)

    def test_one_address_cannot_try_account_after_account(self, client, officer):
        answers = [self.guess(client, f"nguoi{n}", "203.0.113.9") for n in range(31)]
        assert [answer.status_code for answer in answers] == [422] * 30 + [429]
        assert "Thử lại sau 15 phút" in answers[-1].content.decode()
        right = client.post(LOGIN, NAME_AND_WORD, REMOTE_ADDR="203.0.113.9")
        assert right.status_code == 429
        assert "_auth_user_id" not in client.session

    def test_twin_another_address_signs_in(self, client, officer):
        for n in range(31):
            self.guess(client, f"nguoi{n}", "203.0.113.9")
        assert client.post(LOGIN, NAME_AND_WORD).status_code == 302

    def test_one_account_cannot_be_tried_from_address_after_address(self, client, officer):
        client.post(LOGIN, NAME_AND_WORD, REMOTE_ADDR="198.51.100.7")  # the officer's own desk
        client.logout()
        answers = [self.guess(client, "quan-tri", f"203.0.113.{n // 4}") for n in range(61)]
        assert [answer.status_code for answer in answers] == [422] * 60 + [429]
        assert self.guess(client, "quan-tri", "203.0.113.99").status_code == 429
        assert self.guess(client, "nguoi-khac", "203.0.113.99").status_code == 422
        mine = client.post(LOGIN, NAME_AND_WORD, REMOTE_ADDR="198.51.100.7")
        assert mine.status_code == 302

    def test_a_quarter_of_an_hour_later_it_is_forgotten(self, client, officer):
        for n in range(31):
            self.guess(client, f"nguoi{n}", "203.0.113.9")
        AccessAttempt.objects.update(attempt_time=now() - timedelta(minutes=16))
        right = client.post(LOGIN, NAME_AND_WORD, REMOTE_ADDR="203.0.113.9")
        assert right.status_code == 302


class TestFixation:
    def test_a_session_from_before_is_not_the_one_after(self, client, officer):
        client.get(LOGIN)
        planted = client.session
        planted["x"] = 1
        planted.save()
        client.cookies["sessionid"] = planted.session_key
        client.post(LOGIN, NAME_AND_WORD)
        assert client.cookies["sessionid"].value != planted.session_key
        assert not Session.objects.filter(pk=planted.session_key).exists()

    def test_a_key_that_nobody_gave_out_is_not_taken(self, client, officer):
        client.cookies["sessionid"] = "planted0000000000000000000000000"
        client.post(LOGIN, NAME_AND_WORD)
        assert client.cookies["sessionid"].value != "planted0000000000000000000000000"

    def test_the_second_factor_opens_a_session_of_a_new_key(self, client, officer, two_factors):
        """Who saw the cookie of the half signed in has nothing when the door opens."""
        device, _ = make.enrolled(officer)
        client.post(LOGIN, NAME_AND_WORD)
        half = client.session.session_key
        assert client.post(STEP, {"code": make.code_of(device)}).status_code == 302
        assert client.session.session_key != half
        thief = Client()
        thief.cookies["sessionid"] = half
        assert thief.get(WORK).url.startswith(LOGIN)
        assert client.get(WORK).status_code == 200

    def test_so_does_setting_it_up(self, client, officer, two_factors):
        client.post(LOGIN, NAME_AND_WORD)
        half = client.session.session_key
        client.get(ENROL)
        code = make.code_of(Authenticator.objects.get())
        assert client.post(ENROL, {"code": code}).status_code == 200
        assert client.session.session_key != half

    def test_signing_in_as_somebody_else_takes_nothing_along(self, client, officer):
        make.officer(make.province("CAN-THO"), Role.AUDITOR, "kiem-tra")
        client.post(LOGIN, NAME_AND_WORD)
        first = client.session.session_key
        client.post(LOGIN, {"username": "kiem-tra", "password": make.PASSWORD})
        assert not Session.objects.filter(pk=first).exists()
        assert client.get(WORK).status_code == 403


class TestTelling:
    """Nothing says whether an account exists."""

    def answer(self, username: str) -> str:
        shown = Client().post(LOGIN, {"username": username, "password": "sai"}).content.decode()
        shown = re.sub(r'name="(csrfmiddlewaretoken|idem)" value="[^"]+"', "", shown)
        return shown.replace(username, "NAME")

    def test_the_page_is_the_same_to_the_letter(self, officer):
        assert self.answer("quan-tri") == self.answer("khong-ai-ca")

    def test_of_a_closed_account_too(self, officer):
        User.objects.update(is_active=False)
        assert self.answer("quan-tri") == self.answer("khong-ai-ca")

    def test_both_are_shut_out_alike(self, officer):
        statuses = {}
        for name in ("quan-tri", "khong-ai-ca"):
            body = {"username": name, "password": "sai"}
            statuses[name] = [Client().post(LOGIN, body).status_code for _ in range(6)]
        assert statuses["quan-tri"] == statuses["khong-ai-ca"] == [422] * 4 + [429] * 2

    def test_a_failed_try_is_no_entry_of_the_trail_and_a_good_one_is(self, client, officer):
        before = Entry.objects.count()
        client.post(LOGIN, NAME_AND_WORD | {"password": "sai"})
        assert Entry.objects.count() == before
        client.post(LOGIN, NAME_AND_WORD)
        assert Entry.objects.latest("pk").verb == "sign_in"

    def test_a_good_sign_in_forgets_the_misses(self, client, officer):
        for _ in range(4):
            client.post(LOGIN, NAME_AND_WORD | {"password": "sai"})
        client.post(LOGIN, NAME_AND_WORD)
        assert not AccessAttempt.objects.exists()

    @pytest.mark.parametrize("name", ["QUAN-TRI", " quan-tri ", "Quan-Tri"])
    def test_another_spelling_is_no_way_past_the_count(self, officer, name):
        for _ in range(4):
            Client().post(LOGIN, {"username": name, "password": "sai"})
        fifth = Client().post(LOGIN, NAME_AND_WORD | {"password": "sai"})
        assert fifth.status_code == 429


class TestWayOn:
    @pytest.mark.parametrize(
        ("wanted", "place"),
        [
            ("/lam-viec/tai-khoan", "/lam-viec/tai-khoan"),
            ("/quan-tri/don-vi?q=%C4%91", "/quan-tri/don-vi?q=%C4%91"),
            ("http://testserver/quan-tri/don-vi", "http://testserver/quan-tri/don-vi"),
            ("http://testserver.example.org/", None),
            ("http://testserver@example.org/", None),
            ("//example.org", None),
            ("/\\example.org", None),
            ("\\/example.org", None),
            ("https:example.org", None),
            ("javascript:alert(1)", None),
            ("ftp://testserver/", None),
            ("\x01//example.org", None),
            ("", None),
        ],
    )
    def test_only_to_a_page_of_ours(self, client, officer, wanted, place):
        answer = client.post(LOGIN, NAME_AND_WORD | {"next": wanted})
        assert answer.url == (place or "/quan-tri/don-vi")

    def test_what_the_form_says_counts_before_the_address(self, client, officer):
        answer = client.post(f"{LOGIN}?next=/a", NAME_AND_WORD | {"next": "/b"})
        assert answer.url == "/b"

    def test_without_a_post_to_one_s_own_account(self, client):
        make.user("chua-co-viec")
        answer = client.post(LOGIN, {"username": "chua-co-viec", "password": make.PASSWORD})
        assert answer.url == "/lam-viec/tai-khoan"

    def test_the_way_on_survives_the_second_factor(self, client, officer, two_factors):
        device, _ = make.enrolled(officer)
        client.post(LOGIN, NAME_AND_WORD)
        wall = client.get("/quan-tri/don-vi?q=x")
        assert wall.url == f"{STEP}?next=%2Fquan-tri%2Fdon-vi%3Fq%3Dx"
        answer = client.post(wall.url, {"code": make.code_of(device)})
        assert answer.url == "/quan-tri/don-vi?q=x"


class TestCodes:
    def step(self, client, code: str):
        return client.post(STEP, {"code": code})

    @pytest.fixture
    def half(self, client, officer, two_factors):
        """Signed in by the password, with a phone and ten codes on paper."""
        device, codes = make.enrolled(officer)
        client.post(LOGIN, NAME_AND_WORD)
        return client, device, codes

    @pytest.mark.parametrize(("later", "opens"), [(-1, True), (0, True), (1, True), (-4, False)])
    def test_clocks_may_differ_by_half_a_minute(self, half, later, opens):
        client, device, _ = half
        assert (self.step(client, make.code_of(device, later)).status_code == 302) is opens

    @pytest.mark.parametrize("spell", [str, str.upper, lambda code: code.replace("-", " ")])
    def test_a_code_from_paper_however_it_is_written(self, half, spell):
        client, _, codes = half
        assert self.step(client, spell(codes[0])).status_code == 302
        assert StaticToken.objects.count() == second_factor.RECOVERY_CODES - 1

    def test_one_from_paper_opens_once_for_anybody(self, half):
        client, _, codes = half
        self.step(client, codes[0])
        again = Client()
        again.post(LOGIN, NAME_AND_WORD)
        assert self.step(again, codes[0]).status_code == 422

    def test_somebody_else_s_paper_opens_nothing(self, half):
        client, _, _ = half
        _, theirs = make.enrolled(make.user("nguoi-khac"))
        assert self.step(client, theirs[0]).status_code == 422

    @pytest.mark.parametrize("code", ["²²²²²²", "٠٠٠٠٠٠", "000000\0", "' OR 1=1", "-00001"])
    def test_rubbish_is_refused_in_words(self, half, code):
        client, _, _ = half
        answer = self.step(client, code)
        assert answer.status_code == 422
        assert client.get(WORK).url.startswith(STEP)

    def test_guessing_is_slowed_down(self, half):
        client, device, _ = half
        for _ in range(3):
            self.step(client, "000000" if make.code_of(device) != "000000" else "000001")
        assert Authenticator.objects.get(pk=device.pk).throttling_failure_count >= 1
        assert self.step(client, make.code_of(device)).status_code == 422  # right, and too early

    def test_a_new_phone_makes_the_old_paper_worthless(self, officer, half):
        _, _, old = half
        second_factor.forget_devices(user=officer, by=make.user("boss"), at=make.NOW)
        assert not StaticToken.objects.exists()
        make.enrolled(officer)
        assert second_factor.verify(user=officer, code=old[0]) is None

    def test_who_has_a_phone_sets_up_no_second_one(self, officer, half):
        with pytest.raises(ValidationError, match="Nhờ quản trị xóa thiết bị cũ"):
            second_factor.confirm(user=officer, code="123456", at=make.NOW)

    def test_a_closed_account_stops_half_way(self, half, officer):
        client, device, _ = half
        services.deactivate_user(user=officer, by=make.user("boss"), at=make.NOW)
        assert self.step(client, make.code_of(device)).url.startswith(LOGIN)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    @pytest.mark.parametrize("paper", [False, True])
    def test_one_code_sent_twice_at_once_opens_once(self, paper):
        person = make.user("quan-tri")
        device, codes = make.enrolled(person)
        code = codes[0] if paper else make.code_of(device)
        gave = make.at_the_same_time(lambda: second_factor.verify(user=person, code=code))
        assert [one for one in gave if isinstance(one, Exception)] == []
        assert sum(one is not None for one in gave) == 1
