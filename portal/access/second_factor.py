"""The second step of signing in: a code of the moment from one's phone, or one of ten on paper."""

import base64
import secrets
from datetime import datetime

import segno
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import devices_for_user
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from portal.access.models import Authenticator, User
from portal.access.passwords import LETTERS
from portal.access.services import note
from portal.envelope import is_current

RECOVERY_CODES = 10
KEY_BYTES = 20  # as RFC 4226 asks for
WRONG = "Mã không đúng hoặc đã dùng. Đợi mã mới trên điện thoại rồi nhập lại."


def has_device(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, confirmed=True).exists())


@transaction.atomic
def pending_device(user: User) -> Authenticator:
    """The phone being set up; the same one until it is confirmed, so a reload shows the same QR."""
    User.objects.select_for_update().get(pk=user.pk)
    pending: Authenticator | None = Authenticator.objects.filter(user=user, confirmed=False).first()
    if pending is not None:
        return pending
    device = Authenticator(user=user, confirmed=False, name="Điện thoại")
    device.key = secrets.token_bytes(KEY_BYTES)
    device.save()
    return device


def qr_image(device: Authenticator) -> str:
    """The address to scan, as an SVG in a data: URI."""
    return str(segno.make(device.config_url).svg_data_uri(scale=5, border=2))


def typed_key(device: Authenticator) -> str:
    """The same for whoever cannot scan: the key in groups of four letters, as applications ask."""
    key = base64.b32encode(device.key).decode()
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))


@transaction.atomic
def confirm(*, user: User, code: str, at: datetime) -> tuple[Authenticator, list[str]]:
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
    note("confirm_device", user, by=user, at=at)
    return device, codes


@transaction.atomic
def verify(*, user: User, code: str) -> Device | None:
    """The device that accepts the code, or None. A code is good once; each miss makes one wait."""
    plain = "".join(char for char in code if char.isalnum()).lower()
    for device in devices_for_user(user, for_verify=True):
        offered = plain if isinstance(device, Authenticator) else _kept(plain)
        if device.verify_token(offered):
            return device
    return None


@transaction.atomic
def forget_devices(*, user: User, by: User, at: datetime) -> None:
    """For who lost the phone and the paper: the next sign-in sets a new one up.

    Nobody takes away their own second factor: two people stand behind it.
    """
    if by.pk == user.pk:
        raise ValidationError("Không tự xóa thiết bị của mình. Nhờ người quản trị khác.")
    Authenticator.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
    note("forget_devices", user, by=by, at=at)


@transaction.atomic
def reseal() -> int:
    """Seal with the newest of DATA_KEYS what an older one had sealed. Returns how many devices."""
    devices = list(Authenticator.objects.select_for_update())
    older = [device for device in devices if not is_current(device.key_sealed)]
    for device in older:
        device.key = device.key  # opened by the old key, sealed by the new one
    Authenticator.objects.bulk_update(older, ["key_sealed"])
    return len(older)


def _new_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    sheet = StaticDevice.objects.create(user=user, name="Mã dự phòng")
    codes = ["".join(secrets.choice(LETTERS) for _ in range(10)) for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=sheet, token=_kept(code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _kept(code: str) -> str:
    """What the database holds of a recovery code: sixteen digits of a keyed hash."""
    return salted_hmac("portal.access.recovery", code, algorithm="sha256").hexdigest()[:16]
