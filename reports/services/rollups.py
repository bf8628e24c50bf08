"""Folding petitions into the counts of boards: what was touched since, and all of it by night."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Count, Q, Sum

from complaints.models import Petition, TouchedHalf
from reports.models import PetitionCount, ProvinceCounted
from reports.period import half_of, until

LOCK = 5_021_974  # of pg_advisory_xact_lock: who folds does so alone
AT_ONCE = 2_000  # notes
BATCH = 5_000
Halves = dict[int, set[date]]  # unit or province → halves


@transaction.atomic
def fold() -> int:
    """Count anew what was touched; gives how many notes were taken away (0: none were left).

    What is committed while this runs leaves a note of its own for the next time.
    """
    _alone()
    notes = TouchedHalf.objects.order_by("pk")[:AT_ONCE]
    found = list(notes.values_list("pk", "organisation_id", "province_id", "half"))
    if not found:
        return 0
    TouchedHalf.objects.filter(pk__in=[pk for pk, *_ in found]).delete()
    units: Halves = defaultdict(set)
    provinces: Halves = defaultdict(set)
    for _, unit, province, half in found:
        units[unit].add(half)
        provinces[province].add(half)
    _count(units)
    _sum(provinces)
    return len(found)


@transaction.atomic
def rebuild(*, province: int, at: datetime) -> int:
    """Count all petitions of a province anew; gives how many counts there are."""
    _alone()
    TouchedHalf.objects.filter(province=province).delete()
    PetitionCount.objects.filter(province=province).delete()
    rows = _counted(Petition.objects.filter(province=province))
    _sum({province: {row.half for row in rows}})
    ProvinceCounted.objects.update_or_create(province_id=province, defaults={"at": at})
    return len(rows)


def provinces_with_petitions() -> list[int]:
    found = Petition.objects.order_by("province_id").values_list("province_id", flat=True)
    return list(found.distinct())


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _count(units: Halves) -> None:
    for unit, halves in units.items():
        kept = PetitionCount.objects.filter(organisation=unit, is_whole=False)
        kept.filter(half__in=halves).delete()
        spans = Q(pk__in=[])
        for half in halves:
            spans |= Q(received_on__range=(half, until(half)))
        _counted(Petition.objects.filter(spans, organisation=unit))


def _counted(rows: object) -> list[PetitionCount]:
    """Write the counts of these petitions, each unit for itself."""
    found: dict[tuple[int, int, date, str, str], int] = defaultdict(int)
    columns = ("organisation_id", "province_id", "received_on", "kind", "field")
    told = rows.order_by().values_list(*columns).annotate(n=Count("pk"))  # type: ignore[attr-defined]
    for unit, province, day, kind, field, count in told.iterator(chunk_size=BATCH):
        found[unit, province, half_of(day), kind, field] += count
    return _write(found, is_whole=False)


def _sum(provinces: Halves) -> None:
    for province, halves in provinces.items():
        kept = PetitionCount.objects.filter(province=province, half__in=halves)
        kept.filter(is_whole=True).delete()
        told = kept.filter(is_whole=False).order_by().values_list("half", "kind", "field")
        found = {
            (province, province, half, kind, field): count
            for half, kind, field, count in told.annotate(n=Sum("count"))
        }
        _write(found, is_whole=True)


def _write(
    found: dict[tuple[int, int, date, str, str], int], *, is_whole: bool
) -> list[PetitionCount]:
    made: Iterable[PetitionCount] = (
        PetitionCount(
            organisation_id=unit, province_id=province, half=half, kind=kind, field=field,
            count=count, is_whole=is_whole,
        )
        for (unit, province, half, kind, field), count in found.items()
    )  # fmt: skip
    return PetitionCount.objects.bulk_create(made, batch_size=BATCH)
