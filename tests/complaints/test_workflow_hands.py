"""In whose hands a petition lay: each day once, with whoever had to move it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.workflow.hands import Leg, hands
from portal.workdays.calendar import Calendar

MONDAY, TODAY = date(2026, 9, 7), date(2026, 9, 21)
PLAIN = Calendar()


def told(*legs: Leg, ended: date | None = None) -> list[tuple[str, str, int, int]]:
    found = hands("Sở A", MONDAY, legs, ended_on=ended, today=TODAY, calendar=PLAIN)
    return [(hold.unit, f"{hold.since:%d/%m}", hold.days, hold.working_days) for hold in found]


def day(number: int) -> date:
    return date(2026, 9, number)


@pytest.mark.parametrize(
    ("legs", "expected"),
    [
        ((), [("Sở A", "07/09", 14, 10)]),
        ((Leg("Sở B", day(9), "sent"),), [("Sở A", "07/09", 2, 2), ("Sở B", "09/09", 12, 8)]),
        ((Leg("Sở B", day(9), "received", day(15)),),
         [("Sở A", "07/09", 2, 2), ("Sở B", "09/09", 12, 8)]),
        ((Leg("Sở B", day(9), "returned", day(14)),),
         [("Sở A", "07/09", 2, 2), ("Sở B", "09/09", 5, 3), ("Sở A", "14/09", 7, 5)]),
        ((Leg("Sở B", day(9), "recalled", day(9)),), [("Sở A", "07/09", 14, 10)]),
        ((Leg("Sở B", day(9), "returned", day(10)), Leg("Sở B", day(11), "escalated", day(14),
                                                         "Tỉnh")),
         [("Sở A", "07/09", 2, 2), ("Sở B", "09/09", 1, 1), ("Sở A", "10/09", 1, 1),
          ("Sở B", "11/09", 3, 1), ("Tỉnh", "14/09", 7, 5)]),
        ((Leg("Sở B", day(9), "ruled", day(10), "Tỉnh", "Sở B", day(16)),),
         [("Sở A", "07/09", 2, 2), ("Sở B", "09/09", 1, 1), ("Tỉnh", "10/09", 6, 4),
          ("Sở B", "16/09", 5, 3)]),
        ((Leg("Sở B", day(9), "ruled", day(9), "Tỉnh", "Sở C", day(16)),
          Leg("Sở C", day(16), "received", day(16))),
         [("Sở A", "07/09", 2, 2), ("Tỉnh", "09/09", 7, 5), ("Sở C", "16/09", 5, 3)]),
        ((Leg("Sở B", day(7), "sent"),), [("Sở B", "07/09", 14, 10)]),
    ],
)  # fmt: skip
def test_the_time_of_each_unit(
    legs: tuple[Leg, ...], expected: list[tuple[str, str, int, int]]
) -> None:
    assert told(*legs) == expected


def test_it_ends_on_the_day_on_which_the_last_one_had_done_with_it() -> None:
    assert told(Leg("Sở B", day(9), "received", day(9)), ended=day(11)) == [
        ("Sở A", "07/09", 2, 2), ("Sở B", "09/09", 2, 2),
    ]  # fmt: skip
    found = hands("Sở A", MONDAY, (), ended_on=MONDAY, today=TODAY, calendar=PLAIN)
    assert [(hold.until, hold.days) for hold in found] == [(MONDAY, 0)]


def test_holidays_are_no_working_days() -> None:
    shut = Calendar(closed=frozenset({day(8), day(10)}))
    found = hands("Sở A", MONDAY, (), ended_on=None, today=day(11), calendar=shut)
    assert [(hold.days, hold.working_days) for hold in found] == [(4, 2)]


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=8))
def test_no_day_is_lost_and_none_counted_twice(moves: list[tuple[int, bool]]) -> None:
    """However often it goes to and fro, the times add up to the days since receipt."""
    on, legs = MONDAY, []
    for wait, back in moves:
        on += timedelta(days=wait)
        state, answered = ("returned", on + timedelta(days=1)) if back else ("received", on)
        legs.append(Leg(f"Sở {len(legs)}", on, state, answered))
        on = answered
    found = hands("Sở A", MONDAY, legs, ended_on=None, today=on, calendar=PLAIN)
    assert sum(hold.days for hold in found) == (on - MONDAY).days
    for before, after in pairwise(found):
        assert before.until == after.since
        assert before.unit != after.unit
