"""The day by which a visitor is told: counted anew when the calendar changes."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Coalesce

from portal.workdays.calendar import Calendar
from portal.workdays.limits import due
from reception.deadlines import reception_limit
from reception.models import Visit

CHUNK = 1000


def recount_notices(*, days: Calendar, since: date) -> int:
    """Of every visit that nobody was told about yet; `since` is the first day that differs.

    Gives back how many moved. Each is written only where it still stands as it was read: safe to
    repeat, and beside whoever notes the notice at that moment.
    """
    waiting = Visit.objects.filter(noticed_on=None, notice_due_on__gte=since).order_by("pk")
    rows = waiting.values_list("pk", Coalesce("happened_on", "received_on"), "notice_due_on")
    return sum(_moved(pk, day, before, days) for pk, day, before in rows.iterator(chunk_size=CHUNK))


@transaction.atomic
def _moved(pk: int, day: date, before: date, days: Calendar) -> int:
    after = due(reception_limit("VISIT.NOTICE", day), day, days)
    if after == before:
        return 0
    asked = Visit.objects.filter(pk=pk, noticed_on=None, notice_due_on=before)
    return asked.update(notice_due_on=after)
