"""The tables of steps: whole, reachable, and every guard refuses with its article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from complaints.services import effects
from complaints.workflow import (
    BACK,
    DENOUNCING,
    DENUNCIATION,
    ENDED,
    FEEDBACK,
    FINISHED,
    PROCESSED,
    STAY,
    TRANSITIONS,
    Handling,
    Intake,
    Machine,
    Transition,
    fields,
    grounds,
    leaving,
    transition,
)
from complaints.workflow.feedback import FEEDBACK_ENDED, FeedbackState
from complaints.workflow.states import nothing

ON = date(2026, 11, 20)
STATES = {
    Machine.INTAKE: set(Intake),
    Machine.COMPLAINT: {
        Handling.ACCEPTED, Handling.VERIFYING, Handling.REPORTED, Handling.DIALOGUE_SCHEDULED,
        Handling.DIALOGUE_DONE, Handling.SUSPENDED, Handling.DISCONTINUED, Handling.DECIDED,
        Handling.EFFECTIVE, Handling.ENFORCING, Handling.CLOSED, Handling.UNDER_REVIEW,
        Handling.RESETTLED, Handling.OVERDUE_CLOSED,
    },
    Machine.DENUNCIATION: {
        Handling.ACCEPTED, Handling.VERIFYING, Handling.REPORTED, Handling.SUSPENDED,
        Handling.DISCONTINUED, Handling.CONCLUDED, Handling.FOLLOW_UP, Handling.CLOSED,
        Handling.EXPERTISE, Handling.REFERRED, Handling.TAKEN_OVER,
    },
    Machine.FEEDBACK: set(FeedbackState),
    Machine.RECOMMENDATION: {
        Handling.ACCEPTED, Handling.ASSIGNED, Handling.IN_PROGRESS, Handling.ANSWERED,
        Handling.CLOSED, Handling.REFUSED_REPEAT, Handling.AGGREGATED, Handling.RECLASSIFIED,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Admission:
    """A complaint that nothing bars; what bars one is in test_workflow_admitting."""

    is_in_time: bool | None = None
    representatives: int = 0
    first: None = None


@dataclass
class Petition:
    kind: str = "complaint"
    source: str = "post"
    is_eligible: bool | None = True
    is_competent: bool | None = True
    is_anonymous: bool = False
    signers: int = 1
    admission: Admission = Admission()
    ruling: str = ""
    supplement_by: date | None = None
    transfer_state: str = ""
    came_inside: bool = False
    handled_once: str = ""


@dataclass
class Case:
    level: int = 1
    state: str = "reported"
    is_complex: bool = False
    extensions: int = 0
    due_on: date | None = None
    dialogue_needed: bool = False
    dialogue_held_on: date | None = None
    must_enforce: bool = False
    effective_on: date | None = None
    enforced_on: date | None = None
    has_next_level: bool = False
    sent_on: date | None = None
    published_on: date | None = None
    is_from_register: bool = False


def step(machine: Machine, name: str) -> Transition:
    found = transition(machine, name)
    assert found is not None
    return found


@pytest.mark.parametrize("machine", Machine)
def test_names_are_unique_in_a_machine(machine: Machine) -> None:
    names = [t.name for t in TRANSITIONS if t.machine == machine]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("machine", Machine)
def test_every_state_is_reached_and_only_known_states_are_named(machine: Machine) -> None:
    mine = [t for t in TRANSITIONS if t.machine == machine]
    targets = {t.target for t in mine} - {STAY, BACK}
    begins = {Machine.INTAKE: Intake.REGISTERED, Machine.FEEDBACK: FeedbackState.RECEIVED}
    start = begins.get(machine, Handling.ACCEPTED)
    assert targets | {start} == STATES[machine]
    assert {source for t in mine for source in t.sources} <= STATES[machine]


# What may still be done of a case that ended: sent, taken to court, reviewed, settled anew.
AFTER_THE_END = {"send_notice", "court_accepts", "review", "revoke_decision", "reopen_coerced"}


def test_ends_are_ends() -> None:
    """What is finished leads nowhere, but for what a receiver may still send back or report."""
    for machine in (Machine.COMPLAINT, Machine.DENUNCIATION, Machine.RECOMMENDATION):
        for state in ENDED:
            assert {step.name for step in leaving(machine, state)} <= AFTER_THE_END, state
    for state in FINISHED - {Intake.TRANSFERRED, Intake.LINKED}:  # a wrong link comes apart
        assert leaving(Machine.INTAKE, state) == ()
    assert leaving(Machine.INTAKE, Intake.ACCEPTED) == ()
    assert FINISHED < PROCESSED


ENDINGS = {Machine.INTAKE: FINISHED | {Intake.ACCEPTED}, Machine.FEEDBACK: FEEDBACK_ENDED}


def test_no_state_but_the_ends_is_a_dead_end() -> None:
    for machine, states in STATES.items():
        ends = ENDINGS.get(machine, ENDED)
        stuck = {state for state in states if not leaving(machine, state)}
        assert stuck <= ends, machine


def test_everything_asked_has_a_label_and_a_sentence() -> None:
    known = {name for name, _, _ in fields.ASKED}
    assert len(known) == len(fields.ASKED)
    used = {name for t in TRANSITIONS for name in (*t.needs, *t.offers)}
    assert used == known


def test_every_effect_belongs_to_a_step() -> None:
    steps = {(t.machine, t.name) for t in TRANSITIONS}
    effective = [(machine, name) for machine, table in effects.EFFECTS for name, _ in table]
    assert set(effective) <= steps
    assert len(effective) == len(set(effective))


# Each guard: the step that has it, the facts it refuses, a word of its sentence.
REFUSED: tuple[tuple[Machine, str, Petition | Case, str], ...] = (
    (Machine.INTAKE, "propose", Petition(is_eligible=False), "chưa đủ điều kiện"),
    (Machine.INTAKE, "propose", Petition(is_competent=False), "Điều 26"),
    (Machine.INTAKE, "accept", Petition(kind="denunciation", is_anonymous=True), "Điều 25"),
    (Machine.INTAKE, "accept", Petition(kind="mixed"), "tách đơn"),
    (Machine.INTAKE, "guide", Petition(is_competent=True), "thuộc thẩm quyền"),
    (Machine.INTAKE, "guide", Petition("denunciation", is_competent=False), "Điều 24.2"),
    (Machine.INTAKE, "transfer", Petition(), "thuộc thẩm quyền"),
    (Machine.INTAKE, "urge", Petition(), "thuộc thẩm quyền"),
    (Machine.INTAKE, "declare_ineligible", Petition(is_eligible=True), "Điều 6"),
    (Machine.INTAKE, "return_to_sender", Petition(is_competent=False), "chuyển đến"),
    (Machine.INTAKE, "return_to_sender",
     Petition("denunciation", source="press", is_competent=False), "Điều 26.1"),
    (Machine.INTAKE, "return_to_sender", Petition(source="press"), "thuộc thẩm quyền"),
    (Machine.INTAKE, "return_to_sender", Petition(source="agency", came_inside=True),
     "trang Chuyển đơn"),
    (Machine.INTAKE, "transfer", Petition(is_competent=False, ruling="9/UBND"), "số 9/UBND"),
    (Machine.INTAKE, "transfer", Petition(is_competent=False, handled_once="BN26-000001"),
     "BN26-000001"),
    (Machine.INTAKE, "guide", Petition(is_competent=False, handled_once="BN26-000001"),
     "Điều 6, 14.1"),
    (Machine.INTAKE, "lapse", Petition(supplement_by=ON), "20/11/2026"),
    (Machine.INTAKE, "recall", Petition(transfer_state="received"), "chưa trả lời"),
    (Machine.INTAKE, "recall", Petition(), "Điều 26"),
    (Machine.INTAKE, "give_back", Petition(), "nơi chuyển không tự ghi"),
    (Machine.INTAKE, "hand_over", Petition(), "Điều 21.3"),
    *((Machine.INTAKE, name, Petition(transfer_state=state), "Điều 26")
      for name in ("dispute_competence", "settle_competence", "close_by_receiver")
      for state in ("sent", "received", "escalated", "ruled")),
    (Machine.INTAKE, "note_opinion", Petition(), "Điều 26"),
    (Machine.INTAKE, "refer_inspection", Petition("denunciation"), "Điều 25.2"),
    (Machine.INTAKE, "refer_inspection", Petition(is_anonymous=True), "Điều 25.2"),
    (Machine.INTAKE, "refer_investigation", Petition(), "Điều 27.1"),
    (Machine.DENUNCIATION, "send", Case(sent_on=ON), "20/11/2026"),
    (Machine.DENUNCIATION, "publish", Case(published_on=ON), "20/11/2026"),
    (Machine.DENUNCIATION, "extend", Case(extensions=2), "Điều 30"),
    (Machine.DENUNCIATION, "close", Case(must_enforce=True), "Điều 18"),
)  # fmt: skip


@pytest.mark.parametrize(("machine", "name", "facts", "words"), REFUSED)
def test_the_guard_refuses(machine: Machine, name: str, facts: object, words: str) -> None:
    sentence = step(machine, name).obstacle(facts, ON)
    assert words in sentence
    assert sentence.endswith(".")


def guarded() -> Iterator[tuple[Machine, str]]:
    """Those of complaints are in test_workflow_complaining, of denunciations in _denouncing."""
    elsewhere = (*DENOUNCING, *DENUNCIATION, *FEEDBACK)
    others = (t for t in TRANSITIONS if t.machine is not Machine.COMPLAINT and t not in elsewhere)
    yield from ((t.machine, t.name) for t in others if t.obstacle is not nothing)


def test_no_guard_goes_untested() -> None:
    assert set(guarded()) <= {(m, n) for m, n, _, _ in REFUSED}


PASSED: tuple[tuple[Machine, str, Petition | Case], ...] = (
    (Machine.INTAKE, "accept", Petition()),
    (Machine.INTAKE, "guide", Petition(is_competent=False)),
    (Machine.INTAKE, "guide", Petition("denunciation", source="reception", is_competent=False)),
    (Machine.INTAKE, "transfer", Petition("denunciation", is_competent=False)),
    (Machine.INTAKE, "return_to_sender", Petition(source="press", is_competent=False)),
    (Machine.INTAKE, "declare_ineligible", Petition(is_eligible=None)),
    (Machine.INTAKE, "lapse", Petition(supplement_by=date(2026, 11, 19))),
    (Machine.INTAKE, "lapse", Petition()),
    (Machine.INTAKE, "recall", Petition(transfer_state="sent")),
    (Machine.INTAKE, "dispute_competence", Petition()),
    (Machine.INTAKE, "settle_competence", Petition(transfer_state="returned")),
    (Machine.INTAKE, "close_by_receiver", Petition()),
    (Machine.INTAKE, "refer_inspection", Petition("denunciation", is_anonymous=True)),
    (Machine.INTAKE, "refer_investigation", Petition("denunciation")),
    (Machine.DENUNCIATION, "extend", Case(extensions=1)),
    (Machine.DENUNCIATION, "close", Case(sent_on=ON, published_on=ON)),
)


@pytest.mark.parametrize(("machine", "name", "facts"), PASSED)
def test_the_guard_lets_pass(machine: Machine, name: str, facts: object) -> None:
    assert step(machine, name).obstacle(facts, ON) == ""


def test_grounds_are_kept_in_the_order_of_the_law() -> None:
    assert grounds.written(["đ", "a"]) == "a, đ"
    assert grounds.read("a, đ") == ("a", "đ")
    assert grounds.read("chưa rõ") == ()
    assert len(grounds.CRITERIA) == 7


def test_results_by_kind_and_level() -> None:
    assert "confirmed" not in fields.results("complaint", 1)
    assert "confirmed" in fields.results("complaint", 2)
    assert fields.results("recommendation", 1) == ("answered",)
    assert fields.results("visit", 1) == ()
