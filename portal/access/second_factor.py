"""The second step of signing in: a code of the moment from one's phone, or one of ten on paper."""

import secrets
from datetime import datetime

import segno
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import devices_for_user
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.access.models import User
from portal.audit.services import record

RECOVERY_CODES = 10
WRONG = "Mã không đúng hoặc đã dùng. Đợi mã mới trên điện thoại rồi nhập lại."
LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that looks like another


def has_device(user: User) -> bool:
    return bool(TOTPDevice.objects.devices_for_user(user, confirmed=True).exists())


@transaction.atomic
def pending_device(user: User) -> TOTPDevice:
    """The phone being set up; the same one until it is confirmed, so a reload shows the same QR."""
    User.objects.select_for_update().get(pk=user.pk)
    device, _ = TOTPDevice.objects.get_or_create(user=user, confirmed=False, name="Điện thoại")
    return device


def qr_image(device: TOTPDevice) -> str:
    """The address to scan, as an SVG in a data: URI."""
    return str(segno.make(device.config_url).svg_data_uri(scale=5, border=2))


@transaction.atomic
def confirm(*, user: User, code: str, at: datetime) -> tuple[TOTPDevice, list[str]]:
    """Finish the set-up with the first code. Returns the device and the recovery codes, shown once.

    Raises ValidationError for a wrong code or where a phone is confirmed already.
    """
    if has_device(user):
        raise ValidationError("Tài khoản đã có thiết bị xác thực. Nhờ quản trị xóa thiết bị cũ.")
    device = pending_device(user)
    if not device.verify_token(code):
        raise ValidationError({"code": WRONG})
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    codes = _new_codes(user)
    record(verb="confirm_device", subject=user, by=user, at=at, label=user.username)
    return device, codes


@transaction.atomic
def verify(*, user: User, code: str) -> Device | None:
    """The device that accepts the code, or None. A code is good once; each miss makes one wait."""
    plain = "".join(char for char in code if char.isalnum()).lower()
    for device in devices_for_user(user, for_verify=True):
        offered = plain if isinstance(device, TOTPDevice) else _kept(plain)
        if device.verify_token(offered):
            return device
    return None


@transaction.atomic
def forget_devices(*, user: User, by: User, at: datetime) -> None:
    """For who lost the phone and the paper: the next sign-in sets a new one up."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    record(verb="forget_devices", subject=user, by=by, at=at, label=user.username)


def _new_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    sheet = StaticDevice.objects.create(user=user, name="Mã dự phòng")
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=sheet, token=_kept(code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _kept(code: str) -> str:
    """What the database holds of a recovery code: sixteen digits of a keyed hash."""
    return salted_hmac("portal.access.recovery", code, algorithm="sha256").hexdigest()[:16]
