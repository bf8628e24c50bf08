"""What the leader's page shows: four tables counted once each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports import indicators
from reports.indicators import Ground
from reports.period import Period, year_to_date
from reports.sheets import dashboard
from reports.sheets.tables import list_address


@dataclass(frozen=True)
class Board:
    period: Period
    tiles: Sequence[dashboard.Tile]
    heat: Sequence[dashboard.HeatRow]
    words: Sequence[str] = dashboard.BUCKET_WORDS


def board(land: Ground, on: date) -> Board:
    """Petitions by unit, visits, cases, units: one query each."""
    period = year_to_date(on)
    units = indicators.by_unit(dashboard.BY_UNIT, land=land, period=period)
    values = indicators.compute(dashboard.TILES, land=land, period=period)

    def link(code: str, unit: str = "") -> str:
        return list_address(code, unit or land.organisation.code, period)

    return Board(period, dashboard.tiles(values, units, on, link), dashboard.heat(units, link))
