"""What was entered by hand and approved counts in its period, and the list shows each entry."""

from datetime import date
from decimal import Decimal

import pytest

from portal.access.roles import Role
from portal.organisations.models import Kind
from reports import selectors
from reports.indicators import (
    BY_CODE,
    CATALOGUE,
    Breakdown,
    Indicator,
    Ratio,
    compute,
    ground,
    rows,
)
from reports.indicators.by_hand import BY_HAND, GROUPS, LINES, group_at_most
from reports.indicators.democracy import GRADES, grade
from reports.indicators.manual import MANUAL
from reports.models import ManualState
from reports.period import of, parse
from tests.reports.by_hand import entered
from tests.reports.factories import TODAY, Land, unit, user

YEAR = parse("NAM/2026")


def values(land: Land, *codes: str, period=YEAR, of_unit=None):
    found = compute(codes, organisation=of_unit or land.province, period=period)
    return [found[code].value for code in codes]


def test_everything_that_has_no_record_can_be_entered():
    wanted = {f"QLN-{n:02}" for n in range(1, 18)} | {f"DCC-{n:02}" for n in range(1, 15)}
    wanted |= {f"PCT-{n:02}" for n in range(1, 6)} | {f"SAT-{n:02}" for n in range(1, 4)}
    wanted |= {"CTT-01", "CTT-02"}
    told = {measure.code for measure in BY_HAND}
    assert wanted <= told
    assert all(BY_CODE[code].entered_by_hand for code in wanted)
    assert len({measure.code for measure in CATALOGUE}) == len(CATALOGUE)


def test_each_line_is_added_up_by_the_indicator_of_its_code():
    for line in LINES.values():
        measure = BY_CODE[line.code]
        assert isinstance(measure, Indicator)
        assert (measure.source, measure.window) == (MANUAL, line.window)
        assert "văn bản làm minh chứng" in measure.definition
    assert len(LINES) == sum(len(group.lines) for group in GROUPS)
    assert {code for pair in group_at_most() for code in pair} <= set(LINES)


def test_what_the_measures_are_made_of_exists():
    for measure in BY_HAND:
        parts = measure.parts if isinstance(measure, Breakdown) else ()
        if isinstance(measure, Ratio):
            parts = measure.numerator, measure.denominator
        assert set(parts) <= set(BY_CODE), measure.code


@pytest.mark.parametrize("state", [one for one in ManualState.values if one != "approved"])
def test_only_what_is_approved_counts(land, state):
    entered(land.commune, value=5)
    decided = {} if state != "returned" else {"reason": "Thiếu số văn bản"}
    entered(land.commune, value=70, state=state, **decided)
    assert values(land, "QLN-01") == [5]


def test_a_flow_counts_on_its_day_and_the_list_adds_up(land):
    for day, value in ((YEAR.start, 1), (YEAR.end, 2), (date(2026, 12, 15), 4)):
        entered(land.commune, "DCC-06", value, on=day)
    entered(land.neighbour, "DCC-06", 8)
    assert values(land, "DCC-06") == [3]
    listed = rows("DCC-06", organisation=land.province, period=YEAR)
    assert sorted(row.value for row in listed) == [1, 2]


def test_last_years_is_known_by_its_own_day(land):
    entered(land.old_commune, "QLN-04", 6, on=date(2025, 3, 1))
    entered(land.commune, "QLN-04", 2)
    found = compute(["QLN-04"], organisation=land.province, period=YEAR)["QLN-04"]
    assert (found.value, found.previous) == (2, 6)


@pytest.mark.parametrize(
    ("code", "counts"),
    [("QI", 0), ("QII", 2), ("QIII", 2), ("QIV", 0), ("NAM", 2)],
)
def test_a_stock_counts_in_every_period_it_touches(land, code, counts):
    entered(land.commune, "QLN-06", 2, on=date(2026, 4, 1), until=of("QIII", 2026).start)
    assert values(land, "QLN-06", period=of(code, 2026)) == [counts]


def test_a_stock_without_an_end_still_lasts(land):
    entered(land.commune, "QLN-13", 3, on=date(2025, 4, 1))
    assert values(land, "QLN-13", period=of("QIV", 2026)) == [3]
    assert values(land, "QLN-13", period=of("QI", 2025)) == [0]


def test_quarters_of_a_flow_add_up_to_the_year(land):
    for month in range(1, 13):
        entered(land.commune, "QLN-05", month, on=date(2026, month, 14))
    quarters = [values(land, "QLN-05", period=of(code, 2026))[0] for code in
                ("QI", "QII", "QIII", "QIV")]  # fmt: skip
    assert (quarters, sum(quarters)) == ([6, 15, 24, 33], values(land, "QLN-05")[0])


