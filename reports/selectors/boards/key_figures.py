"""Further figures of a board: reception, settlement, what follows a dialogue, units without."""

from collections.abc import Iterable
from typing import Any

from reports import indicators
from reports.period import DAN_VAN_YEAR, of
from reports.selectors.boards.linking import Shown
from reports.sheets import board_figures

RECEPTION = ("TCD-05", "TCD-11", "TCD-17", "TCD-02", "TCD-03", "TCD-04", "TCD-41")
SETTLEMENT = ("XLD-30", "XLD-04", "XLD-34", "GQ-03", "THI-03")
OUTREACH = ("DTH-13.CK", "SAT-02")
WITH_INITIATIVE, WITHOUT = "DVK-05", "DVK-05.CO"
SILENT, HALF = "BCA-03.CS", "BCA-03.NS"


def reception(shown: Shown) -> dict[str, Any]:
    """Visits and people: two queries, four where none is on record."""
    return {"lines": _lines(RECEPTION, shown)}


def settlement(shown: Shown) -> dict[str, Any]:
    """Petitions and decisions: two queries, four where none is on record."""
    return {"lines": _lines(SETTLEMENT, shown)}


def outreach(shown: Shown) -> dict[str, Any]:
    """Promises kept, satisfaction, initiatives of the year, and who has none: four queries."""
    year = of(DAN_VAN_YEAR, shown.on.year)
    values = indicators.compute([WITH_INITIATIVE], land=shown.land, period=year)
    own = board_figures.line(
        values[WITH_INITIATIVE], lambda code, unit="": shown.link(code, unit, period=year)
    )
    return {
        "lines": [*_lines(OUTREACH, shown), own], "year": year.year,
        "without": _names(WITHOUT, shown, year), "link": shown.link(WITHOUT, period=year),
    }  # fmt: skip


def sources(shown: Shown) -> dict[str, Any]:
    """Units of which little is on record: figures that may lack something. Two queries."""
    return {
        "silent": _names(SILENT, shown, shown.period), "silent_link": shown.link(SILENT),
        "half": _names(HALF, shown, shown.period), "half_link": shown.link(HALF),
    }  # fmt: skip


def _lines(codes: Iterable[str], shown: Shown) -> list[board_figures.Line]:
    values = indicators.compute(codes, land=shown.land, period=shown.period)
    return [board_figures.line(values[code], shown.link) for code in codes]


def _names(code: str, shown: Shown, period: Any) -> list[str]:
    rows = indicators.rows(code, land=shown.land, period=period)
    return list(rows.order_by("sort_key").values_list("name", flat=True))
