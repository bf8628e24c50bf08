"""Units, amounts, footnotes and what is left over: the patterns that few reports need."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports import sentences
from reports.sentences import NBSP, Count, composition, count, leader, rounding_note

LAST_YEAR = "so với cùng kỳ năm 2025"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "shown"),
    [("12.00", 12), ("12.50", Decimal("12.50")), ("0", 0), ("-3.00", -3), ("0.01", Decimal("0.01")),
     ("1E+3", 1000)],
)  # fmt: skip
def test_a_whole_number_sheds_its_noughts(value, shown):
    found = sentences.short(Decimal(value))
    assert (found, type(found)) == (shown, type(shown))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (5, "5"), (Decimal("5.00"), "5"), (Decimal("0.5"), "0,5"),
     (Decimal("0.505"), "0,51"),
     (Decimal("0.004"), "0"), (Decimal("999.995"), "1.000"), (Decimal("1000000.10"), "1.000.000,1"),
     (Decimal("1E+2"), "100"), (Decimal("-1.50"), "-1,5"), (1_234_567, "1.234.567")],
)  # fmt: skip
def test_money_and_land_to_the_hundredth_and_no_further(value, shown):
    assert sentences.amount(value) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(Decimal(9), "09"), (Decimal("9.00"), "09"), (Decimal("9.5"), "9,5"), (Decimal("0.5"), "0,5"),
     (Decimal(10), "10"), (Decimal("1234.5"), "1.234,5"), (0, "0"), (Decimal(0), "0"), (-3, "-3")],
)  # fmt: skip
def test_a_count_of_parts_is_not_padded(value, shown):
    assert sentences.counted(value) == shown


@pytest.mark.parametrize(
    ("unit", "words", "five"),
    [("Trđ", "triệu đồng", "5"), ("m2", "m²", "5"), ("đơn", "đơn", "05"), ("%", "%", "05"),
     ("ngày", "ngày", "05"), ("", "", "05")],
)  # fmt: skip
def test_units_of_the_forms_in_words(unit, words, five):
    assert sentences.spoken(unit) == words
    assert sentences.stated(5, unit) == five


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [(2, 1, "100%"), (1, 2, "50,00%"), (3, 1, "200,00%"), (7, 3, "133,33%"), (1, 3, "66,67%"),
     (Decimal("1.5"), Decimal(1), "50,00%"), (0, 5, "100%")],
)  # fmt: skip
def test_a_change_in_percent_of_what_it_was(now, before, shown):
    assert sentences.change_in_percent(now, before) == shown


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Decimal("0.5"), Decimal(1),
         "Tiền: 0,5 triệu đồng, giảm 0,5 triệu đồng (giảm 50,00%) so với cùng kỳ năm 2025."),
        (Decimal("5.00"), 5, "Tiền: 5 triệu đồng, bằng cùng kỳ năm 2025."),
        (Decimal(0), Decimal("7.5"),
         "Trong kỳ không phát sinh tiền, giảm 7,5 triệu đồng so với cùng kỳ năm 2025."),
        (Decimal(0), Decimal(0), "Tiền: không phát sinh trong kỳ."),
        (Decimal(6), Decimal(5),
         "Tiền: 6 triệu đồng, tăng 1 triệu đồng (tăng 20,00%) so với cùng kỳ năm 2025."),
    ],
)  # fmt: skip
def test_sums_of_money_compare_as_counts_do(now, before, said):
    assert plain(count(Count("Tiền", "Trđ", now, before, LAST_YEAR))) == said


def test_a_number_and_its_unit_never_part():
    said = count(Count("Đơn", "đơn", 12, 3, LAST_YEAR))
    assert f"12{NBSP}đơn" in said
    assert f"09{NBSP}đơn" in said
    assert f"04{NBSP}đơn" in count(Count("Đơn", "đơn", 0, 4, LAST_YEAR))
    assert f"(8/9{NBSP}đơn)" in sentences.share("A", 8, 9, "đơn", "đơn")
    assert f"9{NBSP}đơn có:" in composition(9, "đơn", (("một", 9),))
    assert f"Còn 02{NBSP}đơn" in sentences.backlog(2, 1, "đơn")
    assert f"trong đó 01{NBSP}đơn" in sentences.backlog(2, 1, "đơn")


@pytest.mark.parametrize(
    ("now", "before", "printed"),
    [
        (Fraction(200, 3), Fraction(100, 3), "33,34"),
        (Fraction(100, 3), Fraction(200, 3), "33,34"),  # whichever is the greater
        (Fraction(5, 1000), Fraction(0), ""),
        (Fraction(50), Fraction(50), ""),
        (Fraction(100), Fraction(0), ""),
        (Fraction(4, 1000), Fraction(-4, 1000), "0,00"),
    ],
)
def test_a_footnote_only_where_the_printed_rates_mislead(now, before, printed):
    said = rounding_note(now, before)
    assert bool(said) is bool(printed)
    assert said.endswith(f"nên khác hiệu của hai số đã làm tròn ({printed})." if printed else "")


def test_the_footnote_says_last_years_rate():
    assert rounding_note(Fraction(200, 3), Fraction(100, 3)) == (
        "Cùng kỳ 33,33%; chênh lệch tính trên tỷ lệ chưa làm tròn nên khác hiệu của hai số đã làm "
        "tròn (33,34)."
    )


@pytest.mark.parametrize(
    ("parts", "rest", "told"),
    [
        ((), "", ""),
        ((("một", 0),), "", ""),
        ((), "còn lại", "Trong tổng số 08 đơn có: còn lại 08 (100%)."),
        ((("một", 8),), "còn lại", "Trong tổng số 08 đơn có: một 08 (100%)."),
        ((("một", 6),), "còn lại",
         "Trong tổng số 08 đơn có: một 06 (75,00%); còn lại 02 (25,00%)."),
        ((("một", 6),), "", "Trong tổng số 08 đơn có: một 06 (75,00%)."),
        # A petition may be of two fields: nothing is left, and never less than nothing.
        ((("một", 6), ("hai", 5)), "còn lại",
         "Trong tổng số 08 đơn có: một 06 (75,00%); hai 05 (62,50%)."),
    ],
)  # fmt: skip
def test_what_the_parts_leave_comes_last_and_no_parts_are_no_sentence(parts, rest, told):
    assert plain(composition(8, "đơn", parts, rest)) == told


@pytest.mark.parametrize(
    ("days", "done", "due", "words"),
    [
        (22, 22, 24, "22 ngày, đạt 91,67% số ngày theo quy định (22/24 ngày)."),
        (5, 4, 4, "05 ngày, đạt 100% số ngày theo quy định (4/4 ngày)."),
        (0, 0, 12, "0 ngày, đạt 0,00% số ngày theo quy định (0/12 ngày)."),
        (30, 26, 24, "30 ngày, đạt 108,33% số ngày theo quy định (26/24 ngày)."),
    ],
)
def test_the_days_of_the_head(days, done, due, words):
    assert plain(leader(days, done, due)) == f"Người đứng đầu trực tiếp tiếp {words}"


def test_a_tile_never_pads_and_a_gap_has_its_dots():
    assert sentences.change(1204, 1200) == "Tăng 4 so với cùng kỳ (1.200)"
    assert sentences.change(0, 1200) == "Giảm 1.200 so với cùng kỳ (1.200)"
    assert sentences.change(0, 0) == "Bằng cùng kỳ (0)"
    assert "chênh lệch 1.204 đơn giữa" in sentences.difference(1204, "đơn", "a", "b")
