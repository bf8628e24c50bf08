"""Every step of a machine tried from one state by every role: what the table says, happens.

A machine brings a subject to each of its states and good answers for each step; `walk` then asks
the real service for each step as each role, each try rolled back. What the table allows must work
and write its step; all else must be refused with a reason and change nothing.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from complaints import services
from complaints.models import Case, Deadline, Petition, Step
from complaints.workflow import BACK, STAY, TRANSITIONS, Machine, Transition
from portal.access.models import User
from portal.access.roles import Permission, Role, granted_to
from portal.organisations.models import Organisation
from tests.complaints import factories as make

Subject = Petition | Case
Answers = Callable[[Subject, Transition, date], dict[str, Any]]
LAW = re.compile(r"(Điều \d|Thông tư \d|Nghị định \d)")
OF_PROVINCE = frozenset({Role.PROVINCE_LEADER, Role.LEADER_AIDE, Role.INSPECTORATE})


class UndoneError(Exception):
    """What was done is taken back."""


@dataclass(frozen=True)
class Try:
    """One step tried by one role: "" where it was done, else why not."""

    step: Transition
    role: Role
    refusal: str
    kind: str  # done, forbidden, state, obstacle or invalid


def states(machine: Machine) -> list[str]:
    """Every state that a step of the machine leaves or reaches, in a lasting order."""
    steps = [step for step in TRANSITIONS if step.machine is machine]
    known = {state for step in steps for state in step.sources}
    reached = {step.target for step in steps} - {STAY, BACK}
    return sorted(str(state) for state in known | reached)


def people(*more: Role) -> Iterator[tuple[Role, User]]:
    """One user of every role: those of the province in the province, the others in the unit."""
    for role in (*Role, *more):
        where = make.unit("BAC-NINH") if role in OF_PROVINCE else HERE[-1] or make.unit()
        yield role, make.person(role, where)


HERE: list[Organisation | None] = [None]


@contextmanager
def at(unit: Organisation) -> Iterator[None]:
    """While it lasts the roles are those of this unit."""
    HERE.append(unit)
    try:
        yield
    finally:
        HERE.pop()


def good(subject: Subject, step: Transition, on: date) -> dict[str, Any]:
    """The answers of the factory: one for every field that the step needs."""
    return make.asked(subject, step.name, on)


def snapshot(subject: Subject) -> tuple[Any, ...]:
    """All that a refused step must leave as it was."""
    case = subject if isinstance(subject, Case) else None
    mine = Petition.objects.filter(case=case) if case else Petition.objects.filter(pk=subject.pk)
    return (
        list(type(subject)._default_manager.filter(pk=subject.pk).values()),
        list(mine.order_by("pk").values()),
        Case.objects.count(),
        Step.objects.count(),
        list(Deadline.objects.order_by("pk").values_list("pk", "due_on", "stopped_on")),
    )


def walk(subject: Subject, machine: Machine, on: date, answers: Answers = good) -> Iterator[Try]:
    """Try every step of the machine as every role; checks that nothing stays changed."""
    users, before = list(people()), snapshot(subject)
    for step in (step for step in TRANSITIONS if step.machine is machine):
        given = answers(subject, step, on)
        before = snapshot(subject)  # an answer may have made what it names
        for role, user in users:
            yield Try(step, role, *attempt(subject, step, user, on, given))
        assert snapshot(subject) == before, f"{step.name} changed something and was refused"


def attempt(
    subject: Subject, step: Transition, by: User, on: date, given: dict[str, Any]
) -> tuple[str, str]:
    """(refusal, kind) of one try, which is undone whatever comes of it."""
    try:
        with transaction.atomic():
            row = services.advance(
                subject=subject, name=step.name, by=by, at=make.moment(on), on=on, **given
            )
            reached = type(subject)._default_manager.get(pk=subject.pk).state
            assert Step.objects.filter(pk=row.pk, name=step.name).exists()
            assert row.target == reached, (step.name, row.target, reached)
            raise UndoneError
    except UndoneError:
        return "", "done"
    except PermissionDenied:
        return "Không có quyền.", "forbidden"
    except ValidationError as error:
        code = error.code if not hasattr(error, "error_dict") else ""
        kind = code if code in {"state", "obstacle"} else "invalid"
        return " ".join(error.messages), kind


def is_secret(subject: Subject) -> bool:
    return subject.is_protected if isinstance(subject, Petition) else subject.kind == "denunciation"


def trusted(subject: Subject) -> set[Role]:
    """Who may see denunciations of the unit, has this one in hand, or verifies it; else all."""
    if not is_secret(subject):
        return set(Role)
    case = subject if isinstance(subject, Case) else subject.case
    team = case.team.values_list("user", flat=True) if case else ()
    hands = {subject.assigned_to_id, *team}
    return {
        role
        for role, user in people()
        if Permission.SEE_DENUNCIATIONS in granted_to(role) or user.pk in hands
    }


def expected(subject: Subject, step: Transition, role: Role, on: date, seeing: set[Role]) -> str:
    """What the table says of that try: the kind of its refusal, or "done"."""
    if step.permission not in granted_to(role) or (step.by_superior and role not in OF_PROVINCE):
        return "forbidden"
    if role not in seeing:
        return "forbidden"
    if subject.state not in step.sources:
        return "state"
    return "obstacle" if step.obstacle(subject, on) else "done"


def check(subject: Subject, machine: Machine, on: date, answers: Answers = good) -> dict[str, int]:
    """Walk, and hold each try against the table; how many there were of each kind."""
    counted: dict[str, int] = {}
    seeing = trusted(subject)
    for tried in walk(subject, machine, on, answers):
        wanted = expected(subject, tried.step, tried.role, on, seeing)
        where = f"{tried.step.name} by {tried.role} from {subject.state}"
        assert tried.kind == wanted, f"{where}: {tried.kind}, not {wanted}: {tried.refusal}"
        if wanted != "done":
            assert tried.refusal.endswith("."), where
        if wanted == "obstacle":
            assert LAW.search(tried.refusal), f"{where}: names no article: {tried.refusal}"
        counted[wanted] = counted.get(wanted, 0) + 1
    return counted
