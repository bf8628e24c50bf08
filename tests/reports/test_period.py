"""Windows to the day, their neighbours, their names, and what is refused."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from reports.period import STATUTORY, between, of, parse, year_to_date

WINDOWS = [
    ("QI/2026", date(2025, 12, 15), date(2026, 3, 14)),
    ("QII/2026", date(2026, 3, 15), date(2026, 6, 14)),
    ("QIII/2026", date(2026, 6, 15), date(2026, 9, 14)),
    ("QIV/2026", date(2026, 9, 15), date(2026, 12, 14)),
    ("6T/2026", date(2025, 12, 15), date(2026, 6, 14)),
    ("9T/2026", date(2025, 12, 15), date(2026, 9, 14)),
    ("NAM/2022", date(2021, 12, 15), date(2022, 12, 14)),
    ("DV/2026", date(2025, 11, 15), date(2026, 11, 14)),
    ("2026-01-01..2026-06-30", date(2026, 1, 1), date(2026, 6, 30)),
]


@pytest.mark.parametrize(("text", "start", "end"), WINDOWS)
def test_a_window_has_the_days_of_the_circular(text, start, end):
    period = parse(text)
    assert (period.start, period.end) == (start, end)
    assert str(period) == text


@pytest.mark.parametrize("code", [code for code, *_ in STATUTORY] + ["DV"])
def test_windows_of_following_years_touch(code):
    now, later = of(code, 2026), of(code, 2027)
    assert later.same_last_year() == now
    if code in {"NAM", "DV"}:
        assert later.start - now.end == timedelta(days=1)


def test_quarters_fill_the_year_without_gap_or_overlap():
    quarters = [of(code, 2026) for code in ("QI", "QII", "QIII", "QIV")]
    year = of("NAM", 2026)
    assert (quarters[0].start, quarters[-1].end) == (year.start, year.end)
    for one, next_one in pairwise(quarters):
        assert next_one.start - one.end == timedelta(days=1)
        assert next_one.previous() == one


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("QI/2026", "QIV/2025"),
        ("QIII/2026", "QII/2026"),
        ("6T/2026", "6T/2025"),
        ("NAM/2026", "NAM/2025"),
        ("DV/2026", "DV/2025"),
        ("2026-01-01..2026-01-31", "2025-12-01..2025-12-31"),
        ("2026-03-10..2026-03-10", "2026-03-09..2026-03-09"),
    ],
)
def test_the_period_before(text, before):
    assert str(parse(text).previous()) == before


def test_free_days_compare_with_the_same_days_last_year():
    assert str(parse("2026-01-01..2026-11-20").same_last_year()) == "2025-01-01..2025-11-20"


def test_a_leap_day_becomes_the_28th():
    assert between(date(2028, 2, 29), date(2028, 2, 29)).same_last_year().end == date(2027, 2, 28)


def test_a_leaders_page_shows_the_year_so_far():
    assert str(year_to_date(date(2026, 11, 20))) == "2026-01-01..2026-11-20"


def test_labels_say_the_days():
    assert parse("NAM/2022").label == "năm 2022 (từ ngày 15/12/2021 đến ngày 14/12/2022)"
    assert parse("QI/2026").days == "từ ngày 15/12/2025 đến ngày 14/03/2026"
    assert parse("QI/2026").name == "quý I năm 2026"
    assert parse("6T/2026").name == "6 tháng đầu năm 2026"
    assert parse("2026-01-01..2026-06-30").label == "từ ngày 01/01/2026 đến ngày 30/06/2026"
    assert parse("NAM/2022").compared_with == "so với cùng kỳ năm 2021"


@pytest.mark.parametrize(
    "text",
    ["", "2022", "NAM/22", "NAM2022", "QV/2026", "nam/2022", "NAM/2022 ", "QI/0001",
     "2026-13-01..2026-12-31", "2026-01-01", "9999-01-01..9999-12-31", "QIIII/2026"],
)  # fmt: skip
def test_what_nobody_understands_is_refused_with_examples(text):
    with pytest.raises(ValidationError) as refused:
        parse(text)
    assert refused.value.messages == [
        (
            f"Không hiểu kỳ “{text}”. "
            "Viết như NAM/2022, QI/2026, 6T/2026, T5/2026 hoặc 2026-01-01..2026-06-30."
        )
    ]


def test_days_in_the_wrong_order_are_refused():
    with pytest.raises(ValidationError, match="Ngày đầu phải trước ngày cuối"):
        parse("2026-06-30..2026-01-01")


def test_both_ends_are_inside():
    period = parse("NAM/2022")
    assert period.covers(date(2021, 12, 15))
    assert period.covers(date(2022, 12, 14))
    assert not period.covers(date(2021, 12, 14))
    assert not period.covers(date(2022, 12, 15))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("T5/2026", "2026-04-15", "2026-05-14"), ("T1/2026", "2025-12-15", "2026-01-14"),
     ("T12/2026", "2026-11-15", "2026-12-14"), ("T3/2024", "2024-02-15", "2024-03-14")],
)  # fmt: skip
def test_a_month_runs_from_the_fifteenth_to_the_fourteenth(text, first, last):
    """Nghị định 09/2019/NĐ-CP Điều 12."""
    found = parse(text)
    assert (str(found.start), str(found.end)) == (first, last)
    assert str(found) == text
    assert found.name == f"tháng {text[1:].replace('/', ' năm ')}"
    assert found.same_last_year() == parse(text.replace(str(found.year), str(found.year - 1)))


def test_twelve_months_make_the_statutory_year_and_follow_each_other():
    months = [parse(f"T{month}/2026") for month in range(1, 13)]
    year = parse("NAM/2026")
    assert (months[0].start, months[-1].end) == (year.start, year.end)
    for earlier, later in pairwise(months):
        assert later.previous() == earlier
    assert months[0].previous() == parse("T12/2025")


def test_a_window_that_still_runs_is_seen_as_it_stands_today():
    today = date(2026, 11, 20)
    year = parse("NAM/2026").seen(today)
    assert str(year) == "NAM/2026"
    assert (year.so_far.end, year.end) == (today, date(2026, 12, 14))
    before = year.same_last_year()
    assert (before.so_far.end, before.end) == (date(2025, 11, 20), date(2025, 12, 14))
    past = parse("NAM/2025")
    assert past.seen(today) == past
    assert past.so_far == past


def test_the_calendar_year_of_a_window_ends_on_its_last_day():
    assert str(parse("NAM/2026").calendar_year) == "2026-01-01..2026-12-14"
    assert str(parse("DV/2026").calendar_year) == "2026-01-01..2026-11-14"
    assert str(parse("2026-05-01..2026-06-30").calendar_year) == "2026-01-01..2026-06-30"
