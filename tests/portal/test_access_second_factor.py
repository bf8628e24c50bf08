"""The second step: nobody works without it outside a demonstration, and a code is good once."""

import re
from base64 import b32decode, b32encode

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken

from portal.access import second_factor
from portal.access.models import Authenticator
from portal.access.roles import Role
from portal.envelope import UnreadableError
from tests.portal import people_factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_half_minute")]
STEP, ENROL, WORK = "/dang-nhap/ma-xac-thuc", "/dang-nhap/thiet-bi", "/quan-tri/nguoi-dung"


@pytest.fixture
def officer(settings):
    settings.DEMO_MODE = False
    return make.officer(make.province(), Role.SYSADMIN, "quan-tri")


class TestDoor:
    def test_a_password_alone_opens_nothing(self, client, officer):
        client.force_login(officer)
        for path in (WORK, "/quan-tri/don-vi"):
            assert client.get(path).url.startswith(STEP)
        assert client.get("/lam-viec/tai-khoan").url == STEP

    def test_twin_a_demonstration_asks_for_the_password_only(self, client, officer, settings):
        settings.DEMO_MODE = True
        client.force_login(officer)
        assert client.get(WORK).status_code == 200
        assert "Chế độ dùng thử" in client.get(WORK).content.decode()

    def test_half_signed_in_shows_no_menu(self, client, officer):
        client.force_login(officer)
        assert reverse("access:users") not in client.get(ENROL).content.decode()

    def test_a_device_of_somebody_else_does_not_count(self, client, officer):
        stranger = make.user()
        device, _ = make.enrolled(stranger)
        client.force_login(officer)
        session = client.session
        session["otp_device_id"] = device.persistent_id
        session.save()
        assert client.get(WORK).url.startswith(STEP)


class TestEnrol:
    def test_first_time_the_phone_is_set_up(self, client, officer):
        client.force_login(officer)
        assert client.get(STEP).url == ENROL
        page = client.get(ENROL).content.decode()
        assert 'src="data:image/svg+xml' in page
        assert "otpauth://" not in client.get(ENROL).content.decode()
        device = Authenticator.objects.get(user=officer)
        answer = client.post(ENROL, {"code": make.code_of(device)})
        codes = answer.context["codes"]
        assert len(set(codes)) == 10
        assert all(code in answer.content.decode() for code in codes)
        assert client.get(WORK).status_code == 200

    def test_a_wrong_code_confirms_nothing(self, client, officer):
        client.force_login(officer)
        client.get(ENROL)
        answer = client.post(ENROL, {"code": "000000"})
        assert answer.status_code == 422
        assert "Mã không đúng hoặc đã dùng" in answer.content.decode()
        assert not second_factor.has_device(officer)

    @pytest.mark.parametrize("code", ["", "12345", "abcdef", "1234567"])
    def test_six_digits_are_asked_for(self, client, officer, code):
        client.force_login(officer)
        assert "Nhập mã gồm 6 chữ số" in client.post(ENROL, {"code": code}).content.decode()

    def test_a_second_phone_cannot_be_slipped_in(self, client, officer):
        """Whoever has only the password must not be able to set up a phone of their own."""
        make.enrolled(officer)
        client.force_login(officer)
        assert client.get(ENROL).url == STEP
        with pytest.raises(ValidationError, match="đã có thiết bị"):
            second_factor.confirm(user=officer, code="000000", at=make.NOW)


