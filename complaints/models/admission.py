"""What is known beside a complaint that decides whether it may be taken on (Điều 9, 11, 33)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from complaints.deadlines import in_force
from complaints.models.cases import Case
from complaints.workflow import ENDED, Machine
from portal.workdays.limits import WorkCalendar, due
from portal.workdays.selectors import calendar

if TYPE_CHECKING:
    from complaints.models.petitions import Petition

SECOND = "COMPLAINT.TIMEBAR.2"


@dataclass(frozen=True)
class First:
    """The first level of a second complaint, as far as it is kept here."""

    organisation_id: int
    is_open: bool
    due_on: date | None  # by when it must be settled; None while it stands still or is done
    latest: date | None  # the last day for the second complaint; None where nothing tells it


@dataclass(frozen=True)
class Admission:
    is_in_time: bool | None  # what the officer decided of the time bar; None: nothing yet
    representatives: int  # of those who complain together, by their own paper
    first: First | None


def admission_of(petition: Petition) -> Admission:
    """At most four queries, of a complaint only."""
    chosen = petition.signatories.filter(state="represents")
    acting = chosen.count() if petition.signers > 1 else 0
    first = first_cases([petition.matter_id]).last() if petition.level > 1 else None
    return admitted(petition, acting, first, calendar() if first else None)


def admitted(
    petition: Petition, representatives: int, first: Case | None, days: WorkCalendar | None
) -> Admission:
    """The same of what was read: how many act for the others, and the case of the first level."""
    bar = getattr(petition, "time_bar", None)
    is_dismissal = bool(bar and bar.is_dismissal)
    return Admission(
        is_in_time=bar.is_in_time if bar else None,
        representatives=representatives,
        first=_first(first, days, is_dismissal=is_dismissal) if first and days else None,
    )


def first_cases(matters: Iterable[int]) -> QuerySet[Case]:
    """The complaints of these matters at their first level, the newest last."""
    rows = Case.objects.filter(matter__in=matters, kind=Machine.COMPLAINT, level=1)
    return rows.select_related("decision").order_by("pk")


def _first(case: Case, days: WorkCalendar, *, is_dismissal: bool) -> First:
    is_open = case.settled_on is None and case.state not in ENDED
    return First(
        case.organisation_id, is_open, case.due_on if is_open else None,
        _latest(case, days, is_dismissal=is_dismissal),
    )  # fmt: skip


def _latest(case: Case, days: WorkCalendar, *, is_dismissal: bool) -> date | None:
    """30 days (remote 45; discipline 10, dismissal 30) from the decision, or from the limit."""
    decision = getattr(case, "decision", None)
    since = (decision.sent_on or decision.issued_on) if decision else case.due_on
    limit = in_force(SECOND, since) if since else None
    if since is None or limit is None:
        return None
    facts = {"remote"} if case.is_remote else set()
    if case.is_discipline:
        facts |= {"discipline", "dismissal"} if is_dismissal else {"discipline"}
    return due(limit, since, days, amount=limit.amount_for(facts))
