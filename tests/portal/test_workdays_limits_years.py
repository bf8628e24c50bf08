"""The days off of 2024–2027 as the office keeps them, counted by hand on a wall calendar."""

from datetime import date

import pytest

from portal.workdays.calendar import Calendar
from portal.workdays.limits import ROLLED, Limit, Unit, due, explain
from portal.workdays.models import DayKind
from portal.workdays.seed import days_of

SEEDED = [row for year in range(2023, 2029) for row in days_of(year)]
OFFICE = Calendar(
    closed=frozenset(row.day for row in SEEDED if row.kind == DayKind.CLOSED),
    opened=frozenset(row.day for row in SEEDED if row.kind == DayKind.OPENED),
    names={row.day: row.name for row in SEEDED},
)


def limit(amount: int, unit: Unit, *, backwards: bool = False) -> Limit:
    return Limit("X", "nhãn", amount, unit, "Điều 1", date(2014, 7, 1), backwards=backwards)


def on(text: str) -> date:
    day, month, year = map(int, text.split("/"))
    return date(year, month, day)


# fmt: off
WORKING = [
    # Tết Giáp Thìn: off from Thursday 8/2 to Wednesday 14/2/2024
    ("07/02/2024", 1, "15/02/2024", "the last day before Tết: the next is Thursday the week after"),
    ("06/02/2024", 2, "15/02/2024", "7/2, then 15/2"),
    ("05/02/2024", 5, "19/02/2024", "6, 7, 15, 16, Monday 19"),
    ("08/02/2024", 1, "15/02/2024", "the event falls on the first day off"),
    ("14/02/2024", 1, "15/02/2024", "the event falls on the last day off"),
    ("31/01/2024", 10, "21/02/2024", "1, 2, 5, 6, 7, 15, 16, 19, 20, 21/2"),
    ("28/02/2024", 1, "29/02/2024", "2024 has a 29 February, a Thursday"),
    ("28/02/2024", 2, "01/03/2024", "and then Friday 1 March"),
    # Giỗ Tổ 18/4/2024; Monday 29/4 off for Saturday 4/5; 30/4, 1/5
    ("17/04/2024", 1, "19/04/2024", "Thursday 18/4 is Giỗ Tổ"),
    ("26/04/2024", 1, "02/05/2024", "29, 30/4 and 1/5 are off"),
    ("26/04/2024", 3, "04/05/2024", "2, 3/5 and the Saturday that is worked"),
    ("26/04/2024", 4, "06/05/2024", "Sunday 5/5 stays a Sunday"),
    ("03/05/2024", 1, "04/05/2024", "the worked Saturday is the next working day"),
    ("04/05/2024", 1, "06/05/2024", "an event on the worked Saturday"),
    # Quốc khánh 2 and 3/9/2024, Monday and Tuesday
    ("30/08/2024", 1, "04/09/2024", "a weekend and two days off"),
    ("28/08/2024", 5, "06/09/2024", "29, 30/8, 4, 5, 6/9"),
    ("22/11/2024", 2, "26/11/2024", "24/11/2024 is a Sunday, and no day off yet anyway"),
    # Tết Dương lịch 2025, a Wednesday
    ("31/12/2024", 1, "02/01/2025", "1/1 is off"),
    ("27/12/2024", 3, "02/01/2025", "30, 31/12, then 2/1"),
    # Tết Ất Tỵ: Monday 27 to Friday 31/1/2025
    ("24/01/2025", 1, "03/02/2025", "nine days with both weekends"),
    ("22/01/2025", 3, "03/02/2025", "23, 24/1, 3/2"),
    ("17/01/2025", 10, "07/02/2025", "20–24/1, then 3–7/2"),
    ("01/02/2025", 1, "03/02/2025", "mùng bốn is a Saturday: it takes no weekday away"),
    # Giỗ Tổ Monday 7/4/2025; Saturday 26/4 worked for Friday 2/5
    ("04/04/2025", 1, "08/04/2025", "Monday 7/4 is Giỗ Tổ"),
    ("25/04/2025", 1, "26/04/2025", "the worked Saturday"),
    ("25/04/2025", 2, "28/04/2025", "and then Monday"),
    ("29/04/2025", 1, "05/05/2025", "30/4, 1/5 and the swapped Friday 2/5"),
    ("24/04/2025", 5, "05/05/2025", "25, 26, 28, 29/4, 5/5"),
    # Quốc khánh 1 and 2/9/2025, Monday and Tuesday
    ("29/08/2025", 1, "03/09/2025", "1 and 2/9 are off"),
    ("27/08/2025", 4, "04/09/2025", "28, 29/8, 3, 4/9"),
    ("21/11/2025", 1, "24/11/2025", "24/11 was an ordinary Monday in 2025"),
    # 1/1/2026, Friday 2/1 off for Saturday 10/1
    ("31/12/2025", 1, "05/01/2026", "1 and 2/1 are off"),
    ("31/12/2025", 6, "10/01/2026", "5–9/1 and the Saturday worked for 2/1"),
    ("09/01/2026", 1, "10/01/2026", "the next day, though a Saturday"),
    ("09/01/2026", 2, "12/01/2026", "then Monday"),
    # Tết Bính Ngọ: Monday 16 to Friday 20/2/2026
    ("13/02/2026", 1, "23/02/2026", "nine days with both weekends"),
    ("11/02/2026", 3, "23/02/2026", "12, 13, 23/2"),
    ("27/02/2026", 1, "02/03/2026", "February 2026 ends on a Saturday"),
    # Giỗ Tổ Sunday 26/4/2026, Monday off in lieu; 30/4 Thursday, 1/5 Friday
    ("24/04/2026", 1, "28/04/2026", "Monday 27/4 is off for the Sunday"),
    ("29/04/2026", 1, "04/05/2026", "four days off"),
    ("24/04/2026", 3, "04/05/2026", "28, 29/4, 4/5"),
    # 30/6 → 1/7/2026: a change of law is no day off
    ("30/06/2026", 1, "01/07/2026", "a Tuesday and a Wednesday"),
    ("30/06/2026", 7, "09/07/2026", "1, 2, 3, 6, 7, 8, 9/7"),
    ("29/06/2026", 10, "13/07/2026", "30/6, 1–3, 6–10, 13/7"),
    # Quốc khánh 2026: Saturday 22/8 worked for Monday 31/8; 1, 2/9 off
    ("21/08/2026", 1, "22/08/2026", "the worked Saturday"),
    ("28/08/2026", 1, "03/09/2026", "31/8, 1, 2/9 are off"),
    ("21/08/2026", 10, "08/09/2026", "22, 24–28/8, 3, 4, 7, 8/9"),
    # 24/11/2026, a Tuesday off
    ("20/11/2026", 10, "07/12/2026", "23, 25–27, 30/11, 1–4, 7/12"),
    ("23/11/2026", 1, "25/11/2026", "24/11 is off"),
    # Tết Đinh Mùi: Thursday 4 to Wednesday 10/2/2027
    ("31/12/2026", 1, "04/01/2027", "Friday 1/1 and the weekend"),
    ("03/02/2027", 1, "11/02/2027", "a week off"),
    ("29/01/2027", 4, "11/02/2027", "1, 2, 3/2, then 11/2"),
    ("26/02/2027", 1, "01/03/2027", "2027 has no 29 February"),
    ("15/04/2027", 1, "19/04/2027", "Friday 16/4 is Giỗ Tổ"),
    ("29/04/2027", 1, "04/05/2027", "30/4, Saturday 1/5, Sunday, Monday off in lieu"),
    ("01/09/2027", 1, "06/09/2027", "2, 3/9 and the weekend"),
    ("23/11/2027", 1, "25/11/2027", "Wednesday 24/11 is off"),
]
CALENDAR = [
    ("25/01/2024", 15, "15/02/2024", "ends on 9/2, giao thừa: the first day after Tết"),
    ("30/01/2024", 30, "29/02/2024", "ends on the leap day"),
    ("31/03/2024", 30, "02/05/2024", "ends on 30/4: past 1/5"),
    ("04/04/2024", 30, "04/05/2024", "ends on the Saturday that is worked: stays"),
    ("05/04/2024", 30, "06/05/2024", "ends on Sunday 5/5: Monday"),
    ("03/08/2024", 30, "04/09/2024", "ends on Monday 2/9: Wednesday"),
    ("02/12/2024", 30, "02/01/2025", "ends on 1/1: the next day"),
    ("28/12/2024", 30, "03/02/2025", "ends on the first day of Tết: the Monday after it"),
    ("02/04/2025", 30, "05/05/2025", "ends on the swapped Friday 2/5"),
    ("27/03/2025", 30, "26/04/2025", "ends on the worked Saturday: stays"),
    ("18/12/2025", 15, "05/01/2026", "ends on the swapped 2/1/2026"),
    ("11/12/2025", 30, "10/01/2026", "ends on the Saturday worked for it: stays"),
    ("17/01/2026", 30, "23/02/2026", "ends on giao thừa: the Monday after"),
    ("30/01/2026", 30, "02/03/2026", "ends on Sunday 1/3"),
    ("27/03/2026", 30, "28/04/2026", "ends on Giỗ Tổ, a Sunday whose Monday is off too"),
    ("31/05/2026", 30, "30/06/2026", "ends on the last day of the old law"),
    ("01/06/2026", 30, "01/07/2026", "ends on the first of the new"),
    ("01/08/2026", 30, "03/09/2026", "ends on the swapped 31/8"),
    ("23/07/2026", 30, "22/08/2026", "ends on the worked Saturday: stays"),
    ("25/10/2026", 30, "25/11/2026", "ends on 24/11"),
    ("30/10/2026", 30, "30/11/2026", "ends on Sunday 29/11"),
    ("02/12/2026", 30, "04/01/2027", "ends on Friday 1/1: Monday"),
    ("07/01/2027", 30, "11/02/2027", "ends on mùng một, a Saturday: past the days in lieu"),
    ("02/04/2027", 30, "04/05/2027", "ends on Sunday 2/5, Monday off for 1/5"),
    ("04/08/2027", 30, "06/09/2027", "ends on 3/9: past the weekend"),
]
BACKWARDS = [
    ("15/02/2024", 5, "01/02/2024", "7, 6, 5, 2, 1/2"),
    ("05/05/2025", 5, "24/04/2025", "29, 28, 26 (Saturday), 25, 24/4"),
    ("12/01/2026", 5, "06/01/2026", "10 (Saturday), 9, 8, 7, 6/1"),
    ("23/02/2026", 5, "09/02/2026", "13, 12, 11, 10, 9/2: before Tết"),
    ("03/09/2026", 5, "24/08/2026", "28, 27, 26, 25, 24/8"),
    ("30/11/2026", 5, "20/11/2026", "27, 26, 25, 23, 20/11: not 24/11"),
    ("11/02/2027", 5, "28/01/2027", "3, 2, 1/2, 29, 28/1"),
    ("06/09/2027", 1, "01/09/2027", "the day before four days off"),
]
# fmt: on


