"""Folding petitions into the counts of boards: what was touched since, and all of it by night."""

from collections import defaultdict
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet

from complaints.models import Petition, TouchedHalf
from reports.models import PetitionCount, ProvinceCounted
from reports.period import half_of, until

LOCK = 5_021_974  # of pg_advisory_xact_lock: who folds does so alone
AT_ONCE = 2_000  # notes
BATCH = 5_000


@transaction.atomic
def fold() -> int:
    """Count anew what was touched; gives how many notes were taken away (0: none were left).

    What is committed while this runs leaves a note of its own for the next time.
    """
    _alone()
    notes = TouchedHalf.objects.order_by("pk")[:AT_ONCE]
    found = list(notes.values_list("pk", "province_id", "half"))
    if not found:
        return 0
    TouchedHalf.objects.filter(pk__in=[pk for pk, *_ in found]).delete()
    touched: dict[int, set[date]] = defaultdict(set)
    for _, province, half in found:
        touched[province].add(half)
    for province, halves in touched.items():
        _count_again(province, halves)
    return len(found)


@transaction.atomic
def rebuild(*, province: int, at: datetime) -> int:
    """Count all petitions of a province anew; gives how many counts there are."""
    _alone()
    TouchedHalf.objects.filter(province=province).delete()
    PetitionCount.objects.filter(province=province).delete()
    made = _count(province, Petition.objects.filter(province=province))
    ProvinceCounted.objects.update_or_create(province_id=province, defaults={"at": at})
    return made


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _count_again(province: int, halves: set[date]) -> None:
    PetitionCount.objects.filter(province=province, half__in=halves).delete()
    spans = Q(pk__in=[])
    for half in halves:
        spans |= Q(received_on__range=(half, until(half)))
    _count(province, Petition.objects.filter(spans, province=province))


def _count(province: int, rows: QuerySet[Petition]) -> int:
    """Write the counts of these petitions, all of that province."""
    found: dict[tuple[date, str, str], int] = defaultdict(int)
    told = rows.order_by().values_list("received_on", "kind", "field").annotate(n=Count("pk"))
    for day, kind, field, count in told:
        found[half_of(day), kind, field] += count
    PetitionCount.objects.bulk_create(
        (PetitionCount(province_id=province, half=half, kind=kind, field=field, count=count)
         for (half, kind, field), count in found.items()),
        batch_size=BATCH,
    )  # fmt: skip
    return len(found)
