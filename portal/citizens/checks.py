"""What may be written of a person: each check gives the value as it is kept, or says what to do."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

from portal.citizens.models import Citizen, Paper
from portal.citizens.privacy import visible

TWELVE_DIGITS = frozenset(
    {
        Paper.IDENTITY_CARD,
        Paper.CITIZEN_CARD,
        Paper.IDENTITY_CERTIFICATE,
        Paper.PERSONAL_NUMBER,
    }
)
PASSPORT = re.compile(r"[A-Z][0-9]{7,8}")
MOBILE = re.compile(r"0[35789][0-9]{8}")
LANDLINE = re.compile(r"02[0-9]{9}")
ADDRESS_LENGTH = Citizen._meta.get_field("address").max_length or 0
NAME_LENGTH = Citizen._meta.get_field("full_name").max_length or 0
OTHER_NUMBER_LENGTH = 20
DASHES = str.maketrans(dict.fromkeys("‐‑–—−", "-"))


def name(text: str) -> str:
    """Composed letters, single spaces, no digit, nothing that cannot be seen."""
    found = _tidy(text)
    if not any(char.isalpha() for char in found):
        raise ValidationError("Nhập họ và tên")
    if any(char.isdigit() for char in found):
        raise ValidationError("Họ và tên không có chữ số")
    if len(found) > NAME_LENGTH:
        raise ValidationError(f"Họ và tên dài tối đa {NAME_LENGTH} ký tự; đang có {len(found)}")
    return found


def number(text: str, paper: str) -> str:
    """The number of that kind of paper without spaces (Nghị định 154/2026/NĐ-CP Điều 12)."""
    found = re.sub(r"[\s.\-]", "", _plain(text)).upper()
    if paper == Paper.NONE:
        if found:
            raise ValidationError("Đã chọn không xuất trình giấy tờ: bỏ chọn hoặc xóa số")
        return ""
    if paper in TWELVE_DIGITS:
        return _twelve_digits(found)
    if paper == Paper.PASSPORT:
        return _passport(found)
    return _other_number(found)


def _twelve_digits(found: str) -> str:
    if not found:
        raise ValidationError("Nhập số định danh cá nhân")
    if not re.fullmatch(r"[0-9]{12}", found):
        digits = sum(char in "0123456789" for char in found)
        raise ValidationError(f"Số định danh cá nhân gồm 12 chữ số; đang có {digits}")
    return found


def _passport(found: str) -> str:
    if not PASSPORT.fullmatch(found):
        raise ValidationError("Số hộ chiếu gồm 1 chữ và 7–8 chữ số")
    return found


def _other_number(found: str) -> str:
    if not found:
        raise ValidationError("Nhập số giấy tờ")
    if not found.isalnum() or len(found) > OTHER_NUMBER_LENGTH:
        raise ValidationError(f"Số giấy tờ chỉ gồm chữ và số, tối đa {OTHER_NUMBER_LENGTH} ký tự")
    return found


def phone(text: str) -> str:
    """Ten digits of a mobile or eleven of a landline, from 0; +84 is read as 0. May be empty."""
    found = re.sub(r"[\s.\-()]", "", _plain(text))
    found = re.sub(r"^\+84", "0", found)
    if found and not (MOBILE.fullmatch(found) or LANDLINE.fullmatch(found)):
        raise ValidationError("Nhập số di động 10 chữ số hoặc số cố định 11 chữ số, bắt đầu bằng 0")
    return found


def address(text: str) -> str:
    found = _tidy(text)
    if len(found) > ADDRESS_LENGTH:
        raise ValidationError(f"Địa chỉ dài tối đa {ADDRESS_LENGTH} ký tự; đang có {len(found)}")
    return found


def _tidy(text: str) -> str:
    return " ".join(visible(unicodedata.normalize("NFC", text)).split())


def _plain(text: str) -> str:
    """Wide digits and dashes of other keyboards as the plain ones."""
    return visible(unicodedata.normalize("NFKC", text)).translate(DASHES)


RULES: dict[str, Callable[[str], str]] = {
    "full_name": name,
    "phone": phone,
    "address": address,
    "address_old": address,
}


def checked(*, paper: str, **texts: str) -> dict[str, Any]:
    """The texts as they are kept. Raises one ValidationError that names every field at fault."""
    fine: dict[str, Any] = {"paper": paper}
    wrong: dict[str, list[str]] = {}
    rules = RULES | {"number": lambda text: number(text, paper)}
    for field, text in texts.items():
        try:
            fine[field] = rules[field](text or "")
        except ValidationError as error:
            wrong[field] = error.messages
    if wrong:
        raise ValidationError(wrong)
    return fine
