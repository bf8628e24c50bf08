"""Every count of the catalogue, asked of the engine and asked in plain SQL: the same number."""

import itertools
import random
from datetime import date
from fractions import Fraction

import pytest
from django.db import transaction

from portal.access.roles import Role
from portal.organisations.models import Organisation, Succession
from reports.indicators import (
    BY_CODE,
    CATALOGUE,
    DECLARED,
    Indicator,
    Ratio,
    Total,
    compute,
    counted,
    ground,
    rows,
)
from reports.indicators.declare import named_in
from reports.period import parse
from reports.selectors import proof, recount
from reports.sentences import rounded
from tests.reports import edge_more, edge_outcomes, edge_records, factories, plain_sql
from tests.reports.factories import FIVE
from tests.reports.plain_sql_more import MORE
from tests.settled import settle

SQL = plain_sql.COUNTS | MORE
COUNTS = [one.code for one in CATALOGUE if isinstance(one, Indicator) and one.code in SQL]
RATES = [
    measure
    for measure in CATALOGUE
    if isinstance(measure, Ratio) and {one.code for one in counted(named_in(measure))} <= set(SQL)
]
PERIODS = ("NAM/2026", "NAM/2025", "QI/2026", "QII/2026", "DV/2026", "2026-03-14..2026-03-15")
STATES_AND_STOCKS = {measure.code for measure in CATALOGUE if measure.window != "F"}


