"""What may happen to a petition and to a case: the one table, and the questions asked of it."""

from collections.abc import Iterable

from complaints.workflow.complaint import COMPLAINT
from complaints.workflow.denouncing import DENOUNCING
from complaints.workflow.denunciation import DENUNCIATION
from complaints.workflow.feedback import FEEDBACK
from complaints.workflow.intake import INTAKE
from complaints.workflow.recommendation import RECOMMENDATION
from complaints.workflow.states import (
    BACK,
    ENDED,
    FINISHED,
    PAUSED,
    PROCESSED,
    SETTLED,
    STAY,
    CaseFacts,
    Handling,
    Intake,
    Machine,
    PetitionFacts,
    Transition,
)

TRANSITIONS: tuple[Transition, ...] = (
    *INTAKE, *DENOUNCING, *COMPLAINT, *DENUNCIATION, *RECOMMENDATION, *FEEDBACK,
)  # fmt: skip


def machine_of(kind: str) -> Machine:
    """The machine a case of that kind runs on."""
    return Machine(kind)


def transition(machine: Machine, name: str) -> Transition | None:
    """The step of that name; None where the machine knows none."""
    return next((t for t in TRANSITIONS if t.machine == machine and t.name == name), None)


# The usual way through, the nearer to its end the earlier: what a page offers first. A step that
# cuts the way short (a decision without verifying) stands behind the one that it leaves out.
MAIN_LINE = (
    "accept", "propose", "guide", "transfer", "receive_supplement", "settle_competence",
    "close_by_receiver", "below_done", "check", "decline", "file", "close", "enforce",
    "send_notice", "send", "publish", "take_effect",
    "follow_up", "start", "assign", "answer", "conclude", "verify", "decide", "schedule_dialogue",
    "hold_dialogue", "report", "uphold", "receive_expertise", "resume",
    "resettle", "receive_report",
    "classify",
)  # fmt: skip


def foremost(steps: Iterable[Transition]) -> Transition | None:
    """The step of the main line among these; None when all lead aside."""
    return min(
        (step for step in steps if step.name in MAIN_LINE),
        key=lambda step: MAIN_LINE.index(step.name),
        default=None,
    )


def leaving(machine: Machine, state: str) -> tuple[Transition, ...]:
    """The steps that may be taken in a state, in the order of the table."""
    return tuple(t for t in TRANSITIONS if t.machine == machine and state in t.sources)


__all__ = [
    "BACK",
    "COMPLAINT",
    "DENOUNCING",
    "DENUNCIATION",
    "ENDED",
    "FEEDBACK",
    "FINISHED",
    "INTAKE",
    "PAUSED",
    "PROCESSED",
    "RECOMMENDATION",
    "SETTLED",
    "STAY",
    "TRANSITIONS",
    "CaseFacts",
    "Handling",
    "Intake",
    "Machine",
    "PetitionFacts",
    "Transition",
    "foremost",
    "leaving",
    "machine_of",
    "transition",
]
