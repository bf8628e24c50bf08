"""Numbers and phones sealed by AES-256-GCM, bound to their row, with a keyed index to find them."""

import hashlib
import hmac
import unicodedata
from uuid import UUID

from django.conf import settings

from portal import envelope
from portal.envelope import UnreadableError, is_current

__all__ = ["UnreadableError", "blind_index", "is_current", "normal", "seal", "unseal"]


def seal(text: str, field: str, pk: UUID) -> bytes:
    """The text as it is kept in this field of this row, and readable nowhere else."""
    return envelope.seal(text, bound_to(field, pk))


def unseal(sealed: bytes | memoryview, field: str, pk: UUID) -> str:
    """The text again. Raises UnreadableError."""
    return envelope.unseal(sealed, bound_to(field, pk))


def blind_index(text: str, field: str) -> str:
    """HMAC-SHA256 over the letters and digits, 64 hex digits; "" for an empty text.

    Keyed, because all twelve-digit numbers can be tried against a plain hash in an hour.
    """
    wanted = normal(text)
    if not wanted:
        return ""
    return hmac.new(settings.INDEX_KEY, f"{field}:{wanted}".encode(), hashlib.sha256).hexdigest()


def normal(text: str) -> str:
    """Only letters and digits, in capitals: how a number is written does not matter."""
    plain = unicodedata.normalize("NFKC", text)  # wide digits are digits
    return "".join(char for char in plain if char.isalnum()).upper()


def bound_to(field: str, pk: UUID) -> bytes:
    return f"citizen.{field}:{pk}".encode()
