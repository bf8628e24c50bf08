"""When statistical reports are due, and what a Saturday does to it."""

from datetime import date

import pytest
from django.test import override_settings

from reports.apps import own_days_are_readable
from reports.indicators import ground
from reports.period import parse
from reports.selectors import statutory
from reports.sheets.duedays import Own, due_days, own_days, together

TODAY = date(2026, 6, 10)
# Thông tư 06/2025 Điều 7, the year 2026: period, day of the commune, day of the province.
TABLE = [
    ("QI", "thứ Ba, 17/03/2026", "thứ Sáu, 20/03/2026"),
    ("QII", "thứ Tư, 17/06/2026", "thứ Bảy, 20/06/2026"),
    ("6T", "thứ Tư, 17/06/2026", "thứ Bảy, 20/06/2026"),
    ("QIII", "thứ Năm, 17/09/2026", "Chủ nhật, 20/09/2026"),
    ("9T", "thứ Năm, 17/09/2026", "Chủ nhật, 20/09/2026"),
    ("QIV", "thứ Năm, 17/12/2026", "Chủ nhật, 20/12/2026"),
    ("NAM", "thứ Năm, 17/12/2026", "Chủ nhật, 20/12/2026"),
]


@pytest.mark.parametrize(("code", "commune", "province"), TABLE)
def test_both_levels_have_their_day(code, commune, province):
    found = due_days(parse(f"{code}/2026"), TODAY)
    assert [each.day for each in found] == [commune, province]
    assert [each.is_rest for each in found] == [False, code != "QI"]


def test_a_day_of_rest_is_told_and_not_moved():
    _, province = due_days(parse("6T/2026"), TODAY)
    assert (province.on, province.last_weekday) == (date(2026, 6, 20), "thứ Sáu, 19/06/2026")
    assert due_days(parse("NAM/2026"), TODAY)[1].last_weekday == "thứ Sáu, 18/12/2026"


@pytest.mark.parametrize(("today", "left"), [(date(2026, 6, 10), 7), (date(2026, 6, 17), 0),
                                             (date(2026, 6, 18), -1)])  # fmt: skip
def test_the_days_are_counted_down(today, left):
    assert due_days(parse("QII/2026"), today)[0].left == left


@pytest.mark.parametrize("period", ["2026-03-01..2026-03-31", "DV/2026", "QIII/2025", "NAM/2022"])
def test_days_of_ones_own_and_years_before_the_circular_have_none(period):
    assert due_days(parse(period), TODAY) == []


def test_the_first_report_under_the_circular_is_that_of_the_last_quarter_of_2025():
    assert due_days(parse("QIV/2025"), TODAY)[0].on == date(2025, 12, 17)


@pytest.mark.parametrize(("code", "twin"), [
    ("QII", "6 tháng đầu năm 2026"), ("6T", "quý II năm 2026"), ("9T", "quý III năm 2026"),
    ("QIV", "năm 2026"), ("QI", ""),
])  # fmt: skip
def test_the_report_of_the_same_day_is_named(code, twin):
    assert together(parse(f"{code}/2026")) == twin


def test_a_province_may_ask_earlier_and_never_later():
    asked = own_days([" CAN-THO=15 Công văn số 12/UBND-NC "])["CAN-THO"]
    commune, province = due_days(parse("QII/2026"), TODAY, asked)
    assert (commune.on, commune.basis) == (date(2026, 6, 15), "Công văn số 12/UBND-NC")
    assert province.on == date(2026, 6, 20)
    assert due_days(parse("QII/2026"), TODAY, Own(17, "x"))[0].basis.startswith("Điều 7")


@pytest.mark.parametrize("line", ["CAN-THO", "CAN-THO=18 Công văn", "CAN-THO=0 Công văn",
                                  "CAN-THO=15", "=15 Công văn", "CAN-THO=² Công văn"])  # fmt: skip
def test_a_line_of_another_shape_is_refused_before_the_first_page(line):
    with pytest.raises(ValueError, match="Không hiểu hạn gửi báo cáo"):
        own_days([line])
    with override_settings(STATISTICS_DUE=[line]):
        assert [error.id for error in own_days_are_readable()] == ["reports.E001"]


def test_the_day_of_the_province_holds_for_its_units(land, settings):
    settings.STATISTICS_DUE = ["BAC-NINH=14 Công văn số 3/UBND-NC"]
    assert own_days_are_readable() == []
    for name, day in (("commune", 14), ("province", 14), ("neighbour", 17)):
        where = ground(getattr(land, name).code, TODAY)
        assert statutory.due_days(where, parse("QI/2026"), TODAY)[0].on.day == day
