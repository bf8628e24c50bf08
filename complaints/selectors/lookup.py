"""What lies behind the code of a slip: the reads of the public look-up, which knows no user."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from complaints.models import Deadline, Petition, Step, Transfer
from complaints.plain import CITIZENS_CLOCKS
from portal.documents.models import Receipt
from reception.models import Visit


def behind_receipt(receipt: Receipt) -> QuerySet[Petition]:
    """The petitions that one look-up code speaks of, with the clock whose end they are told."""
    found = Petition.objects.filter(receipt=receipt).order_by("pk")
    mine = Q(petition=OuterRef("pk")) | Q(case=OuterRef("case"))
    citizens = reduce(or_, (Q(rule__startswith=code) for code in CITIZENS_CLOCKS))
    running = Deadline.objects.filter(mine, citizens, stopped_on=None)
    clock = running.order_by("due_on", "pk")
    return found.select_related("organisation", "case__decision", "petitioner").annotate(
        clock_rule=Subquery(clock.values("rule")[:1]),
        clock_due_on=Subquery(clock.values("due_on")[:1]),
        clock_starts_on=Subquery(clock.values("starts_on")[:1]),
        clock_amount=Subquery(clock.values("amount")[:1]),
        taken_on=taken_on(),
    )


def taken_on() -> Subquery:
    """The day on which another unit of the portal took the petition in; no day while it has not."""
    taken = Transfer.objects.filter(petition=OuterRef("pk"), state__in=["received", "ruled"])
    day = Coalesce("ruled_on", "answered_on")
    return Subquery(taken.order_by("-pk").annotate(day=day).values("day")[:1])


def public_steps(found: Iterable[Petition]) -> QuerySet[Step]:
    """The steps of these petitions, for the dates of their stages."""
    return Step.objects.filter(petition__in=[row.pk for row in found]).order_by("pk")


def visits_behind(receipt: Receipt) -> QuerySet[Visit]:
    """The visits of a code that has no petition yet."""
    return Visit.objects.filter(receipt=receipt).select_related("organisation")
