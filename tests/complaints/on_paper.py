"""A calendar on paper, and a time limit counted on it: what is compared with the hand's count.

The days off and the Saturdays worked are written down here, not read from the seed.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from complaints.deadlines import in_force
from portal.workdays.calendar import Calendar
from portal.workdays.limits import Pause, due


def days(*texts: str) -> frozenset[date]:
    """ "2026-02-16/20": from the 16th to the 20th."""
    found = set()
    for text in texts:
        first, _, last = text.partition("/")
        start = date.fromisoformat(first)
        found |= {start.replace(day=n) for n in range(start.day, int(last or start.day) + 1)}
    return frozenset(found)


PAPER = Calendar(
    closed=days(
        "2020-09-02", "2021-01-01", "2024-02-08/14", "2024-04-18", "2024-04-29/30", "2024-05-01",
        "2026-01-01/02", "2026-02-16/20", "2026-04-27", "2026-04-30", "2026-05-01", "2026-08-31",
        "2026-09-01/02", "2026-11-24", "2027-01-01", "2027-02-04/05", "2027-02-08/10",
    ),
    opened=days("2024-05-04", "2026-01-10", "2026-08-22"),
)  # fmt: skip
Row = tuple[str, str, str, str]  # code, the day it starts, facts, the day it ends


def counted(code: str, start: str, facts: str = "", pauses: Sequence[Pause] = ()) -> date:
    """The last day of a limit that was in force on the day it starts."""
    day = date.fromisoformat(start)
    limit = in_force(code, day)
    assert limit is not None
    return due(limit, day, PAPER, amount=limit.amount_for(facts.split()), pauses=pauses)


def begins_after(code: str, eve: str) -> bool:
    """Whether the law knew no such limit on that day, and knows one on the next."""
    day = date.fromisoformat(eve)
    return in_force(code, day) is None and in_force(code, day + timedelta(days=1)) is not None
