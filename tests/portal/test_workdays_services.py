"""The calendar's table: what it begins with, and what staff make of it."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from portal.audit.models import Entry
from portal.workdays import selectors
from portal.workdays.models import DayKind, ExceptionDay
from portal.workdays.seed import SWAPS, days_of
from portal.workdays.services import YEARS, remove_day, seed_calendar, set_day
from tests.portal.ground_factories import AT

HOW = {"by": None, "at": AT}
CULTURE_DAY = date(2026, 11, 24)


def off(year: int) -> set[date]:
    return {row.day for row in days_of(year) if row.kind == DayKind.CLOSED}


def made_up(year: int) -> set[date]:
    return {row.day for row in days_of(year) if row.kind == DayKind.OPENED}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2025, 1, 27), date(2025, 1, 31)),
        (date(2026, 2, 16), date(2026, 2, 20)),
        (date(2027, 2, 4), date(2027, 2, 10)),
    ],
)
def test_the_new_year_as_announced(first: date, last: date) -> None:
    days = [row.day for row in days_of(first.year) if row.name.startswith("Tết Nguyên đán (")]
    assert days[0] == first
    assert {day for day in days if day <= last} == {
        date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)
    }


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),  # not in the library
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_swaps_close_one_day_and_open_another(day: date, worked: date) -> None:
    assert day in off(day.year)
    assert worked in made_up(day.year)


def test_fixed_days_of_every_year() -> None:
    for year in YEARS:
        assert {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)} <= off(
            year
        )
        assert all(row.day.year == year for row in days_of(year))
        assert len({row.day for row in days_of(year)}) == len(days_of(year))


def test_what_is_not_confirmed_says_so() -> None:
    rows = {row.day: row for year in YEARS for row in days_of(year)}
    assert not rows[CULTURE_DAY].confirmed
    assert not rows[date(2027, 11, 24)].confirmed
    assert "cần xác nhận" in rows[CULTURE_DAY].basis
    assert date(2025, 11, 24) not in rows
    assert rows[date(2026, 1, 2)].basis == rows[date(2026, 1, 10)].basis == SWAPS[0][2]
    assert not rows[date(2027, 2, 5)].confirmed  # the decision of the year is not out
    assert "chưa đối chiếu" in rows[date(2027, 2, 5)].basis
    assert rows[date(2026, 2, 17)].confirmed
    for swapped in (date(2026, 8, 22), date(2026, 8, 31)):  # the decision has no number here
        assert "chưa ghi số văn bản" in rows[swapped].basis
        assert not rows[swapped].confirmed
    assert rows[date(2020, 1, 1)].basis.startswith("Bộ luật Lao động 10/2012")
    assert all(row.basis and row.name for row in rows.values())


@pytest.mark.django_db
def test_seeding_twice_adds_nothing_and_what_was_removed_stays_away() -> None:
    assert seed_calendar(at=AT) == list(range(2020, 2028))
    number = ExceptionDay.objects.count()
    remove_day(day=CULTURE_DAY, basis="Công văn 1/CV", **HOW)
    assert seed_calendar(at=AT) == []
    assert ExceptionDay.objects.count() == number - 1
    assert seed_calendar(at=AT, years=[2028]) == [2028]
    assert Entry.objects.filter(verb="seed_calendar").count() == 2


@pytest.mark.django_db
def test_one_switch_turns_24_11_into_a_working_day() -> None:
    seed_calendar(at=AT)
    start = date(2026, 11, 20)
    assert selectors.calendar().after(start, 10) == date(2026, 12, 7)
    remove_day(day=CULTURE_DAY, basis="Công văn 1/CV", **HOW)
    assert selectors.calendar().after(start, 10) == date(2026, 12, 4)


@pytest.mark.django_db
def test_the_calendar_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    seed_calendar(at=AT)
    with django_assert_num_queries(1):
        calendar = selectors.calendar()
    assert calendar.why(date(2026, 2, 17)) == "nghỉ Tết Nguyên đán (mùng một)"
    assert calendar.is_working(date(2026, 1, 10))
    assert selectors.years() == list(YEARS)
    assert CULTURE_DAY in {row.day for row in selectors.unconfirmed(date(2026, 1, 1))}
    assert [row.day.year for row in selectors.year(2021)] == [2021] * len(days_of(2021))


@pytest.mark.django_db
def test_staff_set_a_day_by_decision_and_the_trail_knows() -> None:
    day = date(2026, 12, 31)
    made = set_day(day=day, kind=DayKind.CLOSED, name="Nghỉ  bù", basis="QĐ 1/QĐ-TTg", **HOW)
    assert (made.name, made.confirmed) == ("Nghỉ bù", True)
    set_day(day=day, kind=DayKind.CLOSED, name="Nghỉ khác", basis="QĐ 2/QĐ-TTg", **HOW)
    assert ExceptionDay.objects.get(day=day).basis == "QĐ 2/QĐ-TTg"
    assert [row.data for row in Entry.objects.filter(verb="set_day").order_by("pk")] == [
        {"kind": "closed", "basis": "QĐ 1/QĐ-TTg", "before": ""},
        {"kind": "closed", "basis": "QĐ 2/QĐ-TTg", "before": "closed"},
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": " "}, "Nhập tên ngày"),
        ({"basis": ""}, "Nhập số văn bản làm căn cứ"),
        ({"kind": "half"}, "Chọn ngày nghỉ hoặc ngày làm bù"),
        ({"kind": DayKind.OPENED, "day": date(2026, 12, 31)}, "Nhập một ngày thứ Bảy"),
    ],
)
def test_a_day_that_says_nothing_is_refused(given: dict[str, object], sentence: str) -> None:
    usual = {"day": date(2026, 12, 26), "kind": DayKind.OPENED, "name": "Làm bù", "basis": "QĐ 1"}
    with pytest.raises(ValidationError, match=sentence):
        set_day(**{**usual, **given}, **HOW)
    assert not ExceptionDay.objects.exists()


@pytest.mark.django_db
def test_removing_needs_a_reason_and_a_day_that_is_there() -> None:
    with pytest.raises(ValidationError, match="Nhập số văn bản làm căn cứ"):
        remove_day(day=CULTURE_DAY, basis=" ", **HOW)
    with pytest.raises(ValidationError, match="Ngày 24/11/2026 không có trong lịch"):
        remove_day(day=CULTURE_DAY, basis="QĐ 1", **HOW)


@pytest.mark.django_db
def test_command_says_which_years() -> None:
    first, again = StringIO(), StringIO()
    call_command("seed_calendar", "--json", stdout=first)
    call_command("seed_calendar", stdout=again)
    assert json.loads(first.getvalue()) == {"years": list(YEARS)}
    assert again.getvalue() == "Đã ghi lịch các năm: không có.\n"
