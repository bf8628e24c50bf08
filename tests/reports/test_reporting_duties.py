"""Which unit owes which report by which day, and what is counted of it."""

from datetime import date, timedelta

import pytest

from portal.organisations.models import Kind
from reports import indicators
from reports.indicators.reporting import DUTIES, REPORTING
from reports.models import Submission
from reports.period import of, parse
from tests.reports.factories import AT

DAY = timedelta(days=1)
BY_PERIOD = {duty.code: duty for duty in DUTIES}
STATISTICS = ("QI", "QII", "QIII", "QIV", "6T", "9T", "NAM")


def days(start, end):
    return parse(f"{start}..{end}")


def test_a_unit_owes_the_dan_van_report_and_seven_statistical_ones():
    assert set(BY_PERIOD) == {"DV", *STATISTICS}
    assert {duty.regime for duty in DUTIES} == {"dan-van", "tt06"}
    assert BY_PERIOD["DV"].regime == "dan-van"
    assert BY_PERIOD["DV"].label == "báo cáo dân vận"
    assert BY_PERIOD["6T"].label == "báo cáo thống kê 6 tháng đầu năm"


def test_who_owes_them():
    assert set(REPORTING) == {Kind.COMMUNE, Kind.DEPARTMENT, Kind.OFFICE, Kind.INSPECTORATE}


@pytest.mark.parametrize(
    ("code", "start", "end", "due"),
    [
        ("DV", "2026-11-29", "2026-11-29", date(2026, 11, 29)),
        ("DV", "2026-11-28", "2026-11-28", None),
        ("DV", "2026-11-30", "2027-11-28", None),
        ("DV", "2026-11-30", "2027-11-29", date(2027, 11, 29)),
        ("DV", "2024-01-01", "2026-12-31", date(2026, 11, 29)),  # the last of three
        ("DV", "2024-01-01", "2026-11-28", date(2025, 11, 29)),
        ("DV", "2018-01-01", "2018-12-31", date(2018, 11, 29)),
        ("DV", "2017-01-01", "2017-12-31", None),  # before the directive
        ("QI", "2026-03-17", "2026-03-17", date(2026, 3, 17)),
        ("QI", "2025-01-01", "2025-12-31", None),  # before the circular
        ("QIII", "2025-01-01", "2025-12-31", None),  # 17/9/2025, a fortnight before it
        ("QIV", "2025-01-01", "2025-12-31", date(2025, 12, 17)),
        ("NAM", "2025-01-01", "2025-12-31", date(2025, 12, 17)),
        ("6T", "2026-01-01", "2026-06-16", None),
        ("6T", "2026-01-01", "2026-06-17", date(2026, 6, 17)),
        ("9T", "2026-09-18", "2027-09-16", None),
    ],
)
def test_the_last_day_of_a_window_on_which_a_report_was_due(code, start, end, due):
    assert BY_PERIOD[code].last_due(days(start, end)) == due


def sent(unit, by, code, on, year=2026, regime=""):
    regime = regime or ("dan-van" if code == "DV" else "tt06")
    return Submission.objects.create(
        organisation=unit, province_id=unit.province_pk, regime=regime, period=f"{code}/{year}",
        year=year, submitted_on=on, submitted_at=AT, submitted_by=by, sha256="0" * 64,
    )  # fmt: skip


def counted(unit, codes, start, end):
    found = indicators.compute(codes, organisation=unit, period=days(start, end))
    return [found[code].value for code in codes]


OWED = ("BCA-01.MS.QI", "BCA-01.TS.QI")


def test_every_unit_in_force_on_the_day_owes_it(land):
    """Two communes and a department; not the office of the province, not what was merged away."""
    assert counted(land.province, OWED, "2026-03-01", "2026-03-31") == [3, 0]
    assert counted(land.commune, OWED, "2026-03-01", "2026-03-31") == [1, 0]
    assert counted(land.province, OWED, "2026-03-01", "2026-03-16") == [0, 0]
    type(land.other).objects.filter(pk=land.other.pk).update(valid_to=date(2026, 3, 17))
    assert counted(land.province, OWED, "2026-03-01", "2026-03-31") == [2, 0]


@pytest.mark.parametrize(
    ("said", "in_time"),
    [
        ({"on": date(2026, 3, 17)}, 1),
        ({"on": date(2026, 3, 18)}, 0),
        ({"on": date(2026, 3, 1)}, 1),
        ({"on": date(2026, 3, 17), "year": 2025}, 0),
        ({"on": date(2026, 3, 17), "regime": "dan-van"}, 0),
        ({"on": date(2026, 3, 17), "code": "QII"}, 0),
    ],
)
def test_in_time_is_the_report_of_that_period_by_that_day(land, leader, said, in_time):
    sent(land.commune, leader, **{"code": "QI", **said})
    assert counted(land.province, OWED, "2026-03-01", "2026-03-31") == [3, in_time]


def test_all_reports_together_are_counted_one_by_one(land, leader):
    codes = ("BCA-01.MS", "BCA-01.TS", "BCA-01")
    sent(land.commune, leader, "QII", date(2026, 6, 17))
    sent(land.commune, leader, "6T", date(2026, 6, 18))
    sent(land.department, leader, "6T", date(2026, 6, 10))
    owed, in_time, share = counted(land.province, codes, "2026-06-01", "2026-06-30")
    assert (owed, in_time) == (6, 2)
    assert float(share) == 33.33


def test_where_nothing_is_due_there_is_no_share(land):
    codes = ("BCA-01.MS", "BCA-01.TS", "BCA-01", "BCA-02")
    assert counted(land.province, codes, "2026-07-01", "2026-07-31") == [0, 0, None, 0]


@pytest.mark.parametrize(
    ("end", "missing"),
    [("2026-11-28", 0), ("2026-11-29", 0), ("2026-11-30", 2), ("2026-12-16", 2)],
)
def test_who_has_not_sent_is_missed_once_the_day_is_over(land, leader, end, missing):
    sent(land.commune, leader, "DV", date(2026, 11, 29))
    assert counted(land.province, ["BCA-02"], "2026-11-01", end) == [missing]


def test_who_sent_late_is_missed_until_then(land, leader):
    sent(land.commune, leader, "DV", date(2026, 12, 2))
    for end, missing in (("2026-12-01", 3), ("2026-12-02", 2)):
        assert counted(land.province, ["BCA-02"], "2026-11-01", end) == [missing]


def test_a_unit_that_misses_two_reports_is_one_unit(land, leader):
    sent(land.commune, leader, "QII", date(2026, 6, 17))
    sent(land.other, leader, "QII", date(2026, 6, 17))
    sent(land.other, leader, "6T", date(2026, 6, 17))
    assert counted(land.province, ["BCA-02"], "2026-06-01", "2026-06-30") == [2]


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_yearly_share_asks_for_the_report_of_its_own_year(land, leader, year):
    sent(land.commune, leader, "DV", date(2026, 11, 29))
    period = of("NAM", year)
    found = indicators.compute(["BCA-04"], organisation=land.province, period=period)["BCA-04"]
    assert (found.numerator, found.denominator) == (int(year == 2026), 3)