class TestVerify:
    def test_the_code_of_the_moment_opens_once(self, client, officer):
        device, _ = make.enrolled(officer)
        code = make.code_of(device)
        client.force_login(officer)
        assert client.post(STEP, {"code": code, "next": WORK}).url == WORK
        assert client.get(WORK).status_code == 200
        client.logout()
        client.force_login(officer)
        assert client.post(STEP, {"code": code}).status_code == 422

    def test_a_miss_makes_one_wait(self, officer):
        device, _ = make.enrolled(officer)
        assert second_factor.verify(user=officer, code="000000") is None
        assert second_factor.verify(user=officer, code=make.code_of(device)) is None

    def test_a_recovery_code_opens_once(self, client, officer):
        _, codes = make.enrolled(officer)
        client.force_login(officer)
        assert client.post(STEP, {"code": codes[0].upper()}).status_code == 302
        assert client.get(WORK).status_code == 200
        Authenticator.objects.update(throttling_failure_count=0)
        assert second_factor.verify(user=officer, code=codes[0]) is None
        assert StaticToken.objects.count() == 9

    def test_recovery_codes_are_kept_as_hashes(self, officer):
        _, codes = make.enrolled(officer)
        kept = str(list(StaticToken.objects.values_list("token", flat=True)))
        assert not any(code.replace("-", "") in kept for code in codes)

    def test_the_device_is_known_only_to_its_session(self, client, officer):
        device, _ = make.enrolled(officer)
        client.force_login(officer)
        client.post(STEP, {"code": make.code_of(device)})
        client.post("/dang-xuat")
        client.force_login(officer)
        assert client.get(WORK).url.startswith(STEP)

    def test_forgotten_devices_are_set_up_anew(self, client, officer):
        make.enrolled(officer)
        second_factor.forget_devices(user=officer, by=make.user(), at=make.NOW)
        client.force_login(officer)
        assert client.get(STEP).url == ENROL
        assert not StaticToken.objects.exists()

    def test_whoever_cannot_scan_types_the_key_itself(self, client, officer):
        client.force_login(officer)
        shown = client.get(ENROL).content.decode()
        key = re.search(r"<code>((?:[A-Z2-7]{4} ){7}[A-Z2-7]{4})</code>", shown)
        assert key, "thirty-two letters in groups of four, and no address around them"
        assert b32decode(key[1].replace(" ", "")) == Authenticator.objects.get().key


class TestKeyAtRest:
    """A copy of the database is not a second factor."""

    def test_the_key_is_not_in_the_row(self, officer):
        device, _ = make.enrolled(officer)
        row = Authenticator.objects.values().get()
        secret = b32encode(device.key).decode()
        assert secret in device.config_url
        kept = b"".join(str(value).encode() for value in row.values()) + bytes(row["key_sealed"])
        for spelling in (device.key, device.key.hex().encode(), secret.encode()):
            assert spelling not in kept

    def test_no_other_table_holds_keys_in_the_open(self):
        assert [model for model in apps.get_models() if model.__name__ == "TOTPDevice"] == []

    def test_a_key_moved_to_another_account_opens_nothing(self, officer):
        """Who can write to the table cannot put a phone of their own before somebody's account."""
        thief = make.user()
        mine, _ = make.enrolled(thief)
        theirs, _ = make.enrolled(officer)
        Authenticator.objects.filter(pk=theirs.pk).update(key_sealed=mine.key_sealed)
        with pytest.raises(UnreadableError):
            second_factor.verify(user=officer, code=make.code_of(mine))

    def test_two_phones_have_two_keys(self, officer):
        assert make.enrolled(officer)[0].key != make.enrolled(make.user())[0].key

    def test_a_new_key_takes_over_and_the_old_one_may_go(self, officer, settings):
        key = make.enrolled(officer)[0].key
        settings.DATA_KEYS = {"k2": b"2" * 32, **settings.DATA_KEYS}
        assert [second_factor.reseal(), second_factor.reseal()] == [1, 0]
        settings.DATA_KEYS = {"k2": b"2" * 32}
        assert Authenticator.objects.get().key == key

    def test_a_clock_that_is_half_a_minute_off_is_forgiven_and_no_more(self, officer):
        device, _ = make.enrolled(officer)
        assert not device.verify_token(make.code_of(device, later=3))
        Authenticator.objects.update(throttling_failure_count=0)
        device.refresh_from_db()
        assert device.verify_token(make.code_of(device, later=1))
        assert not device.verify_token(make.code_of(device, later=1))

    @pytest.mark.parametrize("token", ["", "-00001", "12 345", "１２３", "x" * 4000, "9" * 4000])
    def test_what_is_no_code_is_a_miss(self, officer, token):
        device, _ = make.enrolled(officer)
        assert not device.verify_token(token)
        assert device.throttling_failure_count == 1
