"""The sheets of a workbook, read row by row in little memory: openpyxl knows the book, lxml reads.

openpyxl believes what a sheet says of its own size, keeps something of every row, and hides that a
formula has no value; here nothing is believed, nothing kept, and that is told.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any

from portal.documents.workbook.cells import UNWORKED

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, VALUE, FORMULA, INLINE = f"{MAIN}row", f"{MAIN}v", f"{MAIN}f", f"{MAIN}is"
MOST_COLUMNS = 500  # further right nobody has a register
Rows = Iterator[tuple[int, Sequence[Any]]]


def visible(file: IO[bytes]) -> list[tuple[str, Callable[[], Rows]]]:
    """Name and rows of each sheet that is not hidden."""
    from openpyxl import load_workbook  # half a second to import

    book: Any = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    return [
        (sheet.title, Reader(book, sheet).rows)
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    ]


class Reader:
    """Reads the cells of one sheet as Python values."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self.book, self.sheet = book, sheet
        self.parsers: dict[str, Callable[[str, int], Any]] = {
            "n": self._number,
            "s": lambda value, _style: sheet._shared_strings[int(value)],
            "b": lambda value, _style: value == "1",
            "d": self._iso_day,
        }

    def rows(self) -> Rows:
        from lxml import etree

        number = 0
        with self.book._archive.open(self.sheet._worksheet_path) as source:
            found = etree.iterparse(
                source, tag=ROW, resolve_entities=False, no_network=True, load_dtd=False
            )
            for _, row in found:
                if not number and row.getroottree().docinfo.doctype:
                    raise ValueError("a sheet defines nothing of its own")
                number = int(row.get("r") or number + 1)
                yield number, self._cells(row)
                row.clear()
                while row.getprevious() is not None:  # what was read is forgotten
                    del row.getparent()[0]

    def _cells(self, row: Any) -> list[Any]:
        found: list[Any] = []
        for cell in row:
            place = _column(cell.get("r")) if cell.get("r") else len(found)
            if place >= MOST_COLUMNS:
                break
            found += [None] * (place - len(found))
            found[place:] = [self._value(cell)]
        return found

    def _value(self, cell: Any) -> Any:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(INLINE)
            return "".join(inline.itertext()) if inline is not None else None
        written = cell.findtext(VALUE)
        if not written:  # a formula may give an empty text, but no number is empty
            return UNWORKED if kind != "str" and cell.find(FORMULA) is not None else None
        parse = self.parsers.get(kind)  # what a formula gave, and its errors, are text
        return parse(written, int(cell.get("s", 0))) if parse else written

    def _number(self, written: str, style: int) -> Any:
        try:
            value: float = float(written) if set(written) & set(".eE") else int(written)
        except ValueError:
            return written  # a program wrote it, and called it a number
        return self._day(value, style) if style in self.book._date_formats else value

    def _day(self, value: float, style: int) -> Any:
        from openpyxl.utils.datetime import from_excel

        try:
            length = style in self.book._timedelta_formats
            return from_excel(value, self.book.epoch, timedelta=length)
        except (OverflowError, ValueError):
            return "#VALUE!"  # what Excel shows there

    @staticmethod
    def _iso_day(written: str, _style: int) -> Any:
        from openpyxl.utils import datetime as days

        read: Callable[[str], Any] = days.from_ISO8601
        return read(written)


def _column(coordinate: str) -> int:
    """ "A1" → 0, "AB12" → 27."""
    place = 0
    for letter in coordinate:
        if not letter.isalpha():
            break
        place = place * 26 + ord(letter.upper()) - 64
    return place - 1
