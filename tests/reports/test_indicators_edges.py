"""Declarations and their figures at the edges: windows, parts, what a table is asked."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db.models import Q

from reports.indicators import Breakdown, Indicator, Ratio, Total, Value, asking, named_in
from reports.indicators.declare import Source
from reports.indicators.petitions import PETITION
from reports.indicators.values import added, plain, quotient, rate, told, whole
from reports.indicators.visits import VISIT
from reports.period import parse

YEAR = parse("NAM/2026")
RUNNING = YEAR.seen(parse("2026-11-20..2026-11-20").start)
ONE, TWO = ("A", "B"), ("C",)


def count(code="N", source=PETITION, where=lambda _: Q(), **more):
    return Indicator(code, "Số đơn", "đơn", source, where, "Đếm.", **more)


def total(adds=ONE, subtracts=(), **more):
    return Total("T", "Cộng", "đơn", adds, "Cộng.", subtracts=subtracts, **more)


def ratio(unit="%", **more):
    return Ratio("R", "Tỷ lệ", "A", "B", "Chia.", unit=unit, **more)


# --- what a declaration tells


@pytest.mark.parametrize(("window", "asked"), [
    ("S1", RUNNING.so_far), ("F", RUNNING), ("S0", RUNNING), ("S0+F", RUNNING), ("N", RUNNING),
])  # fmt: skip
def test_only_a_state_at_the_end_is_taken_today(window, asked):
    assert count(window=window).seen(RUNNING) == asked
    assert count(window=window).seen(YEAR) == YEAR


@pytest.mark.parametrize(("measure", "codes"), [
    (count(), ()), (ratio(), ("A", "B")), (total(), ("A", "B")),
    (total(subtracts=TWO), ("A", "B", "C")),
    (Breakdown("B", "Theo", "đơn", ("X", "Y", "Z"), "Chia."), ("X", "Y", "Z")),
])  # fmt: skip
def test_what_a_declaration_is_put_together_from_in_its_order(measure, codes):
    assert named_in(measure) == codes


@pytest.mark.parametrize(("unit", "scale"), [("%", 100), ("ngày", 1), ("lượt/buổi", 1), ("", 1)])
def test_only_a_share_is_told_of_a_hundred(unit, scale):
    assert ratio(unit).scale == scale


def test_without_a_word_counts_compare_numbers_and_rates_points():
    assert (count().compares, total().compares, ratio().compares) == ("C1", "C1", "C2")
    assert (count().places, total().places, ratio().places) == (0, 0, 2)
    assert ratio().comparison.startswith("so với cùng kỳ năm trước: điểm phần trăm")
    assert count().rounding == "số nguyên, không làm tròn"
    assert not any(one.entered_by_hand for one in (count(), total(), ratio()))


# --- what comes out


@pytest.mark.parametrize(("number", "places", "said"), [
    (Decimal("0.00"), 0, 0), (Decimal("2.004"), 0, Decimal("2.00")),
    (Decimal("2.005"), 0, Decimal("2.01")), (Decimal("7"), 2, Decimal("7.00")),
    (Decimal("1.23456"), 3, Decimal("1.235")), (Decimal("-2.5"), 2, Decimal("-2.50")), (0, 2, 0),
])  # fmt: skip
def test_a_figure_has_the_places_of_its_indicator_and_never_loses_a_part(number, places, said):
    found = told(number, places)
    assert (found, str(found)) == (said, str(said))


@pytest.mark.parametrize(("part", "all_", "scale", "exact"), [
    (1, 3, 100, Fraction(100, 3)), (0, 3, 100, 0), (3, 0, 100, None), (None, 3, 100, None),
    (3, None, 100, None), (Decimal("0.1"), Decimal("0.3"), 1, Fraction(1, 3)),
    (7, 2, 1, Fraction(7, 2)),
])  # fmt: skip
def test_a_quotient_is_exact(part, all_, scale, exact):
    assert quotient(part, all_, scale) == exact


def test_a_rate_that_is_no_share_keeps_its_unit_and_places():
    found = rate(ratio("ngày", places=1), (7, 1), (3, 8))
    assert (found.value, found.previous, found.unit) == (Decimal("2.3"), Decimal("0.1"), "ngày")
    assert (found.exact, found.exact_previous) == (Fraction(7, 3), Fraction(1, 8))
    assert (found.numerator, found.denominator, found.is_rate) == (7, 3, True)


def test_a_rate_whose_last_year_divided_by_nothing_has_none():
    found = rate(ratio(), (1, 0), (2, 0))
    assert (found.value, found.previous, found.exact_previous) == (Decimal("50.00"), None, None)


def test_of_nothing_there_is_no_rate_but_its_parts_are_told():
    found = rate(ratio(), (0, 1), (0, 2))
    assert (found.value, found.previous) == (None, Decimal("50.00"))
    assert (found.numerator, found.denominator) == (0, 0)
    assert found.is_rate


@pytest.mark.parametrize(("raw", "pair"), [
    ({"A": (3, 1), "B": (4, 2), "C": (2, 1)}, (5, 2)),
    ({"A": (3, None), "B": (4, 2), "C": (2, 1)}, (5, None)),
    ({"A": (3, 1), "B": (4, 2), "C": (2, None)}, (5, None)),
    ({"A": (0, 0), "B": (0, 0), "C": (0, 0)}, (0, 0)),
])  # fmt: skip
def test_a_total_knows_last_year_only_where_all_its_parts_do(raw, pair):
    assert added(total(subtracts=TWO), raw) == pair


def test_last_year_is_told_to_the_same_places():
    found = plain(total(places=2), (Decimal("1.005"), Decimal("2.004")))
    assert (found.value, found.previous) == (Decimal("1.01"), Decimal("2.00"))


def part(code, value, previous=None, unit="đơn", denominator=None):
    return Value(code, unit, 1, value, previous, denominator=denominator)


@pytest.mark.parametrize(("parts", "pair"), [
    ((part("X", 3, 1), part("Y", 4, 2)), (7, 3)),
    ((part("X", 3, 1), part("Y", 4)), (7, None)),
    ((part("X", None), part("Y", 4, 2)), (None, None)),  # not known: no sum of the rest
    ((part("X", 3, 1), part("Y", 4, 2, unit="người")), (None, None)),
    ((part("X", 3, 1, denominator=0), part("Y", 4, 2)), (None, None)),
])  # fmt: skip
def test_the_whole_of_parts(parts, pair):
    made = Breakdown("B", "Theo", "đơn", ("X", "Y"), "Chia.", version=3)
    found = whole(made, parts)
    assert (found.value, found.previous) == pair
    assert (found.parts, found.definition_version) == (parts, 3)


def test_as_data_amounts_are_plain_numbers_and_what_is_unknown_is_null():
    said = part("X", Decimal("12.50")).as_dict()
    assert said == {"value": 12.5, "numerator": None, "denominator": None, "previous": None,
                    "unit": "đơn", "definition_version": 1}  # fmt: skip
    assert isinstance(said["value"], float)
    assert isinstance(part("X", 12).as_dict()["value"], int)


def test_parts_are_told_by_their_codes():
    made = Breakdown("B", "Theo", "đơn", ("X", "Y"), "Chia.")
    said = whole(made, (part("X", 3, 1), part("Y", 4, 2))).as_dict()
    assert {code: one["value"] for code, one in said["parts"].items()} == {"X": 3, "Y": 4}


# --- how a table is asked


def test_indicators_of_one_table_are_asked_together_in_their_order():
    first, other, second = count("1"), count("2", VISIT), count("3")
    assert asking.by_source([first, other, second]) == {PETITION: [first, second], VISIT: [other]}
    assert asking.by_source([]) == {}


def test_columns_are_two_where_last_year_is_asked_and_one_where_not():
    first, second = count("1"), count("2")
    assert asking.columns([first, second], [first]) == ["now0", "was0", "now1"]
    assert asking.columns([first, second], [first, second]) == ["now0", "was0", "now1", "was1"]
    assert asking.columns([first, second], []) == ["now0", "now1"]
    assert list(asking.aggregates([first, second], [second], YEAR)) == ["now0", "now1", "was1"]


@pytest.mark.parametrize(("condition", "names"), [
    (Q(), []), (Q(state="x"), ["state"]), (Q(late__gt=1, early=2), ["early", "late"]),
    (Q(a=1) & (Q(b__in=[1]) | ~Q(c__d__e=2)), ["a", "b", "c"]),
])  # fmt: skip
def test_the_names_in_a_condition_are_found_however_deep(condition, names):
    known = {name: Q(day=name) for name in ("a", "b", "c", "early", "late", "other", "state")}
    table = Source(PETITION.model, looked_up=lambda _: known)
    assert sorted(asking.named([count("1", table, lambda _: condition)], YEAR)) == names


def looks_up(period):
    return {"late": Q(day=period.end), "early": Q(day=period.start)}


def test_only_what_a_condition_names_is_looked_up_and_in_its_own_window():
    table = Source(PETITION.model, looked_up=looks_up)
    late = count("1", table, lambda _: Q(late=True))
    state = count("2", table, lambda _: Q(early=True), window="S1")
    assert asking.named([late], YEAR) == {"late": Q(day=YEAR.end)}
    assert asking.named([late, state], RUNNING) == {
        "late": Q(day=YEAR.end), "early": Q(day=YEAR.start),
    }  # fmt: skip
    assert asking.named([count("3", table)], YEAR) == {}


@pytest.mark.parametrize("touched", [None, lambda period: Q(received_on=period.start)])
def test_rows_of_both_windows_are_kept(touched):
    kept = PETITION.model.objects.all()
    found = asking.touched(Source(PETITION.model, touched=touched), kept, YEAR)
    if touched is None:
        assert found is kept
    else:
        assert "2024-12-15" in str(found.query)
