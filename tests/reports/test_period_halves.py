"""Half months, nights and the running window: the edges to the day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from reports.period import (
    FRESH,
    between,
    half_of,
    of,
    of_night,
    parse,
    until,
    whole_halves,
    year_to_date,
)


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(("on", "half", "last"), [
    ("2026-03-01", "2026-03-01", "2026-03-14"), ("2026-03-14", "2026-03-01", "2026-03-14"),
    ("2026-03-15", "2026-03-15", "2026-03-31"), ("2026-03-31", "2026-03-15", "2026-03-31"),
    ("2026-02-15", "2026-02-15", "2026-02-28"), ("2028-02-29", "2028-02-15", "2028-02-29"),
    ("2026-04-30", "2026-04-15", "2026-04-30"), ("2026-12-31", "2026-12-15", "2026-12-31"),
])  # fmt: skip
def test_a_month_has_two_halves(on, half, last):
    assert (half_of(day(on)), until(day(half))) == (day(half), day(last))


@pytest.mark.parametrize(("first", "last", "whole"), [
    ("2026-03-01", "2026-03-14", ("2026-03-01", "2026-03-14")),
    ("2026-03-02", "2026-03-14", None),  # one day is missing
    ("2026-03-01", "2026-03-13", None),
    ("2026-03-02", "2026-03-30", None),
    ("2026-03-02", "2026-03-31", ("2026-03-15", "2026-03-31")),
    ("2026-03-01", "2026-03-30", ("2026-03-01", "2026-03-14")),
    ("2026-02-20", "2026-04-02", ("2026-03-01", "2026-03-31")),
    ("2026-01-01", "2026-11-20", ("2026-01-01", "2026-11-14")),
    ("2025-12-15", "2026-12-14", ("2025-12-15", "2026-12-14")),
    ("2026-03-15", "2026-03-15", None),
])  # fmt: skip
def test_only_whole_halves_are_taken_from_what_is_kept(first, last, whole):
    expected = tuple(map(day, whole)) if whole else None
    assert whole_halves(between(day(first), day(last))) == expected


@pytest.mark.parametrize("on", ["2026-01-14", "2026-03-14", "2026-06-15", "2026-11-20"])
def test_a_night_computes_the_two_years_then_what_runs_or_just_ended(on):
    found = of_night(day(on))
    assert found[:2] == [of("NAM", 2026), of("DV", 2026)]
    assert len(found) == len(set(found))
    assert all(one.start <= day(on) <= one.end + FRESH for one in found[2:])


@pytest.mark.parametrize(("on", "there"), [
    ("2025-12-14", False), ("2025-12-15", True), ("2026-03-14", True), ("2026-03-24", True),
    ("2026-03-25", False),
])  # fmt: skip
def test_a_quarter_is_computed_from_its_first_night_to_ten_days_after_its_end(on, there):
    assert (of("QI", 2026) in of_night(day(on))) is there


def test_the_quarter_that_begins_before_new_year_is_of_the_next_year():
    assert [str(one) for one in of_night(day("2025-12-26"))] == [
        "NAM/2025", "DV/2025", "QI/2026", "6T/2026", "9T/2026", "NAM/2026",
    ]  # fmt: skip


def test_the_last_year_is_still_computed_while_its_report_is_written():
    assert of("QIV", 2025) in of_night(day("2025-12-24"))
    assert of("QIV", 2025) not in of_night(day("2025-12-25"))
    assert of("9T", 2026) in of_night(day("2026-09-24"))


@pytest.mark.parametrize(("on", "seen"), [
    ("2026-12-13", "2026-12-13"), ("2026-12-14", None), ("2026-12-15", None),
])  # fmt: skip
def test_a_window_is_whole_from_its_last_day_on(on, seen):
    found = of("NAM", 2026).seen(day(on))
    assert found.seen_on == (day(seen) if seen else None)
    assert found.so_far.end == day(seen or "2026-12-14")
    assert found.so_far.seen_on is None
    assert (found.so_far.code, found.so_far.start) == ("NAM", day("2025-12-15"))


def test_free_days_are_seen_as_they_stand_a_year_before_too():
    period = parse("2028-01-01..2028-12-31").seen(day("2028-02-29"))
    before = period.same_last_year()
    assert (str(before), before.seen_on) == ("2027-01-01..2027-12-31", day("2027-02-28"))
    assert parse("2028-01-01..2028-12-31").same_last_year().seen_on is None


def test_the_calendar_year_is_that_of_the_report_and_never_runs_beyond_it():
    assert str(between(day("2026-05-01"), day("2026-12-31")).calendar_year) == (
        "2026-01-01..2026-12-31"
    )
    assert str(of("QI", 2026).calendar_year) == "2026-01-01..2026-03-14"
    assert of("NAM", 2026).calendar_year.code == ""


def test_free_days_over_new_year_report_on_the_year_they_end_in():
    found = between(day("2025-11-01"), day("2026-01-31"))
    assert (found.year, found.compared_with) == (2026, "so với cùng kỳ năm 2025")
    assert found.name == found.days == found.label
    assert year_to_date(day("2026-01-01")).start == day("2026-01-01")


def test_an_unknown_code_is_the_fault_of_who_calls():
    with pytest.raises(KeyError):
        of("QV", 2026)
    with pytest.raises(KeyError):
        of("T13", 2026)


@pytest.mark.parametrize("text", ["T13/2026", "T0/2026", "T01/2026", "10T/2026", "DV", "QI/1989"])
def test_only_the_codes_there_are_are_read(text):
    with pytest.raises(ValidationError, match=f"Không hiểu kỳ “{text}”"):
        parse(text)


def test_one_day_is_a_period_and_its_order_is_told_where_it_is_wrong():
    assert parse("2026-05-05..2026-05-05").covers(day("2026-05-05"))
    with pytest.raises(ValidationError) as refused:
        parse("2026-05-06..2026-05-05")
    assert refused.value.messages == [
        "Kỳ “2026-05-06..2026-05-05” có ngày đầu sau ngày cuối. Ngày đầu phải trước ngày cuối."
    ]


def test_the_month_before_january_is_december_and_before_the_first_quarter_the_fourth():
    assert str(of("T1", 2026).previous()) == "T12/2025"
    assert str(of("T2", 2026).previous()) == "T1/2026"
    assert str(of("QI", 2026).previous()) == "QIV/2025"
    assert of("QII", 2026).previous().end + timedelta(days=1) == of("QII", 2026).start
