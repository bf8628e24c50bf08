"""Numbers and phones sealed by AES-256-GCM, bound to their row, with a keyed index to find them."""

import hashlib
import hmac
import os
import unicodedata
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
ID_ENDS = b":"


class UnreadableError(Exception):
    """The sealed value was made with a key that is not here, or for another row or field."""


def seal(text: str, field: str, pk: UUID) -> bytes:
    """`key id:nonce ciphertext`, by the first of DATA_KEYS; b"" for an empty text.

    The seal holds only for this field of this row, so values cannot be swapped in the database.
    """
    if not text:
        return b""
    key_id, key = next(iter(settings.DATA_KEYS.items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), bound_to(field, pk))
    return key_id.encode() + ID_ENDS + nonce + sealed


def unseal(sealed: bytes | memoryview, field: str, pk: UUID) -> str:
    """The text again, by whichever of DATA_KEYS sealed it. Raises UnreadableError."""
    if not sealed:
        return ""
    key_id, _, rest = bytes(sealed).partition(ID_ENDS)
    key = settings.DATA_KEYS.get(key_id.decode(errors="replace"))
    if key is None:
        raise UnreadableError(f"no data key {key_id!r}")
    try:
        plain = AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], bound_to(field, pk))
    except (InvalidTag, ValueError) as error:  # ValueError: too short to hold a nonce
        raise UnreadableError(f"{field} of {pk} does not open") from error
    return plain.decode()


def is_current(sealed: bytes | memoryview) -> bool:
    """Whether the first key sealed it; an empty value needs no key."""
    newest = next(iter(settings.DATA_KEYS)).encode() + ID_ENDS
    return not sealed or bytes(sealed).startswith(newest)


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
