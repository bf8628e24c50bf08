"""Decisions, orders, what was done of them and who is protected, around the ends of windows."""

import itertools
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

from complaints.models import (
    OF_PEOPLE,
    Case,
    ComplexCase,
    Deadline,
    Decision,
    Enforcement,
    EnforcementProgress,
    Obligation,
    Petition,
    Protection,
)
from complaints.workflow import Intake
from portal.access.models import User
from portal.organisations.models import Organisation
from reception.kinds import Kind
from tests.reports import factories as make
from tests.reports.edge_records import DAYS, Days, lives
from tests.reports.factories import AT, Land, at_home

KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION)
FIRST = ("upheld", "rejected", "partly_upheld")
RESULTS = {  # by kind and level; what is answered or withdrawn belongs to no column
    (Kind.COMPLAINT, 1): (*FIRST, "answered"),
    (Kind.COMPLAINT, 2): (*FIRST, "confirmed", "overturned"),
    (Kind.DENUNCIATION, 1): FIRST,
    (Kind.DENUNCIATION, 2): FIRST,
}
SORTED = (Intake.ACCEPTED, Intake.NOT_ACCEPTED, Intake.LINKED, Intake.ACCEPTED, Intake.DEMANDED,
          Intake.UPHELD, Intake.LINKED)  # fmt: skip


def lay(land: Land, by: User) -> None:
    units = [land.commune, land.department, land.old_commune, land.commune]
    _decided(itertools.cycle(units), by)
    _cohort(itertools.cycle(units[:2]), by)
    _protected(itertools.cycle(units), by)
    _escalated(itertools.cycle(units))


def _decided(where: Iterator[Organisation], by: User) -> None:
    told = [*lives(3), *lives(3)]
    for place, ((issued, piece, done), unit) in enumerate(zip(told, where, strict=False)):
        kind, level = KINDS[place % 2], 1 + place % 3 // 2
        known = RESULTS[kind, level]
        case = make.case(
            unit, issued, kind=kind, level=level, settled_on=issued,
            result=known[place // 7 % len(known)],
            dialogue_held_on=issued if place % 4 else None,
        )  # fmt: skip
        decision = Decision.objects.create(
            **at_home(unit), case=case, kind=kind, number=f"{place}/QĐ-R", issued_on=issued,
            result=case.result, summary="Nội dung", signed_by="Chủ tịch",
            must_enforce=place % 7 > 0, enforced_on=done, published_on=piece,
            revoked_on=max(issued, DAYS[place % 8]) if place % 5 == 0 else None,
        )  # fmt: skip
        if place % 7:
            _ordered(decision, Obligation.values[place // 2 % 11], (piece, done), by)
        if place % 4:
            _clock(case, issued + timedelta(days=(0, 1, 15)[place % 3]), by)


def _ordered(decision: Decision, obligation: str, days: Days, by: User) -> None:
    of_people = obligation in OF_PEOPLE
    order = Enforcement.objects.create(
        decision=decision, obligation=obligation, description="Nội dung", owner="Xã",
        amount_due=6 if of_people else Decimal("100.25"), officials=4 if of_people else 0,
        done_on=days[1],
    )  # fmt: skip
    EnforcementProgress.objects.bulk_create(
        EnforcementProgress(
            enforcement=order, on=day, amount=3 if of_people else Decimal("50.05"),
            officials=2 if of_people else 0, at=AT, by=by,
        )
        for day in days if day
    )  # fmt: skip


def _clock(case: Case, due_on: Any, by: User) -> None:
    petition = make.petition(case.organisation, by, case.accepted_on, kind=case.kind)
    Deadline.objects.create(
        **at_home(case.organisation), petition=petition, case=case, starts_on=case.accepted_on,
        rule=f"{case.kind.upper()}.PUBLISH", due_on=due_on, amount=15, unit="day", basis="Điều 41",
    )  # fmt: skip


def _cohort(where: Iterator[Organisation], by: User) -> None:
    """Petitions that are ours in every state, two to a matter, some joined to the one before."""
    made: list[Petition] = []
    for place, ((day, settled), unit) in enumerate(zip(list(lives(2)) * 4, where, strict=False)):
        kind, state = KINDS[place // 3 % 2], SORTED[place % 7]
        case = None
        if state == Intake.ACCEPTED:
            result = "upheld" if place % 3 == 0 else "withdrawn"
            case = make.case(unit, day, kind=kind, settled_on=settled,
                             result=result if settled else "")  # fmt: skip
        shared = made[-2].matter if place % 5 == 4 else make.matter(unit)
        made.append(make.petition(
            unit, by, day, kind=kind, state=state, processed_on=day, is_eligible=True,
            is_competent=True, matter=shared, case=case, settled_on=settled if case else None,
            duplicate_of=made[-place % 3 - 1] if state == Intake.LINKED and made else None,
        ))  # fmt: skip


def _protected(where: Iterator[Organisation], by: User) -> None:
    told = enumerate(zip(lives(3), where, strict=False))
    for place, ((asked, decided, ended), unit) in told:
        granted = bool(decided) and place % 4 > 0
        state = "ended" if granted and ended else "granted" if granted else "requested"
        Protection.objects.create(
            petition=make.petition(unit, by, asked, kind=Kind.DENUNCIATION), shielded="denouncer",
            good=("secrecy", "work", "life")[place % 3], manner="written", requested_on=asked,
            decided_on=decided, ended_on=ended if granted else None, state=state,
            measures="57.1a" if granted else "", ending="asked" if state == "ended" else "",
        )  # fmt: skip


def _escalated(where: Iterator[Organisation]) -> None:
    for place, ((listed, above), unit) in enumerate(zip(lives(2), where, strict=False)):
        went = place % 5 > 0
        ComplexCase.objects.create(
            **at_home(unit), matter=make.matter(unit), listed_on=listed, ground="Đông người",
            is_escalated=went, escalated_on=above if went else None,
        )  # fmt: skip
