"""Sixteen thousand random cases, the same in every run: what must hold whatever the days are.

Each case is a limit of the tables, a start between 2012 and 2030, and a calendar of its own with
holidays, weekend days worked in exchange and, where it is asked, times that stand still.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest

from complaints.deadlines import ALL
from portal.workdays.calendar import Calendar
from portal.workdays.limits import Limit, Pause, Unit, due, explain

DAY = timedelta(days=1)
FIRST = date(2012, 7, 1)
SPAN = 6700  # days: to the end of 2030
EACH = 2000  # cases of each law of counting: eight of them
COUNTED = [row for row in ALL if row.amount and row.unit in (Unit.WORKING, Unit.CALENDAR)]
FORWARD = [row for row in COUNTED if not row.backwards]
BACKWARD = [row for row in COUNTED if row.backwards]


@dataclass(frozen=True)
class Drawn:
    """One random case; `off` is one more day off than the calendar has, near the limit."""

    limit: Limit
    start: date
    calendar: Calendar
    off: date
    dice: Random

    def due(self, calendar: Calendar | None = None, pauses: tuple[Pause, ...] = ()) -> date:
        return due(self.limit, self.start, calendar or self.calendar, pauses=pauses)


def drawn(seed: int, limits: list[Limit]) -> Iterator[Drawn]:
    dice = Random(seed)  # noqa: S311 - no secret, only the same cases in every run
    for _ in range(EACH):
        limit = dice.choice(limits)
        start = FIRST + timedelta(days=dice.randrange(SPAN))
        around = [start + timedelta(days=dice.randrange(-30, 130)) for _ in range(14)]
        opened = frozenset(day for day in around[:4] if day.weekday() >= 5)
        calendar = Calendar(closed=frozenset(around[4:]) - opened, opened=opened)
        yield Drawn(limit, start, calendar, start + timedelta(days=dice.randrange(-20, 100)), dice)


def working_days(first: date, last: date, calendar: Calendar) -> int:
    """How many working days lie in a span, both ends included: counted without the engine."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(day in calendar.opened or (day.weekday() < 5 and day not in calendar.closed)
               for day in days)  # fmt: skip


def more_holidays_are_never_earlier(case: Drawn) -> None:
    fewer = case.calendar.with_day(case.off, closed=True, opened=False)
    assert case.due() <= case.due(fewer)


def more_holidays_are_never_nearer_backwards(case: Drawn) -> None:
    """Before an event, a day off less to work on means that the act is due sooner, not later."""
    fewer = case.calendar.with_day(case.off, closed=True, opened=False)
    assert case.due(fewer) <= case.due()


def a_pause_of_n_working_days_moves_by_n(case: Drawn) -> None:
    """It begins before the limit ends; Saturdays and holidays inside it cost nothing."""
    plain = case.due()
    first = case.start + timedelta(days=case.dice.randrange(1, (plain - case.start).days + 1))
    last = first + timedelta(days=case.dice.randrange(40))
    lost = working_days(first, last, case.calendar)
    paused = case.due(pauses=((first, last),))
    if case.limit.unit is Unit.WORKING:
        assert working_days(plain + DAY, paused, case.calendar) == lost
        assert paused == case.calendar.after(plain, lost)
    else:
        assert paused >= plain
        assert case.calendar.is_working(paused)
        assert not first <= paused <= last


def a_later_event_is_never_due_earlier(case: Drawn) -> None:
    later = case.start + timedelta(days=case.dice.randrange(1, 20))
    assert case.due() <= due(case.limit, later, case.calendar)


def it_ends_on_a_working_day(case: Drawn) -> None:
    """Working days are told off against a count of the calendar; calendar days against addition."""
    end = case.due()
    assert case.calendar.is_working(end)
    if case.limit.unit is Unit.WORKING:
        assert working_days(case.start + DAY, end, case.calendar) == case.limit.amount
    else:
        last = case.start + timedelta(days=case.limit.amount)
        assert last <= end
        assert working_days(last, end, case.calendar) == 1


def backwards_it_never_rolls(case: Drawn) -> None:
    end = case.due()
    if case.limit.unit is Unit.WORKING:
        assert working_days(end, case.start - DAY, case.calendar) == case.limit.amount
        assert case.calendar.is_working(end)
    else:
        assert end == case.start - timedelta(days=case.limit.amount)


def what_is_told_is_what_is_due(case: Drawn) -> None:
    told = explain(case.limit, case.start, case.calendar)
    step = -DAY if case.limit.backwards else DAY
    walked = [case.start + step * n for n in range(1, len(told.days) + 1)]
    assert [line.date for line in told.days] == walked
    assert told.due == case.due() == walked[-1]
    assert sum(line.counted for line in told.days) == case.limit.amount
    assert all(line.why for line in told.days)


def a_pause_outside_changes_nothing(case: Drawn) -> None:
    plain = case.due()
    before = (case.start - timedelta(days=9), case.start)
    after = (plain + DAY, plain + timedelta(days=30))
    assert case.due(pauses=(before, after)) == plain


LAWS: tuple[tuple[Callable[[Drawn], None], list[Limit]], ...] = (
    (more_holidays_are_never_earlier, FORWARD),
    (more_holidays_are_never_nearer_backwards, BACKWARD),
    (a_pause_of_n_working_days_moves_by_n, FORWARD),
    (a_later_event_is_never_due_earlier, FORWARD),
    (it_ends_on_a_working_day, FORWARD),
    (backwards_it_never_rolls, BACKWARD),
    (what_is_told_is_what_is_due, COUNTED),
    (a_pause_outside_changes_nothing, FORWARD),
)


@pytest.mark.parametrize(("law", "limits"), LAWS, ids=[law.__name__ for law, _ in LAWS])
def test_whatever_the_days_are(law: Callable[[Drawn], None], limits: list[Limit]) -> None:
    for case in drawn(len(law.__name__), limits):
        law(case)


def test_there_are_more_than_ten_thousand_cases_and_every_limit_is_among_them() -> None:
    assert len(LAWS) * EACH > 10_000
    met = {case.limit.code for case in drawn(1, COUNTED)}
    assert met == {row.code for row in COUNTED}


def test_the_cases_differ_and_are_the_same_in_every_run() -> None:
    once = [(case.limit, case.start, case.calendar) for case in drawn(7, FORWARD)]
    assert once == [(case.limit, case.start, case.calendar) for case in drawn(7, FORWARD)]
    assert len({start for _, start, _ in once}) > EACH / 2
