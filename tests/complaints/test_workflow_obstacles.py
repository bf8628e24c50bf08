"""Both sides of every guard of the table: what lets a step pass, and each thing that stops it."""

import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from complaints.workflow import TRANSITIONS, Machine, Transition, complaining, transition
from complaints.workflow.states import nothing
from tests.complaints import obstacles, obstacles_cases
from tests.complaints.obstacles import ON, Guard

GUARDS: tuple[Guard, ...] = (
    *obstacles.INTAKE, *obstacles.DENOUNCING, *obstacles_cases.COMPLAINT,
    *obstacles_cases.DENUNCIATION, *obstacles_cases.FEEDBACK,
)  # fmt: skip
ARTICLE = re.compile(r"\(((?:Điều|Thông tư)[^()]*)\)")
BY_DAY = {(Machine.COMPLAINT, "suspend")}  # stopped by the day, by no fact
FORCE, DAY = date(2026, 7, 1), timedelta(days=1)


def step(machine: Machine, name: str) -> Transition:
    found = transition(machine, name)
    assert found is not None, name
    return found


def sentence(guard: Guard, facts: SimpleNamespace, on: date = ON) -> str:
    return step(guard.machine, guard.name).obstacle(facts, on)


def named(guard: Guard) -> str:
    return f"{guard.machine}-{guard.name}"


@pytest.mark.parametrize("guard", GUARDS, ids=named)
def test_what_stops_nothing(guard: Guard) -> None:
    for facts in obstacles.changes(guard):
        assert sentence(guard, facts) == "", facts


@pytest.mark.parametrize("guard", GUARDS, ids=named)
def test_each_fact_that_stops_it_names_its_article(guard: Guard) -> None:
    for change, article in guard.stops:
        said = sentence(guard, guard.facts(change))
        assert " | ".join(ARTICLE.findall(said)) == article, (change, said)
        assert said.endswith("."), said
        assert said[0].isupper(), said


def test_every_guarded_step_has_a_side_that_stops_and_one_that_passes() -> None:
    """A new obstacle in the table is red here until both of its sides stand in obstacles.py."""
    guarded = {(t.machine, t.name) for t in TRANSITIONS if t.obstacle is not nothing}
    never = {(Machine.INTAKE, name) for name, _ in obstacles.NEVER}
    assert {(guard.machine, guard.name) for guard in GUARDS} == guarded - never
    assert {(g.machine, g.name) for g in GUARDS if not g.stops} == BY_DAY
    assert len(GUARDS) == len({(g.machine, g.name) for g in GUARDS})


@pytest.mark.parametrize(("name", "article"), obstacles.NEVER)
def test_the_word_of_another_unit_is_never_written_by_the_sender(name: str, article: str) -> None:
    for state in ("", "sent", "received", "returned", "escalated", "ruled"):
        facts = SimpleNamespace(**{**obstacles.PETITION, "transfer_state": state})
        said = step(Machine.INTAKE, name).obstacle(facts, ON)
        assert ARTICLE.findall(said) == [article]


def test_no_sentence_is_said_for_two_different_reasons() -> None:
    """Who reads it knows which fact is meant: one step, one sentence for one article and fact."""
    for guard in GUARDS:
        by_article: dict[str, set[str]] = {}
        for change, article in guard.stops:
            by_article.setdefault(sentence(guard, guard.facts(change)), set()).add(article)
        assert all(len(articles) == 1 for articles in by_article.values()), guard.name


@pytest.mark.parametrize(
    ("on", "refused"), [(FORCE - DAY, True), (FORCE, False), (FORCE + DAY, False), (ON, False)]
)
def test_a_complaint_is_suspended_from_the_day_the_law_is_in_force(on: date, refused: bool) -> None:
    guard = next(g for g in GUARDS if (g.machine, g.name) in BY_DAY)
    said = sentence(guard, guard.facts({"due_on": on}), on)
    assert bool(said) is refused
    assert ARTICLE.findall(said) == (["Điều 11a Luật Khiếu nại"] if refused else [])
    assert complaining.SUSPENSION_SINCE == FORCE


@pytest.mark.parametrize("notice", [None, 0, 4, 5, 6])
@pytest.mark.parametrize("on", [FORCE - DAY, FORCE, FORCE + DAY])
def test_who_was_not_invited_five_days_ahead_neither_came_nor_stayed_away(
    on: date, notice: int | None
) -> None:
    """Since the amended decree; before it, any invitation was one."""
    invited = None if notice is None else on - notice * DAY
    facts = SimpleNamespace(dialogue_on=on, dialogue_noticed_on=invited)
    said = complaining.invited(facts, on)
    wanted = on >= FORCE and (notice is None or notice < 5)
    assert bool(said) is wanted
    assert not said or "mời đối thoại trước" in said


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_nobody_stayed_away_before_the_day_came(days: int) -> None:
    """The day of the meeting itself is the first on which anybody can have stayed away."""
    meeting = ON + days * DAY
    facts = SimpleNamespace(dialogue_on=meeting, dialogue_noticed_on=meeting - 5 * DAY)
    said = complaining.invited(facts, ON)
    assert bool(said) is (days > 0)
    assert bool(complaining.meeting_reached(facts, ON)) is (days > 0)


def test_the_day_that_a_sentence_names_is_the_day_of_the_fact() -> None:
    """Each dated fact is written as people read it, the day before the month."""
    day = date(2026, 2, 3)
    for name, fact in (("decide", "withdrawn_on"), ("withdraw", "withdrawn_on"),
                       ("court_accepts", "court_on"), ("send", "sent_on"),
                       ("publish", "published_on"), ("take_effect", "effective_on"),
                       ("hold_dialogue", "dialogue_on"), ("stay_act", "act_stayed_until"),
                       ("determine_complex", "due_on")):  # fmt: skip
        guard = next(g for g in GUARDS if (g.machine, g.name) == (Machine.COMPLAINT, name))
        before = day - DAY if fact != "due_on" else day + DAY
        assert "03/02/2026" in sentence(guard, guard.facts({fact: day}), before), name