@pytest.mark.parametrize(("start", "amount", "end", "why"), WORKING)
def test_working_days(start: str, amount: int, end: str, why: str) -> None:
    assert due(limit(amount, Unit.WORKING), on(start), OFFICE) == on(end), why


@pytest.mark.parametrize(("start", "amount", "end", "why"), CALENDAR)
def test_calendar_days_end_on_a_working_day(start: str, amount: int, end: str, why: str) -> None:
    assert due(limit(amount, Unit.CALENDAR), on(start), OFFICE) == on(end), why


@pytest.mark.parametrize(("event", "amount", "last", "why"), BACKWARDS)
def test_so_many_working_days_before(event: str, amount: int, last: str, why: str) -> None:
    asked = limit(amount, Unit.WORKING, backwards=True)
    assert due(asked, on(event), OFFICE) == on(last), why


def test_the_table_is_long_enough_and_says_nothing_twice() -> None:
    asked = [case[:2] for case in WORKING]
    assert len(asked) + len(CALENDAR) + len(BACKWARDS) >= 60
    assert len(set(asked)) == len(asked)
    assert len({case[:2] for case in CALENDAR}) == len(CALENDAR)


@pytest.mark.parametrize("case", WORKING)
def test_what_is_told_day_by_day_adds_up(case: tuple[str, int, str, str]) -> None:
    """Every day from the one after the event is told; exactly as many as were asked are counted."""
    start, amount, end, _ = case
    told = explain(limit(amount, Unit.WORKING), on(start), OFFICE)
    assert [line.date for line in told.days] == [
        date.fromordinal(n) for n in range(on(start).toordinal() + 1, on(end).toordinal() + 1)
    ]
    assert sum(line.counted for line in told.days) == amount
    assert all(line.why for line in told.days)
    assert all(line.counted == OFFICE.is_working(line.date) for line in told.days)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("09/02/2024", "nghỉ Tết Nguyên đán (giao thừa)"),
        ("29/04/2024", "nghỉ Ngày nghỉ (thay cho ngày 04/05/2024)"),
        ("07/04/2025", "nghỉ Ngày Giỗ Tổ Hùng Vương"),
        ("02/01/2026", "nghỉ Tết Dương lịch (hoán đổi với ngày 10/01/2026)"),
        ("27/04/2026", "nghỉ Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
        ("24/11/2026", "nghỉ Ngày Văn hóa Việt Nam"),
        ("03/05/2027", "nghỉ Ngày Quốc tế Lao động (nghỉ bù)"),
        ("21/11/2026", "thứ Bảy"),
        ("22/11/2026", "Chủ nhật"),
    ],
)
def test_a_day_that_is_skipped_says_which_it_is(day: str, why: str) -> None:
    told = explain(limit(1, Unit.WORKING), date.fromordinal(on(day).toordinal() - 1), OFFICE)
    assert (told.days[0].date, told.days[0].counted, told.days[0].why) == (on(day), False, why)


