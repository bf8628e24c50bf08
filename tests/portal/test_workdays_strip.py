"""The strip of days: each with its kind, its reason in words, its column, and the sum in words."""

from datetime import date, timedelta

import pytest

from portal.workdays.calendar import Calendar
from portal.workdays.limits import Limit, LineKind, Pause, Unit, explain
from portal.workdays.strip import Cell, Strip, arithmetic, strip

TET = [date(2026, 2, 16) + timedelta(days=n) for n in range(5)]
CALENDAR = Calendar(
    closed=frozenset([*TET, date(2026, 1, 1), date(2026, 1, 2), date(2026, 11, 24)]),
    opened=frozenset([date(2026, 1, 10)]),
    names={**dict.fromkeys(TET, "Tết Nguyên đán"), date(2026, 11, 24): "Ngày Văn hóa Việt Nam",
           date(2026, 1, 10): "làm bù cho ngày 02/01/2026"},
)  # fmt: skip


def shown(
    amount: int, unit: Unit, start: str, *pauses: Pause, backwards: bool = False
) -> tuple[Strip, str]:
    limit = Limit("X", "nhãn", amount, unit, "Điều 28 Luật Khiếu nại", date(2014, 7, 1),
                  backwards=backwards)  # fmt: skip
    day = date.fromisoformat(start)
    told = explain(limit, day, CALENDAR, pauses=pauses)
    words = arithmetic(told, day, "ngày thụ lý", backwards=backwards, paused=bool(pauses))
    return strip(told), words


def cells(made: Strip) -> dict[date, Cell]:
    return {cell.date: cell for month in made.months for cell in month.cells}


@pytest.mark.parametrize(
    ("start", "amount", "day", "kind", "why"),
    [
        ("2026-01-07", 4, "2026-01-08", LineKind.COUNTED, "ngày làm việc thứ 1"),
        ("2026-01-07", 4, "2026-01-10", LineKind.SWAPPED,
         "ngày làm việc thứ 3 (ngày làm bù: làm bù cho ngày 02/01/2026)"),
        ("2026-01-07", 4, "2026-01-11", LineKind.WEEKEND, "Chủ nhật"),
        ("2026-02-13", 2, "2026-02-14", LineKind.WEEKEND, "thứ Bảy"),
        ("2026-02-13", 2, "2026-02-16", LineKind.HOLIDAY, "nghỉ Tết Nguyên đán"),
        ("2026-11-23", 2, "2026-11-24", LineKind.HOLIDAY, "nghỉ Ngày Văn hóa Việt Nam"),
    ],
)  # fmt: skip
def test_what_a_day_is_and_why(start: str, amount: int, day: str, kind: LineKind, why: str) -> None:
    made, _ = shown(amount, Unit.WORKING, start)
    cell = cells(made)[date.fromisoformat(day)]
    assert (cell.kind, cell.why) == (kind, why)
    assert cell.told.startswith(("thứ", "Chủ"))
    assert why in cell.told
    assert cell.column == cell.date.isoweekday()


def test_a_day_of_rest_counts_among_calendar_days_and_says_which_it_is() -> None:
    made, _ = shown(10, Unit.CALENDAR, "2026-02-10")
    cell = cells(made)[date(2026, 2, 17)]
    assert (cell.kind, cell.why) == (LineKind.COUNTED, "ngày thứ 7 (nghỉ Tết Nguyên đán)")


def test_a_pause_is_told_and_so_is_the_roll_over() -> None:
    pause = (date(2026, 11, 12), date(2026, 11, 14))
    made, words = shown(10, Unit.CALENDAR, "2026-11-11", pause)
    kinds = {cell.date.day: cell.kind for cell in cells(made).values()}
    assert kinds[12] is kinds[13] is kinds[14] is LineKind.PAUSED
    assert kinds[15] is kinds[24] is LineKind.COUNTED
    assert kinds[25] is LineKind.ROLLED
    assert made.reasons[0] == "12/11–14/11/2026: thời gian tạm đình chỉ, không tính"
    assert made.reasons[1].startswith("25/11/2026: hạn rơi vào ngày nghỉ")
    assert (
        "Ngày cuối 24/11/2026 là thứ Ba, ngày nghỉ (nghỉ Ngày Văn hóa Việt Nam): kết thúc vào"
        in words
    )
    assert "thứ Tư 25/11/2026" in words
    assert words.endswith("Thời gian tạm đình chỉ không tính.")


def test_the_sentence_that_people_are_told() -> None:
    _, words = shown(30, Unit.CALENDAR, "2026-11-18")
    assert words == (
        "Bắt đầu: 18/11/2026 (ngày thụ lý). Không quá 30 ngày – Điều 28 Luật Khiếu nại. "
        "Ngày cuối 18/12/2026 là thứ Sáu, ngày làm việc. Không trừ ngày nghỉ vì tính theo ngày."
    )


@pytest.mark.parametrize(
    ("amount", "unit", "start", "words"),
    [
        (5, Unit.WORKING, "2026-11-30", "Tính ngược từ 30/11/2026 (ngày thụ lý). Trước ít nhất 5"),
        (5, Unit.CALENDAR, "2026-11-29", "Ngày cuối 24/11/2026 là thứ Ba, ngày nghỉ: không lùi"),
        (1, Unit.HOUR, "2026-11-24", "Trước ít nhất 1 giờ"),
    ],
)
def test_the_sentence_of_what_is_counted_backwards(
    amount: int, unit: Unit, start: str, words: str
) -> None:
    made, said = shown(amount, unit, start, backwards=True)
    assert words in said
    days = [cell.date for month in made.months for cell in month.cells]
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("amount", "open_months"), [(10, [True]), (30, [True, True]), (90, [True, False, False, True])]
)
def test_a_long_strip_is_folded_in_its_middle(amount: int, open_months: list[bool]) -> None:
    made, _ = shown(amount, Unit.CALENDAR, "2026-06-10" if amount == 90 else "2026-11-01")
    if amount == 30:
        made, _ = shown(amount, Unit.CALENDAR, "2026-11-10")
    assert [month.is_open for month in made.months] == open_months
    assert sum(month.counted for month in made.months) == amount
    assert all(month.label.startswith("Tháng ") for month in made.months)


def test_the_last_day_is_marked_once_and_the_legend_knows_what_is_shown() -> None:
    made, _ = shown(30, Unit.WORKING, "2026-01-05")
    last = [cell for cell in cells(made).values() if cell.is_last]
    assert len(last) == 1
    assert last[0].told.endswith(". Ngày cuối")
    kinds = {cell.kind for cell in cells(made).values()}
    assert {kind for kind, _, _ in made.legend} == kinds
    assert last[0].sign == ""
