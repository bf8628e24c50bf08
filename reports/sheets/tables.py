"""Figures as the one table value that page, PDF and workbook render."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from portal.documents.tables import Cell, Column, Table
from reports.indicators import BY_CODE, Value
from reports.indicators.values import Number
from reports.period import Period
from reports.sentences import number, percent, rounded

Link = Callable[[str], str]

COLUMNS = (
    Column("Mã", width=11),
    Column("Chỉ tiêu"),
    Column("Đơn vị tính", "center", width=12),
    Column("Trong kỳ", "right", width=13),
    Column("Tử số/mẫu số", "right", width=15),
    Column("Cùng kỳ", "right", width=13),
)


def list_address(
    code: str, unit: str, period: Period, *, alone: bool = False, kind: str = "", field: str = ""
) -> str:
    """Where the list behind a figure is, within the site; `alone` without the units below.

    `kind` and `field` narrow it as they narrow a Ground.
    """
    more = urlencode({name: said for name, said in (("loai", kind), ("linh-vuc", field)) if said})
    return "&".join(filter(None, [f"{list_of(code)}?{asking(unit, period, alone=alone)}", more]))


@lru_cache(maxsize=1024)  # the board of a province names a hundred; nothing but words goes into one
def list_of(code: str) -> str:
    """The page of the list, before it is told for which unit and period."""
    return reverse("reports:figure", args=[code])


def asking(unit: str, period: Period, *, alone: bool = False) -> str:
    """For which unit and period, as the query of an address."""
    return urlencode({"ky": str(period), "don-vi": unit} | ({"rieng": "1"} if alone else {}))


def figures(
    title: str, codes: Iterable[str], values: Mapping[str, Value], link: Link, note: str = ""
) -> Table:
    """One row for each code; the number of the period leads to its list."""
    return Table(title, COLUMNS, [_row(values[code], link(code)) for code in codes], note)


def _row(value: Value, link: str) -> tuple[Cell, ...]:
    parts = ""
    if value.denominator:
        parts = _parts(value.numerator, value.denominator)
    return (
        Cell(value.code),
        Cell(BY_CODE[value.code].label),
        Cell(value.unit),
        Cell(shown(value), link, value.value),
        Cell(parts),
        Cell(shown_before(value), "", value.previous),
    )


def shown(value: Value) -> str:
    """ "3.108", "95,68%", or a dash where there is nothing to divide by."""
    return "–" if value.value is None else _plain(value)


def told_apart(one: Value | None, other: Value | None) -> tuple[str, str]:
    """Two values of one figure so that a reader sees what differs.

    A rate with both its numbers, for it can stay 0,00% while one of them moves; of shares those
    that differ; what is the same in the window itself, with last year's.
    """
    said = _both(one), _both(other)
    if said[0] != said[1] or one is None or other is None:
        return said
    if one.parts and len(one.parts) == len(other.parts):
        return _shares(one, other)
    before, after = (f", cùng kỳ {_both_before(value)}" for value in (one, other))
    return said[0] + before, said[1] + after


def _shares(one: Value, other: Value) -> tuple[str, str]:
    pairs = [
        (BY_CODE[was.code].label, told_apart(was, now))
        for was, now in zip(one.parts, other.parts, strict=True)
        if was != now
    ]
    before, after = ("; ".join(f"{label}: {said[n]}" for label, said in pairs) for n in (0, 1))
    return before, after


def _both(value: Value | None) -> str:
    """ "95,68% (177/185)"; a count stands alone."""
    if value is None or not value.is_rate:
        return shown(value) if value else "–"
    return f"{shown(value)} ({_parts(value.numerator, value.denominator)})"


def _both_before(value: Value) -> str:
    if value.denominator_previous is None:
        return shown_before(value)
    return f"{shown_before(value)} ({_parts(value.numerator_previous, value.denominator_previous)})"


def _parts(above: Number | None, below: Number | None) -> str:
    return f"{number(above or 0)}/{number(below or 0)}"


def with_unit(value: Value) -> str:
    """ "3.108 đơn", "95,68%"."""
    return shown(value) if value.unit == "%" else f"{shown(value)} {value.unit}"


def compared(value: Value) -> str:
    """What it was in the same window last year, as far as anything is on record."""
    return (
        "Chưa có số liệu cùng kỳ" if value.previous is None else f"Cùng kỳ: {shown_before(value)}"
    )


def shown_before(value: Value) -> str:
    """The same for the window a year earlier."""
    return "–" if value.previous is None else _plain(value, before=True)


def _plain(value: Value, *, before: bool = False) -> str:
    exact = value.exact_previous if before else value.exact
    if exact is not None:
        return percent(exact) if value.unit == "%" else number(rounded(exact))
    found = value.previous if before else value.value
    return "–" if found is None else number(found)
