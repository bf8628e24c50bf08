"""What pages show of a petition: how it stands and what was done, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from complaints.models import Case, Decision, FeedbackStep, Petition, Step
from complaints.plain import (
    CITIZENS_CLOCKS,
    DISCIPLINED,
    EXTENDED,
    WITHDRAWN,
    Plain,
    Stage,
    filled,
    plain,
    secret,
    stages,
)
from complaints.workflow import TRANSITIONS, Handling, Intake, Machine, transition
from portal.http import addresses
from reception.kinds import Kind

KINDS = dict(Kind.choices)
STATES = {**dict(Intake.choices), **dict(Handling.choices)}  # what both know has one name
LONGEST_SUMMARY = 140
SETTLING = frozenset({Handling.ACCEPTED, Handling.VERIFYING, Handling.REPORTED})
DECIDING = frozenset({"Quyết định", "Kết luận"})  # stops after which comes publication
# What no step of a table does, and the history tells.
BESIDE = (("register", "Vào sổ"), ("reopened", "Mở hồ sơ giải quyết lại"))


@dataclass(frozen=True)
class Status:
    """How a petition stands, in a citizen's words. `latest` is None where no date is promised."""

    tag: str
    colour: str
    meaning: str
    following: str
    basis: str
    latest: date | None
    overdue_days: int
    steps: list[Stage]
    is_secret: bool
    may_go_further: bool = False  # overdue without a decision: the second level, or the court
    may_only_sue: bool = False  # the same of the second level: the court alone


def status(petition: Petition, steps: Sequence[Step], today: date) -> Status:
    """What the page of the look-up shows; of a denunciation one sentence and nothing else."""
    row = _row(petition)
    mine = [step for step in steps if step.petition_id == petition.pk]
    if petition.is_protected:
        said = filled(row.meaning, {"until": _extended_to(petition.case)})
        return Status(row.tag, row.colour, said, row.following, row.basis, None, 0, [],
                      is_secret=True)  # fmt: skip
    words = _words(petition, mine)
    latest = _promised(petition) if row.has_date and petition.closed_on is None else None
    late = (today - latest).days if latest and latest < today else 0
    return Status(
        row.tag, row.colour, filled(row.meaning, words), filled(row.following, words), row.basis,
        latest, late, way(petition, mine), is_secret=False,
        may_go_further=bool(late and petition.due_rule == "COMPLAINT.SETTLE.1"),
        may_only_sue=bool(late and petition.due_rule == "COMPLAINT.SETTLE.2"),
    )  # fmt: skip


def _promised(petition: Petition) -> date | None:
    """While a duty of the office alone ends first, the day to settle by is what a citizen awaits:
    "Hạn mới" of a case that goes on (Điều 11a Luật Khiếu nại), before the paper on it was sent.
    """
    if petition.due_rule.startswith(CITIZENS_CLOCKS):
        return petition.due_on
    case = petition.case
    return case.due_on if case and case.settled_on is None else None


def way(petition: Petition, steps: Sequence[Step]) -> list[Stage]:
    """The stops of the petition, with the days on which they were reached."""
    case = petition.case
    entered: dict[str, date] = {}
    for step in steps:
        if step.case_id and step.case_id == petition.case_id:  # not of a case that was done anew
            entered.setdefault(step.target, step.on)
    state, before = (case.state, case.state_before) if case else ("", "")
    kind = case.kind if case else petition.kind
    return _with_publication(
        stages(kind, state, before, entered, petition.received_on),
        getattr(case, "decision", None),
    )


def _with_publication(found: list[Stage], decision: Decision | None) -> list[Stage]:
    """Making it public stands behind what decides; once the way is over, only where it was done."""
    at = next((n for n, stage in enumerate(found) if stage.title in DECIDING), None)
    if at is None or (decision is None and found[at].state == "done"):
        return found
    if decision and decision.published_on:
        public = Stage("Công khai", "done", f"{decision.published_on:%d/%m/%Y}")
    elif found[-1].title == "Kết thúc":
        return found
    else:
        public = Stage("Công khai", "next")
    return [*found[: at + 1], public, *found[at + 1 :]]


def _row(petition: Petition) -> Plain:
    case = petition.case
    if petition.is_protected and (case is None or case.kind != Machine.DENUNCIATION):
        return secret(petition.state)
    if case is None:
        return plain(Machine.INTAKE, petition.state)
    if petition.is_protected and _extended_to(case):
        return EXTENDED
    if case.ending == "withdrawn" and case.state == Handling.DISCONTINUED:
        return WITHDRAWN
    if case.is_discipline and case.state == Handling.DECIDED:
        return DISCIPLINED[case.level - 1]
    return plain(Machine(case.kind), case.state, case.level)


