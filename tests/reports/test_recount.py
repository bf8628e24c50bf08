"""Figures counted afresh: a number and its list of the same moment, beside what was said."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import indicators
from reports.indicators import Value
from reports.period import of
from reports.selectors import editions, recount
from tests.reports import factories

PERIOD = of("DV", 2026)
RATE = Value("XLD-36", "%", 1, Decimal("66.67"), None, 2, 3, Fraction(200, 3))


@pytest.mark.parametrize("code", ["XLD-31", "XLD-05", "TCD-02", "XLD-34"])
def test_a_recount_is_the_count_and_its_list(land, leader, code):
    factories.petition(land.commune, leader, PERIOD.start)
    factories.visit(land.commune, leader, PERIOD.start, people=3)
    here = indicators.ground(land.commune.code, PERIOD.end)
    found = recount.recount([code], here, PERIOD)
    assert recount.same(found.values[code],
                        indicators.compute([code], land=here, period=PERIOD)[code])  # fmt: skip
    assert found.ids == {
        one: ids for one, (_, ids) in editions.rows_behind(here, PERIOD, [code]).items()
    }


def test_of_no_code_nothing_is_asked(land):
    here = indicators.ground(land.commune.code, PERIOD.end)
    with CaptureQueriesContext(connection) as asked:
        assert recount.recount([], here, PERIOD) == recount.Recount({}, {})
    assert len(asked) == 0


def test_of_the_year_before_a_recount_knows_nothing(land, leader):
    factories.petition(land.commune, leader, PERIOD.same_last_year().start)
    here = indicators.ground(land.commune.code, PERIOD.end)
    found = recount.recount(["XLD-31"], here, PERIOD).values["XLD-31"]
    assert (found.value, found.previous) == (0, None)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({}, True),
        ({"previous": Decimal("50.00"), "exact_previous": Fraction(50)}, True),
        ({"definition_version": 2}, True),
        ({"value": Decimal("66.66")}, False),
        ({"numerator": 4}, False),
        ({"denominator": 4}, False),
        ({"exact": Fraction(201, 3)}, False),
        ({"parts": (RATE,)}, False),
    ],
    ids=lambda said: next(iter(said), "all") if isinstance(said, dict) else "",
)
def test_a_figure_is_the_same_by_what_it_says_of_its_own_window(other, is_same):
    assert recount.same(RATE, replace(RATE, **other)) is is_same


def test_parts_are_compared_as_the_whole_is():
    whole, later = (replace(RATE, parts=(one,)) for one in (RATE, replace(RATE, previous=1)))
    assert recount.same(whole, later)
    assert not recount.same(whole, replace(RATE, parts=(replace(RATE, value=1),)))
