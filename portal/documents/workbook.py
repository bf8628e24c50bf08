"""Reading registers out of Excel: columns as declarations, every bad cell named with its reason."""

import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any, Protocol, TypeVar

from django.core.exceptions import ValidationError

HEADER_ROWS = 10  # a title and a letterhead may stand above the header
LONGEST_NUMBER = 9  # digits: what a column of whole numbers holds
MOST_BYTES = 200_000_000  # a register of 100,000 rows has a quarter of it; a bomb has gigabytes
DATE = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")

Parser = Callable[[Any], Any]
Numbered = Iterator[tuple[int, tuple[Any, ...]]]


class Keyed(Protocol):
    """A line of a register: known by its key."""

    @property
    def key(self) -> str: ...


Line = TypeVar("Line", bound=Keyed)


@dataclass(frozen=True)
class Column:
    """A column of a canonical sheet: its stable name, what a cell means, what empty gives."""

    name: str
    label: str
    parse: Parser
    required: bool = False
    empty: Any = ""


@dataclass(frozen=True)
class Refusal:
    """Why one row is not taken: row and column as the person sees them in Excel."""

    row: int
    column: str
    value: str
    reason: str


@dataclass
class Sheet:
    """What was read: the good rows with their row numbers, and the refused ones."""

    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    read: int = 0
    numbers: dict[str, int] = field(default_factory=dict)  # key of a line made → its row

    def lines(self, make: Callable[[dict[str, Any]], Line]) -> list[Line]:
        """The good rows as what `make` turns them into; a row it refuses, or whose key the file
        has already used, joins the refused ones."""
        made: dict[str, Line] = {}
        for number, values in self.rows:
            try:
                line = make(values)
                _only_once(line, made)
                self.numbers[line.key] = number
            except ValidationError as error:
                self.refused += _refusals(number, values, error)
        return list(made.values())


def _only_once(line: Line, made: dict[str, Line]) -> None:
    if made.setdefault(line.key, line) is not line:
        raise ValidationError(f"Số hồ sơ {line.key} đã có ở dòng trên của tệp")


def _refusals(number: int, values: dict[str, Any], error: ValidationError) -> list[Refusal]:
    """One refusal a column at fault; an error that names none is laid on the first column."""
    if not hasattr(error, "error_dict"):
        name = next(iter(values))
        return [Refusal(number, name, text(values[name]), error.messages[0])]
    return [
        Refusal(number, name, text(values.get(name) or ""), reasons[0])
        for name, reasons in error.message_dict.items()
    ]


def text(value: Any) -> str:
    """Any cell as one line of NFC text; a whole number loses the ".0" that Excel gave it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(value))).strip()


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


def choice(*options: tuple[str, Any]) -> Parser:
    """One of the listed words, capital letters and spaces aside."""
    known = {text(word).casefold(): value for word, value in options}

    def parse(value: Any) -> Any:
        written = text(value).casefold()
        if written not in known:
            words = ", ".join(word for word, _ in options)
            raise ValidationError(f"Chọn một trong: {words}")
        return known[written]

    return parse


yes_no = choice(("có", True), ("không", False))


def read(
    file: IO[bytes], columns: Sequence[Column], mapping: Mapping[str, str] | None = None
) -> Sheet:
    """Read the first sheet in constant memory.

    `mapping` leads from a foreign heading to a column name. Raises ValidationError, one sentence,
    when the file is no workbook or a required column is missing; a bad cell refuses only its row.
    """
    rows = _rows(file)
    places = _places(rows, columns, mapping or {})
    sheet = Sheet()
    for number, cells in rows:
        if any(cell is not None and text(cell) for cell in cells):
            sheet.read += 1
            _take(sheet, number, cells, columns, places)
    return sheet


def _rows(file: IO[bytes]) -> Numbered:
    from openpyxl import load_workbook  # half a second to import

    try:
        _check_size(file)
        book = load_workbook(file, read_only=True, data_only=True)
        yield from enumerate(book.worksheets[0].iter_rows(values_only=True), start=1)
    except ValidationError:
        raise
    except Exception as error:  # a parser fed with rubbish may raise anything
        raise ValidationError(
            "Tệp không phải là sổ Excel (.xlsx). Mở bằng Excel, lưu lại dạng .xlsx rồi nhập."
        ) from error


def _check_size(file: IO[bytes]) -> None:
    """Before a byte is unfolded: what the archive says of itself, and cannot exceed."""
    with zipfile.ZipFile(file) as parts:
        unfolded = sum(part.file_size for part in parts.infolist())
    if unfolded > MOST_BYTES:
        raise ValidationError("Sổ Excel quá lớn. Chia thành nhiều tệp rồi nhập lần lượt.")


def _places(
    rows: Numbered,
    columns: Sequence[Column],
    mapping: Mapping[str, str],
) -> dict[str, int]:
    """Where each column stands: the header is the first row that names the first column."""
    headings = {_heading(foreign): name for foreign, name in mapping.items()}
    headings |= {_heading(word): c.name for c in columns for word in (c.name, c.label)}
    for number, cells in rows:
        places = {
            headings[_heading(cell)]: i
            for i, cell in enumerate(cells)
            if _heading(cell) in headings
        }
        if columns[0].name in places:
            return _complete(places, columns)
        if number == HEADER_ROWS:
            break
    raise ValidationError(
        f"Không thấy dòng tiêu đề có cột “{columns[0].name}” trong {HEADER_ROWS} dòng đầu. "
        "Tải mẫu sổ rồi chép dữ liệu vào."
    )


def _complete(places: dict[str, int], columns: Sequence[Column]) -> dict[str, int]:
    missing = [c.name for c in columns if c.required and c.name not in places]
    if missing:
        raise ValidationError(f"Sổ thiếu cột: {', '.join(missing)}. Thêm các cột này rồi nhập lại.")
    return places


def _heading(cell: Any) -> str:
    return text(cell).casefold() if cell is not None else ""


def _take(
    sheet: Sheet,
    number: int,
    cells: tuple[Any, ...],
    columns: Iterable[Column],
    places: Mapping[str, int],
) -> None:
    values: dict[str, Any] = {}
    refused = []
    for column in columns:
        place = places.get(column.name)
        cell = cells[place] if place is not None and place < len(cells) else None
        try:
            values[column.name] = _value(column, cell)
        except ValidationError as error:
            refused.append(Refusal(number, column.name, text(cell or ""), error.messages[0]))
    if refused:
        sheet.refused += refused
    else:
        sheet.rows.append((number, values))


def _value(column: Column, cell: Any) -> Any:
    if cell is None or text(cell) == "":
        if column.required:
            raise ValidationError(f"Nhập {column.label.lower()}")
        return column.empty
    return column.parse(cell)
