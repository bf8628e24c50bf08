"""How many came: by month and kind, by field, and unit beside unit on one scale."""

from typing import Any

from reception.kinds import Field
from reports.period import between
from reports.selectors.boards.linking import Shown, month
from reports.selectors.rollups import by_field, by_kind, by_unit
from reports.sheets import boards, multiples
from reports.sheets.months import BEFORE, chart

FIELDS = 8
UNITS = 12


def months(shown: Shown) -> dict[str, Any]:
    """The months of the year up to the last day of the period, and the whole months before."""
    year, last = shown.period.end.year, shown.period.end
    found = by_kind(shown.land, between(last.replace(year - 1, 1, 1), last))
    links = {number: _of_month(shown, number) for number in range(1, last.month + 1)}
    return {"chart": chart(year, last.month, found, links)}


def _of_month(shown: Shown, number: int) -> dict[str, str]:
    """The lists of a month by kind, and of the whole month a year before."""
    last = shown.period.end
    this, before = month(last.year, number, last), month(last.year - 1, number, last)
    kinds = {kind: shown.link("XLD-31", kind=kind, period=this) for kind in KINDS}
    return {**kinds, BEFORE: shown.link("XLD-31", period=before)}


KINDS = ("", "complaint", "denunciation", "recommendation", "khac")


def fields(shown: Shown) -> dict[str, Any]:
    """The fields in which most was brought forward in the period; the rest in one line."""
    found = by_field(shown.land, shown.period)
    told = [(field, str(Field(field).label), count) for field, count in found.items()]
    return {
        "rows": boards.shares(told, FIELDS, lambda field: shown.link("XLD-31", field=field)),
        "total": sum(found.values()),
        "every": shown.link("XLD-31"),
    }


def units(shown: Shown) -> dict[str, Any]:
    """Petitions of each unit by month of the year: the greatest ones, all on one scale."""
    year, last = shown.period.end.year, shown.period.end
    span = between(last.replace(month=1, day=1), last)
    found = by_unit(shown.land, span)

    def link(code: str, number: int) -> str:
        days = month(year, number, last) if number else span
        return shown.link("XLD-31", code, period=days)

    return {"grid": multiples.grid(found, last.month, link, UNITS), "year": year}
