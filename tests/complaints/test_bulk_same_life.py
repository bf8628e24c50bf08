"""A line of a register becomes what the same life through the services becomes: every path."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from complaints import services
from complaints.deadlines import ON_ACCEPTANCE, ON_RECEIPT
from complaints.models import Case, Decision, Petition
from complaints.services.bulk import Handled, PetitionLine
from complaints.services.bulk.paths import CASE_PATHS, INTAKE_PATHS
from complaints.workflow import Machine
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.lines import LEFT, LIVES, NAMES, in_bulk, line

TODAY = make.TODAY
TOLD = {Kind.COMPLAINT, Kind.DENUNCIATION}  # of these a decision is sent and made public
STEP = ("name", "source", "target", "on", "case")
# A register on paper tells no day on which a paper was sent or posted: these clocks it cannot have.
KEPT = {
    *(code for _, codes in ON_RECEIPT for code in codes),
    *(codes[0].replace("*", "1") for _, codes in ON_ACCEPTANCE),
    "DENUNCIATION.TRANSFER",
}


@dataclass(frozen=True)
class Told:
    """What can be read off a petition and all that hangs on it."""

    petition: dict[str, Any]
    case: dict[str, Any] | None
    decision: dict[str, Any] | None
    steps: list[tuple[Any, ...]]
    clocks: list[tuple[Any, ...]]


def tell(petition: Petition) -> Told:
    petition = Petition.objects.select_related("case", "matter").get(pk=petition.pk)
    decision = Decision.objects.filter(case=petition.case_id or 0).first()
    # A register tells of no check of a denunciation (Điều 24.1 Luật Tố cáo), nor when a decision
    # was sent and made public: none is made up.
    steps = petition.steps.exclude(name__in=["check", "send", "publish"]).values_list(*STEP)
    clocks = petition.deadlines.filter(rule__in=KEPT).order_by("rule")
    return Told(
        _fields(petition, "kind state is_protected is_anonymous is_eligible is_competent"
                " received_on processed_on settled_on closed_on year source")
        | {"matter protected": petition.matter.is_protected, "named": bool(petition.petitioner)},
        petition.case and _fields(
            petition.case, "kind state level is_complex accepted_on due_on settled_on closed_on "
            "result is_remote"),
        decision and _fields(decision, "kind issued_on result must_enforce effective_on "
                             "enforced_on"),
        [(*step, case and case == petition.case_id) for *step, case in steps],
        list(clocks.values_list("rule", "starts_on", "due_on", "amount", "unit", "basis",
                                "stopped_on")),
    )  # fmt: skip


def _fields(row: Any, names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names.split()}


def through_services(life: PetitionLine) -> Petition:
    """The same days and answers, one service after the other, as people would press the buttons."""
    petition = make.petition(life.kind, life.received_on, source=life.source)
    if life.is_competent is None:
        return petition
    petition = make.classify(
        petition, life.received_on, is_eligible=life.is_eligible, is_competent=life.is_competent
    )
    names = next(names for handled, names in INTAKE_PATHS if handled is life.handled)
    for name in names[1:]:
        assert life.processed_on
        more = {"grounds": ["a"]} if name == "accept" and life.is_complex else {}
        petition = make.take(petition, name, life.processed_on, at=make.moment(), **more)
    if life.settled_on and petition.case:
        _settle(petition.case, life)
    return petition


def _settle(case: Case, life: PetitionLine) -> None:
    assert life.settled_on
    if life.result in {"withdrawn", "discontinued"}:
        make.take(case, "discontinue", life.settled_on, at=make.moment(), **_ending(life))
        return
    _, until, after = next(path for path in CASE_PATHS if path[0] == Machine(life.kind))
    for name in until:
        on = LEFT if name == "verify" else life.settled_on
        more = {}
        if name in {"decide", "conclude"}:
            more = {"result": life.result, "must_enforce": life.must_enforce}
        case = make.take(case, name, on, at=make.moment(), **more)
    _finish(case, life, after)


def _ending(life: PetitionLine) -> dict[str, Any]:
    """The ground that leads to the result which the register tells."""
    if life.kind == Kind.DENUNCIATION:
        if life.result == "withdrawn":
            return {"discontinuing": "withdrawn", "is_voluntary": True}
        return {"discontinuing": "died"}
    if life.result == "withdrawn":
        return {"ending": "withdrawn"}
    return {"ending": "no_object", "ground": "Quyết định đã bị hủy"}


def _finish(case: Case, life: PetitionLine, after: tuple[str, ...]) -> None:
    effect = case.decision.effective_on or life.settled_on
    for name in after:
        if name == "enforce" and not life.must_enforce:
            continue
        if name == "close" and life.must_enforce:
            if not life.enforced_on:
                return
            _carry_out(case, life.enforced_on)
        on = max(effect, life.enforced_on or effect) if name == "close" else effect
        for first in ("send", "publish") if name == "close" and case.kind in TOLD else ():
            make.take(Case.objects.get(pk=case.pk), first, on, at=make.moment())
        case = make.take(Case.objects.get(pk=case.pk), name, on, at=make.moment())


def _carry_out(case: Case, on: date) -> None:
    row = services.record_enforcement(
        decision=case.decision, obligation="other", description="Trả lại giấy tờ", owner="Sở",
        by=make.head(), at=make.moment(),
    )  # fmt: skip
    services.record_progress(
        enforcement=row, on=on, amount=Decimal(0), is_last=True, by=make.head(), at=make.moment()
    )


def _when_it_could_end(life: PetitionLine) -> PetitionLine:
    """Before 01/7/2026 a complaint ended without decision by its withdrawal only."""
    if (life.kind, life.result) != (Kind.COMPLAINT, "discontinued"):
        return life
    july = {"received_on": date(2026, 7, 6), "processed_on": date(2026, 7, 10)}
    return replace(life, **july, settled_on=date(2026, 8, 3))


@pytest.mark.parametrize("life", [_when_it_could_end(life) for life in LIVES], ids=NAMES)
def test_a_line_becomes_what_the_same_life_becomes(days, life):
    (entered,) = in_bulk(life)
    assert tell(entered) == tell(through_services(life))


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION])
def test_the_nearest_clock_is_that_of_the_services_while_the_case_is_open(days, kind):
    """Once decided a register keeps no clock; before, lists of both sort alike."""
    for life in (line(kind, Handled.WAITING, processed_on=None), line(kind)):
        (entered,) = in_bulk(life)
        lived = Petition.objects.get(pk=through_services(life).pk)
        if kind == Kind.DENUNCIATION and life.handled is Handled.ACCEPT:
            assert (entered.due_on, entered.due_rule) == (
                entered.case.due_on, "DENUNCIATION.SETTLE",
            )  # fmt: skip
            assert lived.due_rule == "DENUNCIATION.NOTIFY"  # a paper register cannot know of it
        else:
            assert (entered.due_on, entered.due_rule) == (lived.due_on, lived.due_rule)


def test_in_a_remote_commune_the_limit_is_the_longer_one_on_both_ways(days):
    unit = make.unit()
    unit.is_remote = True
    unit.save()
    life = line(Kind.COMPLAINT)
    (entered,) = in_bulk(life, unit=unit)
    assert tell(entered) == tell(through_services(life))
    assert entered.case.due_on == date(2026, 2, 26)  # 45 days from 12/01, not 30


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.RECOMMENDATION])
def test_the_limit_that_the_agency_set_itself_is_kept_on_both_ways(days, settings, kind):
    settings.RECOMMENDATION_DAYS = 15
    life = line(kind)
    (entered,) = in_bulk(life)
    assert tell(entered) == tell(through_services(life))
    assert entered.case.due_on is not None


@pytest.mark.parametrize("life", LIVES, ids=NAMES)
def test_every_step_of_a_line_leads_on_from_the_one_before(days, life):
    (entered,) = in_bulk(life)
    steps = list(entered.steps.all())
    assert steps[0].source == ""
    for before, after in pairwise(steps):
        assert before.target == after.source
        assert before.on <= after.on
    assert steps[-1].target == (entered.case or entered).state
    of_case = [step for step in steps if step.case_id]
    if entered.case:
        assert of_case[0].name == "accept"
        assert steps[-len(of_case) :] == of_case
    assert [step.target for step in steps if step not in of_case or step.name == "accept"][
        -1
    ] == entered.state
