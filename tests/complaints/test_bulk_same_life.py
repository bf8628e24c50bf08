"""A line of a register becomes what the same life through the services becomes: every path."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, pairwise
from typing import Any

import pytest

from complaints import services
from complaints.deadlines import ON_ACCEPTANCE, ON_RECEIPT
from complaints.models import Case, Decision, Petition, Source, Step
from complaints.services.bulk import Handled, PetitionLine, record_petitions
from complaints.services.bulk.paths import CASE_PATHS, INTAKE_PATHS
from complaints.workflow import Handling, Machine
from portal.citizens.services import person_line
from portal.workdays.services import seed_calendar
from reception.kinds import Kind
from tests.complaints import factories as make

CAME, LEFT, SETTLED = date(2026, 1, 6), date(2026, 1, 12), date(2026, 2, 27)
DONE = date(2026, 6, 30)
TODAY = make.TODAY
# A register on paper tells no day on which a paper was sent or posted: these clocks it cannot have.
KEPT = {
    *(code for _, codes in ON_RECEIPT for code in codes),
    *(codes[0].replace("*", "1") for _, codes in ON_ACCEPTANCE),
    "DENUNCIATION.TRANSFER",
}
RESULTS = {
    Kind.COMPLAINT: ("upheld", "partly_upheld", "rejected", "withdrawn", "discontinued"),
    Kind.DENUNCIATION: ("upheld", "partly_upheld", "rejected", "withdrawn", "discontinued"),
    Kind.RECOMMENDATION: ("answered",),
}
_keys = count(1)


def line(kind: Kind, handled: Handled = Handled.ACCEPT, **said: Any) -> PetitionLine:
    """A line of the register, eligible; ours where it was accepted."""
    ours = handled is Handled.ACCEPT
    person = None if kind == Kind.DENUNCIATION else person_line(full_name=make.CANARY.full_name)
    facts: dict[str, Any] = {
        "is_eligible": handled is not Handled.FILE, "is_competent": ours,
        "processed_on": LEFT, "source": Source.AGENCY, "person": person,
    } | said  # fmt: skip
    return PetitionLine(
        key=f"{next(_keys)}/2026", received_on=CAME, kind=kind, summary="Nội dung đơn",
        handled=handled, **facts,
    )  # fmt: skip


def settled(kind: Kind, result: str, **said: Any) -> PetitionLine:
    return line(kind, settled_on=SETTLED, result=result, decision_number="1/QĐ", **said)


def lives() -> list[PetitionLine]:
    """Every kind, way of handling and result; with and without enforcement and complexity."""
    kinds = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
    ways = [
        (kind, handled)
        for kind in kinds
        for handled in Handled
        if handled not in {Handled.WAITING, Handled.ACCEPT}
        and not (kind == Kind.DENUNCIATION and handled in {Handled.GUIDE, Handled.RETURN})
    ]
    made = [line(kind, Handled.WAITING, processed_on=None) for kind in kinds]
    made += [line(kind, handled) for kind, handled in ways]
    made += [line(kind, is_complex=is_complex) for kind in kinds for is_complex in (False, True)]
    made += [settled(kind, result) for kind in kinds for result in RESULTS[kind]]
    for kind in kinds[:2]:
        made += [
            settled(kind, "rejected", must_enforce=True),
            settled(kind, "upheld", must_enforce=True, enforced_on=DONE, is_complex=True),
        ]
    return made


LIVES = lives()
NAMES = [
    "-".join(filter(None, (
        life.kind, life.handled or "waiting", str(life.result), "enforce" * life.must_enforce,
        "done" * bool(life.enforced_on), "complex" * life.is_complex,
    )))
    for life in LIVES
]  # fmt: skip


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
    steps = petition.steps.values_list("name", "source", "target", "on", "case")
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
        make.take(case, "discontinue", life.settled_on, at=make.moment(), ending=life.result)
        return
    _, until, after = next(path for path in CASE_PATHS if path[0] == Machine(life.kind))
    for name in until:
        on = LEFT if name == "verify" else life.settled_on
        more = {}
        if name in {"decide", "conclude"}:
            more = {"result": life.result, "must_enforce": life.must_enforce}
        case = make.take(case, name, on, at=make.moment(), **more)
    _finish(case, life, after)


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
        case = make.take(Case.objects.get(pk=case.pk), name, on, at=make.moment())


def _carry_out(case: Case, on: date) -> None:
    row = services.record_enforcement(
        decision=case.decision, obligation="other", description="Trả lại giấy tờ", owner="Sở",
        by=make.head(), at=make.moment(),
    )  # fmt: skip
    services.enforcement_done(
        enforcement=row, done_on=on, amount_done=0, by=make.head(), at=make.moment()
    )


def in_bulk(*given: PetitionLine, unit: Any = None, at: Any = None) -> list[Petition]:
    """Entered as a register of the unit; in the order of the lines."""
    unit = unit or make.unit()
    record_petitions(organisation=unit, lines=given, by=make.head(), at=at or make.moment())
    rows = {row.external_key: row for row in Petition.objects.filter(organisation=unit)}
    return [rows[life.key] for life in given]


@pytest.fixture
def days(db):
    seed_calendar(at=make.moment())


@pytest.mark.parametrize("life", LIVES, ids=NAMES)
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


def test_a_year_of_lines_in_one_batch_is_numbered_by_day_without_gaps(days):
    given = [
        replace(life, received_on=CAME - timedelta(days=place % 5), key=f"so-{place}")
        for place, life in enumerate(LIVES)
    ]
    rows = sorted(in_bulk(*given), key=lambda row: row.number)
    assert [row.number for row in rows] == list(range(1, len(given) + 1))
    assert [row.received_on for row in rows] == sorted(row.received_on for row in rows)
    assert len({row.file_number for row in rows}) == len(rows)


def test_two_years_in_one_file_are_two_books(days):
    old = replace(line(Kind.COMPLAINT), received_on=date(2025, 12, 31), key="cu")
    new = replace(line(Kind.COMPLAINT), received_on=date(2026, 1, 2), key="moi")
    entered = in_bulk(new, old)
    assert [(row.year, row.number) for row in entered] == [(2026, 1), (2025, 1)]


def test_nothing_is_dated_after_the_day_of_the_import(days):
    """A decision of yesterday has not taken effect, so its case is not closed."""
    life = settled(Kind.COMPLAINT, "rejected")
    (entered,) = in_bulk(life, at=make.moment(SETTLED + timedelta(days=1)))
    assert entered.case.state == Handling.DECIDED
    assert (entered.settled_on, entered.closed_on) == (SETTLED, None)
    assert max(step.on for step in entered.steps.all()) == SETTLED


@pytest.mark.parametrize("result", ["withdrawn", "discontinued"])
def test_the_number_of_the_paper_that_ended_a_case_early_stays_with_its_step(days, result):
    (entered,) = in_bulk(settled(Kind.COMPLAINT, result))
    numbers = dict(entered.steps.values_list("name", "document_number"))
    assert numbers.pop("discontinue") == "1/QĐ"
    assert set(numbers.values()) == {""}


def test_effect_counts_from_the_day_of_issue_even_where_settlement_is_dated_later(days):
    """Điều 44.1 Luật Khiếu nại: thirty days from the day of issue."""
    life = settled(Kind.COMPLAINT, "rejected", decided_on=SETTLED - timedelta(days=10))
    (entered,) = in_bulk(life)
    assert entered.case.decision.effective_on == date(2026, 3, 20)  # 30 days from 17/02, and one
    assert entered.steps.get(name="take_effect").on == date(2026, 3, 20)


def test_no_effect_is_dated_before_what_it_follows(days):
    life = settled(Kind.COMPLAINT, "rejected", decided_on=SETTLED - timedelta(days=45))
    (entered,) = in_bulk(life)
    assert entered.case.decision.effective_on < SETTLED
    assert entered.steps.get(name="take_effect").on == SETTLED


def test_a_case_is_closed_on_the_day_its_decision_takes_effect(days):
    """30 days count from the day after; the first day of legal effect is the one after them."""
    life = settled(Kind.COMPLAINT, "rejected")
    (entered,) = in_bulk(life)
    effective = entered.case.decision.effective_on
    assert effective == date(2026, 3, 31)  # 27/02 + 30 days is Sunday 29/03: Monday is the last
    assert entered.closed_on == effective
    (open_still,) = in_bulk(
        replace(life, key="khac"), at=make.moment(effective - timedelta(days=1))
    )
    assert open_still.closed_on is None
    assert Step.objects.filter(petition=open_still, name="take_effect").count() == 0
