"""Registers as files: workbooks and lists with separators, row by row, without unfolding them.

Whatever is neither is refused with one sentence that says what it is and what to do.
"""

import csv
import io
import itertools
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from django.core.exceptions import ValidationError

from portal.documents.workbook import sheets

MOST_BYTES = 200_000_000  # a register of 100,000 rows has a quarter of it; a bomb has gigabytes
MOST_PARTS = 2000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SEPARATORS = ";\t,"
START = 65536

SAVE = "Mở bằng Excel, lưu lại dạng .xlsx rồi nhập."
EMPTY = "Tệp rỗng (0 byte). Chọn đúng tệp rồi tải lại."
NO_WORKBOOK = f"Tệp không phải là sổ Excel (.xlsx). {SAVE}"
OLD = f"Tệp là sổ Excel đời cũ (.xls), dù tên có thể là .xlsx. {SAVE}"
LOCKED_BOOK = "Sổ có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập."
WEB_PAGE = f"Tệp là trang web mang tên sổ Excel. {SAVE}"
MACROS = (
    "Sổ có macro nên không được nhận. Mở bằng Excel, lưu lại dạng .xlsx (không macro) rồi nhập."
)
TOO_LARGE = "Sổ Excel quá lớn. Chia thành nhiều tệp rồi nhập lần lượt."
NO_UNICODE = (
    "Tệp CSV không viết bằng bảng mã Unicode UTF-8 (có thể là TCVN3, VNI hoặc Windows-1258). "
    "Mở bằng Excel, chuyển chữ sang Unicode, lưu lại dạng .xlsx rồi nhập."
)

Numbered = Iterator[tuple[int, Sequence[Any]]]
Found = TypeVar("Found")


@dataclass(frozen=True)
class Leaf:
    """One sheet of a file: its name, and its rows with the numbers Excel shows, from the top."""

    name: str
    rows: Callable[[], Numbered]


def peek(file: IO[bytes]) -> bytes:
    """The first bytes of what may be a register; cheap, so a page may ask.

    Raises ValidationError, one sentence that says what the file is instead, and what to do.
    """
    file.seek(0)
    start = file.read(START)
    if not start:
        raise ValidationError(EMPTY)
    if start.startswith(OLE):
        raise ValidationError(LOCKED_BOOK if LOCKED in start + file.read() else OLD)
    file.seek(0)
    if not start.startswith(b"PK"):
        _check_list(start)
    return start


def leaves(file: IO[bytes]) -> list[Leaf]:
    """The sheets of a file that somebody sees, in their order; a list with separators has one.

    Raises ValidationError, one sentence, for anything else; so do the rows while they are read.
    """
    start = peek(file)
    if start.startswith(b"PK"):
        return _guarded(lambda: _of_workbook(file))
    return [Leaf("", _guarded_rows(lambda: _split(file, _encoding(start))))]


def _guarded(work: Callable[[], Found]) -> Found:
    try:
        return work()
    except ValidationError:
        raise
    except Exception as error:  # a parser fed with rubbish may raise anything
        raise ValidationError(NO_WORKBOOK) from error


def _guarded_rows(rows: Callable[[], Numbered]) -> Callable[[], Numbered]:
    def walked() -> Numbered:
        found = _guarded(rows)
        while (row := _guarded(lambda: next(found, None))) is not None:
            yield row

    return walked


def _of_workbook(file: IO[bytes]) -> list[Leaf]:
    _check_parts(file)
    found = [Leaf(name, _guarded_rows(rows)) for name, rows in sheets.visible(file)]
    if not found:
        raise ValidationError("Sổ không có trang tính nào hiện. Bỏ ẩn trang tính rồi nhập lại.")
    return found


def _check_parts(file: IO[bytes]) -> None:
    """Before a byte is unfolded: what the archive says of itself, and cannot exceed."""
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise ValidationError(TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise ValidationError(LOCKED_BOOK)
    if any("vbaproject" in part.filename.lower() for part in parts):
        raise ValidationError(MACROS)


def _encoding(start: bytes) -> str:
    return next((name for bom, name in BOMS if start.startswith(bom)), "utf-8")


def _check_list(start: bytes) -> None:
    """Whether it may be a list with separators: letters, and no page or paper."""
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise ValidationError(WEB_PAGE)
    is_binary = b"\0" in start and _encoding(start) != "utf-16"
    if is_binary or start.startswith((b"%PDF", b"{\\rtf")):
        raise ValidationError(NO_WORKBOOK)


def _split(file: IO[bytes], encoding: str) -> Numbered:
    file.seek(0)
    letters = io.TextIOWrapper(file, encoding, newline="")
    try:
        first = list(itertools.islice(letters, 10))
        separator = max(SEPARATORS, key=lambda one: max((x.count(one) for x in first), default=0))
        lines = csv.reader(itertools.chain(first, letters), delimiter=separator)
        for cells in lines:
            yield lines.line_num, [cell or None for cell in cells]
    except UnicodeError as error:
        raise ValidationError(NO_UNICODE) from error
    finally:
        letters.detach()
