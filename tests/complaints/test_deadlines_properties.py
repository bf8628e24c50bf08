"""What holds of every time limit on every day, whatever the calendar: tried on drawn examples."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints.deadlines import ALL, PAUSABLE
from portal.workdays.calendar import Calendar
from portal.workdays.limits import Limit, Pause, Unit, due, explain

FIRST, LAST = date(2012, 7, 1), date(2030, 12, 31)
DAY = timedelta(days=1)

starts = st.dates(FIRST, LAST)
DAYS = (Unit.WORKING, Unit.CALENDAR)
limits = st.sampled_from([limit for limit in ALL if limit.amount and limit.unit in DAYS])
forward = st.sampled_from(
    [row for row in ALL if row.amount and row.unit in DAYS and not row.backwards]
)
pausable = st.sampled_from([limit for limit in ALL if limit.code in PAUSABLE])


@st.composite
def calendars(draw: st.DrawFn, around: date) -> Calendar:
    """Up to a dozen days off and two days worked, within three months of that day."""
    near = st.integers(-90, 120).map(lambda n: around + timedelta(days=n))
    closed = draw(st.frozensets(near, max_size=12))
    opened = draw(st.frozensets(near.filter(lambda day: day.weekday() >= 5), max_size=2))
    return Calendar(closed=closed - opened, opened=opened)


same = settings(
    derandomize=True, max_examples=60, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


@same
@given(st.data(), starts, limits)
def test_the_explanation_counts_exactly_the_days_of_the_limit(
    data: st.DataObject, start: date, limit: Limit
) -> None:
    calendar = data.draw(calendars(start))
    told = explain(limit, start, calendar)
    assert sum(day.counted for day in told.days) == limit.amount
    assert told.days[-1].date == told.due
    direction = -DAY if limit.backwards else DAY
    walked = [start, *(day.date for day in told.days)]
    assert all(later - earlier == direction for earlier, later in pairwise(walked))
    assert all(day.why for day in told.days)


@same
@given(st.data(), starts, forward)
def test_forwards_the_last_day_is_one_on_which_the_office_is_open(
    data: st.DataObject, start: date, limit: Limit
) -> None:
    calendar = data.draw(calendars(start))
    last = due(limit, start, calendar)
    assert last > start
    assert calendar.is_working(last)


@same
@given(st.data(), starts, forward)
def test_a_later_event_is_never_due_earlier(data: st.DataObject, start: date, limit: Limit) -> None:
    calendar = data.draw(calendars(start))
    assert due(limit, start, calendar) <= due(limit, start + DAY, calendar)


@same
@given(st.data(), starts, forward)
def test_one_more_day_off_never_shortens(data: st.DataObject, start: date, limit: Limit) -> None:
    calendar = data.draw(calendars(start))
    off = data.draw(st.integers(1, 100).map(lambda n: start + timedelta(days=n)))
    fewer = Calendar(closed=calendar.closed | {off}, opened=calendar.opened - {off})
    assert due(limit, start, calendar) <= due(limit, start, fewer)


@same
@given(st.data(), starts, pausable, st.integers(0, 100), st.integers(1, 60))
def test_time_that_stands_still_is_given_back_whole(
    data: st.DataObject, start: date, limit: Limit, offset: int, length: int
) -> None:
    calendar = data.draw(calendars(start))
    first = start + timedelta(days=1 + offset)
    pause: Pause = (first, first + timedelta(days=length - 1))
    plain, paused = due(limit, start, calendar), due(limit, start, calendar, pauses=[pause])
    end = start + timedelta(days=limit.amount)  # before it was moved off a holiday
    if first > plain:
        assert paused == plain
    elif first <= end:
        moved = calendar.next_working(end + timedelta(days=length))
        assert paused == moved
    assert not pause[0] <= paused <= pause[1]


@same
@given(starts, limits)
def test_in_a_plain_week_working_days_are_counted_in_fives(start: date, limit: Limit) -> None:
    """Seven calendar days hold five working days: counting by hand in another way."""
    if limit.unit is not Unit.WORKING or start.weekday() >= 5:
        return
    weeks, rest = divmod(limit.amount, 5)
    found = due(limit, start, Calendar())
    assert abs((found - start).days) >= weeks * 7 + rest
    assert abs((found - start).days) <= weeks * 7 + rest + 2
