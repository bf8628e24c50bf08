"""Petitions received, counted for boards: by month and kind, by field, by unit and month."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet

from complaints.models import Petition
from reports.indicators import Ground
from reports.indicators.petitions import PETITION
from reports.period import Period


def by_kind(land: Ground, period: Period) -> dict[tuple[int, int, str], int]:
    """(year, month, kind) → petitions: one query."""
    rows = _counted(land, period, "received_on__year", "received_on__month", "kind")
    return {(year, month, kind): count for year, month, kind, count in rows}


def by_field(land: Ground, period: Period) -> dict[str, int]:
    """Field → petitions: one query."""
    return dict(_counted(land, period, "field"))


def by_unit(land: Ground, period: Period) -> dict[tuple[str, str], dict[int, int]]:
    """(code, name) of each unit → month → petitions, of one year: one query."""
    found: dict[tuple[str, str], dict[int, int]] = {}
    columns = ("organisation__code", "organisation__name", "received_on__month")
    for code, name, month, count in _counted(land, period, *columns):
        found.setdefault((code, name), {})[month] = count
    return found


def _counted(land: Ground, period: Period, *columns: str) -> Sequence[Any]:
    rows: QuerySet[Any] = Petition.objects.filter(
        land.clause(PETITION), received_on__range=(period.start, period.end)
    )
    return list(rows.values_list(*columns).annotate(found=Count("pk")).order_by())
