"""Reading requests to meet a leader, the turns of a day, and the promises that are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast

from portal.access.models import User
from portal.access.policy import scope, units
from portal.access.roles import Permission
from portal.citizens.models import Citizen
from portal.organisations.models import Organisation
from reception.models import ItemState, LeaderSession, MeetingItem, MeetingRequest, Visit
from reception.selectors.sessions import sessions
from reception.selectors.sight import Sight, against
from reception.selectors.visits import visits
from reception.sheets import PROTECTED, UNNAMED
from reception.workflow import ASKING, MeetingState

P = Permission
STEP = 10**12  # larger than any key: what has a hint stands before all that have fewer
SHOWN = 5


@dataclass(frozen=True)
class Seen:
    """A request as a reader may see it: a denunciation by its alias, or not at all."""

    request: MeetingRequest
    name: str
    about: str
    is_hidden: bool


def seen(request: MeetingRequest, sight: Sight, user: User) -> Seen:
    """Whoever took it down may read it; of a denunciation else only who reads denunciations."""
    if request.is_protected:
        if request.created_by_id != user.pk and not sight.covers(request):
            return Seen(request, PROTECTED, "", is_hidden=True)
        return Seen(request, f"{PROTECTED} · {request.alias}", request.summary, is_hidden=False)
    name = request.citizen.full_name if request.citizen else UNNAMED
    return Seen(request, name, request.summary, is_hidden=False)


def requests(user: User, on: date) -> QuerySet[MeetingRequest]:
    """The requests of the units where the user sees visits."""
    rows = MeetingRequest.objects.filter(scope(user, P.SEE_VISITS, on))
    return rows.select_related("organisation", "citizen__ward", "visit", "matter", "session")


def asking(user: User, on: date) -> QuerySet[MeetingRequest]:
    """Those who wait for a word, with how often they came and how many petitions are open.

    `rank` puts first what Điều 26.1a puts first, then who has waited longest; it falls.
    """
    rows = requests(user, on).filter(state__in=ASKING)
    hints = [Case(When(**{name: True}, then=1), default=0)
             for name in ("is_crowded", "is_complex", "is_prolonged")]  # fmt: skip
    rank = Value(STEP) * (hints[0] + hints[1] + hints[2] + 1) - F("pk")
    return rows.annotate(
        rank=Cast(rank, BigIntegerField()),
        came=_of_citizen(_came(user, on)),
        open=_of_citizen(_open(user, on)),
    )


def scheduled(user: User, on: date) -> QuerySet[MeetingRequest]:
    return requests(user, on).filter(state=MeetingState.SCHEDULED).annotate(rank=F("pk"))


def finished(user: User, on: date) -> QuerySet[MeetingRequest]:
    still = (*ASKING, MeetingState.SCHEDULED)
    return requests(user, on).exclude(state__in=still).annotate(rank=F("pk"))


def open_days(user: User, on: date) -> QuerySet[LeaderSession]:
    """The leaders' days still to come, the next first, with how many turns each has."""
    coming = sessions(user, on).filter(held_on__gte=on, was_held=False)
    taken = Count("items", filter=~Q(items__state=ItemState.ABSENT))
    return coming.annotate(taken=taken).order_by("held_on", "ordinal")


def earlier_visits(user: User, on: date, request: MeetingRequest) -> list[Visit]:
    """When this person came before, about this matter or another; of a denunciation nothing."""
    if request.is_protected:
        return []
    mine = Q(matter=request.matter_id)
    if request.citizen_id:
        mine |= Q(citizen=request.citizen_id)
    found = visits(user, on).filter(mine, is_protected=False).order_by("-pk")
    return list(found[:SHOWN])


def open_petitions(user: User, on: date, request: MeetingRequest) -> list[Any]:
    """Their petitions that are still open, of this matter or another, where the user may see."""
    if request.is_protected:
        return []
    found: list[Any] = []
    for holder in (request.citizen, request.matter):
        if holder is not None:
            rows = holder.petitions.filter(scope(user, P.SEE_PETITIONS, on), closed_on=None)
            rows = rows.filter(is_protected=False).exclude(matter__in=against(user, on))
            found += rows.select_related("case").order_by("-pk")[:SHOWN]
    return list({row.pk: row for row in found}.values())[:SHOWN]


def turns(session: LeaderSession) -> QuerySet[MeetingItem]:
    """The turns of a day in their order, each with what its page shows."""
    rows = MeetingItem.objects.filter(session=session).order_by("ordinal")
    return rows.select_related("request__citizen__ward", "request__visit", "assignee", "visit")


def due_promises(user: User, on: date) -> QuerySet[MeetingItem]:
    """Answers that a leader promised for that day or before, and nobody has given (Điều 25.3)."""
    mine = units(user, P.LOG_VISIT, on)
    here = Q(session__organisation__in=mine) | Q(session__province__in=mine)
    rows = MeetingItem.objects.filter(here, promised_on__lte=on, answered_on=None)
    rows = rows.filter(state=ItemState.DONE).order_by("promised_on", "pk")
    return rows.select_related("session", "request__citizen", "request__visit")


def _of_citizen(counted: Count) -> Subquery:
    rows = Citizen.objects.filter(pk=OuterRef("citizen")).annotate(counted=counted)
    return Subquery(rows.values("counted"))


def _came(user: User, on: date) -> Count:
    return Count("visits", filter=scope(user, P.SEE_VISITS, on, "visits__"), distinct=True)


def _open(user: User, on: date) -> Count:
    still = Q(petitions__closed_on=None)
    within = scope(user, P.SEE_PETITIONS, on, "petitions__")
    return Count("petitions", filter=still & within, distinct=True)


def shown(rows: Iterable[MeetingRequest], sight: Sight, user: User) -> list[Seen]:
    return [seen(row, sight, user) for row in rows]


def doers(session: LeaderSession, on: date) -> QuerySet[Organisation]:
    """The units of the province that may be given a task that day."""
    here = Q(province=session.province_id) | Q(pk=session.province_id)
    return Organisation.objects.in_force(on).filter(here).order_by("kind", "sort_key")
