"""The calendar as a value: working days counted there and back."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.workdays.calendar import Calendar

TET = date(2026, 2, 17)  # a Tuesday
OFF, MADE_UP = date(2026, 1, 2), date(2026, 1, 10)  # a Friday for a Saturday
CALENDAR = Calendar(
    closed=frozenset({TET, OFF, date(2026, 4, 26)}),
    opened=frozenset({MADE_UP}),
    names={TET: "Tết Nguyên đán (mùng một)", OFF: "Tết Dương lịch", MADE_UP: "làm bù cho thứ Sáu"},
)
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))
SOME = st.frozensets(DAYS, max_size=60)
CALENDARS = st.builds(Calendar, closed=SOME, opened=SOME)
NUMBERS = st.integers(0, 40)
repeatable = settings(max_examples=100)


@pytest.mark.parametrize(
    ("day", "works", "why"),
    [
        (date(2026, 1, 5), True, ""),
        (TET, False, "nghỉ Tết Nguyên đán (mùng một)"),
        (OFF, False, "nghỉ Tết Dương lịch"),
        (MADE_UP, True, "ngày làm bù: làm bù cho thứ Sáu"),
        (date(2026, 1, 17), False, "thứ Bảy"),
        (date(2026, 1, 18), False, "Chủ nhật"),
        (date(2026, 4, 26), False, "ngày nghỉ lễ"),  # closed, though nobody said why
    ],
)
def test_a_day_and_its_reason(day: date, works: bool, why: str) -> None:
    assert CALENDAR.is_working(day) is works
    assert CALENDAR.why(day) == why


def test_a_made_up_saturday_counts_and_a_swapped_friday_does_not() -> None:
    assert CALENDAR.after(date(2026, 1, 1), 1) == date(2026, 1, 5)
    assert CALENDAR.after(date(2026, 1, 9), 1) == MADE_UP
    assert CALENDAR.before(date(2026, 1, 12), 1) == MADE_UP
    assert Calendar().after(date(2026, 1, 1), 1) == OFF  # without the swap it would


def test_a_made_up_day_wins_over_a_holiday_of_the_same_day() -> None:
    both = Calendar(closed=frozenset({MADE_UP}), opened=frozenset({MADE_UP}))
    assert both.is_working(MADE_UP)


def test_next_working_day_is_today_when_today_works() -> None:
    assert CALENDAR.next_working(date(2026, 1, 5)) == date(2026, 1, 5)
    assert CALENDAR.next_working(date(2026, 1, 17)) == date(2026, 1, 19)
    assert CALENDAR.next_working(TET) == date(2026, 2, 18)


def test_ten_days_from_20_11_2026_with_and_without_24_11() -> None:
    start, culture_day = date(2026, 11, 20), frozenset({date(2026, 11, 24)})
    assert Calendar().after(start, 10) == date(2026, 12, 4)
    assert Calendar(closed=culture_day).after(start, 10) == date(2026, 12, 7)


@pytest.mark.parametrize("count", [CALENDAR.after, CALENDAR.before])
def test_a_negative_number_is_refused(count: object) -> None:
    with pytest.raises(ValueError, match="never negative"):
        count(TET, -1)  # type: ignore[operator]


@repeatable
@given(CALENDARS, DAYS, NUMBERS)
def test_as_many_working_days_lie_between_as_were_asked_for(
    calendar: Calendar, start: date, number: int
) -> None:
    end = calendar.after(start, number)
    passed = [start + timedelta(n) for n in range(1, (end - start).days + 1)]
    assert sum(map(calendar.is_working, passed)) == number
    assert number == 0 or calendar.is_working(end)


@repeatable
@given(CALENDARS, DAYS, NUMBERS)
def test_counting_back_undoes_counting_on(calendar: Calendar, start: date, number: int) -> None:
    start = calendar.next_working(start)
    assert calendar.before(calendar.after(start, number), number) == start


@repeatable
@given(CALENDARS, DAYS, NUMBERS, NUMBERS)
def test_counting_in_two_goes_is_counting_in_one(
    calendar: Calendar, start: date, first: int, then: int
) -> None:
    assert calendar.after(calendar.after(start, first), then) == calendar.after(start, first + then)


@repeatable
@given(CALENDARS, DAYS)
def test_every_day_off_has_a_reason(calendar: Calendar, day: date) -> None:
    assert calendar.is_working(day) or calendar.why(day)
    following = calendar.next_working(day)
    assert following >= day
    assert calendar.is_working(following)
