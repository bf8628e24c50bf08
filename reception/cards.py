"""Reading the QR of a citizen's card: text in, fields out; the text itself is never kept (pure)."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

UNREADABLE = "Không đọc được mã QR. Quét lại hoặc nhập tay."
YEAR_WARNING = "Năm sinh trên mã QR không khớp số định danh. Kiểm tra thẻ."
GENDER_WARNING = "Giới tính trên mã QR không khớp số định danh. Kiểm tra thẻ."
ACCENT_WARNING = (
    "Máy quét đang gửi sai dấu. Tắt bộ gõ (Ctrl+Shift) hoặc cài máy quét sang chế độ USB-COM."
)

# UTF-8 that a scanner sent as Windows-1252 or Latin-1: a lead byte followed by a high one.
_MOJIBAKE = re.compile("[ÃÂÄÆÌá][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122»º]")
_HIGH_BYTES = {
    char: byte
    for byte in range(0x80, 0xA0)
    for char in [bytes([byte]).decode("cp1252", "ignore")]
    if char
}
_GENDERS = {"Nam": "male", "Nữ": "female"}


@dataclass(frozen=True)
class Card:
    number: str
    full_name: str
    birth_date: date | None
    birth_year: int | None
    gender: str  # "male", "female" or ""
    address: str
    issued_on: date | None
    warnings: tuple[str, ...]

    @property
    def born(self) -> str:
        """As the counter writes it: the whole day, or only the year."""
        return f"{self.birth_date:%d/%m/%Y}" if self.birth_date else str(self.birth_year or "")

    @property
    def issued(self) -> str:
        return f"{self.issued_on:%d/%m/%Y}" if self.issued_on else ""


def parse(scanned: str) -> Card:
    """The fields of the card; ValueError with a sentence for the officer if it is none.

    Fields after the seventh (parents' names and more on cards since 7/2024) are dropped here.
    """
    text = unicodedata.normalize("NFC", _repair(scanned.strip())).replace("\ufeff", "")
    parts = [re.sub(r"\s+", " ", part).strip() for part in text.split("|")]
    if len(parts) < 6 or not re.fullmatch(r"[0-9]{12}", parts[0]):
        raise ValueError(UNREADABLE)
    born = _day(parts[3])
    year = born.year if born else _year(parts[3])
    gender = _GENDERS.get(parts[4], "")
    warnings = tuple(_doubts(parts[0], parts[2], year, gender))
    issued_on = _day(parts[6]) if len(parts) > 6 else None
    return Card(parts[0], parts[2], born, year, gender, parts[5], issued_on, warnings)


def born_in(number: str) -> int:
    """The year of birth that a personal number says (Nghị định 70/2024/NĐ-CP)."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])


def year_doubt(number: str, year: int) -> str:
    """What to look at again when a typed year is not that of the number; "" when it is."""
    told = born_in(number)
    return "" if year == told else f"Năm sinh không khớp số định danh ({told})"


def _doubts(number: str, name: str, year: int | None, gender: str) -> list[str]:
    is_male = int(number[3]) % 2 == 0
    found = (
        (year is not None and year != born_in(number), YEAR_WARNING),
        (gender != "" and is_male != (gender == "male"), GENDER_WARNING),
        (not name or re.search(r"[?\ufffd]", name) or _MOJIBAKE.search(name), ACCENT_WARNING),
    )
    return [sentence for is_so, sentence in found if is_so]


def _repair(text: str) -> str:
    if not _MOJIBAKE.search(text):
        return text
    try:
        return bytes(_HIGH_BYTES.get(char, ord(char)) for char in text).decode("utf-8")
    except ValueError:
        return text


def _day(text: str) -> date | None:
    found = re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{4})", text)
    if not found:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{4}", text) else None
