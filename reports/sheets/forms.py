"""The statutory forms as data: what each column is called, adds up and counts (pure)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "data" / "forms"
TT06, TT02 = "TT06", "TT02"
FILES: Mapping[str, str] = {TT06: "tt06_2025.json", TT02: "tt02_2021.json"}
# What the codes of our indicators begin with: column 8 of 01/TCD is TCD-08.
PREFIXES: Mapping[str, str] = {
    "01/TCD": "TCD", "02/XLD": "XLD", "03/GQKN": "GQK", "04/GQTC": "GQT", "05/KQTH": "KTH",
    "06/QLKNTC": "QLN",
}  # fmt: skip
FLOW = "flow"
MEASURED = ("Tiền (Trđ)", "Đất (m2)")  # all other columns count


@dataclass(frozen=True)
class Column:
    """`path`: the headings from the top; `formula` as printed behind the number ("=7+8=9+10+11").

    `kind`: flow (adds up over quarters), stock+flow, state at cut-off, mixed; "" where unknown.
    """

    number: int
    path: tuple[str, ...]
    code: str  # of our indicator; "" where the records do not hold it
    formula: str = ""
    unit: str = ""
    kind: str = ""

    @property
    def mark(self) -> str:
        """In the row "MS": "1=5+11+17", or the number alone."""
        return f"{self.number}{self.formula}"

    @property
    def marks(self) -> list[str]:
        """The same in parts between which a line may break."""
        return re.findall(r"[^=+]+[=+]?", self.mark)

    @cached_property
    def sums(self) -> tuple[tuple[int, ...], ...]:
        """The columns that each side of the formula adds up."""
        return tuple(tuple(_summed(side)) for side in self.formula.split("=")[1:])

    @property
    def is_measured(self) -> bool:
        """Money or land: a decimal number, with a wider column."""
        return self.path[-1] in MEASURED


@dataclass(frozen=True)
class Box:
    """One cell of the head: so many columns wide, so many rows high."""

    text: str
    wide: int
    high: int
    first: int  # the number of its leftmost column


@dataclass(frozen=True)
class Form:
    """A form of a circular; `note` is the number of the line "Ghi chú" below it."""

    regime: str
    code: str
    title: str
    instrument: str
    columns: tuple[Column, ...]
    note: int
    since: date
    until: date  # periods that end later have other forms
    differs: tuple[str, ...] = ()  # where our figure is not quite what the column asked for

    @property
    def name(self) -> str:
        """ "TT06.01/TCD": two circulars have a form 01/TCD."""
        return f"{self.regime}.{self.code}"

    @property
    def slug(self) -> str:
        """In addresses and names of files: "01-tcd"."""
        return self.code.lower().replace("/", "-")

    def was_of(self, day: date) -> bool:
        """Whether a period that ended on that day was reported on this form."""
        return self.since <= day <= self.until

    @property
    def only(self) -> str:
        """Of which periods it was, without a full stop."""
        return (
            f"Biểu {self.code} của {self.instrument} chỉ dùng cho kỳ kết thúc từ "
            f"{self.since:%d/%m/%Y} đến {self.until:%d/%m/%Y}"
        )

    @property
    def is_old(self) -> bool:
        return self.regime != TT06

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(column.code for column in self.columns if column.code)

    @cached_property
    def depth(self) -> int:
        return max(len(column.path) for column in self.columns)

    @cached_property
    def head(self) -> tuple[tuple[Box, ...], ...]:
        """The rows of the head, without the column of units."""
        return tuple(tuple(self._boxes(level)) for level in range(self.depth))

    def _boxes(self, level: int) -> Iterator[Box]:
        """Neighbours under the same headings share a box; a column itself never does."""
        reaching = [column for column in self.columns if len(column.path) > level]

        def above(column: Column) -> tuple[object, ...]:
            is_leaf = len(column.path) == level + 1
            return (column.path[: level + 1], column.number if is_leaf else 0)

        for key, found in groupby(reaching, key=above):
            below = list(found)
            high = self.depth - level if key[1] else 1
            yield Box(below[0].path[level], len(below), high, below[0].number)


def _summed(side: str) -> Iterator[int]:
    """The terms of "7+8", and all that "2+…+5" leaves out: dots stand between two numbers."""
    last, is_left_out = 0, False
    for term in side.split("+"):
        if not term.isdigit():
            is_left_out = True
            continue
        yield from range(last + 1, int(term)) if is_left_out else ()
        yield int(term)
        last, is_left_out = int(term), False


def _columns(regime: str, form: str, rows: list[dict[str, object]]) -> Iterator[Column]:
    for row in rows:
        number, path = row["no"], row["path"]
        assert isinstance(number, int)  # noqa: S101  # our own file
        assert isinstance(path, list)  # noqa: S101
        ours = f"{PREFIXES[form]}-{number:02}" if regime == TT06 else str(row.get("code", ""))
        said = {key: str(row.get(key, "")) for key in ("formula", "unit", "kind")}
        yield Column(number, tuple(path), ours, **said)


def _load(regime: str) -> Iterator[Form]:
    told = json.loads((FOLDER / FILES[regime]).read_text())
    until = date.fromisoformat(told["until"]) if "until" in told else date.max
    for code, form in told["forms"].items():
        columns = tuple(_columns(regime, code, form["columns"]))
        note = form.get("note_line", len(columns) + 1)
        differs = tuple(form.get("notes", ()))
        yield Form(regime, code, form["title"], told["instrument"], columns, note,
                   date.fromisoformat(told["effective"]), until, differs)  # fmt: skip


FORMS: Mapping[str, Form] = {form.name: form for regime in FILES for form in _load(regime)}
SIX = tuple(form for form in FORMS.values() if form.regime == TT06)
TEN = tuple(form for form in FORMS.values() if form.regime == TT02)


def of_regime(regime: str) -> tuple[Form, ...]:
    return SIX if regime == TT06 else TEN


def by_slug(regime: str, slug: str) -> Form | None:
    """The form behind an address; None where there is none."""
    return next((form for form in FORMS.values() if (form.regime, form.slug) == (regime, slug)),
                None)  # fmt: skip
