"""Hôm nay: what a person finds when the day begins, by the permissions of the posts held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from complaints.models import ConflictOfInterest, Petition
from portal.access.models import User
from portal.access.policy import posts
from portal.access.roles import Permission, granted_to
from portal.organisations.models import Organisation
from reception.models import LeaderSession, MeetingItem, Visit
from reception.selectors.closings import Unclosed, unclosed_months
from reception.selectors.drafts import Unsaved, drafts_of
from reception.selectors.meetings import due_promises
from reception.selectors.owed import Owed, owed
from reception.selectors.queue import Counters, counters, how_many_wait
from reception.selectors.refusals import waiting_for
from reports.selectors.campaigns import Owed as OwedReport
from reports.selectors.campaigns import owed as owed_reports
from reports.sheets.dashboard import days_left

SOON = timedelta(days=5)  # three working days and a weekend
MOST = 8


@dataclass(frozen=True)
class Door:
    """What waits at the reception of the user's own unit."""

    unit: Organisation
    waiting: int
    counters: Counters
    owed: Owed
    drafts: Sequence[Unsaved]
    promises: Sequence[MeetingItem]


@dataclass(frozen=True)
class Desk:
    """Each list is None where the user holds no permission to see it."""

    visits: Sequence[Visit] | None
    sessions: Sequence[LeaderSession] | None
    due: Sequence[Petition] | None
    makes_reports: bool
    sees_figures: bool
    door: Door | None
    unclosed: Sequence[Unclosed]  # months of the register
    refusals: int  # notices that wait for the signature of this head
    owed: Sequence[OwedReport]  # yearly reports of the user's units that are not there
    runs_campaign: bool
    days_left: int  # until the annual report is due; below zero when that day is past

    @property
    def is_bare(self) -> bool:
        """Nothing of this page is for the user: an administrator, say."""
        return self.visits is None and self.due is None and not self.sees_figures


def desk(user: User, on: date, at: datetime) -> Desk:
    """At most seven queries beside the one for the posts, one where a report is owed, and five
    more for who receives."""
    sees_visits = _held(user, Permission.SEE_VISITS, on)
    sees_petitions = _held(user, Permission.SEE_PETITIONS, on)
    return Desk(
        visits=_visits(user, sees_visits, on) if sees_visits else None,
        sessions=_sessions(sees_visits, on) if sees_visits else None,
        due=_due(user, sees_petitions, on) if sees_petitions else None,
        makes_reports=bool(_held(user, Permission.MAKE_REPORT, on)),
        sees_figures=bool(_held(user, Permission.SEE_FIGURES, on)),
        door=_door(user, on, at),
        unclosed=unclosed_months(user, on) if sees_visits else [],
        refusals=waiting_for(user, on),
        owed=owed_reports(user, on),
        runs_campaign=bool(_held(user, Permission.RUN_CAMPAIGN, on)),
        days_left=days_left(on),
    )


def _door(user: User, on: date, at: datetime) -> Door | None:
    unit = next(iter(_held(user, Permission.LOG_VISIT, on)), None)
    if unit is None:
        return None
    return Door(
        unit, how_many_wait(unit, on), counters(user, unit, on), owed(unit, on),
        drafts_of(user, at), list(due_promises(user, on)[:MOST]),
    )  # fmt: skip


def _held(user: User, permission: Permission, on: date) -> list[Organisation]:
    return [post.organisation for post in posts(user, on) if permission in granted_to(post.role)]


def _below(units: Sequence[Organisation]) -> Q:
    """Rows of these units and of all below them, without asking for the ids first."""
    clause = Q(pk__in=[])
    for unit in units:
        if unit.province_id is None:
            clause |= Q(province_id=unit.pk)
        else:
            clause |= Q(organisation__path__startswith=unit.path)
    return clause


def _unveiled(user: User, on: date, *, mine: Q) -> Q:
    """Denunciations only where the user may see those of the unit, or handles this one."""
    return Q(is_protected=False) | mine | _below(_held(user, Permission.SEE_DENUNCIATIONS, on))


def _visits(user: User, units: Sequence[Organisation], on: date) -> list[Visit]:
    seen = _unveiled(user, on, mine=Q(pk__in=[]))
    barred = ConflictOfInterest.objects.against(user, on).values("petition__matter")
    rows = Visit.objects.filter(_below(units), seen, received_on=on).exclude(matter__in=barred)
    return list(rows.select_related("organisation").order_by("-pk")[:MOST])


def _sessions(units: Sequence[Organisation], on: date) -> list[LeaderSession]:
    rows = LeaderSession.objects.filter(_below(units), held_on=on)
    return list(rows.select_related("organisation").order_by("organisation_id", "ordinal")[:MOST])


def _due(user: User, units: Sequence[Organisation], on: date) -> list[Petition]:
    """What is late and what comes next, the most urgent first."""
    seen = _unveiled(user, on, mine=Q(assigned_to=user.pk))
    rows = Petition.objects.filter(
        _below(units), seen, closed_on__isnull=True, due_on__lte=on + SOON
    ).exclude(pk__in=ConflictOfInterest.objects.against(user, on).values("petition"))
    return list(rows.select_related("organisation").order_by("due_on", "pk")[:MOST])
