"""Refusals to receive: the notices owed and signed, and how often which ground was taken."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from portal.access.models import User
from portal.access.policy import posts, scope
from portal.access.roles import Permission
from portal.organisations.models import Organisation
from portal.workdays.calendar import Calendar
from portal.workdays.limits import explain
from portal.workdays.strip import Strip, arithmetic, strip
from reception.deadlines import reception_limit
from reception.models import Outcome, RefusalNotice, Visit
from reception.selectors.closings import CLOSERS, may_close


@dataclass(frozen=True)
class Clock:
    """A limit of the door with all that makes its day."""

    label: str
    due_on: date
    sentence: str
    strip: Strip


def clock(code: str, start: date, event: str, days: Calendar) -> Clock:
    """The limit as it is counted from that day; LookupError where the law knew none."""
    limit = reception_limit(code, start)
    told = explain(limit, start, days)
    sentence = arithmetic(told, start, event, backwards=False, paused=False)
    return Clock(limit.label, told.due, sentence, strip(told))


def notices(user: User, on: date) -> QuerySet[RefusalNotice]:
    """The notices of the units whose visits the user may see: those that wait first, by due day."""
    rows = RefusalNotice.objects.filter(scope(user, Permission.SEE_VISITS, on))
    rows = rows.select_related("organisation", "visit__citizen", "visit__organisation")
    return rows.order_by(F("signed_at").desc(nulls_first=True), "due_on", "pk")


def may_sign(user: User, organisation: Organisation, on: date) -> bool:
    """Whoever answers for the register there signs its refusals too (Điều 4.3)."""
    return may_close(user, organisation, on)


def waiting_for(user: User, on: date) -> int:
    """How many notices wait for the signature of this head."""
    led = [post.organisation for post in posts(user, on) if post.role in CLOSERS]
    if not led:
        return 0
    theirs = reduce(or_, (Q(organisation__path__startswith=unit.path) for unit in led))
    rows = RefusalNotice.objects.filter(scope(user, Permission.SEE_VISITS, on), theirs)
    return rows.filter(signed_at=None).count()


def refused_by_month(user: User, on: date, since: date) -> list[tuple[date, str, int]]:
    """Of each month since then, how many were refused on which ground: (month, code, count)."""
    rows = Visit.objects.filter(scope(user, Permission.SEE_VISITS, on), outcome=Outcome.REFUSE,
                                received_on__gte=since)  # fmt: skip
    counted = rows.annotate(month=TruncMonth("received_on")).values_list("month", "refusal_ground")
    return list(counted.annotate(count=Count("pk")).order_by("month", "refusal_ground"))
