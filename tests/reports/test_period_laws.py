"""What holds of every period of every year, whatever it is called."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from reports.period import DAN_VAN_YEAR, QUARTERS, STATUTORY, between, of, parse, year_to_date

CODES = (*(code for code, *_ in STATUTORY), DAN_VAN_YEAR)
YEARS = (1990, 1999, 2000, 2001, 2023, 2024, 2025, 2026, 2028, 2099, 2100)
ONE = timedelta(days=1)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("code", CODES)
def test_a_period_is_read_back_as_it_is_written(code, year):
    period = of(code, year)
    assert parse(str(period)) == period
    assert of(period.code, period.year) == period


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("code", [code for code, *_ in STATUTORY])
def test_a_window_of_the_circular_runs_from_a_15th_to_a_14th(code, year):
    period = of(code, year)
    assert (period.start.day, period.end.day) == (15, 14)
    assert period.end.year == year
    assert period.start < period.end


@pytest.mark.parametrize("year", YEARS)
def test_cumulated_windows_begin_with_the_year_and_end_with_a_quarter(year):
    for code, quarter in (("6T", "QII"), ("9T", "QIII"), ("NAM", "QIV")):
        assert of(code, year).start == of("QI", year).start
        assert of(code, year).end == of(quarter, year).end


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_lies_in_one_quarter(year):
    whole = of("NAM", year)
    quarters = [of(code, year) for code in QUARTERS]
    day = whole.start
    while day <= whole.end:
        assert sum(quarter.covers(day) for quarter in quarters) == 1
        day += ONE


@pytest.mark.parametrize("code", CODES)
def test_years_follow_each_other_by_the_same_steps(code):
    for one, next_one in pairwise(of(code, year) for year in range(1990, 2100)):
        assert next_one.same_last_year() == one
        assert next_one.year - one.year == 1


@pytest.mark.parametrize("code", CODES)
def test_the_period_before_ends_before_this_one_begins(code):
    period = of(code, 2026)
    before = period.previous()
    assert before.code == code or {before.code, code} <= set(QUARTERS)
    if code in {*QUARTERS, "NAM", DAN_VAN_YEAR}:
        assert period.start - before.end == ONE
    else:
        assert before == period.same_last_year()  # cumulated: what lies between is not compared


@pytest.mark.parametrize("length", [1, 2, 7, 28, 29, 30, 31, 90, 365, 366])
@pytest.mark.parametrize("start", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 11, 20)])
def test_free_days_have_as_many_days_before_them(start, length):
    period = between(start, start + timedelta(days=length - 1))
    before = period.previous()
    assert before.end + ONE == period.start
    assert before.end - before.start == period.end - period.start


@pytest.mark.parametrize(
    ("start", "end", "last_year"),
    [
        ("2026-01-01", "2026-12-31", "2025-01-01..2025-12-31"),
        ("2024-02-29", "2024-02-29", "2023-02-28..2023-02-28"),
        ("2025-02-28", "2025-03-01", "2024-02-28..2024-03-01"),
        ("2024-02-01", "2024-02-29", "2023-02-01..2023-02-28"),
        ("2025-12-15", "2026-12-14", "2024-12-15..2025-12-14"),
    ],
)
def test_the_same_days_last_year(start, end, last_year):
    assert str(parse(f"{start}..{end}").same_last_year()) == last_year


@pytest.mark.parametrize("on", [date(2026, 1, 1), date(2026, 12, 31), date(2024, 2, 29)])
def test_the_year_so_far_begins_in_january_and_ends_today(on):
    period = year_to_date(on)
    assert (period.start, period.end, period.code) == (date(on.year, 1, 1), on, "")
    assert period.covers(on)
    assert not period.covers(on + ONE)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("year", ["1989", "2101", "0000", "9999"])
def test_years_out_of_reach_are_refused(code, year):
    with pytest.raises(ValidationError, match="Không hiểu kỳ"):
        parse(f"{code}/{year}")


@pytest.mark.parametrize(
    "text",
    ["1989-12-31..2026-01-01", "2026-01-01..2101-01-01", "2026-02-30..2026-03-01",
     "2026-1-1..2026-2-2", "2026-01-01...2026-02-02", "2026-01-01", "..", "QI/2026..QII/2026",
     "\uff12026-01-01..2026-02-02", "NAM/\u0662\u0660\u0662\u0662", "NAM/2026\n"],
)  # fmt: skip
def test_what_only_looks_like_a_period_is_refused(text):
    with pytest.raises(ValidationError, match="Không hiểu kỳ"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [("QI/2026", "quý I năm 2026"), ("QII/2026", "quý II năm 2026"),
     ("QIII/2026", "quý III năm 2026"), ("QIV/2026", "quý IV năm 2026"),
     ("6T/2026", "6 tháng đầu năm 2026"), ("9T/2026", "9 tháng năm 2026"),
     ("NAM/2026", "năm 2026"), ("DV/2026", "năm báo cáo dân vận 2026")],
)  # fmt: skip
def test_every_period_has_its_name_and_always_its_days(text, name):
    period = parse(text)
    assert period.name == name
    assert period.label == f"{name} ({period.days})"
    assert period.compared_with == "so với cùng kỳ năm 2025"
