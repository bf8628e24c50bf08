"""What a printed slip says of itself, signed: read by anybody, without a network.

`1.KEY.KIND.ISSUED.DUE.TERM.BOUND.UNIT.SIGNATURE` stands behind the `#` of the address in the QR
code, so no server is ever sent it. It names nobody and tells nothing of the matter: of a
denunciation it says no more than of anything else (docs/adr/0012).
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import (
    decode_dss_signature,
    encode_dss_signature,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

VERSION = "1"
# What may stand on a slip; static/js/slip.js reads both from the page that checks it.
KINDS: Mapping[str, str] = {"BN": "Giấy biên nhận", "PH": "Phiếu hẹn bổ sung"}
TERMS: Mapping[str, tuple[str, str]] = {
    "TN": ("Ngày trả lời chậm nhất", "Điều 28.1 Luật Tiếp công dân"),
    "HB": ("Ngày hẹn bổ sung giấy tờ", ""),
}
CURVE = ec.SECP256R1()
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
SIDE = 32  # bytes of each half of a signature
BOUND, KEY = 8, 4  # characters: 40 bits of the code's hash, 20 of the key's
NO_CODE = "0"
LONGEST_UNIT = 80  # bytes of the unit's name: more would need a denser code than a phone reads
FIELDS = 9
SPOILT = "nội dung phiếu đã bị sửa hoặc đọc sai"
_CODE = re.compile(r"(?:/t/|[?&]ma=)([^#&?/]+)", re.IGNORECASE)
_DASHES = re.compile(r"[-\s]")


class UnconfirmedError(ValueError):
    """The slip is not confirmed; the message says why, for the command line."""


@dataclass(frozen=True)
class SlipFacts:
    """`kind` of KINDS, `term` of TERMS; `unit` is who issued it, as people call it."""

    kind: str
    issued_on: date
    due_on: date
    term: str
    unit: str

    @property
    def sentence(self) -> str:
        label, basis = TERMS[self.term]
        cited = f" ({basis})" if basis else ""
        return (
            f"Phiếu thật, do {self.unit} cấp ngày {self.issued_on:%d/%m/%Y}. "
            f"{label}: {self.due_on:%d/%m/%Y}{cited}."
        )


def signed(facts: SlipFacts, code: str = "") -> str:
    """The text behind the `#`, signed by the first of SLIP_KEYS and bound to the look-up code."""
    key = _private(next(iter(settings.SLIP_KEYS.values())))
    said = ".".join((
        VERSION, key_id(key.public_key()), facts.kind, f"{facts.issued_on:%Y%m%d}",
        f"{facts.due_on:%Y%m%d}", facts.term, bound(code), _letters(_short(facts.unit)),
    ))  # fmt: skip
    # The same slip always has the same signature: a second print of it is the same code.
    r, s = decode_dss_signature(key.sign(said.encode(), _scheme(deterministic=True)))
    return f"{said}.{_letters(r.to_bytes(SIDE, 'big') + s.to_bytes(SIDE, 'big'))}"


def checked(text: str) -> SlipFacts:
    """What the slip says, where one of SLIP_KEYS signed it; `text` is a whole address or its end.

    Where an address with a code is given the slip must be bound to that code.
    """
    address, _, end = text.strip().rpartition("#")
    said, _, signature = re.sub(r"\s", "", end).upper().rpartition(".")
    parts = said.split(".")
    if len(parts) != FIELDS - 1 or parts[0] != VERSION:
        raise UnconfirmedError("không phải nội dung mã QR của phiếu, hoặc bị cắt mất một đoạn")
    _check_signature(parts[1], said, _bytes(signature))
    told = _CODE.search(address)
    if told and parts[6] != bound(told[1]):
        raise UnconfirmedError("mã tra cứu trong địa chỉ không phải mã của phiếu này")
    return _facts(parts)


def public_keys() -> dict[str, str]:
    """Every key that may have signed a slip: its id, its point in URL-safe base64."""
    keys = (_private(seed).public_key() for seed in settings.SLIP_KEYS.values())
    return {key_id(key): base64.urlsafe_b64encode(_point(key)).decode() for key in keys}


def bound(code: str) -> str:
    """What ties a slip to its look-up code without telling it."""
    plain = _DASHES.sub("", code).upper()
    return _letters(hashlib.sha256(plain.encode()).digest())[:BOUND] if plain else NO_CODE


def key_id(key: ec.EllipticCurvePublicKey) -> str:
    return _letters(hashlib.sha256(_point(key)).digest())[:KEY]


@lru_cache
def _private(seed: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(seed, "big") % (ORDER - 1) + 1, CURVE)


def _scheme(*, deterministic: bool = False) -> ec.ECDSA:
    return ec.ECDSA(SHA256(), deterministic_signing=deterministic)


def _check_signature(name: str, said: str, signature: bytes) -> None:
    publics = (_private(seed).public_key() for seed in settings.SLIP_KEYS.values())
    key = next((one for one in publics if key_id(one) == name), None)
    if key is None:
        raise UnconfirmedError("cổng này không có khóa đã ký phiếu")
    if len(signature) != 2 * SIDE:  # longer by a zero it would be the same two numbers
        raise UnconfirmedError(SPOILT)
    halves = (int.from_bytes(half, "big") for half in (signature[:SIDE], signature[SIDE:]))
    try:
        key.verify(encode_dss_signature(*halves), said.encode(), _scheme())
    except InvalidSignature as error:
        raise UnconfirmedError(SPOILT) from error


def _facts(parts: list[str]) -> SlipFacts:
    issued_on, due_on = (datetime.strptime(day, "%Y%m%d").date() for day in parts[3:5])  # noqa: DTZ007
    return SlipFacts(parts[2], issued_on, due_on, parts[5], _bytes(parts[7]).decode())


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _short(name: str) -> bytes:
    whole = name.encode()
    if len(whole) <= LONGEST_UNIT:
        return whole
    return whole[: LONGEST_UNIT - 3].decode(errors="ignore").encode() + "…".encode()


def _letters(raw: bytes) -> str:
    """Base32 without padding: capitals and digits take a third less of a QR code."""
    return base64.b32encode(raw).decode().rstrip("=")


def _bytes(letters: str) -> bytes:
    """The same back, and nothing else that would decode to the same bytes."""
    try:
        raw = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except ValueError as error:  # no letters of base32, or none of ASCII
        raise UnconfirmedError("nội dung mã QR bị cắt mất hoặc đọc sai") from error
    if _letters(raw) != letters:
        raise UnconfirmedError("nội dung mã QR bị đọc sai")
    return raw
