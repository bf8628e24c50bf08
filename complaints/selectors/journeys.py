"""Reading hand-overs, always from the user: what came, what was sent, where it is, who disputes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, Q, QuerySet

from complaints.deadlines import in_force
from complaints.models import ConflictOfInterest, Petition, Transfer, TransferState
from complaints.workflow import Handling, Intake
from complaints.workflow.hands import Hold, Leg, hands
from portal.access.models import User
from portal.access.policy import reach, scope, units
from portal.access.roles import Permission
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.organisations.names import plain
from portal.organisations.selectors import in_force as open_units
from portal.organisations.selectors import manageable
from portal.workdays.calendar import Calendar
from portal.workdays.limits import due
from portal.workdays.selectors import around, exceptions
from reception.kinds import Kind

P = Permission
SHOWN = (
    "organisation", "receiver", "superior", "ruled_for", "petition", "received_as__case",
)  # fmt: skip
REPORT: tuple[tuple[str, str, str], ...] = (
    (Kind.COMPLAINT, "COMPLAINT.FORWARDER", "COMPLAINT.TELL"),
    (Kind.DENUNCIATION, "DENUNCIATION.OUTCOME", "DENUNCIATION.TELL"),
    (Kind.RECOMMENDATION, "", "RECOMMENDATION.TELL"),
)


def incoming(user: User, on: date) -> QuerySet[Transfer]:
    """What was handed to the user's units; a denunciation only for who may see such there."""
    here = _within(user, P.SEE_PETITIONS, on, "receiver")
    sight = Q(petition__is_protected=False) | _secret(user, on, "receiver")
    return _shown(here, sight, user, on)


def outgoing(user: User, on: date) -> QuerySet[Transfer]:
    """What the user's units handed over."""
    mine = Q(petition__is_protected=False) | Q(petition__assigned_to=user)
    sight = mine | _secret(user, on, "organisation")
    return _shown(scope(user, P.SEE_PETITIONS, on), sight, user, on)


def given_back(user: User, on: date) -> QuerySet[Transfer]:
    """Of these what came back and is sorted anew."""
    return outgoing(user, on).filter(
        state=TransferState.RETURNED, petition__state=Intake.CLASSIFIED
    )


def disputes(user: User, on: date) -> QuerySet[Transfer]:
    """What waits for a ruling: for the superior, for both units, for the board of the province."""
    boards = [
        unit.province_pk for unit in units(user, P.SEE_PETITIONS, on)
        if unit.kind == UnitKind.RECEPTION_BOARD
    ]  # fmt: skip
    sees = Q(province__in=boards)
    for name in ("superior", "organisation", "receiver"):
        sees |= _within(user, P.SEE_PETITIONS, on, name)
    sight = Q(petition__is_protected=False) | _secret(user, on, "superior")
    return _shown(sees, sight, user, on).filter(state=TransferState.ESCALATED)


def to_rule(user: User, on: date) -> QuerySet[Transfer]:
    """Of these the ones that the user may decide."""
    return disputes(user, on).filter(_within(user, P.DECIDE, on, "superior"))


def pressing(user: User, on: date) -> tuple[str, Calendar]:
    """Which of the lists to open first: where somebody waits for this person, else what he sent.

    With the calendar, which the page needs as well: one query for all.
    """
    asked = (
        ("den", incoming(user, on).filter(state=TransferState.SENT)),
        ("tra-lai", given_back(user, on)),
        ("tranh-chap", disputes(user, on)),
        ("di", outgoing(user, on)),
    )
    marked = {f"in_{n}": Exists(found) for n, (_, found) in enumerate(asked)}
    told = User.objects.annotate(**marked, **exceptions(date.min, date.max)).get(pk=user.pk)
    waits = (name for n, (name, _) in enumerate(asked) if getattr(told, f"in_{n}"))
    return next(waits, "den"), around(told)


def any_of_mine(user: User, on: date) -> QuerySet[Transfer]:
    """Each hand-over that the user sees from either side."""
    either = Q(pk__in=[])
    for side in (incoming, outgoing, disputes):
        either |= Q(pk__in=side(user, on).values("pk"))
    return _rows(Transfer.objects.filter(either))


def _shown(where: Q, sight: Q, user: User, on: date) -> QuerySet[Transfer]:
    """Of those the ones that no conflict of interest keeps from the user."""
    barred = ConflictOfInterest.objects.against(user, on).values("petition")
    return _rows(Transfer.objects.filter(where, sight).exclude(petition__in=barred))


def _rows(found: QuerySet[Transfer]) -> QuerySet[Transfer]:
    return found.select_related(*SHOWN)


def _within(user: User, permission: Permission, on: date, field: str) -> Q:
    where = reach(user, permission, on)
    inside = Q(**{f"{field}__in": sorted(where.units)})
    return inside | Q(**{f"{field}__isnull": False, "province__in": sorted(where.provinces)})


