"""The days that heads of units owe by law, kept as rows: what was held is measured against them."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from portal.access.models import Post
from portal.organisations.models import Organisation
from reception.models import StatutoryDay
from reception.quotas import QUOTAS, duties

KINDS = frozenset(quota.kind for quota in QUOTAS)


@transaction.atomic
def record_owed_days(*, on: date) -> int:
    """The days owed this year until this month, of every unit in which somebody works here.

    Months to come are not owed yet, and a unit owes nothing before its first and after its last
    day. Doing it again adds none and takes away what a unit that has ended does not owe. Returns
    how many rows there are for the year.
    """
    StatutoryDay.objects.filter(month__gte=F("organisation__valid_to")).delete()
    rows = [row for unit in _units_at_work() for row in _owed(unit, on)]
    StatutoryDay.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return StatutoryDay.objects.filter(month__year=on.year).count()


def _units_at_work() -> Iterator[Organisation]:
    """Those in which somebody has a post: elsewhere nobody could write down a day that was held."""
    posts = Post.objects.filter(organisation=OuterRef("pk"))
    yield from Organisation.objects.filter(Exists(posts), kind__in=KINDS).order_by("pk")


def _owed(unit: Organisation, on: date) -> Iterator[StatutoryDay]:
    for duty in duties(unit.kind, on.year):
        if duty.month <= on and _stands_in(unit, duty.month):
            yield StatutoryDay(
                organisation=unit,
                province_id=unit.province_pk,
                month=duty.month,
                ordinal=duty.ordinal,
                basis=duty.basis,
            )


def _stands_in(unit: Organisation, month: date) -> bool:
    """A unit that opens during a month owes the month; the one it replaces owes the one before."""
    opened, ended = unit.valid_from, unit.valid_to
    starts = opened is None or (opened.year, opened.month) <= (month.year, month.month)
    return starts and (ended is None or month < ended)
