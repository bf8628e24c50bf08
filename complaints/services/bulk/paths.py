"""Which steps a line of a register stands for: the same table as at the counter, walked (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from complaints.models import Result
from complaints.services.bulk.lines import Handled, PetitionLine
from complaints.workflow import Handling, Intake, Machine, machine_of, transition

# The steps of intake by what became of it, and of a case up to its result and after it.
INTAKE_PATHS: tuple[tuple[Handled, tuple[str, ...]], ...] = (
    (Handled.WAITING, ()),
    (Handled.ACCEPT, ("classify", "propose", "accept")),
    (Handled.GUIDE, ("classify", "guide")),
    (Handled.TRANSFER, ("classify", "transfer")),
    (Handled.RETURN, ("classify", "return_to_sender")),
    (Handled.FILE, ("classify", "file")),
    (Handled.URGE, ("classify", "urge")),
)
CASE_PATHS: tuple[tuple[Machine, tuple[str, ...], tuple[str, ...]], ...] = (
    (Machine.COMPLAINT, ("verify", "report", "decide"), ("take_effect", "enforce", "close")),
    (Machine.DENUNCIATION, ("verify", "report", "conclude"), ("follow_up", "close")),
    (Machine.RECOMMENDATION, ("answer",), ("close",)),
)
ENDED_EARLY = frozenset({Result.WITHDRAWN, Result.DISCONTINUED})


@dataclass(frozen=True)
class Walked:
    """One step of a path with its day, and the state it leads to."""

    name: str
    source: str
    target: str
    on: date


def intake(line: PetitionLine) -> Iterator[Walked]:
    """Registered on the day it came; classified that day; the rest on the day it left intake."""
    yield Walked("register", "", Intake.REGISTERED, line.received_on)
    names = next(names for handled, names in INTAKE_PATHS if handled is line.handled)
    if not names and line.is_competent is not None:
        names = ("classify",)
    state: str = Intake.REGISTERED
    for name in names:
        on = line.received_on if name == "classify" else line.processed_on or line.received_on
        yield _walk(Machine.INTAKE, name, state, on)
        state = _walk(Machine.INTAKE, name, state, on).target


def handling(line: PetitionLine, effect: date | None, today: date) -> Iterator[Walked]:
    """The steps of the case that the line tells of, each on its earliest day, none after today."""
    if line.settled_on is None or line.processed_on is None:
        return
    machine = machine_of(line.kind)
    state: str = Handling.ACCEPTED
    for name, on in _dated(machine, line, max(effect or line.settled_on, line.settled_on)):
        if on > today:
            return
        walked = _walk(machine, name, state, on)
        yield walked
        state = walked.target


def _dated(machine: Machine, line: PetitionLine, effect: date) -> Iterator[tuple[str, date]]:
    """The names of the steps with their days, as far as the line knows them."""
    settled = line.settled_on or date.max
    if line.result in ENDED_EARLY:
        yield "discontinue", settled
        return
    _, until, after = next(row for row in CASE_PATHS if row[0] is machine)
    for name in until:
        yield name, (line.processed_on or settled) if name == "verify" else settled
    done = (line.enforced_on or date.max) if line.must_enforce else effect
    for name in after:
        if name != "enforce" or line.must_enforce:
            yield name, max(effect, done) if name == "close" else effect


def _walk(machine: Machine, name: str, state: str, on: date) -> Walked:
    step = transition(machine, name)
    if step is None or state not in step.sources:
        raise LookupError(f"{machine}: {name} does not leave {state}")
    return Walked(name, state, step.target_from(state, ""), on)
