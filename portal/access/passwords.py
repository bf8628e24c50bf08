"""Passwords that are given out, and when a closed account opens again."""

import secrets
from datetime import datetime

from axes.conf import settings
from axes.models import AccessAttempt

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
GROUPS, LENGTH = 4, 4


def new_password() -> str:
    """Sixteen letters and digits in four groups (78 bits) that can be read out without mistakes."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def locked_until(username: str, address: str) -> datetime | None:
    """When the pair of account and address may try again; None where it never failed."""
    tries = AccessAttempt.objects.filter(username=username, ip_address=address)
    last = tries.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return last + settings.AXES_COOLOFF_TIME if last else None


def tries_left(failures: int) -> int:
    return max(0, int(settings.AXES_FAILURE_LIMIT) - failures)
