"""The seal around what the database may not tell: AES-256-GCM, bound to the place it stands in."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE_BYTES = 12
ID_ENDS = b":"


class UnreadableError(Exception):
    """The sealed value was made with a key that is not here, or for another row or field."""


def seal(text: str, bound_to: bytes) -> bytes:
    """`key id:nonce ciphertext`, by the first of DATA_KEYS; b"" for an empty text.

    The seal holds only together with `bound_to`, so values cannot be swapped in the database.
    """
    return seal_bytes(text.encode(), bound_to) if text else b""


def seal_bytes(content: bytes, bound_to: bytes) -> bytes:
    """The same of any bytes, a whole file among them."""
    key_id, key = next(iter(settings.DATA_KEYS.items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, content, bound_to)
    return key_id.encode() + ID_ENDS + nonce + sealed


def unseal(sealed: bytes | memoryview, bound_to: bytes) -> str:
    """The text again, by whichever of DATA_KEYS sealed it. Raises UnreadableError."""
    return unseal_bytes(sealed, bound_to).decode() if sealed else ""


def unseal_bytes(sealed: bytes | memoryview, bound_to: bytes) -> bytes:
    """The bytes again. Raises UnreadableError."""
    key_id, _, rest = bytes(sealed).partition(ID_ENDS)
    key = settings.DATA_KEYS.get(key_id.decode(errors="replace"))
    if key is None:
        raise UnreadableError(f"no data key {key_id!r}")
    try:
        return AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:  # ValueError: too short to hold a nonce
        raise UnreadableError(f"{bound_to.decode()} does not open") from error


def is_current(sealed: bytes | memoryview) -> bool:
    """Whether the first key sealed it; an empty value needs no key."""
    newest = next(iter(settings.DATA_KEYS)).encode() + ID_ENDS
    return not sealed or bytes(sealed).startswith(newest)
