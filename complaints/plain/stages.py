"""The stops of a file on its way, for the line at the head of its page (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from complaints.workflow import ENDED, Handling
from reception.kinds import Kind

H = Handling


@dataclass(frozen=True)
class Stage:
    """One stop on the way: `state` is done, now or next; `date` is a text, or empty."""

    title: str
    state: str
    date: str = ""


# The stops of each kind, and the states of its machine that stand at each.
STAGES: tuple[tuple[str, tuple[tuple[str, frozenset[str]], ...]], ...] = (
    (Kind.COMPLAINT, (
        ("Thụ lý", frozenset({H.ACCEPTED})),
        ("Xác minh", frozenset({H.VERIFYING, H.REPORTED})),
        ("Đối thoại", frozenset({H.DIALOGUE_SCHEDULED, H.DIALOGUE_DONE})),
        ("Quyết định", frozenset({H.DECIDED, H.EFFECTIVE})),
        ("Thi hành", frozenset({H.ENFORCING})),
    )),
    (Kind.DENUNCIATION, (
        ("Thụ lý", frozenset({H.ACCEPTED})),
        ("Xác minh", frozenset({H.VERIFYING, H.EXPERTISE, H.REPORTED})),
        ("Kết luận", frozenset({H.CONCLUDED})),
        ("Xử lý theo kết luận", frozenset({H.FOLLOW_UP})),
    )),
    (Kind.RECOMMENDATION, (
        ("Thụ lý", frozenset({H.ACCEPTED})),
        ("Giải quyết", frozenset({H.ASSIGNED, H.IN_PROGRESS})),
        ("Trả lời", frozenset({H.ANSWERED})),
    )),
)  # fmt: skip

# States that say that their stop is over and what comes next has not begun.
REACHED = frozenset({
    H.ACCEPTED, H.REPORTED, H.DIALOGUE_DONE, H.DECIDED, H.EFFECTIVE, H.CONCLUDED, H.ANSWERED,
})  # fmt: skip


def stages(
    kind: str, handling: str, before: str, entered: Mapping[str, date], received_on: date
) -> list[Stage]:
    """Where the file stands: receipt, then the stops of its kind, and the end where it is reached.

    `handling` is "" before acceptance; `before` the state a suspension or a review interrupted;
    `entered` tells for a state of the case on which day it was entered.
    """
    stops = next((stops for known, stops in STAGES if known == kind), STAGES[0][1])
    state = before if handling in {H.SUSPENDED, H.UNDER_REVIEW} else handling
    ended = handling in ENDED or state in ENDED
    at = next((n for n, (_, states) in enumerate(stops) if state in states), -1)
    found = [Stage("Tiếp nhận", "done" if handling else "now", f"{received_on:%d/%m/%Y}")]
    for n, (title, states) in enumerate(stops):
        day = min((entered[s] for s in states if s in entered), default=None)
        if day is None and 0 <= n < at and entered:
            continue  # a stop that was not made, as a dialogue that was not needed
        passed = n < at or (n == at and state in REACHED) or (ended and day is not None)
        word = "done" if passed else "now" if n == at else "next"
        found.append(Stage(title, word, f"{day:%d/%m/%Y}" if day and word != "next" else ""))
    if ended:
        kept = [stage for stage in found if stage.state == "done"]
        return [*kept, Stage("Kết thúc", "done")]
    return found
