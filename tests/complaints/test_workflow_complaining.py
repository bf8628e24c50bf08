"""Every guard of a complaint case refuses with its article, and lets pass what it should."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from complaints.workflow import Machine, endings, leaving, transition
from complaints.workflow.complaint import COMPLAINT, OPEN
from complaints.workflow.states import nothing

ON = date(2026, 11, 20)
DAY = timedelta(days=1)


@dataclass
class Case:
    level: int = 1
    state: str = "reported"
    is_complex: bool = False
    is_discipline: bool = False
    extensions: int = 0
    dialogue_needed: bool = False
    dialogue_on: date | None = None
    dialogue_noticed_on: date | None = None
    dialogue_held_on: date | None = None
    due_on: date | None = ON
    result: str = "rejected"
    ending: str = ""
    withdrawn_on: date | None = None
    part_withdrawn_on: date | None = None
    act_stayed_until: date | None = None
    court_on: date | None = None
    notice_unsent: str = ""
    must_enforce: bool = False
    effective_on: date | None = None
    enforced_on: date | None = None
    has_next_level: bool = False
    first_revoked_on: date | None = None
    sent_on: date | None = None
    published_on: date | None = None
    settled_on: date | None = ON
    council_on: date | None = None
    is_from_register: bool = False


def said(name: str, case: Case, on: date = ON) -> str:
    found = transition(Machine.COMPLAINT, name)
    assert found is not None
    return found.obstacle(case, on)


SENT = {"sent_on": ON}
SERVED = {**SENT, "published_on": ON}
OLD = date(2020, 12, 4)  # the day before Nghị định 124/2020/NĐ-CP


REFUSED: tuple[tuple[str, Case, str], ...] = (
    ("decide", Case(level=2), "Điều 39"),
    ("decide", Case(dialogue_needed=True), "Điều 30"),
    ("decide", Case(is_discipline=True), "Điều 53"),
    ("decide", Case(level=2, is_discipline=True), "55.3"),
    ("decide", Case(withdrawn_on=ON), "rút toàn bộ ngày 20/11/2026"),
    ("decide", Case(level=2, first_revoked_on=ON, dialogue_held_on=ON), "đã bị hủy"),
    ("determine_complex", Case(is_complex=True), "Điều 3a"),
    ("determine_complex", Case(due_on=ON - DAY), "đã hết ngày 19/11/2026"),
    ("hold_dialogue", Case(dialogue_on=ON + DAY, dialogue_noticed_on=ON - 9 * DAY), "21/11/2026"),
    ("hold_dialogue", Case(), "ít nhất 05 ngày"),
    ("hold_dialogue", Case(level=2), "mời đối thoại trước"),
    ("hold_dialogue", Case(dialogue_on=ON, dialogue_noticed_on=ON - 4 * DAY), "ít nhất 05 ngày"),
    ("record_absence", Case(), "ít nhất 05 ngày"),
    ("record_absence", Case(dialogue_on=ON), "ít nhất 05 ngày"),
    ("record_absence", Case(dialogue_on=ON, dialogue_noticed_on=ON - 4 * DAY), "ít nhất 05 ngày"),
    ("record_absence", Case(dialogue_on=ON + DAY, dialogue_noticed_on=ON - 9 * DAY), "chưa đến"),
    ("stay_act", Case(act_stayed_until=ON), "đến 20/11/2026"),
    ("stay_act", Case(due_on=None), "Điều 35"),
    ("stay_act", Case(due_on=ON - DAY), "Điều 35"),
    ("lift_stay", Case(), "Điều 35"),
    ("lift_stay", Case(act_stayed_until=ON - DAY), "Điều 35"),
    ("suspend", Case(), "Điều 11a"),
    ("send_notice", Case(), "Điều 28b"),
    ("withdraw", Case(withdrawn_on=ON), "Điều 10"),
    ("restore_withdrawn", Case(), "Điều 10"),
    ("reopen_coerced", Case(ending="court"), "Điều 10"),
    ("take_effect", Case(effective_on=date(2026, 12, 1)), "01/12/2026"),
    ("take_effect", Case(), "Điều 44"),
    ("take_effect", Case(effective_on=ON, has_next_level=True), "Điều 44.1"),
    ("enforce", Case(), "Điều 46"),
    ("close", Case(must_enforce=True), "Điều 46"),
    ("close", Case(must_enforce=True, **SERVED), "Điều 46"),
    ("close", Case(), "(Điều 32 Luật Khiếu nại)"),
    ("close", Case(published_on=ON), "(Điều 32 Luật Khiếu nại)"),
    ("close", Case(level=2), "(Điều 41.1 Luật Khiếu nại)"),
    ("close", Case(is_discipline=True), "(Điều 54.2 Luật Khiếu nại)"),
    ("close", Case(level=2, is_discipline=True), "(Điều 56.2 Luật Khiếu nại)"),
    ("close", Case(**SENT), "(Điều 29.3 Nghị định 124/2020/NĐ-CP)"),
    ("close", Case(level=2, **SENT), "(Điều 41.2 Luật Khiếu nại; Điều 29.3 Nghị định"),
    ("close", Case(is_discipline=True, **SENT), "(Điều 58.1 Luật Khiếu nại)"),
    ("close", Case(level=2, is_discipline=True, **SENT), "(Điều 58.1 Luật Khiếu nại)"),
    ("close", Case(is_discipline=True, settled_on=OLD, **SENT), "Điều 58.1"),
    ("close", Case(level=2, settled_on=OLD, **SENT), "Điều 41.2"),
    ("close", Case(settled_on=OLD + DAY, **SENT), "Điều 29.3"),
    ("close", Case(settled_on=None, **SENT), "Điều 29.3"),
    ("escalate", Case(), "Điều 33"),
    ("escalate", Case(level=2, has_next_level=True), "Điều 33"),
    ("close_overdue", Case(), "Điều 33"),
    ("court_accepts", Case(court_on=ON), "20/11/2026"),
    ("review", Case(result=""), "Điều 38"),
    ("review", Case(has_next_level=True), "Điều 38"),
    ("revoke_decision", Case(level=2), "Điều 38"),
    ("revoke_decision", Case(state="closed"), "Điều 38"),
    ("send", Case(sent_on=ON), "20/11/2026"),
    ("form_council", Case(), "lần hai (Điều 15.1, 36.2"),
    ("form_council", Case(level=2, council_on=ON), "đã lập ngày 20/11/2026 (Điều 36.2"),
    ("hear_council", Case(level=2), "Chưa lập Hội đồng tư vấn (Điều 36.2"),
    ("publish", Case(published_on=ON), "20/11/2026"),
)
BEFORE = date(2026, 6, 30)  # the last day without suspension, and without the notice of five days


@pytest.mark.parametrize(("name", "case", "words"), REFUSED)
def test_the_guard_refuses(name: str, case: Case, words: str) -> None:
    sentence = said(name, case, BEFORE if name == "suspend" else ON)
    assert words in sentence
    assert sentence.endswith(".")


def guarded() -> Iterator[str]:
    yield from (step.name for step in COMPLAINT if step.obstacle is not nothing)


def test_no_guard_goes_untested() -> None:
    assert set(guarded()) <= {name for name, _, _ in REFUSED}
    assert set(guarded()) <= {name for name, _ in PASSED}


PASSED: tuple[tuple[str, Case], ...] = (
    ("decide", Case()),
    ("decide", Case(level=2, dialogue_held_on=ON)),
    ("decide", Case(is_discipline=True, dialogue_held_on=ON)),
    ("determine_complex", Case()),
    ("determine_complex", Case(due_on=None)),
    ("hold_dialogue", Case(dialogue_on=ON, dialogue_noticed_on=ON - 5 * DAY)),
    ("hold_dialogue", Case(dialogue_on=ON - DAY, dialogue_noticed_on=ON - 6 * DAY)),
    ("record_absence", Case(dialogue_on=ON, dialogue_noticed_on=ON - 5 * DAY)),
    ("stay_act", Case(act_stayed_until=ON - DAY)),
    ("lift_stay", Case(act_stayed_until=ON)),
    ("suspend", Case()),
    ("send_notice", Case(notice_unsent="suspension")),
    ("withdraw", Case(part_withdrawn_on=ON)),
    ("restore_withdrawn", Case(part_withdrawn_on=ON)),
    ("restore_withdrawn", Case(withdrawn_on=ON)),
    ("reopen_coerced", Case(ending="withdrawn")),
    ("take_effect", Case(effective_on=ON)),
    ("enforce", Case(must_enforce=True)),
    ("close", Case(must_enforce=True, enforced_on=ON, **SERVED)),
    ("close", Case(**SERVED)),
    ("close", Case(level=2, **SERVED)),
    ("close", Case(settled_on=OLD, **SENT)),  # Nghị định 75/2012: only of the second level
    ("close", Case(is_from_register=True)),
    ("close", Case(is_from_register=True, must_enforce=True, enforced_on=ON)),
    ("escalate", Case(has_next_level=True)),
    ("close_overdue", Case(has_next_level=True)),
    ("court_accepts", Case()),
    ("review", Case()),
    ("revoke_decision", Case()),
    ("revoke_decision", Case(state="closed", has_next_level=True)),
    ("send", Case()),
    ("publish", Case()),
    ("form_council", Case(level=2)),
    ("hear_council", Case(level=2, council_on=ON)),
)


@pytest.mark.parametrize(("name", "case"), PASSED)
def test_the_guard_lets_pass(name: str, case: Case) -> None:
    assert said(name, case) == ""


def test_before_the_amended_decree_nobody_had_to_be_invited_five_days_ahead() -> None:
    assert said("record_absence", Case(), BEFORE) == ""


def test_the_grounds_are_those_of_the_law() -> None:
    assert [g.code for g in endings.DISCONTINUANCES] == [
        "withdrawn", "no_successor", "no_object", "court",
    ]  # fmt: skip
    assert len(endings.SUSPENSIONS) == 5
    assert all("Điều" in g.article for g in (*endings.SUSPENSIONS, *endings.DISCONTINUANCES))
    awaiting = endings.suspension("awaiting")
    assert awaiting is not None
    assert awaiting.needs == ("awaited", "review_on")
    assert endings.absence("awaiting") is None
    assert endings.suspension("x") is endings.discontinuance("x") is None


def test_the_word_of_the_province_is_asked_of_the_review_alone() -> None:
    above = {step.name for step in COMPLAINT if step.by_superior}
    assert above == {"review", "uphold", "order_resettlement"}


def test_every_open_state_may_be_suspended_discontinued_and_withdrawn() -> None:
    for state in OPEN:
        names = {step.name for step in leaving(Machine.COMPLAINT, state)}
        assert {"suspend", "discontinue", "withdraw", "substitute", "note_suit"} <= names
