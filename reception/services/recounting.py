"""The day by which a visitor is told: counted anew when the calendar changes."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from portal.workdays.calendar import Calendar
from portal.workdays.limits import due
from reception.deadlines import reception_limit
from reception.models import RefusalNotice, Visit

CHUNK = 1000


def recount_notices(*, days: Calendar, since: date) -> int:
    """Of every visit that nobody was told about yet; `since` is the first day that differs.

    Gives back how many moved. Each is written only where it still stands as it was read: safe to
    repeat, and beside whoever notes the notice at that moment.
    """
    visits = Visit.objects.filter(noticed_on=None, notice_due_on__gte=since)
    refusals = RefusalNotice.objects.filter(signed_at=None, due_on__gte=since)
    return _recount(visits, "VISIT.NOTICE", "notice_due_on", "", days) + _recount(
        refusals, "VISIT.REFUSAL", "due_on", "visit__", days
    )


def _recount(rows: QuerySet[Any], code: str, name: str, way: str, days: Calendar) -> int:
    """`name` is the column of the due day; `way` leads to the visit from whose day it runs."""
    start = Coalesce(f"{way}happened_on", f"{way}received_on")
    found = rows.order_by("pk").values_list("pk", start, name).iterator(chunk_size=CHUNK)
    return sum(_moved(rows, (code, name), *row, days=days) for row in found)


@transaction.atomic
def _moved(
    rows: QuerySet[Any], rule: tuple[str, str], pk: int, day: date, before: date, *, days: Calendar
) -> int:
    code, name = rule
    after = due(reception_limit(code, day), day, days)
    if after == before:
        return 0
    return rows.filter(pk=pk, **{name: before}).update(**{name: after})
