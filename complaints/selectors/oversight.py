"""Reading directives, reminders and what is kept in store, always from the user."""

from datetime import date

from django.db.models import F, Q, QuerySet

from complaints.models import (
    ConflictOfInterest,
    Deadline,
    Instruction,
    InstructionKind,
    Petition,
    Transfer,
)
from complaints.workflow import Intake
from portal.access.models import User
from portal.access.policy import can, can_any, reach, scope, units
from portal.access.roles import Permission
from portal.organisations.models import Organisation
from portal.workdays.selectors import calendar

P = Permission
USUAL_DAYS = 5  # working days given unless somebody writes another day
SHOWN = ("petition", "organisation", "owner_unit", "owner", "issued_by", "replied_by")


def usual_day(on: date) -> date:
    """The day by which an answer is asked for, as the form suggests it."""
    return calendar().after(on, USUAL_DAYS)


def issuer(petition: Petition, kind: str, by: User, on: date) -> Organisation | None:
    """The unit in whose name the user may write to who holds the petition; None: he may not.

    Whoever decides over the unit; for a reminder also who sorts at the unit that handed it over.
    """
    if can(by, P.DECIDE, petition.organisation, on) and _sees(petition, by, on):
        return next(iter(units(by, P.DECIDE, on)), None)
    if kind != InstructionKind.REMINDER:
        return None
    came = Transfer.objects.filter(received_as=petition).select_related("organisation").first()
    if came is None or not can_any(by, (P.CLASSIFY, P.DECIDE), came.organisation, on):
        return None
    if petition.is_protected and not can(by, P.SEE_DENUNCIATIONS, came.organisation, on):
        return None
    return came.organisation


def _sees(petition: Petition, by: User, on: date) -> bool:
    if not petition.is_protected or petition.assigned_to_id == by.pk:
        return True
    return can(by, P.SEE_DENUNCIATIONS, petition.organisation, on)


def instructions(user: User, on: date) -> QuerySet[Instruction]:
    """Those to and from the user's units; of a denunciation only for who may see it."""
    where = reach(user, P.SEE_PETITIONS, on)
    to_us = Q(owner_unit__in=sorted(where.units)) | Q(province__in=sorted(where.provinces))
    ours = scope(user, P.SEE_PETITIONS, on) | to_us | Q(issued_by=user) | Q(owner=user)
    open_to_all = Q(petition__is_protected=False) | Q(petition__assigned_to=user)
    sight = open_to_all | scope(user, P.SEE_DENUNCIATIONS, on, "petition__")
    barred = ConflictOfInterest.objects.against(user, on).values("petition")
    found = Instruction.objects.filter(ours, sight).exclude(petition__in=barred)
    return found.select_related(*SHOWN)


def to_answer(user: User, on: date) -> QuerySet[Instruction]:
    """What waits for a reply of the user, or of his units where nobody is named."""
    where = reach(user, P.SEE_PETITIONS, on)
    here = Q(owner_unit__in=sorted(where.units)) | Q(owner_unit__in=sorted(where.provinces))
    mine = Q(owner=user) | (Q(owner=None) & here)
    return instructions(user, on).filter(mine, closed_on=None, replied_on=None)


def issued(user: User, on: date) -> QuerySet[Instruction]:
    """What the user, or the units in which he decides, issued."""
    return instructions(user, on).filter(Q(issued_by=user) | scope(user, P.DECIDE, on))


def overdue(user: User, on: date) -> QuerySet[Instruction]:
    return instructions(user, on).filter(due_on__lt=on, replied_on=None, closed_on=None)


def urgent(user: User, on: date) -> QuerySet[Instruction]:
    """Of what waits for the user himself, the nearest days first: for "Việc của tôi"."""
    personal = Q(owner=user) | Q(owner=None, petition__assigned_to=user)
    return to_answer(user, on).filter(personal).order_by("due_on", "pk")


def kept(user: User, on: date) -> QuerySet[Deadline]:
    """Filed petitions of the user's units, by the day up to which they are kept.

    Each row is the clock of keeping; of a denunciation only for who may see such.
    """
    seen = Q(petition__is_protected=False) | scope(user, P.SEE_DENUNCIATIONS, on, "petition__")
    barred = ConflictOfInterest.objects.against(user, on).values("petition")
    rows = Deadline.objects.filter(
        scope(user, P.DECIDE, on), seen, rule="PETITION.KEEP", stopped_on=None,
        petition__state=Intake.FILED, petition__organisation=F("organisation"),
    ).exclude(petition__in=barred)  # fmt: skip
    return rows.select_related("petition", "organisation").order_by("due_on", "pk")


def past_their_year(user: User, on: date) -> QuerySet[Deadline]:
    return kept(user, on).filter(due_on__lt=on)


def may_be_destroyed(user: User, on: date) -> QuerySet[Petition]:
    """The petitions themselves: those among which the head chooses."""
    return Petition.objects.filter(pk__in=past_their_year(user, on).values("petition"))
