"""What a step would do to the limit and to what the citizen reads: told before it is confirmed."""

from copy import copy
from dataclasses import dataclass
from datetime import date

from complaints.models import Case, Deadline, Petition
from complaints.plain import EXTENDED, filled, plain
from complaints.selectors import pauses
from complaints.services import clocks
from complaints.services.effects import ONE_DAY
from complaints.workflow import PAUSED, STAY, TRANSITIONS, Handling, Machine, Transition
from portal.workdays.limits import Pause

OF_CASES = (Machine.COMPLAINT, Machine.DENUNCIATION)
SHIFTING = frozenset({"determine_complex", "extend", "discontinue"})


def _moves(step: Transition) -> bool:
    """Whether the limit moves, or begins or ceases to stand still: read off the table of steps."""
    goes_on = step.sources <= PAUSED and step.target != STAY
    return step.name in SHIFTING or step.target in PAUSED or goes_on


MOVING = frozenset(
    (step.machine, step.name) for step in TRANSITIONS if step.machine in OF_CASES and _moves(step)
)


@dataclass(frozen=True)
class Foreseen:
    """`due_on` is None where no limit would run; the words are those of the public page."""

    on: date
    due_on: date | None
    tag: str
    meaning: str
    following: str


def foresee(subject: Petition | Case, step: Transition, on: date) -> Foreseen | None:
    """Two queries, nothing is written; None for a step that moves no limit."""
    moves = (step.machine, step.name) in MOVING and subject.state in step.sources
    if isinstance(subject, Petition) or not moves:
        return None
    state = step.target_from(subject.state, subject.state_before)
    row = EXTENDED if step.name == "extend" else plain(Machine(subject.kind), state, subject.level)
    due_on = _due_on(subject, step, on)
    day = subject.accepted_on if state == Handling.ACCEPTED else on
    words = {"on": f"{day:%d/%m/%Y}", "until": f"{due_on:%d/%m/%Y}" if due_on else ""}
    return Foreseen(
        on, due_on, row.tag, filled(row.meaning, words),
        filled(row.following, words),
    )  # fmt: skip


def _due_on(case: Case, step: Transition, on: date) -> date | None:
    """The day to settle by as it would be counted, on copies of the stored facts."""
    rows = Deadline.objects.filter(case=case, stopped_on=None, rule__in=clocks.SETTLE)
    clock = rows.select_related("petition").first()
    if clock is None or step.target in PAUSED or step.name == "discontinue":
        return None
    would = copy(case)
    would.is_complex = case.is_complex or step.name == "determine_complex"
    would.extensions = case.extensions + (step.name == "extend")
    clock.case = would
    clocks.recount(clock, _paused(case, on))
    return clock.due_on


def _paused(case: Case, on: date) -> list[Pause]:
    """A pause that still runs would end the day before: the day of going on counts again."""
    spans = [(first, min(last, on - ONE_DAY)) for first, last in pauses(case, on)]
    return [(first, last) for first, last in spans if first <= last]
