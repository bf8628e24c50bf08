"""What counts, totals, rates and breakdowns come to: exact inside, rounded once to be told."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.db.models import Q

from reports.indicators import Breakdown, Ratio, Total
from reports.indicators.declare import Indicator
from reports.indicators.petitions import PETITION
from reports.indicators.said import comparison, rounding
from reports.indicators.values import Value, added, plain, quotient, rate, told, whole

MONEY = Total("T", "Tiền", "triệu đồng", ("A", "B"), "Cộng.", subtracts=("C",), places=2)
SHARE = Ratio("R", "Tỷ lệ", "A", "B", "Chia.")
COUNT = Indicator("N", "Số đơn", "đơn", PETITION, lambda _: Q(), "Đếm.")


@pytest.mark.parametrize(
    ("number", "places", "said"),
    [(7, 0, 7), (Decimal("7.00"), 0, 7), (Decimal("12.345"), 2, Decimal("12.35")),
     (Decimal("-12.345"), 2, Decimal("-12.35")), (Decimal("2.5"), 0, Decimal("2.50"))],
)  # fmt: skip
def test_a_count_is_whole_and_an_amount_has_its_places(number, places, said):
    assert told(number, places) == said
    assert type(told(number, places)) is type(said)


def test_a_total_adds_and_takes_away_this_year_and_last():
    raw = {"A": (Decimal("10.25"), 4), "B": (3, 2), "C": (Decimal("0.5"), 1)}
    assert added(MONEY, raw) == (Decimal("12.75"), 5)
    value = plain(MONEY, added(MONEY, raw))
    assert (value.value, value.previous, value.unit) == (Decimal("12.75"), 5, "triệu đồng")
    assert not value.is_rate


def test_nothing_is_known_of_last_year_where_one_part_has_none():
    assert added(MONEY, {"A": (1, 1), "B": (1, None), "C": (0, 0)}) == (2, None)
    assert plain(COUNT, (3, None)).previous is None


def test_a_total_may_fall_below_nothing():
    assert added(MONEY, {"A": (1, 1), "B": (0, 0), "C": (5, 2)}) == (-4, -1)


def test_a_rate_of_amounts_is_the_quotient_of_the_sums():
    found = rate(SHARE, (Decimal("1720.5"), 0), (Decimal("6459.25"), None))
    assert found.exact == Fraction(17205, 10) * 100 / Fraction(645925, 100)
    assert found.value == Decimal("26.64")
    assert (found.numerator, found.denominator) == (Decimal("1720.50"), Decimal("6459.25"))
    assert found.previous is None
    assert found.as_dict()["numerator"] == 1720.5


def test_there_is_no_rate_of_nothing():
    assert quotient(3, 0, 100) is None
    assert quotient(None, 5, 100) is None
    assert rate(SHARE, (0, 0), (0, 0)).value is None


def value(code, number, *, denominator=None):
    return Value(code, "đơn", 1, number, number, numerator=1, denominator=denominator)


def test_a_breakdown_of_counts_is_their_sum_and_of_shares_has_none():
    parts = Breakdown("B", "Theo lĩnh vực", "đơn", ("X", "Y"), "Chia theo lĩnh vực.")
    counts = whole(parts, (value("X", 3), value("Y", 4)))
    assert (counts.value, counts.previous) == (7, 7)
    assert counts.as_dict()["parts"].keys() == {"X", "Y"}
    shares = whole(parts, (value("X", 30, denominator=9), value("Y", 70, denominator=9)))
    assert (shares.value, shares.previous) == (None, None)
    assert "parts" not in value("X", 3).as_dict()


def test_rules_are_told_in_words():
    assert comparison("C2, CT=100%") == (
        "so với cùng kỳ năm trước: điểm phần trăm, tính trên số chưa làm tròn; so với mục tiêu 100%"
    )
    assert comparison("C0") == "không so sánh"
    assert (rounding(0), rounding(2)) == (
        "số nguyên, không làm tròn", "làm tròn nửa lên, 2 chữ số thập phân",
    )  # fmt: skip
    with pytest.raises(KeyError):
        comparison("C9")
