"""How many came: by month and kind, by field, and unit beside unit on one scale."""

from typing import Any

from reception.kinds import Field
from reports.period import between
from reports.selectors.boards.linking import Shown, month
from reports.selectors.rollups import by_field, by_kind, by_unit
from reports.sheets import boards, multiples
from reports.sheets.months import chart

FIELDS = 8
UNITS = 12


def months(shown: Shown) -> dict[str, Any]:
    """The months of the year up to the last day of the period, and the whole months before."""
    year, last = shown.period.end.year, shown.period.end
    found = by_kind(shown.land, between(last.replace(year - 1, 1, 1), last))
    links = {
        number: {
            kind: shown.link("XLD-31", kind=kind, period=month(year, number, last))
            for kind in KINDS
        }
        for number in range(1, last.month + 1)
    }
    return {"chart": chart(year, last.month, found, links)}


KINDS = ("", "complaint", "denunciation", "recommendation", "khac")


def fields(shown: Shown) -> dict[str, Any]:
    """The fields in which most was brought forward in the period; the rest in one line."""
    found = by_field(shown.land, shown.period)
    told = [(Field(field).label, count, shown.link("XLD-31", field=field))
            for field, count in found.items()]  # fmt: skip
    return {
        "rows": boards.shares(told, FIELDS),
        "total": sum(found.values()),
        "every": shown.link("XLD-31"),
    }


def units(shown: Shown) -> dict[str, Any]:
    """Petitions of each unit by month of the year: the greatest ones, all on one scale."""
    year, last = shown.period.end.year, shown.period.end
    span = between(last.replace(month=1, day=1), last)
    found = by_unit(shown.land, span)
    links = {code: shown.link("XLD-31", code, period=span) for code, _ in found}
    return {"grid": multiples.grid(found, last.month, links, UNITS), "year": year}
