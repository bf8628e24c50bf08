"""Passwords that are given out or chosen, and when a closed account opens again."""

import secrets
from datetime import datetime
from typing import Any

from axes.conf import settings
from axes.models import AccessAttempt, AccessLog
from django.core.exceptions import ValidationError
from django.db.models import Sum

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that looks like another
GROUPS, LENGTH = 4, 4

SHORTEST = 12
# Wrong passwords within the time a lock lasts. Five for one account from one address lock that pair
# (AXES_FAILURE_LIMIT); one who tries many accounts, or one account from many addresses, comes here.
FROM_ONE_ADDRESS, FOR_ONE_ACCOUNT = 30, 60


class LongEnough:
    """For AUTH_PASSWORD_VALIDATORS: Django's own has no Vietnamese words for "too short"."""

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < SHORTEST:
            said = f"Mật khẩu cần ít nhất {SHORTEST} ký tự; đang có {len(password)}"
            raise ValidationError(said)
        if password.isdecimal():
            raise ValidationError("Mật khẩu chỉ có chữ số dễ đoán ra. Thêm chữ cái")

    def get_help_text(self) -> str:
        return f"Ít nhất {SHORTEST} ký tự, không chỉ có chữ số."


def new_password() -> str:
    """Sixteen letters and digits in four groups (78 bits) that can be read out without mistakes."""
    return spelled(secrets.token_bytes(2 * GROUPS * LENGTH))


def spelled(random: bytes) -> str:
    """Bytes, two for each letter, as a password; the choice is even to within 0.05 %."""
    pairs = zip(random[::2], random[1::2], strict=True)
    letters = [LETTERS[(256 * high + low) % len(LETTERS)] for high, low in pairs]
    starts = range(0, GROUPS * LENGTH, LENGTH)
    return "-".join("".join(letters[start : start + LENGTH]) for start in starts)


def locked_until(username: str, address: str) -> datetime | None:
    """When the pair of account and address may try again; None where it never failed."""
    tries = AccessAttempt.objects.filter(username=username, ip_address=address)
    last = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return last + settings.AXES_COOLOFF_TIME if last else None


def is_under_attack(username: str, address: str, at: datetime) -> bool:
    """Whether this try is one of too many. Where the account was in use before, it may go on:
    nobody shuts an officer out by guessing from elsewhere.
    """
    recent = AccessAttempt.objects.filter(attempt_time__gt=at - settings.AXES_COOLOFF_TIME)
    wrong = Sum("failures_since_start", default=0)
    if recent.filter(ip_address=address).aggregate(n=wrong)["n"] >= FROM_ONE_ADDRESS:
        return True
    if recent.filter(username=username).aggregate(n=wrong)["n"] < FOR_ONE_ACCOUNT:
        return False
    return not AccessLog.objects.filter(username=username, ip_address=address).exists()


def tries_left(failures: int) -> int:
    return max(0, int(settings.AXES_FAILURE_LIMIT) - failures)
