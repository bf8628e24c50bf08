"""Every identity of the figures, equal and off by one; every rate at and above one hundred."""

from fractions import Fraction

import pytest

from reports.checks import IDENTITIES, PRINTED, needed, warnings
from reports.indicators import BY_CODE, CATALOGUE, Indicator, Ratio, Value
from reports.period import parse
from reports.sentences import number, rounded

PERIOD = parse("NAM/2026")
NAMES = [one.whole for one in IDENTITIES]


def count(code: str, found: int | None) -> Value:
    return Value(code, "đơn", 1, found, None)


def quotient(code: str, done: int, due: int, unit: str = "%") -> Value:
    exact = Fraction(done * 100, due)
    return Value(code, unit, 1, rounded(exact), None, done, due, exact)


def told(*values: Value, unit: str = "BAC-NINH", period=PERIOD) -> list[str]:
    return warnings({value.code: value for value in values}, unit=unit, period=period)


def balanced(one, each: int = 1200) -> list[Value]:
    """Values of an identity that holds."""
    parts = [count(code, each + place) for place, code in enumerate(one.parts)]
    return [count(one.whole, sum(int(part.value) for part in parts)), *parts]


@pytest.mark.parametrize("one", IDENTITIES, ids=NAMES)
def test_what_adds_up_is_not_spoken_of(one):
    assert told(*balanced(one)) == []
    assert told(*balanced(one, each=0)) == []


@pytest.mark.parametrize("off", [1, -1, 1500])
@pytest.mark.parametrize("one", IDENTITIES, ids=NAMES)
def test_what_is_off_is_told_with_all_its_numbers(one, off):
    whole, *parts = balanced(one)
    wrong = count(one.whole, int(whole.value) + off)
    (sentence,) = told(wrong, *parts)
    assert sentence.startswith(f"Số liệu chênh lệch {number(abs(off))} {one.unit} giữa ")
    assert f"{one.whole_said} ({number(wrong.value)})" in sentence
    added = " + ".join(number(part.value) for part in parts)
    assert f"{one.parts_said} ({added} = {number(whole.value)})" in sentence
    assert sentence.endswith(", đề nghị kiểm tra.")


@pytest.mark.parametrize("one", IDENTITIES, ids=NAMES)
def test_a_value_that_is_not_there_asks_no_question(one):
    values = balanced(one)
    for place in range(len(values)):
        some = [value for n, value in enumerate(values) if n != place]
        assert told(*some) == []


@pytest.mark.parametrize("one", IDENTITIES, ids=NAMES)
def test_a_figure_of_nothing_counts_as_nought(one):
    nothing = [count(one.whole, None), *(count(code, 0) for code in one.parts)]
    assert told(*nothing) == []


@pytest.mark.parametrize("one", IDENTITIES, ids=NAMES)
def test_an_identity_adds_counts_of_one_unit(one):
    assert len({one.whole, *one.parts}) == len(one.parts) + 1
    for code in (one.whole, *one.parts):
        assert isinstance(BY_CODE[code], Indicator)
    assert one.unit == BY_CODE[one.whole].unit


@pytest.mark.parametrize(
    ("done", "due", "warned"),
    [(0, 1, False), (99, 100, False), (100, 100, False), (101, 100, True), (3, 1, True)],
)
def test_a_percentage_above_one_hundred_is_told(done, due, warned):
    said = told(quotient("GQ-03", done, due))
    assert bool(said) is warned
    if warned:
        assert said == [f"Tỷ lệ GQ-03 là {done}/{due}, lớn hơn 100%, đề nghị kiểm tra."]


def test_an_average_is_no_percentage_and_may_be_anything():
    assert told(quotient("TCD-33", 500, 1, unit="lượt/kỳ")) == []


def test_a_rate_of_nothing_is_not_above_anything():
    assert told(Value("GQ-03", "%", 1, None, None, 0, 0)) == []


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row.code)
def test_what_was_printed_wrong_is_told_in_its_unit_and_year_only(row):
    period = parse(f"NAM/{row.year}")
    wrong = quotient(row.code, 177, 185)
    (sentence,) = told(wrong, unit=row.unit, period=period)
    assert row.text in sentence
    assert "177/185 làm tròn đúng là 95,68%" in sentence
    assert told(wrong, unit="BAC-NINH", period=period) == []
    assert told(wrong, unit=row.unit, period=period.same_last_year()) == []
    assert told(Value(row.code, "%", 1, None, None, 0, 0), unit=row.unit, period=period) == []


def test_what_is_asked_for_is_each_code_once_and_in_order():
    assert needed() == sorted(set(needed()))
    assert set(needed()) == {code for one in IDENTITIES for code in (one.whole, *one.parts)}


@pytest.mark.parametrize("rate", [m for m in CATALOGUE if isinstance(m, Ratio) and m.unit == "%"],
                         ids=lambda rate: rate.code)  # fmt: skip
def test_the_code_of_a_percentage_that_may_not_pass_one_hundred_is_told(rate):
    (sentence,) = told(quotient(rate.code, 2, 1))
    assert sentence.startswith(f"Tỷ lệ {rate.code} là 2/1")
