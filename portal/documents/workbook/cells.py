"""What a cell of a register means: text, days, numbers and choices as people really type them."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError

LONGEST_NUMBER = 9  # digits: what a column of whole numbers holds
DATE = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff]")
SPACES = re.compile(r"\s+")
SCIENTIFIC = re.compile(r"^\d(?:[.,]\d+)?e\+?\d+$", re.IGNORECASE)
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"})
LOST_ZERO = frozenset({9, 10, 11})  # digits of a phone or a personal number whose zero went
AS_TEXT = "Định dạng cột là Văn bản (Text) rồi nhập lại"

Parser = Callable[[Any], Any]


class Unworked:
    """A formula whose value nobody ever worked out; the file has none to read."""

    def __str__(self) -> str:
        return "công thức chưa có giá trị"


UNWORKED: Final = Unworked()


def text(value: Any) -> str:
    """Any cell as one line of NFC text; a whole number loses the ".0" that Excel gave it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    found = value if isinstance(value, str) else str(value)
    if not found.isascii():
        found = unicodedata.normalize("NFC", found)
    return SPACES.sub(" ", UNSEEN.sub("", found)).strip()


def readable(value: Any) -> None:
    """Raises ValidationError for a cell that Excel itself could not fill."""
    if value is UNWORKED:
        raise ValidationError("Công thức chưa có giá trị. Mở tệp bằng Excel, lưu lại rồi nhập")
    if isinstance(value, str) and value.startswith("#") and value.strip().upper() in ERRORS:
        raise ValidationError(f"Ô báo lỗi {value.strip()}. Sửa công thức trong Excel rồi nhập lại")


def code(value: Any) -> str:
    """A number of a file as it was written; Excel turns "12/2026" into a day unless told not to."""
    if isinstance(value, date):
        raise ValidationError(f"Excel đã đổi ô này thành ngày. {AS_TEXT}")
    return text(value)


def digits(value: Any) -> str:
    """A number that is kept as text: of a paper or a phone. What Excel cut off is asked for."""
    written = text(value)
    if SCIENTIFIC.match(written):
        raise ValidationError(f"Excel đã rút gọn số này, mất chữ số. {AS_TEXT} đủ chữ số")
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and len(written) in LOST_ZERO and not _may_be_old_card(written):
        raise ValidationError(f"Excel đã bỏ số 0 ở đầu. {AS_TEXT} đủ chữ số")
    return written


def _may_be_old_card(written: str) -> bool:
    """Nine digits are those of an older paper; a mobile that lost its zero begins otherwise."""
    return len(written) == 9 and written[0] not in "35789"


def day(value: Any) -> date:
    """A real Excel date, or dd/mm/yyyy."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = DATE.match(text(value))
    if not found:
        raise ValidationError("Nhập ngày dạng 05/02/2026")
    dd, mm, yyyy = (int(part) for part in found.groups())
    try:
        return date(yyyy, mm, dd)
    except ValueError:
        raise ValidationError(f"Ngày {text(value)} không có thật. Kiểm tra lại") from None


def whole(value: Any) -> int:
    """A whole number from 1 up."""
    written = text(value)
    if not written.isdecimal() or len(written) > LONGEST_NUMBER or int(written) < 1:
        raise ValidationError("Nhập một số nguyên, từ 1 trở lên")
    return int(written)


class Choice:
    """One of the listed words, capital letters and spaces aside."""

    def __init__(self, *options: tuple[str, Any]) -> None:
        self.words = tuple(word for word, _ in options)
        self.known = {text(word).casefold(): value for word, value in options}

    def __call__(self, value: Any) -> Any:
        written = text(value).casefold()
        if written not in self.known:
            raise ValidationError(f"Chọn một trong: {', '.join(self.words)}")
        return self.known[written]


choice = Choice
yes_no = Choice(("có", True), ("không", False))