@pytest.fixture(scope="module")
def _edged(django_db_setup, django_db_blocker):
    """Two years of records and all their edges, once for this module, and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.land()
        head = factories.user(Role.UNIT_HEAD, made.province)
        factories.fill(made, head)
        edge_records.lay(made, head)
        edge_outcomes.lay(made, head)
        edge_more.lay(made, head)
        settle()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def edged(_edged, db):
    return _edged


def all_of(*provinces):
    """The provinces and every unit they ever had."""
    ids = [province.pk for province in provinces]
    units = Organisation.objects.filter(province_id__in=ids).values_list("pk", flat=True)
    return [*ids, *units]


def whose(land, place):
    """The ids whose records count for a place in 2026, told by hand."""
    return {
        "province": lambda: all_of(land.province, land.merged),
        "neighbour": lambda: all_of(land.neighbour),
        "commune": lambda: [land.commune.pk],
        "department": lambda: [land.department.pk],
    }[place]()


def asked(units, window):
    return plain_sql.asked(units, window, SQL)


def test_every_count_is_told_twice():
    """A new one needs its plain sentence of SQL, whether the official list knows it or not."""
    counts = {one.code for one in CATALOGUE if isinstance(one, Indicator)}
    by_hand = {one.code for one in CATALOGUE if one.entered_by_hand}
    assert counts - by_hand == set(SQL) == set(COUNTS)


def test_the_records_make_every_count_speak(edged):
    """Two ways of counting nothing would agree as well."""
    spoken: set[str] = set()
    for period in PERIODS:
        said = asked(whose(edged, "province"), parse(period))
        spoken |= {code for code, found in said.items() if found}
    assert spoken == set(COUNTS)


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("place", ["province", "commune", "department", "neighbour"])
def test_the_engine_says_what_plain_sql_says(edged, place, period):
    window = parse(period)
    units = whose(edged, place)
    values = compute(COUNTS, land=ground(getattr(edged, place).code, window.end), period=window)
    assert {code: value.value for code, value in values.items()} == asked(units, window)


@pytest.mark.parametrize("period", ["NAM/2026", "QI/2026"])
@pytest.mark.parametrize("place", ["province", "commune", "department"])
def test_last_year_is_what_plain_sql_says_of_the_window_before(edged, place, period):
    """For the units of today: what the merged province did then counts for its successor."""
    window = parse(period)
    here = ground(getattr(edged, place).code, window.end)
    before = asked(whose(edged, place), window.same_last_year())
    known = {
        code: (value.previous, before[code])
        for code, value in compute(COUNTS, land=here, period=window).items()
        if value.previous is not None
    }
    assert len(known) > len(COUNTS) * 0.8  # units have no day by which their records begin
    assert all(found == said for found, said in known.values()), known


def put_together(code, said):
    """A count of plain SQL, or the sum and difference of such counts."""
    measure = BY_CODE[code]
    if not isinstance(measure, Total):
        return said[code]
    plus = sum(put_together(part, said) for part in measure.adds)
    return plus - sum(put_together(part, said) for part in measure.subtracts)


@pytest.mark.parametrize("place", ["province", "commune"])
def test_a_rate_is_the_quotient_of_two_counts_of_plain_sql(edged, place):
    window = parse("NAM/2026")
    said = asked(whose(edged, place), window)
    rates = [measure.code for measure in RATES]
    values = compute(rates, land=ground(getattr(edged, place).code, window.end), period=window)
    for measure in RATES:
        value = values[measure.code]
        above, below = (
            put_together(measure.numerator, said),
            put_together(measure.denominator, said),
        )
        assert (value.numerator, value.denominator) == (above, below), measure.code
        if below:
            assert value.value == rounded(value.exact), measure.code
            assert value.exact * Fraction(below) == Fraction(above) * measure.scale, measure.code
        else:
            assert (value.value, value.exact) == (None, None), measure.code


@pytest.mark.parametrize("period", ["NAM/2026", "QI/2026"])
def test_the_list_of_every_count_is_as_long_as_plain_sql_says(edged, period):
    window = parse(period)
    said = asked(whose(edged, "province"), window)
    here = ground(edged.province.code, window.end)
    for code in COUNTS:
        found = rows(code, land=here, period=window)
        weight = BY_CODE[code].weight
        length = sum(found.values_list(weight, flat=True)) if weight else found.count()
        assert length == said[code], code


SAMPLE = {code: SQL[code] for code in random.Random(30).sample(COUNTS, 30)}  # noqa: S311


def test_every_figure_is_as_long_as_its_list_for_five_roles(edged):
    for role in FIVE:
        factories.user(role, edged.province)
    plan = proof.chosen("BAC-NINH", date(2026, 11, 20), units=1, periods=1, roles=FIVE)
    found = proof.prove(plan)
    assert [found.asked, found.equal, found.refused] == [5 * len(DECLARED), 5 * len(DECLARED), {}]


def test_the_list_of_each_role_is_as_long_as_plain_sql_says_of_thirty(edged):
    asked_of = itertools.product(("province", "commune", "department"), PERIODS[:4])
    for (place, period), role in zip(asked_of, itertools.cycle(FIVE), strict=False):
        window = parse(period)
        land = ground(getattr(edged, place).code, window.end)
        lists = proof.Lists(factories.user(role, edged.province), land, window, window.end)
        found = recount.recount(SAMPLE, land, window, lists).values
        said = plain_sql.asked(whose(edged, place), window, SAMPLE)
        assert all(found[code].value == said[code] for code in SAMPLE), (place, period, role)


@pytest.mark.parametrize("place", ["province", "commune"])
@pytest.mark.parametrize(
    ("whole", "parts"),
    [("6T", ("QI", "QII")), ("9T", ("6T", "QIII")), ("9T", ("QI", "QII", "QIII")),
     ("NAM", ("9T", "QIV")), ("NAM", ("QI", "QII", "QIII", "QIV"))],
)  # fmt: skip
def test_flows_add_up_over_the_year(edged, place, whole, parts):
    """Thông tư 06/2025: 6T = QI + QII, 9T = 6T + QIII, NAM = 9T + QIV, for every flow column."""
    here = ground(getattr(edged, place).code, date(2026, 12, 14))
    flows = [
        code
        for code in COUNTS
        if code not in STATES_AND_STOCKS | PARTS_OF_STOCKS and not BY_CODE[code].distinct
    ]
    added = [compute(flows, land=here, period=parse(f"{part}/2026")) for part in parts]
    found = compute(flows, land=here, period=parse(f"{whole}/2026"))
    sums = {code: sum(values[code].value for values in added) for code in flows}
    assert {code: found[code].value for code in flows} == sums
    assert sum(map(bool, sums.values())) > len(flows) / 2


# What was received in one quarter and settled, sorted or done in the next belongs to no quarter of
# its own: these relate two days, so that their parts do not add up and are not meant to.
PARTS_OF_STOCKS = {"XLD-34.TS", "MED-02", "HAN-02.NGAY"}


# The formulas printed in the heads of Biểu 01/TCD and 02/XLD, and those of the catalogue.
IDENTITIES = (
    ("TCD-01", "TCD-05", "TCD-11", "TCD-17"), ("TCD-02", "TCD-06", "TCD-12", "TCD-18"),
    ("TCD-03", "TCD-07", "TCD-13", "TCD-19"), ("TCD-04", "TCD-08", "TCD-14", "TCD-20"),
    ("TCD-39", "TCD-09", "TCD-15", "TCD-21"), ("TCD-30", "TCD-11", "TCD-17"),
    ("TCD-31", "TCD-12", "TCD-18"), ("XLD-01", "XLD-30", "XLD-31"), ("XLD-01", "XLD-02", "XLD-32"),
    ("XLD-03", "XLD-04", "XLD-23"), ("XLD-04", "XLD-06", "XLD-12", "XLD-19"),
    ("XLD-04", "XLD-05", "XLD-44"), ("XLD-06", "XLD-07", "XLD-08"),
    ("XLD-06", "XLD-09", "XLD-10", "XLD-11"), ("XLD-12", "XLD-13", "XLD-14"),
    ("XLD-12", "XLD-15", "XLD-16", "XLD-17", "XLD-18"),
    ("XLD-19", "XLD-20", "XLD-21", "XLD-22"), ("XLD-23", "XLD-24", "XLD-25"),
    ("XLD-31", "XLD-37", "XLD-04"), ("PAK-01", "PAK-02", "PAK-05", "PAK-06"),
    ("DVK-01", "DVK-04"), ("DVK-01", "DVK-02", "DVK-03"),
)  # fmt: skip
AT_MOST = (("XLD-02", "XLD-01"), ("XLD-03", "XLD-02"), ("XLD-04", "XLD-03"), ("XLD-05", "XLD-04"),
           ("XLD-34.TS", "XLD-02"), ("TCD-42.TS", "TCD-41"), ("DVK-08", "DVK-01"))  # fmt: skip


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("place", ["province", "commune", "department"])
def test_what_the_heads_of_the_forms_say_holds(edged, place, period):
    window = parse(period)
    codes = {code for row in (*IDENTITIES, *AT_MOST) for code in row}
    found = compute(codes, land=ground(getattr(edged, place).code, window.end), period=window)
    for whole, *parts in IDENTITIES:
        assert found[whole].value == sum(found[code].value for code in parts), whole
    for part, whole in AT_MOST:
        assert found[part].value <= found[whole].value, part


@pytest.mark.parametrize("code", ["XLD-05", "TCD-03", "PAK-02"])
def test_matters_of_quarters_are_at_least_those_of_the_year(edged, code):
    """One matter in two quarters is one matter of the year: distinct things are not added up."""
    here = ground(edged.province.code, date(2026, 12, 14))
    quarters = [
        compute([code], land=here, period=parse(f"{quarter}/2026"))[code].value
        for quarter in ("QI", "QII", "QIII", "QIV")
    ]
    year = compute([code], land=here, period=parse("NAM/2026"))[code].value
    assert max(quarters) <= year <= sum(quarters)


def test_a_commune_that_took_another_over_compares_with_both_from_that_day(edged):
    taken = Succession.objects.create(
        predecessor=edged.other, successor=edged.commune, effective_on=date(2026, 7, 1),
        kind="merge",
    )  # fmt: skip
    alone, both = [edged.commune.pk], [edged.commune.pk, edged.other.pk]
    for period, units in (("QII/2026", alone), ("QIII/2026", both), ("NAM/2026", both)):
        window = parse(period)
        values = compute(COUNTS, land=ground(edged.commune.code, window.end), period=window)
        assert {c: v.value for c, v in values.items()} == asked(units, window), period
        before = asked(units, window.same_last_year())
        assert values["XLD-31"].previous == before["XLD-31"], period
    assert ground(edged.commune.code, taken.effective_on).units == set(both)


def test_the_last_day_before_a_merger_still_knows_one_unit(edged):
    Succession.objects.create(
        predecessor=edged.other, successor=edged.commune, effective_on=date(2026, 7, 1),
        kind="merge",
    )  # fmt: skip
    assert ground(edged.commune.code, date(2026, 6, 30)).units == {edged.commune.pk}
    assert ground(edged.other.code, date(2026, 7, 1)).units == {edged.other.pk}


def test_a_chain_of_mergers_is_followed_to_its_beginning(edged):
    """The department took over the commune, which took over another one, each in its year."""
    for taken, by, on in (
        (edged.other, edged.commune, date(2025, 3, 1)),
        (edged.commune, edged.department, date(2026, 3, 1)),
    ):
        Succession.objects.create(predecessor=taken, successor=by, effective_on=on, kind="merge")
    three = {edged.department.pk, edged.commune.pk, edged.other.pk}
    assert ground(edged.department.code, date(2026, 3, 1)).units == three
    assert ground(edged.department.code, date(2026, 2, 28)).units == {edged.department.pk}


def test_the_unit_alone_leaves_out_what_lies_below_and_what_was_taken_over(edged):
    window = parse("NAM/2026")
    alone = ground(edged.province.code, window.end).alone()
    values = compute(COUNTS, land=alone, period=window)
    said = asked([edged.province.pk], window)
    assert {code: value.value for code, value in values.items()} == said
    assert alone.name == f"{edged.province.name} (riêng cơ quan này)"
