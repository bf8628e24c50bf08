"""The first look: five tiles, and who is late by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reports import indicators
from reports.period import Period
from reports.selectors.boards.linking import Shown
from reports.sheets import dashboard


@dataclass(frozen=True)
class Board:
    period: Period
    tiles: Sequence[dashboard.Tile]
    heat: Sequence[dashboard.HeatRow]
    left: Sequence[str]  # names of the units with open petitions that are not among these
    half: int  # units that have a register half entered
    half_link: str
    words: Sequence[str] = dashboard.BUCKET_WORDS


def board(shown: Shown) -> Board:
    """Petitions by unit, visits, cases, units: one query each."""
    land, period = shown.land, shown.period
    units = indicators.by_unit(
        dashboard.BY_UNIT, land=land, period=period, compared=dashboard.COMPARED
    )
    values = indicators.compute(dashboard.TILES, land=land, period=period)
    rows, left = dashboard.heat(units, shown.link)
    return Board(
        period, dashboard.tiles(values, units, shown.on, shown.link), rows, left,
        int(values["BCA-03.NS"].value or 0), shown.link("BCA-03.NS"),
    )  # fmt: skip


def first_look(shown: Shown) -> dict[str, Any]:
    return {"board": board(shown)}
