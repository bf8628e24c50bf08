"""Reading the calendar: the value that counting needs, and the table of one year."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet

from portal.workdays.calendar import Calendar
from portal.workdays.models import DayKind, ExceptionDay


def calendar() -> Calendar:
    """All days that differ from the plain week: one query, some hundred rows, never stale."""
    rows = ExceptionDay.objects.values_list("day", "kind", "name")
    found = [(day, kind, name) for day, kind, name in rows]
    return Calendar(
        closed=frozenset(day for day, kind, _ in found if kind == DayKind.CLOSED),
        opened=frozenset(day for day, kind, _ in found if kind == DayKind.OPENED),
        names={day: name for day, _, name in found},
    )


def exceptions(first: date, last: date) -> dict[str, ArraySubquery]:
    """The days between those two that differ from the plain week, as columns of another query."""
    near = ExceptionDay.objects.filter(day__range=(first, last)).values("day")
    return {
        "closed_days": ArraySubquery(near.filter(kind=DayKind.CLOSED)),
        "opened_days": ArraySubquery(near.filter(kind=DayKind.OPENED)),
    }


def around(row: Any) -> Calendar:
    """The calendar of the days that were asked beside a row with `exceptions`."""
    return Calendar(frozenset(row.closed_days), frozenset(row.opened_days), {})


def year(number: int) -> QuerySet[ExceptionDay]:
    """The days of one year, in order."""
    return ExceptionDay.objects.filter(day__year=number)


def years() -> list[int]:
    """The years that hold a day, in order: one query."""
    return [found.year for found in ExceptionDay.objects.dates("day", "year")]


def unconfirmed(since: date) -> QuerySet[ExceptionDay]:
    """The days from then on that nobody has confirmed yet."""
    return ExceptionDay.objects.filter(day__gte=since, confirmed=False)