def _extended_to(case: Case | None) -> str:
    """The day of a denunciation whose time was extended, while it is being settled."""
    if case is None or not case.extensions or not case.due_on or case.state not in SETTLING:
        return ""
    return f"{case.due_on:%d/%m/%Y}"


def _words(petition: Petition, steps: Sequence[Step]) -> dict[str, str]:
    last = steps[-1] if steps else None
    state = petition.case.state if petition.case else petition.state
    reached = next((step for step in reversed(steps) if step.source != step.target), last)
    decision = getattr(petition.case, "decision", None) if petition.case else None
    number = decision.number if decision else (last.document_number if last else "")
    on = petition.received_on if state == Intake.REGISTERED or not reached else reached.on
    if petition.case and state == Handling.ACCEPTED:  # nor does going on after a pause accept anew
        on = petition.case.accepted_on
    return {
        "on": f"{on:%d/%m/%Y}",
        "agency": petition.referred_to,
        "number": number,
        "issued": f"{decision.issued_on:%d/%m/%Y}" if decision else "",
        "answer": (decision.plain_answer.rstrip(".") if decision else "") or "xem văn bản trả lời",
        "meeting": _meeting(petition),
        **_besides(petition),
    }


def _besides(petition: Petition) -> dict[str, str]:
    """Until when to supplement, what was done before, and that the other unit has it."""
    there: date | None = petition.__dict__.get("taken_on")
    agency, until = petition.referred_to, petition.supplement_by
    before = f"; nội dung này trước đó đã được hướng dẫn hoặc chuyển đến {agency}"
    return {
        "until": f", bổ sung đến hết ngày {until:%d/%m/%Y}" if until else "",
        "before": before if agency and petition.state == Intake.FILED else "",
        "there": f"; {agency} đã nhận ngày {there:%d/%m/%Y}" if there and agency else "",
    }


def _meeting(petition: Petition) -> str:
    on = petition.case.dialogue_on if petition.case else None
    return f" ngày {on:%d/%m/%Y}" if on else ""


@dataclass(frozen=True)
class Line:
    """One line of the history."""

    label: str
    step: Step | FeedbackStep


def history(steps: Iterable[Step], kind: str) -> list[Line]:
    """The steps with the labels of the table; `kind` is that of the case."""
    return [Line(_label(step, kind), step) for step in steps]


def _label(step: Step, kind: str) -> str:
    for machine in (Machine.INTAKE, *(m for m in Machine if m == kind)):
        found = transition(machine, step.name)
        if found and (machine is Machine.INTAKE) == (step.source in Intake.values):
            return found.label
    return dict(BESIDE).get(step.name) or _any_label(step.name)


def _any_label(name: str) -> str:
    return next((step.label for step in TRANSITIONS if step.name == name), name)


@dataclass(frozen=True)
class Row:
    """A petition in a list, in words ready to show: an alias hides who denounces."""

    number: str
    address: str
    alias: str
    person: str  # "": nobody is known
    kind: str  # "": not sorted yet
    colour: str
    summary: str
    unit: str
    handler: str
    state: str
    due_on: date | None
    closed_on: date | None


def rows(lines: Iterable[Any]) -> list[Row]:
    """The rows of what `selectors.lines` found."""
    address = addresses("complaints:petition")
    return [_row_of(line, address(line.file_number)) for line in lines]


def secret_rows(lines: Iterable[Any]) -> list[Row]:
    """The same of denunciations, with what they say: only for the list that is theirs alone."""
    found = list(lines)
    told = zip(found, rows(found), strict=True)
    return [replace(row, summary=_short(line.summary)) for line, row in told]


def _row_of(line: Any, address: str) -> Row:
    return Row(
        number=line.file_number,
        address=address,
        alias=line.alias if line.is_protected else "",
        person=line.petitioner__full_name or "",
        kind=KINDS.get(line.kind, ""),
        colour="rose" if line.is_protected else "blue",
        summary=f"Tố cáo · mã {line.file_number}" if line.is_protected else _short(line.summary),
        unit=line.organisation__name,
        handler=line.assigned_to__full_name or "",
        state=STATES[line.case__state or line.state],
        due_on=line.due_on,
        closed_on=line.closed_on,
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SUMMARY else f"{text[: LONGEST_SUMMARY - 1]}…"
