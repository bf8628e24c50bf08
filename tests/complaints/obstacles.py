"""Of each step that may be forbidden: facts that let it pass, and each fact that stops it alone.

A row changes one thing in facts that pass, so what stops the step is that thing and no other. The
article is the whole of what the sentence names in brackets; several stand with " | " between.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from complaints.workflow import Machine

ON, DAY = date(2026, 11, 20), timedelta(days=1)
YESTERDAY, TOMORROW = ON - DAY, ON + DAY
CHECKED = {"identity": "identified", "manner": "signed", "has_capacity": True, "has_basis": True,
           "origin": "own", "checked_on": ON, "delegated_on": None}  # fmt: skip
Said = dict[str, Any]


def some(**said: Any) -> SimpleNamespace:
    return SimpleNamespace(**said)


def check(**said: Any) -> SimpleNamespace:
    return some(**{**CHECKED, **said})


def admission(**said: Any) -> Said:
    return {"admission": some(**{"is_in_time": None, "representatives": 0, "first": None, **said})}


def first(*, is_in_time: bool | None = None, **said: Any) -> Said:
    """A complaint of the second level: how the first one stands."""
    known = {"organisation_id": 2, "is_open": False, "due_on": None, "latest": None, **said}
    return admission(is_in_time=is_in_time, first=some(**known))


def renewal(settled_on: date | None = None, reported_on: date | None = None) -> Said:
    return {"renewal": some(reported_on=reported_on, case=some(settled_on=settled_on))}


def told(**said: Any) -> Said:
    known = {"denouncer_told_on": None, "accused_told_on": None, "continuing": "", **said}
    return {"denunciation": some(**known)}


PETITION: Said = {
    "kind": "complaint", "source": "post", "is_eligible": True, "is_competent": True,
    "is_anonymous": False, "signers": 1, "organisation_id": 1, "received_on": ON, "level": 1,
    "ruling": "", "supplement_by": None, "transfer_state": "", "came_inside": False,
    "handled_once": "", "precheck": None, "renewal": None, **admission(),
}  # fmt: skip
CASE: Said = {
    "level": 1, "state": "reported", "is_complex": False, "is_discipline": False, "extensions": 0,
    "dialogue_needed": False, "dialogue_on": None, "dialogue_noticed_on": None,
    "dialogue_held_on": None, "due_on": ON, "result": "rejected", "ending": "",
    "withdrawn_on": None, "part_withdrawn_on": None, "act_stayed_until": None, "court_on": None,
    "notice_unsent": "", "must_enforce": False, "effective_on": None, "enforced_on": None,
    "has_next_level": False, "first_revoked_on": None, "sent_on": None, "published_on": None,
    "settled_on": ON, "is_from_register": False, "council_on": None,
    **told(),
}  # fmt: skip
FEEDBACK: Said = {"content": "unfit", "published_on": None}
USUAL = {Machine.INTAKE: PETITION, Machine.FEEDBACK: FEEDBACK}


@dataclass(frozen=True)
class Guard:
    """One guarded step: `fine` beside what is usual passes; `stops` are changes to that."""

    machine: Machine
    name: str
    fine: Said
    stops: tuple[tuple[Said, str], ...]
    also: tuple[Said, ...] = field(default=())  # further changes which stop nothing

    def facts(self, change: Said) -> SimpleNamespace:
        return some(**{**USUAL.get(self.machine, CASE), **self.fine, **change})


M = Machine
FORM = "Điều 6 Thông tư 05/2021/TT-TTCP"
ONCE = "Điều 6, 14.1 Thông tư 05/2021/TT-TTCP"
RECEIVING, SPLITTING = "Điều 26 Luật Tiếp công dân", "Điều 25.3 Luật Tiếp công dân"
RULED = "Điều 21.3 Luật Khiếu nại"
SECOND = "Điều 7, 33.1 Luật Khiếu nại"
DENOUNCED = {"kind": "denunciation", "precheck": check()}
THEIRS = {"is_competent": False}


def found(**said: Any) -> Said:
    """A denunciation whose check found that."""
    return {"kind": "denunciation", "precheck": check(**said)}


NOT_OURS: tuple[tuple[Said, str], ...] = (
    ({"is_competent": True}, FORM),
    ({"ruling": "9/UBND"}, RULED),
)
ONLY_ONCE = ({"handled_once": "BN26-000001"}, ONCE)
ACCEPTING: tuple[tuple[Said, str], ...] = (
    ({"is_eligible": False}, FORM),
    ({"is_eligible": None}, FORM),
    ({"is_competent": False}, RECEIVING),
    ({"is_competent": None}, RECEIVING),
    ({"kind": "mixed"}, SPLITTING),
    ({**DENOUNCED, "is_anonymous": True}, "Điều 25 Luật Tố cáo"),
    ({"kind": "denunciation"}, "Điều 24.1 Luật Tố cáo"),
    (found(checked_on=None), "Điều 24.1 Luật Tố cáo"),
    ({**DENOUNCED, "level": 2}, "Điều 37.2 Luật Tố cáo | Điều 38.2"),
    (found(manner="unsigned"), "Điều 22, 25.1 Luật Tố cáo"),
    (found(identity="not_found"), "Điều 25.1 Luật Tố cáo"),
    (found(identity="false_name"), "Điều 25.1 Luật Tố cáo"),
    (found(has_capacity=False), "Điều 29.1.b Luật Tố cáo"),
    (found(has_basis=False), "Điều 29.1.d Luật Tố cáo"),
    (found(origin="unproven"), "Điều 29.1 Luật Tố cáo"),
    (admission(is_in_time=False), "Điều 9, 11.6 Luật Khiếu nại"),
    ({"signers": 2}, "Điều 16.1 Nghị định 124/2020/NĐ-CP"),
    (first(organisation_id=1), SECOND),
    (first(is_open=True), SECOND),
    (first(is_open=True, due_on=ON), SECOND),
    (first(is_open=True, due_on=TOMORROW), SECOND),
    (first(latest=YESTERDAY), "Điều 33.1 Luật Khiếu nại | Điều 11.6"),
    (first(latest=YESTERDAY, is_in_time=False), "Điều 9, 11.6 Luật Khiếu nại"),
)
ACCEPTED: tuple[Said, ...] = (
    DENOUNCED,
    found(origin="proven"),
    {"kind": "recommendation", "is_anonymous": True},
    {"kind": "recommendation", "signers": 9, **admission(is_in_time=False)},
    {"signers": 9, **admission(representatives=1)},
    admission(is_in_time=True),
    first(),
    first(is_open=True, due_on=YESTERDAY),
    first(latest=ON),
    first(latest=YESTERDAY, is_in_time=True),
    {"ruling": "9/UBND"},
    {"handled_once": "BN26-000001"},
)
INSIDE: tuple[tuple[Said, str], ...] = tuple(
    ({"transfer_state": state}, RECEIVING) for state in ("received", "sent", "escalated", "ruled")
)
OUTSIDE: tuple[Said, ...] = ({"transfer_state": "returned"}, {"transfer_state": "recalled"})

INTAKE: tuple[Guard, ...] = (
    Guard(M.INTAKE, "propose", {}, ACCEPTING, ACCEPTED),
    Guard(M.INTAKE, "accept", {}, ACCEPTING, ACCEPTED),
    Guard(M.INTAKE, "declare_ineligible", {"is_eligible": False}, (({"is_eligible": True}, FORM),),
          ({"is_eligible": None},)),
    Guard(M.INTAKE, "lapse", {"supplement_by": YESTERDAY},
          (({"supplement_by": ON}, "Điều 14 Nghị định 154/2026/NĐ-CP"),
           ({"supplement_by": TOMORROW}, "Điều 14 Nghị định 154/2026/NĐ-CP")),
          ({"supplement_by": None},)),
    Guard(M.INTAKE, "note_opinion", {"kind": "recommendation"},
          tuple(({"kind": kind}, RECEIVING) for kind in ("complaint", "denunciation", "mixed"))),
    Guard(M.INTAKE, "guide", THEIRS,
          (*NOT_OURS, ONLY_ONCE, ({"kind": "denunciation"}, "Điều 24.2 Luật Tố cáo")),
          ({"kind": "denunciation", "source": "reception"}, {"is_competent": None})),
    Guard(M.INTAKE, "transfer", THEIRS, (*NOT_OURS, ONLY_ONCE),
          ({"kind": "denunciation"}, {"is_competent": None})),
    Guard(M.INTAKE, "recall", {"transfer_state": "sent"},
          tuple(({"transfer_state": state}, RECEIVING)
                for state in ("", "received", "returned", "escalated", "ruled", "recalled"))),
    Guard(M.INTAKE, "return_to_sender", {**THEIRS, "source": "agency"},
          (*NOT_OURS,
           ({"came_inside": True}, RULED),
           ({"source": "post"}, "Thông tư 05/2021/TT-TTCP"),
           ({"source": "reception"}, "Thông tư 05/2021/TT-TTCP"),
           ({"kind": "denunciation"}, "Điều 26.1 Luật Tố cáo")),
          ({"source": "press"}, {"source": "leader"}, {"source": "elected"},
           {"handled_once": "BN26-000001"})),
    Guard(M.INTAKE, "urge", THEIRS, NOT_OURS, ({"handled_once": "BN26-000001"},)),
    Guard(M.INTAKE, "refer_inspection", {"kind": "denunciation", "is_anonymous": True},
          (({"kind": "complaint"}, "Điều 25.2 Luật Tố cáo"),
           ({"is_anonymous": False}, "Điều 25.2 Luật Tố cáo"),
           ({"is_anonymous": False, "precheck": check()}, "Điều 25.2 Luật Tố cáo")),
          tuple({"is_anonymous": False, "precheck": check(**told)} for told in (
              {"manner": "unsigned"}, {"identity": "not_found"}, {"identity": "false_name"}))),
    Guard(M.INTAKE, "refer_investigation", {"kind": "denunciation"},
          (({"kind": "complaint"}, "Điều 27.1 Luật Tố cáo"),),
          ({"kind": "recommendation"}, {"kind": "mixed"})),
    *(Guard(M.INTAKE, name, {}, INSIDE, OUTSIDE)
      for name in ("dispute_competence", "settle_competence", "close_by_receiver")),
)  # fmt: skip
# What somebody else writes is never the word of the unit that sent it, whatever the facts.
NEVER: tuple[tuple[str, str], ...] = (("give_back", RECEIVING), ("hand_over", RULED))

ARTICLE_29 = "Điều 29.1 Luật Tố cáo"
DENOUNCING: tuple[Guard, ...] = (
    Guard(M.INTAKE, "delegate_check", {"kind": "denunciation"},
          (({"kind": "complaint"}, "Điều 24 Luật Tố cáo"),
           ({"precheck": check(checked_on=None, delegated_on=ON)}, "Điều 24.1 Luật Tố cáo")),
          ({"precheck": check(checked_on=None)}, {"is_competent": False})),
    Guard(M.INTAKE, "check", {"kind": "denunciation"},
          (({"kind": "recommendation"}, "Điều 24 Luật Tố cáo"),
           ({"is_competent": False}, "Điều 24.2 Luật Tố cáo"),
           ({"precheck": check()}, "Điều 24.1 Luật Tố cáo")),
          ({"is_competent": None}, {"precheck": check(checked_on=None, delegated_on=ON)})),
    Guard(M.INTAKE, "decline", found(has_basis=False),
          (({"kind": "complaint"}, "Điều 24 Luật Tố cáo"), ({"precheck": None}, ARTICLE_29),
           ({"precheck": check()}, ARTICLE_29),
           ({"precheck": check(has_basis=False, checked_on=None)}, ARTICLE_29)),
          (found(manner="unsigned"), found(origin="unproven"), found(has_capacity=False))),
    *(Guard(M.INTAKE, name, {"kind": "denunciation", "level": 2},
            (({"level": 1}, "Điều 37.1 Luật Tố cáo"), ({"kind": "complaint"},
                                                       "Điều 24 Luật Tố cáo")))
      for name in ("review", "demand")),
    Guard(M.INTAKE, "receive_report", renewal(),
          ((renewal(reported_on=ON), "Điều 38.3 Luật Tố cáo"),), ({"renewal": None},)),
    Guard(M.INTAKE, "below_done", renewal(settled_on=ON),
          ((renewal(), "Điều 38.4 Luật Tố cáo"), ({"renewal": None}, "Điều 38.4 Luật Tố cáo"))),
)  # fmt: skip


def changes(guard: Guard) -> Iterator[SimpleNamespace]:
    """Every set of facts that passes."""
    yield from (guard.facts(change) for change in ({}, *guard.also))
