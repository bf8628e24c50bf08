"""The one table value that page, PDF and workbook render."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Column:
    """A column: `number` is what statutory forms print below the title ("1", "2=3+4").

    `width` is a share of the table's width; columns without one divide what is left.
    """

    title: str
    align: Literal["left", "right", "center"] = "left"
    width: int | None = None
    number: str | None = None


@dataclass(frozen=True)
class Cell:
    """What people read, where it leads, and the bare number behind it if it is one."""

    text: str
    link: str = ""
    value: int | Decimal | None = None


@dataclass(frozen=True)
class Table:
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    @property
    def numbered(self) -> bool:
        """Whether the form prints a number below each title."""
        return any(column.number for column in self.columns)

    def chunks(self, size: int) -> list["Table"]:
        """The table in parts of at most `size` rows; the note comes with the last one."""
        starts = range(0, len(self.rows), size) or range(1)
        return [
            replace(
                self,
                title=self.title if start == 0 else "",
                rows=self.rows[start : start + size],
                note=self.note if start + size >= len(self.rows) else "",
            )
            for start in starts
        ]


@dataclass(frozen=True)
class Box:
    """One cell of a head of several rows: where it begins, how many columns and rows it takes."""

    text: str
    first: int
    wide: int = 1
    high: int = 1


@dataclass(frozen=True)
class FormTable(Table):
    """A table whose head has several rows, as statutory forms print them."""

    head: Sequence[Sequence[Box]] = ()
