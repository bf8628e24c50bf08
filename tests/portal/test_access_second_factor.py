"""The second step: nobody works without it outside a demonstration, and a code is good once."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.access import second_factor
from portal.access.roles import Role
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
STEP, ENROL, WORK = "/dang-nhap/ma-xac-thuc", "/dang-nhap/thiet-bi", "/quan-tri/nguoi-dung"


@pytest.fixture
def officer(settings):
    settings.DEMO_MODE = False
    return make.officer(make.province(), Role.SYSADMIN, "quan-tri")


def code_of(device: TOTPDevice, later: int = 0) -> str:
    return f"{totp(device.bin_key, drift=later):06d}"


def enrolled(user) -> tuple[TOTPDevice, list[str]]:
    device = second_factor.pending_device(user)
    done = second_factor.confirm(user=user, code=code_of(device), at=make.NOW)
    TOTPDevice.objects.update(last_t=-1)  # the next code may be the same half minute's
    return done


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
        device, _ = enrolled(stranger)
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
        assert client.get(ENROL).content.decode().count("otpauth://") == 1
        device = TOTPDevice.objects.get(user=officer)
        answer = client.post(ENROL, {"code": code_of(device)})
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
        enrolled(officer)
        client.force_login(officer)
        assert client.get(ENROL).url == STEP
        with pytest.raises(ValidationError, match="đã có thiết bị"):
            second_factor.confirm(user=officer, code="000000", at=make.NOW)


class TestVerify:
    def test_the_code_of_the_moment_opens_once(self, client, officer):
        device, _ = enrolled(officer)
        code = code_of(device)
        client.force_login(officer)
        assert client.post(STEP, {"code": code, "next": WORK}).url == WORK
        assert client.get(WORK).status_code == 200
        client.logout()
        client.force_login(officer)
        assert client.post(STEP, {"code": code}).status_code == 422

    def test_a_miss_makes_one_wait(self, officer):
        device, _ = enrolled(officer)
        assert second_factor.verify(user=officer, code="000000") is None
        assert second_factor.verify(user=officer, code=code_of(device)) is None

    def test_a_recovery_code_opens_once(self, client, officer):
        _, codes = enrolled(officer)
        client.force_login(officer)
        assert client.post(STEP, {"code": codes[0].upper()}).status_code == 302
        assert client.get(WORK).status_code == 200
        TOTPDevice.objects.update(throttling_failure_count=0)
        assert second_factor.verify(user=officer, code=codes[0]) is None
        assert StaticToken.objects.count() == 9

    def test_recovery_codes_are_kept_as_hashes(self, officer):
        _, codes = enrolled(officer)
        kept = str(list(StaticToken.objects.values_list("token", flat=True)))
        assert not any(code.replace("-", "") in kept for code in codes)

    def test_the_device_is_known_only_to_its_session(self, client, officer):
        device, _ = enrolled(officer)
        client.force_login(officer)
        client.post(STEP, {"code": code_of(device)})
        client.post("/dang-xuat")
        client.force_login(officer)
        assert client.get(WORK).url.startswith(STEP)

    def test_forgotten_devices_are_set_up_anew(self, client, officer):
        enrolled(officer)
        second_factor.forget_devices(user=officer, by=officer, at=make.NOW)
        client.force_login(officer)
        assert client.get(STEP).url == ENROL
        assert not StaticToken.objects.exists()
