"""The token of a form: random, signed for the user who was shown it and for what it asks."""

import secrets

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.exceptions import ValidationError

FIELD = "idem"
SALT = "portal.idempotency"
KEPT_SECONDS = 48 * 3600  # as long as the row that remembers the post
UNKNOWN = "Biểu mẫu này không còn hiệu lực. Mở lại trang rồi gửi lại."
TOO_OLD = "Trang đã mở quá lâu. Mở lại trang rồi gửi lại."


class TokenError(ValidationError):
    """The post carries no token that this portal gave to this user for this form."""


def issue(user: AbstractBaseUser | AnonymousUser, route: str = "") -> str:
    """A fresh token of 128 bits; with a route name it is good for that route only."""
    return signing.dumps([secrets.token_hex(16), route, str(user.pk or "")], salt=SALT)


def read(signed: str, user: AbstractBaseUser | AnonymousUser, route: str) -> str:
    """The random part of a token (32 hex digits). Raises TokenError with the sentence to show."""
    try:
        token, meant_for, owner = signing.loads(signed, salt=SALT, max_age=KEPT_SECONDS)
    except signing.SignatureExpired as error:
        raise TokenError(TOO_OLD) from error
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise TokenError(UNKNOWN) from error
    if owner != str(user.pk or "") or meant_for not in {"", route}:
        raise TokenError(UNKNOWN)
    return str(token)
