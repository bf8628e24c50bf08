"""The rows of a register one after the other: their values, or why they are refused."""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Any

from django.core.exceptions import ValidationError

from portal.documents.workbook import layout as laid
from portal.documents.workbook.cells import readable, text
from portal.documents.workbook.files import Leaf, leaves
from portal.documents.workbook.layout import Column, Layout

UNTOLD = "(không lưu)"
MOST_ROWS = 200_000
MANY = "Sổ có hơn 200.000 dòng. Chia thành nhiều tệp rồi nhập lần lượt."

# Of a row, column → what stands in the cell: the columns whose cells nobody may repeat.
Unspoken = Callable[[Mapping[str, Any]], frozenset[str]]


def _all_spoken(_cells: Mapping[str, Any]) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Refusal:
    """Why one row is not taken: row and column as the person sees them in Excel."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One row that says something: its number, its cells by column, and what they mean.

    `values` is empty where a cell is refused. `unspoken` are the columns that are never repeated.
    """

    number: int
    cells: Mapping[str, Any]
    values: dict[str, Any]
    refused: tuple[Refusal, ...] = ()
    unspoken: frozenset[str] = frozenset()

    def said(self, name: str) -> str:
        """The cell as it may be shown: "" for an empty one, never what nobody may repeat."""
        cell = self.cells.get(name)
        shown = "" if cell is None else text(cell)
        return UNTOLD if shown and name in self.unspoken else shown


@dataclass
class Sheet:
    """A register that lies open: how it is laid out, where its columns stand, its rows."""

    leaf: Leaf
    layout: Layout
    columns: Sequence[Column]
    places: Mapping[str, int]
    unspoken: Unspoken = field(default=_all_spoken)

    def rows(self) -> Iterator[Row]:
        """Every row below the header that is not blank; raises ValidationError as files do."""
        count = 0
        for number, cells in self.leaf.rows():
            if number <= self.layout.header or not any(map(_says_something, cells)):
                continue
            if number == self.layout.header + 1 and laid.is_ordinals(cells):
                continue
            count += 1
            if count > MOST_ROWS:
                raise ValidationError(MANY)
            yield self._row(number, cells)

    def first(self, count: int) -> list[Row]:
        """The first rows as they may be shown to whoever confirms them."""
        rows = itertools.islice(self.rows(), count)
        return [replace(row, unspoken=self.unspoken(row.cells)) for row in rows]

    def _row(self, number: int, cells: Sequence[Any]) -> Row:
        size = len(cells)
        mine = {
            column.name: cells[place]
            for column in self.columns
            if (place := self.places.get(column.name, size)) < size
        }
        values, faults = {}, []
        for column in self.columns:
            try:
                values[column.name] = _value(column, mine.get(column.name))
            except ValidationError as error:
                faults.append((column.name, error.messages[0]))
        if not faults:
            return Row(number, mine, values)
        row = Row(number, mine, {}, unspoken=self.unspoken(mine))
        told = tuple(Refusal(number, name, row.said(name), why) for name, why in faults)
        return replace(row, refused=told)


def read(
    file: IO[bytes],
    columns: Sequence[Column],
    mapping: Mapping[str, str] | None = None,
    unspoken: Unspoken = _all_spoken,
) -> Sheet:
    """Open the first sheet of the file that has our header; nothing is read but the top of it.

    `mapping` leads from a foreign heading to a column name. Raises ValidationError, one sentence,
    when the file is no register or a required column is missing; a bad cell refuses only its row.
    """
    found = leaves(file)
    layout = laid.survey(found, columns, mapping or {})
    stands = laid.places(layout.headings, columns, mapping or {})
    laid.complete(stands, columns)
    return Sheet(found[layout.leaf], layout, columns, stands, unspoken)


def refusals_of(row: Row, error: ValidationError, unspoken: Unspoken) -> Row:
    """The row refused for what its values are together: one refusal a column at fault; an error
    that names none is laid on the first column."""
    refused = Row(row.number, row.cells, {}, unspoken=unspoken(row.cells))
    named = error.message_dict if hasattr(error, "error_dict") else {}
    faults = {name: why[0] for name, why in named.items()}
    faults = faults or {next(iter(row.values)): error.messages[0]}
    told = tuple(Refusal(row.number, name, refused.said(name), why) for name, why in faults.items())
    return replace(refused, refused=told)


def _says_something(cell: Any) -> bool:
    return cell is not None and text(cell) != ""


def _value(column: Column, cell: Any) -> Any:
    readable(cell)
    if cell is None or text(cell) == "":
        if column.required:
            raise ValidationError(f"Nhập {column.label.lower()}")
        return column.empty
    return column.parse(cell)
