"""The look-up code of 16 characters: 6 select, 9 verify, 1 checks (pure, but for the keys)."""

import hashlib
import hmac
import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from django.conf import settings
from django.core.exceptions import ValidationError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
LENGTH, SELECTOR = 16, 6
LOOK_ALIKES = str.maketrans("OIL", "011")
DASHES = "-‐‑‒–—−_.·"
CHECK_PAPER = "Kiểm tra lại từng ký tự trên giấy biên nhận."

# 70 ms a guess: with 45 random bits, that is what makes a stolen table expensive.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1, salt_len=16)
_SLOTS = BoundedSemaphore(4)  # many look-ups at once must not take the machine's memory
# The hash of no verifier: compared when the selector is unknown, so that it takes as long.
DUMMY = (
    "$argon2id$v=19$m=19456,t=2,p=1$2Gkex5D786Wzk9CiMfoD2w$"
    "GtaTq10s+a0Hj5EurGhWXDYkeHpOsFhJBPlz8YcJ+ZQ"
)


def _powers() -> tuple[int, ...]:
    """α^1 … α^15 in GF(32) with x^5 + x^2 + 1."""
    powers, value = [], 1
    for _ in range(LENGTH - 1):
        value <<= 1
        if value & 0b100000:
            value ^= 0b100101
        powers.append(value)
    return tuple(powers)


def times(a: int, b: int) -> int:
    """The product in GF(32)."""
    product = 0
    for bit in range(5):
        if b >> bit & 1:
            product ^= a << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << (bit - 5)
    return product


WEIGHTS = _powers()


def check_character(body: str) -> str:
    """The last character. All weights differ and none is 0, so any one wrong character and any
    swap of two, neighbours or not, changes the sum."""
    total = 0
    for weight, character in zip(WEIGHTS, body, strict=True):
        total ^= times(weight, ALPHABET.index(character))
    return ALPHABET[total]


def derive(token: str, attempt: int) -> str:
    """The code of a token: told only by who holds the receipt key, which is not in the database."""
    message = f"receipt:{attempt}:{token}".encode()
    bits = int.from_bytes(hmac.digest(settings.RECEIPT_KEY, message, "sha256"), "big")
    body = "".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH - 1))
    return body + check_character(body)


def selector(code: str) -> str:
    return code[:SELECTOR]


def verifier(code: str) -> str:
    return code[SELECTOR : LENGTH - 1]


def grouped(code: str) -> str:
    """Four groups of four, as people read it aloud."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def normalise(typed: str) -> str:
    """The 16 characters behind what was typed: any case, spaces, dashes, O for 0, I and L for 1."""
    text = unicodedata.normalize("NFKC", typed).upper()
    text = "".join(c for c in text if not _between(c)).translate(LOOK_ALIKES)
    if not text:
        raise ValidationError("Nhập mã tra cứu gồm 16 ký tự, in đậm trên giấy biên nhận.")
    strange = next((character for character in text if character not in ALPHABET), "")
    if strange:
        raise ValidationError(f"Mã tra cứu không có ký tự “{strange}”. {CHECK_PAPER}")
    if len(text) != LENGTH:
        raise ValidationError(f"Mã tra cứu gồm 16 ký tự; đang có {len(text)}. {CHECK_PAPER}")
    if check_character(text[:-1]) != text[-1]:
        raise ValidationError(f"Mã này có ký tự nhầm. {CHECK_PAPER}")
    return text


def _between(character: str) -> bool:
    """What may stand between the characters, unseen marks of pasted text among it."""
    return character.isspace() or character in DASHES or unicodedata.category(character) == "Cf"


def hashed(verifier: str) -> str:
    """The slow hash that is stored."""
    with _SLOTS:
        return _HASHER.hash(_peppered(verifier))


def fits(verifier: str, stored: str) -> bool:
    with _SLOTS:
        try:
            return _HASHER.verify(stored, _peppered(verifier))
        except VerificationError:
            return False


def _peppered(verifier: str) -> bytes:
    """Mixed with a key that never changes and is not in the database."""
    return hmac.digest(settings.INDEX_KEY, f"receipt:{verifier}".encode(), hashlib.sha256)
