"""The head that every page of one file has: what it waits for, by when, and how far it has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.timezone import localdate

from complaints import selectors, sheets
from complaints.deadlines import CHOSEN_DAYS, in_force
from complaints.models import Case, Petition, Step
from complaints.selectors import hub
from complaints.selectors.mine import Section
from complaints.services.steps import seat
from complaints.sheets import Row
from complaints.workflow import Machine, Transition, foremost, leaving
from complaints.workflow.checks import way
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.organisations.models import Organisation
from portal.workdays.limits import WorkCalendar
from portal.workdays.selectors import calendar

ASSIGNING = (Permission.CLASSIFY, Permission.DECIDE)
ON_S14 = frozenset({"classify", "propose", "submit"})  # one page sorts and proposes
NOT_YOURS = "Tài khoản này không được giao đơn {number}. Liên hệ: {contact}."


@dataclass(frozen=True)
class Button:
    """A step the user may take: where it leads, and why not now ("" when it may be taken)."""

    step: Transition
    url: str
    obstacle: str
    is_next: bool = False


@dataclass(frozen=True)
class Ahead:
    """What may be done with a file: the one next act, else whose turn it is, else what is missing.

    `stuck`: the step of the main line that something is missing for, and what.
    """

    buttons: list[Button]
    next: Button | None
    others: Transition | None
    awaited: str  # "": nobody has it in hand
    stuck: tuple[str, str] | None


@dataclass(frozen=True)
class Due:
    """The day by which the file must move, and how far it is: in working days, or late by days."""

    label: str
    on: date
    left: str
    is_late: bool


def due_line(petition: Petition, calendar: WorkCalendar, today: date) -> Due | None:
    """What the head of the page says of the nearest limit; None where none runs."""
    if petition.due_on is None:
        return None
    late = (today - petition.due_on).days
    if late > 0:
        return Due(_limit(petition), petition.due_on, f"Quá hạn {late} ngày", is_late=True)
    days = (today + timedelta(days=n) for n in range(1, -late + 1))
    working = sum(calendar.is_working(day) for day in days)
    left = f"còn {working} ngày làm việc" if late else "Hết hạn hôm nay"
    return Due(_limit(petition), petition.due_on, left, is_late=False)


def _limit(petition: Petition) -> str:
    limit = in_force(petition.due_rule, petition.due_on or petition.received_on)
    if ".SETTLE" in petition.due_rule or limit is None:
        return "Hạn giải quyết"
    return f"Hạn {limit.label[0].lower()}{limit.label[1:]}"


def subject_of(found: Petition) -> tuple[Petition | Case, Machine]:
    """What takes the next step: the case once there is one."""
    if found.case is None:
        return found, Machine.INTAKE
    return found.case, Machine(found.case.kind)


def head(
    user: User,
    found: Petition,
    on: date,
    steps: Sequence[Step] | None = None,
    days: WorkCalendar | None = None,
) -> dict[str, Any]:
    """Two queries: the steps and the calendar, unless they are given."""
    steps = list(selectors.timeline(found)) if steps is None else steps
    return {
        "today": on,
        "steps": steps,
        "way": sheets.way(found, steps),
        "due": due_line(found, days or calendar(), on) if found.due_on else None,
        **vars(ahead(user, found, on)),
        "may_assign": can_any(user, ASSIGNING, found.organisation, on),
    }


def ahead(user: User, found: Petition, on: date) -> Ahead:
    """By one rule for the page of the file and for the row of a list; no query of its own."""
    buttons = _buttons(user, found, on)
    chosen = next((button for button in buttons if button.is_next), None)
    others = None if chosen else _main_step(found, on)
    return Ahead(
        buttons, chosen, others, _awaited(found, others) if others else "",
        None if chosen or others else _stuck(found, on),
    )  # fmt: skip


def with_acts(
    user: User, sections: Iterable[Section], on: date
) -> list[tuple[Section, list[tuple[Row, Ahead]]]]:
    """Each part of somebody's day, and beside each row what may be done with it now."""
    return [
        (part, [(row, ahead(user, file, on))
                for row, file in zip(part.rows, part.files, strict=True)])
        for part in sections
    ]  # fmt: skip


def check_may(
    request: Request, found: Petition, *permissions: Permission, unit: Organisation | None = None
) -> None:
    """Refuse who sees the file and holds none of these in its unit, and tell whom to ask.

    `unit`: the one whose word is asked instead, as of the province above.
    """
    on = localdate()
    if not can_any(request.user, permissions, unit or found.organisation, on):
        contact = hub.contact(found.organisation, on)
        raise PermissionDenied(NOT_YOURS.format(number=found.file_number, contact=contact))


def _buttons(user: User, found: Petition, on: date) -> list[Button]:
    """The steps of the table from here, for which this user has the permission."""
    subject, machine = subject_of(found)
    main = _main_step(found, on)
    return [
        Button(step, _link(found, step), step.obstacle(subject, on), is_next=step is main)
        for step in leaving(machine, subject.state)
        if can(user, step.permission, seat(found.organisation, step), on)
    ]


def _main_step(found: Petition, on: date) -> Transition | None:
    """What the file waits for in its state, whoever may do it; what was agreed comes first."""
    subject, machine = subject_of(found)
    steps = [
        step
        for step in leaving(machine, subject.state)
        if not step.obstacle(subject, on) and step.target != subject.state
        and not (subject.state == "proposed" and step.name in ON_S14)
    ]  # fmt: skip
    first = _agreed(found) or _looked_at(found, on)
    usual = foremost(step for step in steps if not _gives_up(found, step))
    return next((step for step in steps if step.name == first), None) or usual


def _looked_at(found: Petition, on: date) -> str:
    """A look at the ground of a suspension comes first once its day has come; "" before."""
    is_due = found.due_rule in CHOSEN_DAYS and found.due_on and found.due_on <= on
    return "review_suspension" if is_due else ""


def _gives_up(found: Petition, step: Transition) -> bool:
    """What is ours and fit is not to be filed because something is still missing for it."""
    return step.name == "file" and _is_ours(found)


def _is_ours(found: Petition) -> bool:
    return bool(found.is_eligible and found.is_competent)


def _stuck(found: Petition, on: date) -> tuple[str, str] | None:
    """The step of the main line that something is missing for, and what."""
    subject, machine = subject_of(found)
    sorting = ON_S14 - {"propose"} if _is_ours(found) and found.state == "classified" else ON_S14
    ahead = [step for step in leaving(machine, subject.state) if step.name not in sorting]
    step = foremost(step for step in ahead if step.target != subject.state)
    return (step.label, step.obstacle(subject, on)) if step else None


def _agreed(found: Petition) -> str:
    """The step that the head agreed to and that has not been taken; "" where there is none."""
    check = getattr(found, "check_list", None) if found.state == "classified" else None
    chosen = way(found.kind, check.proposal) if check and check.agreed_on else None
    return chosen.step if chosen else ""


def _awaited(found: Petition, step: Transition) -> str:
    """Whose turn it is: the head's where the step is a decision, else who holds the file."""
    if step.permission == Permission.DECIDE:
        return f"lãnh đạo {seat(found.organisation, step).name}"
    return found.assigned_to.full_name if found.assigned_to else ""


def _link(found: Petition, step: Transition) -> str:
    if step.name in ON_S14:
        return reverse("complaints:classification", args=[found.file_number])
    if step.name == "transfer":
        return reverse("complaints:transfers", args=[found.file_number])
    return reverse("complaints:step", args=[found.file_number, step.name])
