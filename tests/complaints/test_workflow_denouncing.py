"""Each guard of a denunciation and of feedback refuses with its article, and lets the rest pass."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from complaints.workflow import (
    DENOUNCING,
    DENUNCIATION,
    FEEDBACK,
    Machine,
    Transition,
    transition,
)
from complaints.workflow.denouncing import NOT_CHECKED, is_information, unready
from complaints.workflow.denunciation_lists import ASKED, LISTS, choices, known, labels
from complaints.workflow.protection_lists import CODES, MEASURES, Good, fits, words, written
from complaints.workflow.states import nothing

ON = date(2026, 11, 20)
GOOD = {"identity": "identified", "manner": "signed", "has_capacity": True, "has_basis": True,
        "origin": "own", "checked_on": ON, "delegated_on": None}  # fmt: skip


def check(**said: Any) -> SimpleNamespace:
    return SimpleNamespace(**{**GOOD, **said})


@dataclass
class Petition:
    kind: str = "denunciation"
    level: int = 1
    is_competent: bool | None = True
    is_anonymous: bool = False
    precheck: Any = None
    renewal: Any = None


@dataclass
class Case:
    extensions: int = 0
    due_on: date | None = None
    must_enforce: bool = False
    enforced_on: date | None = None
    sent_on: date | None = None
    published_on: date | None = None
    is_from_register: bool = False
    has_next_level: bool = False
    notice_unsent: str = ""
    denunciation: Any = field(default_factory=lambda: SimpleNamespace(
        denouncer_told_on=None, accused_told_on=None, continuing=""))  # fmt: skip


def told(**said: Any) -> SimpleNamespace:
    return SimpleNamespace(
        **{"denouncer_told_on": None, "accused_told_on": None, "continuing": "", **said}
    )


def renewal(**said: Any) -> SimpleNamespace:
    case = SimpleNamespace(settled_on=said.pop("settled_on", None))
    return SimpleNamespace(**{"reported_on": None, "case": case, **said})


def step(machine: Machine, name: str) -> Transition:
    found = transition(machine, name)
    assert found is not None
    return found


IN, DEN, PAKN = Machine.INTAKE, Machine.DENUNCIATION, Machine.FEEDBACK
# Each guard: the step that has it, the facts it refuses, a word of its sentence.
REFUSED: tuple[tuple[Machine, str, Any, str], ...] = (
    (IN, "delegate_check", Petition("complaint"), "Điều 24"),
    (IN, "delegate_check", Petition(precheck=check(delegated_on=ON)), "20/11/2026"),
    (IN, "check", Petition("complaint"), "Điều 24"),
    (IN, "check", Petition(is_competent=False), "Điều 24.2"),
    (IN, "check", Petition(precheck=check()), "20/11/2026"),
    (IN, "decline", Petition("complaint"), "Điều 24"),
    (IN, "decline", Petition(precheck=check()), "Điều 29.1"),
    (IN, "decline", Petition(), "Điều 29.1"),
    (IN, "review", Petition(), "Điều 37.1"),
    (IN, "review", Petition("complaint", level=2), "Điều 24"),
    (IN, "demand", Petition(), "Điều 37.1"),
    (IN, "receive_report", Petition(renewal=renewal(reported_on=ON)), "Điều 38.3"),
    (IN, "below_done", Petition(renewal=renewal()), "Điều 38.4"),
    (IN, "below_done", Petition(), "Điều 38.4"),
    (DEN, "notify", Case(denunciation=told(denouncer_told_on=ON)), "Điều 29.3"),
    (DEN, "notify_accused", Case(denunciation=told(accused_told_on=ON)), "Điều 29.3"),
    (DEN, "extend", Case(extensions=2), "Điều 30"),
    (DEN, "continue_ex_officio", Case(denunciation=told(continuing="violation")), "Điều 33.3"),
    (DEN, "send_notice", Case(), "Điều 34.4"),
    (DEN, "send", Case(sent_on=ON), "Điều 35.3"),
    (DEN, "publish", Case(published_on=ON), "Điều 40"),
    (DEN, "close", Case(must_enforce=True), "Điều 18"),
    (DEN, "close", Case(), "(Điều 35.3 Luật Tố cáo)"),
    (DEN, "close", Case(published_on=ON), "(Điều 35.3 Luật Tố cáo)"),
    (DEN, "close", Case(sent_on=ON), "(Điều 40.1 Luật Tố cáo; Điều 6 Nghị định 31/2019/NĐ-CP)"),
    (DEN, "hand_over", Case(), "Điều 38.5"),
    (PAKN, "study", SimpleNamespace(content="conduct"), "Điều 9.3"),
    (PAKN, "correct", SimpleNamespace(published_on=None), "Điều 19"),
    (PAKN, "archive", SimpleNamespace(published_on=None), "Điều 19"),
)
PASSED: tuple[tuple[Machine, str, Any], ...] = (
    (IN, "delegate_check", Petition()),
    (IN, "delegate_check", Petition(precheck=check(checked_on=None))),
    (IN, "check", Petition(precheck=check(checked_on=None))),
    (IN, "decline", Petition(precheck=check(has_basis=False))),
    (IN, "review", Petition(level=2)),
    (IN, "demand", Petition(level=2)),
    (IN, "receive_report", Petition(renewal=renewal())),
    (IN, "below_done", Petition(renewal=renewal(settled_on=ON))),
    (DEN, "notify", Case(denunciation=told(accused_told_on=ON))),
    (DEN, "notify_accused", Case(denunciation=None)),
    (DEN, "extend", Case(extensions=1)),
    (DEN, "continue_ex_officio", Case()),
    (DEN, "send_notice", Case(notice_unsent="suspension")),
    (DEN, "close", Case(must_enforce=True, enforced_on=ON, sent_on=ON, published_on=ON)),
    (DEN, "close", Case(sent_on=ON, published_on=ON)),
    (DEN, "close", Case(is_from_register=True)),
    (DEN, "hand_over", Case(has_next_level=True)),
    (PAKN, "study", SimpleNamespace(content="unfit")),
    (PAKN, "archive", SimpleNamespace(published_on=ON)),
)


@pytest.mark.parametrize(("machine", "name", "facts", "words"), REFUSED)
def test_the_guard_refuses(machine: Machine, name: str, facts: Any, words: str) -> None:
    sentence = step(machine, name).obstacle(facts, ON)
    assert words in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(("machine", "name", "facts"), PASSED)
def test_the_guard_lets_pass(machine: Machine, name: str, facts: Any) -> None:
    assert step(machine, name).obstacle(facts, ON) == ""


def test_no_guard_goes_untested() -> None:
    tables = (*DENOUNCING, *DENUNCIATION, *FEEDBACK)
    guarded = {(t.machine, t.name) for t in tables if t.obstacle is not nothing}
    assert guarded == {(machine, name) for machine, name, _, _ in REFUSED}


@pytest.mark.parametrize(
    ("said", "article"),
    [
        ({"manner": "unsigned"}, "Điều 22, 25.1"),
        ({"identity": "not_found"}, "Điều 25.1"),
        ({"identity": "false_name"}, "Điều 25.1"),
        ({"has_capacity": False}, "Điều 29.1.b"),
        ({"has_basis": False}, "Điều 29.1.d"),
        ({"origin": "unproven"}, "Điều 29.1"),
    ],
)
def test_what_the_check_found_keeps_it_from_being_accepted(
    said: dict[str, Any], article: str
) -> None:
    assert article in unready(Petition(precheck=check(**said)))


def test_only_a_checked_first_denunciation_is_ready() -> None:
    assert unready(Petition(precheck=check())) == ""
    assert unready(Petition(precheck=check(origin="proven"))) == ""
    assert unready(Petition()) == unready(Petition(precheck=check(checked_on=None))) == NOT_CHECKED
    assert "Điều 37.2" in unready(Petition(level=2, precheck=check()))
    assert unready(Petition("complaint")) == ""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Petition(), False),
        (Petition(is_anonymous=True), True),
        (Petition(precheck=check()), False),
        (Petition(precheck=check(manner="unsigned")), True),
        (Petition(precheck=check(identity="false_name")), True),
    ],
)
def test_what_is_information_and_no_denunciation(facts: Petition, expected: bool) -> None:
    assert is_information(facts) is expected


def test_every_list_has_a_question_and_every_answer_its_article_or_plain_words() -> None:
    asked = {name for name, _, _ in ASKED}
    assert {name for name, _ in LISTS} <= asked
    for name, listed in LISTS:
        assert choices(name) == listed.choices
        assert all(known(name, code) for code, _ in listed.choices)
        assert not known(name, "")
    assert choices("nothing") == []
    assert labels("continuing", ["coerced", "violation"]).startswith("Hành vi bị tố cáo")


def test_measures_protect_what_they_are_for() -> None:
    assert written(["58.1", "56.2"]) == "56.2, 58.1"
    assert written([]) == written(["99"]) == ""
    assert [*map(len, (CODES, MEASURES))] == [16, 16]
    assert words("56.1, 58.4")[1].endswith("(Điều 58.4)")
    assert fits(Good.LIFE, ["58.1", "58.2"])
    assert not fits(Good.WORK, ["57.1a", "58.1"])
    assert not fits(Good.WORK, ["57.1a", "99"])
