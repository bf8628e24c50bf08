"""Every number is the length of its list, whatever the unit and the period."""

from datetime import date

import pytest

from complaints.models import Petition
from reception.models import Outcome, Visit
from reports.indicators import (
    BY_CODE,
    CATALOGUE,
    Indicator,
    Ratio,
    by_unit,
    compute,
    declared,
    ground,
    lists_of,
    named_in,
    rows,
)
from reports.period import parse

UNITS = ("province", "merged", "commune", "department", "neighbour")
PERIODS = ("NAM/2025", "QII/2026", "DV/2026", "2026-01-01..2026-11-20")
SOURCES = {measure.source for measure in CATALOGUE if isinstance(measure, Indicator)}


def length(one, here, window):
    found = rows(one.code, land=here, period=window)
    if not one.weight:
        return len(found)
    return sum(found.values_list(one.weight, flat=True))


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("place", UNITS)
def test_the_number_is_the_length_of_the_list(filled, place, period):
    window = parse(period)
    here = ground(getattr(filled, place).code, window.end)
    values = compute(BY_CODE, land=here, period=window)
    lengths = {x.code: length(x, here, window) for x in CATALOGUE if isinstance(x, Indicator)}
    for measure in CATALOGUE:
        value = values[measure.code]
        said = value.denominator if isinstance(measure, Ratio) else value.value
        listed = sum(sign * lengths[one.code] for sign, one in lists_of(measure))
        if said is not None:
            assert said == listed, measure.code


def test_the_data_of_that_test_make_nearly_every_indicator_speak(filled):
    """A list of nothing would be as long as nought."""
    values = compute(BY_CODE, organisation=filled.province, period=parse("2025-01-01..2026-11-20"))
    silent = {code for code, value in values.items() if not value.value}
    assert len(values) - len(silent) > 150  # that each can speak is told in test_indicators_sql


def test_last_year_comes_from_the_same_query(filled):
    now, before = parse("NAM/2026"), parse("NAM/2025")
    here = ground(filled.province.code, now.end)
    earlier = compute(BY_CODE, land=here, period=before)
    for code, value in compute(BY_CODE, land=here, period=now).items():
        if value.previous is not None:
            assert value.previous == earlier[code].value, code


def test_one_query_for_each_table(filled, django_assert_num_queries):
    here = ground(filled.province.code, date(2026, 12, 14))
    empty = [one for one in SOURCES if one.touched and not one.model.objects.exists()]
    with django_assert_num_queries(len(SOURCES) + len(empty)):  # of nothing: is there older?
        compute(BY_CODE, land=here, period=parse("NAM/2026"))
    with django_assert_num_queries(1):
        compute(["XLD-31", "XLD-04", "GQ-03", "HAN-01"], land=here, period=parse("NAM/2026"))
    with django_assert_num_queries(1):
        ground(filled.commune.code, date(2026, 12, 14))


def test_a_province_compares_with_all_it_took_over(filled):
    """15/12/2024–14/12/2025 holds records of Bắc Giang, which ended on 30/06/2025."""
    window = parse("NAM/2025")
    whole = compute(["XLD-31"], organisation=filled.province, period=window)["XLD-31"].value
    parts = [
        Petition.objects.filter(province=one, received_on__range=(window.start, window.end)).count()
        for one in (filled.province, filled.merged)
    ]
    assert all(parts)
    assert whole == sum(parts)
    early = parse("6T/2025")  # before the merger the two are two
    alone = compute(["XLD-31"], organisation=filled.province, period=early)["XLD-31"].value
    assert (
        alone
        == Petition.objects.filter(
            province=filled.province, received_on__range=(early.start, early.end)
        ).count()
    )


def test_the_whole_is_the_sum_of_its_units(filled):
    window = parse("2026-01-01..2026-11-20")
    here = ground(filled.province.code, window.end)
    codes = ["XLD-31", "HAN-01", "HAN-03"]
    table = by_unit(codes, land=here, period=window)
    whole = compute(codes, land=here, period=window)
    for code in codes:
        assert sum(row[code][0] for row in table) == whole[code].value
    for row in table:
        alone = rows("HAN-01", land=here, period=window).filter(organisation=row["unit"])
        assert row["HAN-01"][0] == alone.count()


def test_a_unit_counts_itself_only(filled):
    window = parse("NAM/2026")
    values = compute(["TCD-01"], organisation=filled.commune, period=window)
    own = Visit.objects.filter(
        organisation=filled.commune, received_on__range=(window.start, window.end)
    )
    assert values["TCD-01"].value == own.exclude(outcome=Outcome.REFUSE).count() > 0


def test_codes_are_unique_and_every_rate_divides_counts():
    assert len(BY_CODE) == len(CATALOGUE)
    for measure in CATALOGUE:
        assert measure.definition.endswith("."), measure.code
        assert lists_of(measure), measure.code
        assert all(declared(code) for code in named_in(measure))


def test_a_state_of_a_year_that_still_runs_is_taken_today(filled):
    """Else 20/11 would already call late what is due before 14/12."""
    today = date(2026, 11, 20)
    codes = ["HAN-01", "HAN-03", "XLD-32", "XLD-35", "GQ-08", "GQ-09", "DTH-13"]
    here = ground(filled.province.code, today)
    seen = parse("NAM/2026").seen(today)
    by_now = compute(codes, land=here, period=seen)
    of_days = compute(codes, land=here, period=parse("2025-12-15..2026-11-20"))
    assert {c: v.value for c, v in by_now.items()} == {c: v.value for c, v in of_days.items()}
    assert {c: v.previous for c, v in by_now.items()} == {c: v.previous for c, v in of_days.items()}
    for code in codes:
        assert by_now[code].value == rows(code, land=here, period=seen).count()
    at_its_end = compute(codes, land=here, period=parse("NAM/2026"))
    assert any(at_its_end[code].value != by_now[code].value for code in codes)
