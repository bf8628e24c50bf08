"""What is looked up beside a row is looked up once, also where the rows are counted by unit."""

import json
import re

import pytest
from django.db import connection
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.test.utils import CaptureQueriesContext

from complaints.models import Deadline, Petition
from reports.indicators import BY_CODE, by_unit, compute, ground, rows, statements
from reports.indicators.lookups import once
from reports.period import of
from reports.selectors.recount import recount, same
from reports.sheets.dashboard import BY_UNIT, COMPARED

YEAR = of("NAM", 2026)
EVERY = 1000


@pytest.fixture(autouse=True)
def _nothing_said_before(monkeypatch):
    monkeypatch.setattr(statements, "_texts", {})


def _due():
    its = Deadline.objects.filter(petition=OuterRef("pk")).order_by("due_on")
    return {"due": Subquery(its.values("due_on")[:1])}


def _by_unit(found):
    late = Count("pk", filter=Q(due__lt=YEAR.end))
    return dict(found.order_by().values_list("organisation__name").annotate(late=late))


@pytest.mark.parametrize("compared", [None, COMPARED])
def test_the_board_looks_each_day_up_once_whatever_its_conditions(filled, compared):
    land = ground("BAC-NINH", YEAR.end)
    with CaptureQueriesContext(connection) as asked:
        by_unit(BY_UNIT, land=land, period=YEAR, compared=compared)
    words = asked[-1]["sql"]
    assert words.count('FROM "complaints_deadline"') == 2  # today, and a year ago
    assert words.count("FILTER (WHERE") > len(BY_UNIT)


def test_behind_its_limit_the_database_looks_up_once_a_row(filled):
    land = ground("BAC-NINH", YEAR.end)
    with CaptureQueriesContext(connection) as asked:
        by_unit(BY_UNIT, land=land, period=YEAR)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {asked[-1]['sql']}")
        plan = json.dumps(cursor.fetchone()[0])
    assert len(re.findall(r'"Relation Name": "complaints_deadline"', plan)) == 2


def test_the_counts_are_those_of_the_rows_behind_them(filled):
    land = ground("BAC-NINH", YEAR.end)
    table = by_unit(BY_UNIT, land=land, period=YEAR)
    assert any(row[code][0] for row in table for code in BY_UNIT)
    for code in BY_UNIT:
        whole = compute([code], land=land, period=YEAR)[code]
        assert sum(row[code][0] for row in table) == whole.value
        behind = rows(code, land=land, period=YEAR)
        for row in table:
            assert row[code][0] == behind.filter(organisation=row["unit"]).count()


def test_figures_are_counted_again_with_their_lists_in_one_query(filled):
    """Every sixth of all codes, of whatever table, and those that add a column up."""
    land = ground("BAC-NINH", YEAR.end)
    weighed = {code for code, one in BY_CODE.items() if getattr(one, "weight", "")}
    codes = sorted({*list(BY_CODE)[::6], *weighed})
    with CaptureQueriesContext(connection) as asked:
        found = recount(codes, land, YEAR)
    assert len(asked) == 1
    values = compute(codes, land=land, period=YEAR)
    assert [code for code in codes if not same(values[code], found.values[code])] == []
    assert sum(bool(ids) for ids in found.ids.values()) > 10


def test_it_counts_as_the_look_up_written_into_each_condition_does(filled):
    every = Petition.objects.all()
    plain = _by_unit(every.alias(**_due()))
    assert _by_unit(once(every, _due(), EVERY)) == plain
    assert len(plain) > 1


@pytest.mark.parametrize("is_there", [True, False])
def test_only_the_rows_that_were_given_are_counted(filled, is_there):
    name = filled.commune.name if is_there else "không có"
    some = Petition.objects.filter(organisation__name=name, closed_on=None)
    assert some.exists() is is_there
    assert _by_unit(once(some, _due(), EVERY)) == _by_unit(some.alias(**_due()))


def test_what_was_looked_up_can_be_shown_and_filtered_like_a_column(filled):
    found = once(Petition.objects.all(), _due(), EVERY)
    days = dict(found.annotate(day=F("due")).values_list("pk", "day"))
    plain = dict(Petition.objects.annotate(day=_due()["due"]).values_list("pk", "day"))
    assert days == plain
    assert found.filter(due__lt=YEAR.end).count() == sum(
        day < YEAR.end for day in plain.values() if day
    )
