"""Counting: every case is one a clerk can check on a wall calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.workdays.calendar import Calendar
from portal.workdays.limits import PAUSED, ROLLED, Limit, Unit, due, explain, limit_for

TET = [date(2026, 2, 14) + timedelta(days=n) for n in range(9)]  # 14/2 (Sat) … 22/2 (Sun)
LATE_APRIL = [date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)]  # Giỗ Tổ (in lieu), 30/4, 1/5
NATIONAL = [date(2026, 9, 1), date(2026, 9, 2)]
CULTURE = [date(2026, 11, 24)]
SWAPPED = [date(2026, 8, 22)]  # a Saturday worked in exchange for Monday 31/8
YEAR_2026 = Calendar(
    closed=frozenset([*TET, *LATE_APRIL, *NATIONAL, date(2026, 8, 31), *CULTURE]),
    opened=frozenset(SWAPPED),
    names=dict.fromkeys(TET, "Tết Nguyên đán"),
)
PLAIN = Calendar()


def working(amount: int, *, backwards: bool = False) -> Limit:
    since = date(2014, 7, 1)
    return Limit("W", "nhãn", amount, Unit.WORKING, "Điều 1", since, backwards=backwards)


def days(amount: int, *, backwards: bool = False) -> Limit:
    since = date(2014, 7, 1)
    return Limit("C", "nhãn", amount, Unit.CALENDAR, "Điều 1", since, backwards=backwards)


def on(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


# fmt: off
CASES = [
    # working days, an ordinary November
    (working(1), "20/11/2026", "23/11/2026", "from Friday the first working day is Monday"),
    (working(1), "21/11/2026", "23/11/2026", "the event on Saturday changes nothing"),
    (working(1), "22/11/2026", "23/11/2026", "nor on Sunday"),
    (working(1), "23/11/2026", "25/11/2026", "24/11 is a holiday: Monday's next is Wednesday"),
    (working(3), "20/11/2026", "26/11/2026", "Mon, Wed, Thu: the holiday is skipped"),
    (working(5), "16/11/2026", "23/11/2026", "a whole week and over the weekend"),
    (working(5), "20/11/2026", "30/11/2026", "the holiday week takes one day more"),
    (working(7), "20/11/2026", "02/12/2026", "seven working days with the holiday inside"),
    (working(10), "20/11/2026", "07/12/2026", "the ten days of Điều 28.1 with 24/11 off"),
    (working(10), "02/11/2026", "16/11/2026", "the same in two plain weeks"),
    # Tết 2026: off from Saturday 14/2 to Sunday 22/2
    (working(1), "13/02/2026", "23/02/2026", "the last Friday before Tết"),
    (working(3), "12/02/2026", "24/02/2026", "Fri 13, then Mon 23, Tue 24"),
    (working(5), "09/02/2026", "23/02/2026", "four days before Tết and one after"),
    (working(7), "10/02/2026", "26/02/2026", "three before, four after"),
    (working(10), "06/02/2026", "27/02/2026", "five before, five after"),
    (working(10), "14/02/2026", "06/03/2026", "the event on the first day off"),
    (working(1), "22/02/2026", "23/02/2026", "the event on the last day off"),
    # 30/4 and 1/5, with Giỗ Tổ before
    (working(1), "24/04/2026", "28/04/2026", "Monday 27/4 is off in lieu of Giỗ Tổ"),
    (working(2), "28/04/2026", "04/05/2026", "Wed 29, then Mon 4/5"),
    (working(1), "29/04/2026", "04/05/2026", "two holidays and a weekend"),
    (working(3), "24/04/2026", "04/05/2026", "28, 29, then 4/5"),
    (working(7), "22/04/2026", "06/05/2026", "23, 24, 28, 29/4, then 4, 5, 6/5"),
    # 2/9, with Monday 31/8 swapped for Saturday 22/8
    (working(1), "21/08/2026", "22/08/2026", "the swapped Saturday is worked"),
    (working(2), "21/08/2026", "24/08/2026", "and then Monday, for Sunday is not"),
    (working(5), "21/08/2026", "27/08/2026", "six days in a row, one of them Sunday"),
    (working(1), "28/08/2026", "03/09/2026", "31/8, 1/9 and 2/9 are off"),
    (working(5), "27/08/2026", "08/09/2026", "28/8, 3, 4, 7, 8"),
    # leap day and new year
    (working(1), "28/02/2028", "29/02/2028", "29 February is a Tuesday in 2028"),
    (working(2), "28/02/2028", "01/03/2028", "and March follows"),
    (working(1), "31/12/2026", "01/01/2027", "a calendar not told of 1/1 counts it"),
    # calendar days
    (days(30), "18/11/2026", "18/12/2026", "thirty days end on a Friday"),
    (days(30), "19/11/2026", "21/12/2026", "they end on Saturday: next Monday"),
    (days(30), "20/11/2026", "21/12/2026", "on Sunday: the same Monday"),
    (days(9), "20/11/2026", "30/11/2026", "Sunday 29/11 rolls to Monday"),
    (days(4), "20/11/2026", "25/11/2026", "Tuesday 24/11 is a holiday: Wednesday"),
    (days(15), "31/01/2026", "23/02/2026", "ends within Tết: the first day after it"),
    (days(10), "20/04/2026", "04/05/2026", "ends on 30/4: past 1/5 and the weekend"),
    (days(1), "21/08/2026", "22/08/2026", "ends on a Saturday that is worked: stays"),
    (days(10), "23/08/2026", "03/09/2026", "ends on 2/9: Thursday"),
    (days(1), "28/02/2028", "29/02/2028", "a leap day is a day"),
    (days(1), "27/02/2026", "02/03/2026", "28/2/2026 is a Saturday: Monday in March"),
    (days(365), "31/12/2026", "31/12/2027", "a common year"),
    # backwards
    (working(5, backwards=True), "25/11/2026", "17/11/2026", "24/11 off: 23, 20, 19, 18, 17"),
    (working(5, backwards=True), "20/11/2026", "13/11/2026", "a plain week before a Friday"),
    (working(1, backwards=True), "23/11/2026", "20/11/2026", "Monday's eve is Friday"),
    (working(1, backwards=True), "24/08/2026", "22/08/2026", "the swapped Saturday is an eve"),
    (working(5, backwards=True), "25/02/2026", "11/02/2026", "over Tết: 24, 23, 13, 12, 11"),
    (days(5, backwards=True), "20/11/2026", "15/11/2026", "on Sunday it is still in time"),
    (days(7, backwards=True), "01/12/2026", "24/11/2026", "on a holiday too: Monday is earlier"),
]
# fmt: on


@pytest.mark.parametrize(("limit", "start", "expected", "why"), CASES)
def test_due(limit, start, expected, why):
    assert due(limit, on(start), YEAR_2026) == on(expected), why


def test_there_are_enough_cases():
    assert len(CASES) >= 40


# fmt: off
PAUSED_CASES = [
    (working(5), "02/11/2026", [("04/11/2026", "06/11/2026")], "12/11/2026", "3 days off"),
    (working(5), "02/11/2026", [("07/11/2026", "08/11/2026")], "09/11/2026", "a weekend: none"),
    (days(10), "02/11/2026", [("04/11/2026", "06/11/2026")], "16/11/2026", "15/11 is a Sunday"),
    (days(30), "02/11/2026", [("05/11/2026", "14/11/2026")], "14/12/2026", "ten days, then Monday"),
    (days(5), "02/11/2026", [("01/10/2026", "02/11/2026")], "09/11/2026", "before it began: none"),
    (days(6), "02/11/2026", [("09/11/2026", "10/11/2026")], "11/11/2026", "not into a pause"),
    (working(2), "02/11/2026", [("03/11/2026", "03/11/2026"), ("05/11/2026", "05/11/2026")],
     "06/11/2026", "two pauses of one day"),
]
# fmt: on


@pytest.mark.parametrize(("limit", "start", "pauses", "expected", "why"), PAUSED_CASES)
def test_a_pause_is_not_counted(limit, start, pauses, expected, why):
    spans = [(on(first), on(last)) for first, last in pauses]
    assert due(limit, on(start), YEAR_2026, pauses=spans) == on(expected), why


def test_another_amount_takes_the_place_of_the_usual_one():
    assert due(working(7), on("02/11/2026"), PLAIN, amount=10) == on("16/11/2026")
    assert due(working(7), on("02/11/2026"), PLAIN, amount=0) == on("02/11/2026")


def test_a_rolled_end_says_why():
    found = explain(days(9), on("20/11/2026"), YEAR_2026)
    sunday, monday = found.days[-2:]
    assert (sunday.date, sunday.counted, sunday.why) == (
        on("29/11/2026"), True, "ngày thứ 9 (Chủ nhật)",
    )  # fmt: skip
    assert (monday.date, monday.counted, monday.why) == (on("30/11/2026"), False, ROLLED)
    assert (found.due, found.amount, found.unit) == (on("30/11/2026"), 9, Unit.CALENDAR)


def test_every_day_of_the_way_is_told():
    found = explain(
        working(3), on("12/02/2026"), YEAR_2026, pauses=[(on("23/02/2026"), on("23/02/2026"))]
    )
    assert [line.date for line in found.days] == [
        on("12/02/2026") + timedelta(days=n) for n in range(1, 14)
    ]
    assert [line.why for line in found.days if line.counted] == [
        f"ngày làm việc thứ {n}" for n in (1, 2, 3)
    ]
    assert found.days[1].why == "nghỉ Tết Nguyên đán"
    assert found.days[10].why == PAUSED
    assert found.in_force_from == date(2014, 7, 1)


def test_the_limit_of_the_day_is_found():
    old = Limit("X", "cũ", 10, Unit.CALENDAR, "Điều 1", on("01/07/2014"), on("01/07/2026"))
    new = Limit("X", "mới", 7, Unit.WORKING, "Điều 1", on("01/07/2026"))
    assert limit_for((old, new), "X", on("30/06/2026")) is old
    assert limit_for((old, new), "X", on("01/07/2026")) is new
    assert (old.phrase, new.phrase) == ("10 ngày", "7 ngày làm việc")
    with pytest.raises(LookupError, match="Không có thời hạn X có hiệu lực ngày 30/06/2014"):
        limit_for((old, new), "X", on("30/06/2014"))
    with pytest.raises(LookupError):
        limit_for((old, new), "Y", on("01/07/2026"))


STARTS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
LIMITS = st.builds(
    lambda amount, is_working: working(amount) if is_working else days(amount),
    st.integers(1, 40),
    st.booleans(),
)
HOLIDAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 3, 1)), max_size=12)
steady = settings(max_examples=150)


@steady
@given(LIMITS, STARTS, HOLIDAYS, HOLIDAYS)
def test_more_holidays_never_come_earlier(limit, start, some, more):
    fewer, full = Calendar(closed=some), Calendar(closed=some | more)
    assert due(limit, start, full) >= due(limit, start, fewer)


@steady
@given(LIMITS, STARTS, HOLIDAYS, st.integers(1, 30))
def test_a_later_start_never_ends_earlier(limit, start, closed, later):
    calendar = Calendar(closed=closed)
    assert due(limit, start + timedelta(days=later), calendar) >= due(limit, start, calendar)


@steady
@given(st.integers(2, 30), STARTS, HOLIDAYS, st.integers(1, 10))
def test_a_pause_of_working_days_moves_the_end_by_as_many(amount, start, closed, paused):
    calendar = Calendar(closed=closed)
    limit, first = working(amount), calendar.after(start, 1)
    pause = (first, calendar.after(start, paused))
    moved = calendar.after(due(limit, start, calendar), paused)
    assert due(limit, start, calendar, pauses=[pause]) == moved


@steady
@given(LIMITS, STARTS, HOLIDAYS)
def test_a_forward_end_is_a_working_day_and_counts_what_was_asked(limit, start, closed):
    calendar = Calendar(closed=closed)
    found = explain(limit, start, calendar)
    assert calendar.is_working(found.due)
    assert sum(line.counted for line in found.days) == limit.amount


@steady
@given(st.integers(1, 40), STARTS, HOLIDAYS)
def test_backwards_undoes_forwards(amount, start, closed):
    calendar = Calendar(closed=closed)
    event = due(working(amount), start, calendar)
    last = due(working(amount, backwards=True), event, calendar)
    assert last == (start if calendar.is_working(start) else calendar.before(start, 1))
