"""A statutory form filled in: its rows, the total, and what its notes must say (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reports.indicators import Number
from reports.period import Period
from reports.sentences import number
from reports.sheets.forms import Column, Form

MISSING = "–"
TOTAL = "Tổng cộng"


@dataclass(frozen=True)
class Cell:
    """A figure and the address of its list; None where the records do not hold it."""

    value: Number | None
    link: str = ""

    @property
    def text(self) -> str:
        """ "1.234", "120,5"; money and land without the noughts that tell nothing."""
        if self.value is None:
            return MISSING
        bare = isinstance(self.value, int) or self.value == self.value.to_integral_value()
        return number(int(self.value) if bare else Decimal(self.value).normalize())


@dataclass(frozen=True)
class Row:
    """One unit, or all of them; `cells` in the order of the columns."""

    name: str
    cells: tuple[Cell, ...]
    unit: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Sheet:
    """The form filled in: rows of units, and last the row of all."""

    form: Form
    unit: str
    code: str  # of the unit
    period: Period
    rows: tuple[Row, ...]
    beside: Mapping[str, Number] = field(default_factory=dict)  # of other forms, to compare with

    @property
    def units(self) -> tuple[Row, ...]:
        return self.rows[:-1]

    @property
    def total(self) -> Row:
        return self.rows[-1]

    @property
    def values(self) -> dict[str, Number]:
        """The figures of the last row by code of indicator."""
        pairs = zip(self.form.columns, self.total.cells, strict=True)
        return {column.code: cell.value for column, cell in pairs if cell.value is not None}

    @property
    def is_empty(self) -> bool:
        return not any(self.values.values())

    def adds_up(self, place: int) -> bool:
        """Whether the total of a column (from 0) is the sum of its units."""
        return bool(self.units) and _sum(self.units, place) == (self.total.cells[place].value or 0)

    @property
    def apart(self) -> list[int]:
        """The columns whose total is not the sum of the units."""
        places = range(len(self.form.columns)) if self.units else ()
        return [place + 1 for place in places if not self.adds_up(place)]

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands after "Ghi chú:": why rows and total differ, what the records do not hold."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[str]:
        if self.apart:
            yield (f"Cột {named(self.apart)}: việc có ở nhiều đơn vị thì mỗi đơn vị tính một, "
                   "dòng tổng tính một.")  # fmt: skip
        yield from self.form.differs
        unknown = [place for place, cell in enumerate(self.total.cells, 1) if cell.value is None]
        if unknown:
            yield f"Cột {named(unknown)}: sổ của phần mềm không ghi nội dung này."


def named(numbers: Sequence[int]) -> str:
    """ "(3), (7)–(9)": columns as one line names them."""
    runs: list[list[int]] = []
    for each in numbers:
        if runs and runs[-1][-1] == each - 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return ", ".join(f"({run[0]})" if len(run) == 1 else f"({run[0]})–({run[-1]})" for run in runs)


def _sum(rows: Sequence[Row], place: int) -> Number:
    return sum((row.cells[place].value or 0 for row in rows), 0)


def row(
    form: Form, name: str, values: Mapping[str, Number | None], links: Mapping[str, str],
    *, unit: str, query: str, is_total: bool = False,
) -> Row:  # fmt: skip
    """`values` by code; an address is that of the code in `links` with the `query` behind it."""

    def cell(column: Column) -> Cell:
        address = links.get(column.code)
        if address is None:
            return Cell(None)
        return Cell(values.get(column.code) or 0, f"{address}?{query}")

    return Row(name, tuple(map(cell, form.columns)), unit, is_total)
