"""Petitions received, counted for boards: by month and kind, by field, by unit and month.

Of provinces that were counted ahead the whole half months come from these counts; halves touched
since, and days outside whole halves, are counted on the spot. So a number is never behind its list.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from complaints.models import Petition, TouchedHalf
from reports.indicators import Ground, Source
from reports.indicators.petitions import PETITION
from reports.indicators.windows import window
from reports.models import PetitionCount, ProvinceCounted
from reports.period import Period, until, whole_halves

COUNTED = Source(PetitionCount, kind="kind", field="field")
MOST_TOUCHED = 12  # more halves than that, and the petitions themselves are counted


def by_kind(land: Ground, period: Period) -> dict[tuple[int, int, str], int]:
    """(year, month, kind) → petitions: three queries at most."""
    return _counted(land, period, ("{}__year", "{}__month", "kind"))


def by_field(land: Ground, period: Period) -> dict[str, int]:
    """Field → petitions: three queries at most."""
    return {field: count for (field,), count in _counted(land, period, ("field",)).items()}


def by_unit(land: Ground, period: Period) -> dict[tuple[str, str], dict[int, int]]:
    """(code, name) of each unit → month → petitions, of one year: one query, from an index."""
    columns = ("organisation__code", "organisation__name", "{}__month")
    found: dict[tuple[str, str], dict[int, int]] = {}
    every = window("received_on", period)
    for (code, name, month), count in _total(_live(land, every, columns)).items():
        found.setdefault((code, name), {})[month] = count
    return found


def _counted(land: Ground, period: Period, columns: tuple[str, ...]) -> dict[Any, int]:
    whole = whole_halves(period)
    touched = _touched(land, whole) if whole and _is_counted(land) else None
    if whole is None or touched is None:
        every = window("received_on", period)
        return _total(_live(land, every, columns))
    spot = _outside(period, whole)
    for half in touched:
        spot |= Q(received_on__range=(half, until(half)))
    ahead = PetitionCount.objects.filter(land.clause(COUNTED), half__range=whole)
    told = ahead.exclude(half__in=touched).values_list(*_named(columns, "half"))
    return _total(told.annotate(n=Sum("count")).union(_live(land, spot, columns), all=True))


def _is_counted(land: Ground) -> bool:
    """Whether every province of the ground was counted ahead; of single units none is asked."""
    done = ProvinceCounted.objects.filter(province__in=land.provinces)
    return bool(land.provinces) and done.count() == len(land.provinces)


def _touched(land: Ground, whole: tuple[date, date]) -> Sequence[date] | None:
    """What changed since it was counted; None where that is too much to be asked for by name."""
    notes = TouchedHalf.objects.filter(province__in=land.provinces, half__range=whole)
    found = list(notes.order_by().values_list("half", flat=True).distinct()[: MOST_TOUCHED + 1])
    return found if len(found) <= MOST_TOUCHED else None


def _outside(period: Period, whole: tuple[date, date]) -> Q:
    """The days of the window before its first whole half and after its last."""
    first, last = whole
    before = Q(received_on__gte=period.start, received_on__lt=first)
    return before | Q(received_on__gt=last, received_on__lte=period.end)


def _live(land: Ground, where: Q, columns: Iterable[str]) -> QuerySet[Any]:
    rows = Petition.objects.filter(land.clause(PETITION), where)
    return rows.order_by().values_list(*_named(columns, "received_on")).annotate(n=Count("pk"))


def _named(columns: Iterable[str], day: str) -> list[str]:
    return [column.format(day) for column in columns]


def _total(rows: Iterable[Any]) -> dict[Any, int]:
    found: Counter[Any] = Counter()
    for *key, count in rows:
        found[tuple(key)] += count
    return dict(found)