def test_money_keeps_its_decimals_and_divides_exactly(land):
    entered(land.commune, "PCT-01", "6459.50")
    entered(land.commune, "PCT-02", "1720")
    found = compute(["PCT-01", "PCT-02", "PCT-03"], organisation=land.province, period=YEAR)
    assert [found[code].value for code in ("PCT-01", "PCT-02", "PCT-03")] == [
        Decimal("6459.50"), Decimal("1720.00"), Decimal("26.63"),
    ]  # fmt: skip


def test_the_share_of_units_counts_each_unit_that_is_in_force_once(land):
    for where in (land.commune, land.department):
        entered(where, "DCC-01.TS", 1)
    entered(land.other, "DCC-01.TS", 0)
    entered(land.old_commune, "DCC-01.TS", 1)  # is no more
    entered(land.other, "DCC-01.TS", 1, on=date(2025, 3, 10))
    found = compute(["DCC-01"], organisation=land.province, period=YEAR)["DCC-01"]
    assert (found.numerator, found.denominator, found.value) == (2, 3, Decimal("66.67"))
    for code, length in (("DCC-01.TS", 2), ("DCC-01.MS", 3)):
        assert rows(code, organisation=land.province, period=YEAR).count() == length


def test_of_communes_alone_where_only_they_are_asked(land):
    entered(land.commune, "CTT-01.TS", 1)
    assert values(land, "CTT-01", "CTT-02") == [Decimal("50.00"), Decimal("0.00")]
    unit("BAC-NINH.XA-C", Kind.COMMUNE, land.province)
    assert values(land, "CTT-01") == [Decimal("33.33")]


def test_the_grade_of_a_score_and_the_shares_of_the_grades(land):
    for where, score in ((land.commune, "90"), (land.other, "89.99"), (land.department, "49.5")):
        entered(where, "DCC-12.TS", score)
    found = compute(["DCC-12", "DCC-13"], organisation=land.province, period=YEAR)
    assert found["DCC-12"].value == Decimal("76.50")
    shares = {part.code: part.numerator for part in found["DCC-13"].parts}
    assert shares == {"DCC-13.XS": 1, "DCC-13.T": 1, "DCC-13.K": 0, "DCC-13.TB": 0, "DCC-13.Y": 1}
    assert found["DCC-13"].value is None


@pytest.mark.parametrize(
    ("score", "name"),
    [("100", "xuất sắc"), ("90", "xuất sắc"), ("89.99", "tốt"), ("80", "tốt"), ("65", "khá"),
     ("64.99", "trung bình"), ("50", "trung bình"), ("49.99", "yếu"), ("0", "yếu")],
)  # fmt: skip
def test_the_bands_of_the_grades(score, name):
    assert grade(Decimal(score)) == name


def test_the_bands_leave_no_gap():
    assert [least for _, _, least in GRADES] == sorted(
        (least for _, _, least in GRADES), reverse=True
    )
    assert GRADES[-1][2] == 0


def test_classes_and_people_stand_side_by_side_and_are_never_added(land):
    entered(land.commune, "DCC-11.L", 2)
    entered(land.commune, "DCC-11.N", 90)
    found = compute(["DCC-11"], organisation=land.province, period=YEAR)["DCC-11"]
    assert ([part.value for part in found.parts], found.value) == ([2, 90], None)


def test_the_survey_is_a_ratio_of_sums(land):
    for where, answers, happy in ((land.commune, 100, 90), (land.other, 10, 1)):
        entered(where, "SAT-01", answers)
        entered(where, "SAT-02.TS", happy)
        entered(where, "SAT-03.4.TS", happy)
    found = compute(["SAT-02", "SAT-03"], organisation=land.province, period=YEAR)
    assert found["SAT-02"].value == Decimal("82.73")
    assert [part.value for part in found["SAT-03"].parts][3] == Decimal("82.73")


def test_for_every_line_the_list_adds_up_to_the_number_for_every_role(land):
    for n, line in enumerate(LINES.values(), start=1):
        entered(land.commune, line.code, 1 if line.is_answer else n)
    ground_of = ground(land.commune.code, YEAR.end)
    for role in (Role.UNIT_HEAD, Role.DVK_OFFICER):
        reader = user(role, land.commune)
        for code in ("QLN-01", "DCC-01.TS", "DCC-12.TS", "SAT-03.5.TS"):
            behind = selectors.behind(reader, code, ground_of, YEAR, TODAY)
            assert sum(row.value for row in behind.rows) == behind.value.value, (role, code)
            assert len(behind.table(behind.rows).rows) == 1