def _secret(user: User, on: date, field: str) -> Q:
    return _within(user, P.SEE_DENUNCIATIONS, on, field)


def receivers(petition: Petition, on: date) -> QuerySet[Organisation]:
    """The units of the province that a petition may be handed to."""
    here = Q(province=petition.province_id) | Q(pk=petition.province_id)
    return open_units(on).filter(here).exclude(pk=petition.organisation_id)


def receivers_under(user: User, petition: Petition, on: date) -> QuerySet[Organisation]:
    """Of these the ones over which the user decides: what a head may order without asking."""
    under = manageable(reach(user, P.DECIDE, on)).values("pk")
    return receivers(petition, on).filter(pk__in=under)


def units_around(petition: Petition) -> QuerySet[Organisation]:
    """The units of its province, closed ones too: what it tells of may be old."""
    here = Q(province=petition.province_id) | Q(pk=petition.province_id)
    return Organisation.objects.filter(here).order_by("sort_key", "pk")


def named(units: QuerySet[Organisation], text: str) -> Organisation | None:
    """The one unit of that name, accents and case aside; None where none or several have it."""
    wanted = plain(text)
    found = [unit for unit in units if plain(unit.name) == wanted]
    return found[0] if len(found) == 1 else None


def chain(petition: Petition) -> list[Transfer]:
    """Every hand-over of the paper, from the first petition on, whichever book one looks from."""
    came = Transfer.objects.filter(received_as=petition).values("first")
    mine = Q(first=petition) | Q(first__in=came)
    return list(_rows(Transfer.objects.filter(mine)).select_related(
        *SHOWN, "first__organisation"
    ).order_by("pk"))  # fmt: skip


def times(petition: Petition, found: Sequence[Transfer], on: date, days: Calendar) -> list[Hold]:
    """In whose hands it lay, up to the day on which the last holder had done with it."""
    first = found[0].first if found else petition
    last = found[-1].received_as if found and found[-1].received_as else petition
    return hands(
        first.organisation.name, first.received_on, [_leg(row) for row in found],
        ended_on=_ended(last), today=on, calendar=days,
    )  # fmt: skip


def _ended(petition: Petition) -> date | None:
    passed_on = petition.state in {Intake.TRANSFERRED, Intake.COMPETENCE_DISPUTE}
    return None if passed_on else petition.closed_on


def _leg(row: Transfer) -> Leg:
    return Leg(
        row.receiver.name, row.sent_on, row.state, row.answered_on,
        row.superior.name if row.superior else "",
        row.ruled_for.name if row.ruled_for else "", row.ruled_on,
    )  # fmt: skip


@dataclass(frozen=True)
class Whereabouts:
    """What a sender sees of the receiver's file: how it stands and until when; nothing else."""

    state: str
    due_on: date | None
    closed_on: date | None
    outcome_due_on: date | None  # the receiver owes the outcome until then
    tell_due_on: date | None  # the sender owes the citizen a word until then
    late_since: date | None  # the receiver should have answered by then


def whereabouts(row: Transfer, on: date, days: Calendar) -> Whereabouts:
    """No notes, no people, no papers of the other unit."""
    theirs = row.received_as
    answer_by = days.after(row.sent_on, settings.TRANSFER_ANSWER_DAYS)
    waits = row.state == TransferState.SENT and answer_by < on
    done_on = (theirs.settled_on or theirs.closed_on) if theirs else None
    known = ((report, tell) for kind, report, tell in REPORT if kind == row.petition.kind)
    report, tell = next(known, ("", ""))
    return Whereabouts(
        state=_state_of(row),
        due_on=theirs.due_on if theirs and not theirs.closed_on else None,
        closed_on=theirs.closed_on if theirs else None,
        outcome_due_on=_due(report, done_on, days) if not row.outcome_on else None,
        tell_due_on=_due(tell, row.outcome_on, days) if not row.told_on else None,
        late_since=answer_by if waits else None,
    )


def _state_of(row: Transfer) -> str:
    theirs = row.received_as
    if theirs is None:
        return row.get_state_display()
    case = theirs.case
    return Handling(case.state).label if case else Intake(theirs.state).label


def _due(code: str, start: date | None, days: Calendar) -> date | None:
    limit = in_force(code, start) if code and start else None
    return due(limit, start, days) if limit and start else None


def answer_by(petition: Petition, received_on: date, days: Calendar) -> date | None:
    """Until when a forwarder is told: of a denunciation counted from its receipt (Điều 26.2 Luật
    Tố cáo), of a complaint from its settlement (Điều 27.2 Luật Tiếp công dân); None while not.
    """
    if petition.kind == Kind.DENUNCIATION:
        return _due("DENUNCIATION.FORWARDER", received_on, days)
    if petition.kind == Kind.COMPLAINT:
        return _due("COMPLAINT.FORWARDER", petition.settled_on, days)
    return None
