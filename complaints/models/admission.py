"""What is known beside a complaint that decides whether it may be taken on (Điều 9, 11, 33)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from complaints.deadlines import in_force
from complaints.models.cases import Case
from complaints.workflow import ENDED
from portal.workdays.limits import due
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
    bar = getattr(petition, "time_bar", None)
    chosen = petition.signatories.filter(state="represents")
    return Admission(
        is_in_time=bar.is_in_time if bar else None,
        representatives=chosen.count() if petition.signers > 1 else 0,
        first=_first(petition, is_dismissal=bool(bar and bar.is_dismissal)),
    )


def _first(petition: Petition, *, is_dismissal: bool) -> First | None:
    if petition.level == 1:
        return None
    rows = Case.objects.filter(matter=petition.matter_id, kind=petition.kind, level=1)
    case = rows.select_related("decision").order_by("-pk").first()
    if case is None:
        return None
    is_open = case.settled_on is None and case.state not in ENDED
    return First(
        case.organisation_id, is_open, case.due_on if is_open else None,
        _latest(case, is_dismissal=is_dismissal),
    )  # fmt: skip


def _latest(case: Case, *, is_dismissal: bool) -> date | None:
    """30 days (remote 45; discipline 10, dismissal 30) from the decision, or from the limit."""
    decision = getattr(case, "decision", None)
    since = (decision.sent_on or decision.issued_on) if decision else case.due_on
    limit = in_force(SECOND, since) if since else None
    if since is None or limit is None:
        return None
    facts = {"remote"} if case.is_remote else set()
    if case.is_discipline:
        facts |= {"discipline", "dismissal"} if is_dismissal else {"discipline"}
    return due(limit, since, calendar(), amount=limit.amount_for(facts))