def test_an_end_in_the_new_year_rolls_over_every_day_of_it() -> None:
    """30 days from 7/1/2027 end on mùng một; the 12th day after is the fifth after it."""
    told = explain(limit(30, Unit.CALENDAR), on("07/01/2027"), OFFICE)
    rolled = told.days[30:]
    assert [line.why for line in rolled] == [
        "nghỉ Tết Nguyên đán (mùng hai)", "nghỉ Tết Nguyên đán (mùng ba)",
        "nghỉ Tết Nguyên đán (mùng bốn)", "nghỉ Tết Nguyên đán (mùng năm)", ROLLED,
    ]  # fmt: skip
    assert not any(line.counted for line in rolled)
    assert told.due == on("11/02/2027")


@pytest.mark.parametrize(
    ("facts", "amount"),
    [
        ((), 30),
        (("complex",), 45),
        (("remote",), 45),
        (("remote", "complex"), 60),
        (("unheard of",), 30),
        (("complex", "unheard of"), 45),
    ],
)
def test_the_most_particular_facts_decide(facts: tuple[str, ...], amount: int) -> None:
    asked = Limit(
        "X", "nhãn", 30, Unit.CALENDAR, "Điều 28", date(2012, 7, 1),
        by_facts=(
            (frozenset({"complex"}), 45), (frozenset({"remote"}), 45),
            (frozenset({"remote", "complex"}), 60),
        ),
    )  # fmt: skip
    assert asked.amount_for(facts) == amount
    assert asked.known_facts == {"complex", "remote"}


def test_a_pause_that_ends_on_the_last_day_moves_the_end_past_it() -> None:
    """Ten working days from 20/11/2026 with 1–4/12 suspended: six before, four after."""
    told = explain(
        limit(10, Unit.WORKING), on("20/11/2026"), OFFICE,
        pauses=[(on("01/12/2026"), on("04/12/2026"))],
    )  # fmt: skip
    assert told.due == on("11/12/2026")


def test_a_pause_of_a_weekend_or_of_the_new_year_costs_nothing() -> None:
    plain = due(limit(10, Unit.WORKING), on("06/02/2026"), OFFICE)
    paused = [(on("14/02/2026"), on("22/02/2026"))]
    assert due(limit(10, Unit.WORKING), on("06/02/2026"), OFFICE, pauses=paused) == plain


def test_two_pauses_that_overlap_are_taken_once() -> None:
    both = [(on("23/11/2026"), on("26/11/2026")), (on("25/11/2026"), on("27/11/2026"))]
    assert due(limit(1, Unit.WORKING), on("20/11/2026"), OFFICE, pauses=both) == on("30/11/2026")
