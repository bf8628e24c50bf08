"""What a citizen reads of each internal state: tag, meaning, what comes next, by which law (pure).

`{on}` is the day of the last step; `{agency}` whoever the petition was sent or pointed to;
`{number}` the paper's number. No word here speaks of a person.
"""

from collections.abc import Mapping

from complaints.plain.complaint import COMPLAINT, DISCIPLINED, WITHDRAWN
from complaints.plain.denunciation import DENUNCIATION, EXTENDED, RENEWED, SECRET_INTAKE
from complaints.plain.feedback import FEEDBACK
from complaints.plain.intake import INTAKE
from complaints.plain.recommendation import RECOMMENDATION
from complaints.plain.stages import STAGES, Stage, stages
from complaints.plain.words import Plain
from complaints.workflow import Machine

# What a citizen may wait for, by the clock that runs; others are the office's own.
CITIZENS_CLOCKS = (
    "VISIT.NOTICE", "COMPLAINT.ACCEPT", "COMPLAINT.SETTLE", "COMPLAINT.SEND",
    "RECOMMENDATION.ANSWER",
)  # fmt: skip

TABLES: tuple[tuple[Machine, tuple[Plain, ...]], ...] = (
    (Machine.INTAKE, (*INTAKE, *RENEWED)),
    (Machine.COMPLAINT, COMPLAINT),
    (Machine.DENUNCIATION, DENUNCIATION),
    (Machine.RECOMMENDATION, RECOMMENDATION),
    (Machine.FEEDBACK, FEEDBACK),
)


def plain(machine: Machine, state: str, level: int = 1) -> Plain:
    """What the citizen reads of that state of that machine; a guard test proves it is there."""
    table = next(table for known, table in TABLES if known == machine)
    return next(row for row in table if row.state == state and row.level in {0, level})


def secret(state: str) -> Plain:
    """The same of a denunciation that is still in intake."""
    return next(row for row in SECRET_INTAKE if row.state == state)


# What a state may have to say besides, and mostly has not.
FILLED = ("on", "number", "issued", "answer", "meeting", "until", "before", "there")


def filled(text: str, words: Mapping[str, str]) -> str:
    """The text with its placeholders replaced; an unknown agency is "cơ quan có thẩm quyền"."""
    known = dict.fromkeys(FILLED, "")
    known["agency"] = "cơ quan có thẩm quyền"
    said = text.format_map(known | {name: word for name, word in words.items() if word})
    return said[0].upper() + said[1:]


__all__ = [
    "CITIZENS_CLOCKS",
    "COMPLAINT",
    "DENUNCIATION",
    "DISCIPLINED",
    "EXTENDED",
    "INTAKE",
    "RECOMMENDATION",
    "SECRET_INTAKE",
    "STAGES",
    "TABLES",
    "WITHDRAWN",
    "Plain",
    "Stage",
    "filled",
    "plain",
    "secret",
    "stages",
]
