"""How figures are asked for: words put together once, answers never kept, nothing read twice."""

import json
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.models import Petition
from portal.access.roles import Role
from reports.indicators import BY_CODE, by_unit, compute, ground, rows, statements
from reports.indicators.petitions import PETITION
from reports.indicators.visits import VISIT
from reports.period import of
from reports.sheets.dashboard import BY_UNIT, COMPARED
from tests.reports import factories

YEAR = of("NAM", 2026)


@pytest.fixture(autouse=True)
def _nothing_said_before(monkeypatch):
    monkeypatch.setattr(statements, "_texts", {})


def codes_of(source):
    return [code for code, found in BY_CODE.items() if getattr(found, "source", None) == source]


def parts(node):
    yield node
    for below in node.get("Plans", ()):
        yield from parts(below)


def columns_of(model, name):
    """The columns that an index of the model holds."""
    [index] = [index for index in model._meta.indexes if index.name == name]
    fields = [*(field.lstrip("-") for field in index.fields), *index.include]
    return {model._meta.get_field(field).column for field in fields}


@pytest.mark.parametrize(
    ("source", "index"), [(PETITION, "petition_province_idx"), (VISIT, "visit_province_idx")]
)
def test_what_is_counted_of_a_province_stands_in_its_index(filled, source, index):
    """An indicator that reads another column: the index has to carry it too."""
    land = ground("BAC-NINH", YEAR.end)
    with CaptureQueriesContext(connection) as asked:
        compute(codes_of(source), land=land, period=YEAR)
    table = source.model._meta.db_table
    statement = next(query["sql"] for query in asked if f'FROM "{table}"' in query["sql"])
    read = set(re.findall(rf'"{table}"\."(\w+)"', statement))
    assert len(read) > 5
    assert read <= columns_of(source.model, index)


def test_the_first_due_day_is_looked_up_once_for_each_window(filled):
    """However many figures name it: of the open petitions only, and not once for each figure."""
    land = ground("BAC-NINH", YEAR.end)
    with CaptureQueriesContext(connection) as asked:
        compute(BY_UNIT, land=land, period=YEAR)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked[0]['sql']}")
        plan = cursor.fetchone()[0][0]["Plan"]
    tables = [(part.get("Relation Name"), part["Actual Loops"]) for part in parts(plan)]
    loops = [times for name, times in tables if name == "complaints_deadline"]
    now, before = (
        rows("HAN-03", land=land, period=period).count() for period in (YEAR, YEAR.same_last_year())
    )
    assert sorted(loops) == sorted([now, before])
    assert now + before > 0


def asked_twice(ask):
    with CaptureQueriesContext(connection) as first:
        one = ask()
    with CaptureQueriesContext(connection) as second:
        other = ask()
    assert [query["sql"] for query in first] == [query["sql"] for query in second]
    return one, other


def test_the_same_words_bring_the_same_answer(filled):
    land = ground("BAC-NINH", YEAR.end)
    one, other = asked_twice(lambda: compute(BY_CODE, land=land, period=YEAR))
    assert one == other
    assert json.dumps({code: value.as_dict() for code, value in one.items()})
    one, other = asked_twice(lambda: by_unit(BY_UNIT, land=land, period=YEAR))
    assert one == other
    assert len(one) > 1


def test_what_happened_in_between_is_counted(filled):
    user = factories.user(Role.UNIT_HEAD, filled.department)
    here = ground(filled.department.code, YEAR.end)

    def counts():
        total = compute(["XLD-31"], land=here, period=YEAR)["XLD-31"].value
        return total, [row["XLD-31"] for row in by_unit(["XLD-31"], land=here, period=YEAR)]

    was, [(now, before)] = counts()
    assert was == now
    made = factories.petition(filled.department, user, date(2026, 3, 1))
    assert counts() == (now + 1, [(now + 1, before)])
    Petition.objects.filter(pk=made.pk).update(received_on=date(2025, 3, 2), year=2025)
    assert counts() == (now, [(now, before + 1)])


def test_other_days_another_unit_or_other_figures_are_other_words(filled):
    asked = [
        (code, unit.code, year)
        for code in ("XLD-31", "XLD-02")
        for unit in (filled.province, filled.commune, filled.other)
        for year in (2026, 2025)
    ]

    def found():
        for code, unit, year in asked:
            period = of("NAM", year)
            yield compute([code], land=ground(unit, period.end), period=period)[code].value

    together, alone = list(found()), []
    assert len(statements._texts) == len(asked)
    for value in found():
        alone.append(value)
        statements._texts.clear()
    assert together == alone
    assert len(set(together)) > 4


def test_last_year_is_asked_only_for_what_is_compared(filled):
    land = ground("BAC-NINH", YEAR.end)
    whole = by_unit(BY_UNIT, land=land, period=YEAR)
    with CaptureQueriesContext(connection) as asked:
        some = by_unit(BY_UNIT, land=land, period=YEAR, compared=COMPARED)
    assert asked[0]["sql"].count(' AS "was') == len(COMPARED)
    for one, other in zip(whole, some, strict=True):
        assert all(one[code][0] == other[code][0] for code in BY_UNIT)
        assert all(one[code] == other[code] for code in COMPARED)
        assert all(other[code][1] is None for code in set(BY_UNIT) - set(COMPARED))


def test_forgets_all_words_before_there_are_too_many(monkeypatch, db):
    monkeypatch.setattr(statements, "KEPT", 2)
    for number in range(5):
        statements.rows(number, ["n"], lambda: [{"n": Petition.objects.count()}])
        assert 1 <= len(statements._texts) <= 2


def test_what_django_answers_by_itself_or_in_two_queries_is_not_remembered(db):
    nothing = statements.rows("none", ["pk"], lambda: Petition.objects.none().values("pk"))
    assert nothing == []
    statements.rows(
        "two", ["n"], lambda: [{"n": Petition.objects.count() + Petition.objects.count()}]
    )
    assert statements._texts == {}
