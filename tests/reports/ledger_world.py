"""A clean province: registers taken in, hand-overs, orders, dialogues, units that were merged."""

from datetime import date, timedelta
from typing import Any

from complaints.models import (
    ComplexCase,
    Decision,
    Enforcement,
    EnforcementProgress,
    Milestone,
    Petition,
)
from complaints.services.bulk import record_petitions
from complaints.workflow import Intake
from dialogues.services.bulk import bulk_sessions
from portal.access.models import User
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation, Reorganisation, Succession
from reception.services.bulk import record_sessions, record_visits
from reports.demo import talks, volume
from tests.complaints import factories as make
from tests.complaints import passing

TODAY = make.TODAY
MERGED_ON = date(2026, 7, 1)
AT: Any = {"at": make.moment()}


def build() -> Organisation:
    """The province; every record of it is as the services leave it."""
    ours, building = make.unit(), passing.building()
    by = passing.head_of(ours)
    _registers(ours, by, TODAY, 62, 0)
    _registers(building, by, TODAY, 20, 700)
    _hand_overs()
    _merged(by)
    bulk_sessions(organisation=ours, lines=talks.sessions(TODAY), by=by, **AT)
    _orders()
    _linked(ours)
    _walked()
    return passing.province()


def _registers(unit: Organisation, by: User, until: date, many: int, starts: int) -> None:
    desk = volume.Desk("x", 40, many, starts)
    visits, petitions = volume.visits(desk, until, 1), volume.petitions(desk, until, 1)
    record_sessions(organisation=unit, lines=list(volume.leader_days(until)))
    record_visits(organisation=unit, lines=list(visits), by=by, **AT)
    record_petitions(organisation=unit, lines=list(petitions), by=by, **AT)


def _hand_overs() -> None:
    """One on its way, one taken in, one given back and sent again."""
    passing.send(passing.theirs(), on=TODAY)
    passing.receive(passing.sent())
    passing.again(passing.give_back(passing.sent()))


def _merged(by: User) -> None:
    """A commune that went into another in the middle of the year."""
    old, new = (make.unit(f"BAC-NINH.XA-{name}", UnitKind.COMMUNE) for name in ("CU", "MOI"))
    _registers(old, by, MERGED_ON - timedelta(days=20), 12, 2000)
    Organisation.objects.filter(pk=old.pk).update(valid_to=MERGED_ON)
    Succession.objects.create(
        predecessor=old, successor=new, effective_on=MERGED_ON, kind=Reorganisation.MERGE
    )
    _registers(new, by, TODAY, 9, 3000)


def _orders() -> None:
    """What two decisions order: one carried out, one in part; a plan with a milestone to come."""
    carried = Decision.objects.filter(must_enforce=True)
    for decision in carried.order_by("enforced_on", "pk")[:40]:
        done = decision.enforced_on
        ordered = Enforcement.objects.create(
            decision=decision, obligation="money_to_citizen", description="Trả tiền",
            owner="Sở", amount_due=100, amount_done=100 if done else 40, done_on=done,
        )  # fmt: skip
        EnforcementProgress.objects.create(
            enforcement=ordered, on=done or decision.issued_on, amount=ordered.amount_done,
            by=passing.head_of(make.unit()), **AT,
        )  # fmt: skip
    listed = ComplexCase.objects.filter(plan_done_on=None).earliest("pk")
    Milestone.objects.create(complex_case=listed, task="Đo đạc", owner="Sở", due_on=TODAY)


def _linked(unit: Organisation) -> None:
    first, second, third = (make.petition() for _ in range(3))
    for later in (second, third):
        make.take(make.classify(later), "link", TODAY, duplicate_of=first)
    assert Petition.objects.filter(organisation=unit, state=Intake.LINKED).count() == 2


def _walked() -> None:
    """Cases that the services brought to states which no register tells of."""
    make.case_in("suspended")
    make.accept_second(make.case_in("decided"), make.RECEIVED + timedelta(days=25))
    make.case_in("discontinued")
