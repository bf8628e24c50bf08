"""What the leader's pages show: each table counted once."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from complaints.models import Petition
from reports import indicators
from reports.indicators import Ground
from reports.indicators.petitions import PETITION
from reports.period import Period, between, year_to_date
from reports.sheets import dashboard
from reports.sheets.months import Chart, chart
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
    units = indicators.by_unit(
        dashboard.BY_UNIT, land=land, period=period, compared=dashboard.COMPARED
    )
    values = indicators.compute(dashboard.TILES, land=land, period=period)

    def link(code: str, unit: str = "") -> str:
        return list_address(code, unit or land.organisation.code, period, alone=bool(unit))

    return Board(period, dashboard.tiles(values, units, on, link), dashboard.heat(units, link))


def months(land: Ground, on: date) -> Chart:
    """Petitions received this year and last, by month and kind: one query."""
    span = (date(on.year - 1, 1, 1), on)
    rows = Petition.objects.filter(land.clause(PETITION), received_on__range=span)
    counted = (
        rows.values_list("received_on__year", "received_on__month", "kind")
        .annotate(found=Count("pk"))
        .order_by()
    )
    found = {(year, month, kind): count for year, month, kind, count in counted}
    links = {
        month: list_address("XLD-31", land.organisation.code, _month(on, month))
        for month in range(1, on.month + 1)
    }
    return chart(on.year, on.month, found, links)


def _month(on: date, month: int) -> Period:
    last = calendar.monthrange(on.year, month)[1]
    return between(date(on.year, month, 1), min(date(on.year, month, last), on))
