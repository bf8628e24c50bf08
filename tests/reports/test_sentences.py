"""Rounding half-up from exact fractions, and the golden sentences of official prose."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports.sentences import (
    Count,
    Rate,
    backlog,
    change,
    composition,
    count,
    counted,
    difference,
    number,
    percent,
    points,
    rate,
    rounded,
    share,
)

LAST_YEAR = "so với cùng kỳ năm 2021"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("done", "due", "shown"),
    [(177, 185, "95,68%"), (150, 156, "96,15%"), (27, 29, "93,10%"), (798, 798, "100%"),
     (87, 137, "63,50%"), (15, 19, "78,95%"), (52, 123, "42,28%"), (0, 7, "0,00%"),
     (1, 800, "0,13%"), (99999, 100000, "100,00%")],
)  # fmt: skip
def test_published_rates_come_out_half_up(done, due, shown):
    assert percent(Fraction(done * 100, due)) == shown


def test_rounding_is_half_up_and_not_to_even():
    assert rounded(Fraction(125, 1000), 2) == Decimal("0.13")
    assert rounded(Fraction(625, 10), 0) == Decimal(63)
    assert rounded(Fraction(-125, 1000), 2) == Decimal("-0.13")


def test_the_whole_is_the_ratio_of_sums_and_not_the_mean_of_rates():
    assert percent(Fraction((150 + 27) * 100, 156 + 29)) == "95,68%"
    mean = (Fraction(150 * 100, 156) + Fraction(27 * 100, 29)) / 2
    assert percent(mean) == "94,63%"


def test_numbers_as_people_write_them():
    assert (number(3108), number(Decimal("95.67")), number(0)) == ("3.108", "95,67", "0")
    assert (counted(3), counted(12), counted(0), counted(1955)) == ("03", "12", "0", "1.955")


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (3108, 2636, "Đơn: 3.108 đơn, tăng 472 đơn (tăng 17,91%) so với cùng kỳ năm 2021."),
        (5612, 6565, "Đơn: 5.612 đơn, giảm 953 đơn (giảm 14,52%) so với cùng kỳ năm 2021."),
        (5957, 5950, "Đơn: 5.957 đơn, tăng 07 đơn (tăng 0,12%) so với cùng kỳ năm 2021."),
        (12, 12, "Đơn: 12 đơn, bằng cùng kỳ năm 2021."),
        (12, 0, "Đơn: 12 đơn (cùng kỳ không phát sinh)."),
        (0, 0, "Đơn: không phát sinh trong kỳ."),
        (0, None, "Đơn: không phát sinh trong kỳ."),
        (0, 4, "Trong kỳ không phát sinh đơn, giảm 04 đơn so với cùng kỳ năm 2021."),
        (12, None, "Đơn: 12 đơn (chưa có số liệu cùng kỳ để so sánh)."),
    ],
)
def test_a_count_and_its_change(now, before, sentence):
    assert plain(count(Count("Đơn", "đơn", now, before, LAST_YEAR))) == sentence


def test_the_golden_sentence():
    said = Count("Tiếp nhận đơn các loại", "đơn", 3108, 2636, LAST_YEAR)
    assert plain(count(said)) == (
        "Tiếp nhận đơn các loại: 3.108 đơn, tăng 472 đơn (tăng 17,91%) so với cùng kỳ năm 2021."
    )


def told(done, due, before=None):
    said = Rate("Đã giải quyết", done, due, "đơn khiếu nại, tố cáo", before, LAST_YEAR)
    return plain(rate(said))


def test_a_rate_always_prints_both_parts():
    assert told(177, 185) == "Đã giải quyết 177/185 đơn khiếu nại, tố cáo, đạt tỷ lệ 95,68%."
    assert told(0, 0) == (
        "Đã giải quyết: không phát sinh đơn khiếu nại, tố cáo phải giải quyết trong kỳ."
    )


def test_the_change_of_a_rate_is_in_points_of_the_unrounded_rates():
    assert told(89, 100, Fraction(85)).endswith(
        "đạt tỷ lệ 89,00%, tăng 4,00 điểm phần trăm so với cùng kỳ năm 2021."
    )
    assert told(1, 3, Fraction(2 * 100, 3)).endswith("giảm 33,33 điểm phần trăm " + LAST_YEAR + ".")
    assert told(1, 3, Fraction(100, 3)).endswith("không thay đổi " + LAST_YEAR + ".")


def test_shares_compositions_and_what_is_left():
    assert plain(share("Đơn thuộc thẩm quyền", 983, 3108, "đơn tiếp nhận", "đơn")) == (
        "Đơn thuộc thẩm quyền chiếm 31,63% tổng số đơn tiếp nhận (983/3.108 đơn)."
    )
    assert share("Đơn", 0, 0, "đơn", "đơn") == ""
    parts = (("khiếu nại", 156), ("tố cáo", 29), ("kiến nghị, phản ánh", 798), ("khác", 0))
    assert plain(composition(983, "đơn", parts)) == (
        "Trong tổng số 983 đơn có: khiếu nại 156 (15,87%); tố cáo 29 (2,95%); "
        "kiến nghị, phản ánh 798 (81,18%)."
    )
    assert composition(0, "đơn", parts) == ""
    assert plain(backlog(8, 2, "vụ việc")) == (
        "Còn 08 vụ việc chưa giải quyết xong, trong đó 02 vụ việc đã quá thời hạn."
    )
    assert "không có vụ việc nào" in plain(backlog(8, 0, "vụ việc"))
    assert backlog(0, 0, "vụ việc") == "Không còn vụ việc chưa giải quyết xong."
    assert plain(backlog(8, 2, "vụ việc", "khiếu nại")) == (
        "Còn 08 vụ việc khiếu nại chưa giải quyết xong, trong đó 02 vụ việc đã quá thời hạn."
    )
    assert backlog(0, 0, "vụ việc", "khiếu nại").endswith("vụ việc khiếu nại chưa giải quyết xong.")


def test_tiles_say_the_comparison_in_words():
    assert change(17, 13) == "Tăng 4 so với cùng kỳ (13)"
    assert change(5612, 6565) == "Giảm 953 so với cùng kỳ (6.565)"
    assert change(3, 3) == "Bằng cùng kỳ (3)"
    assert change(3, None) == "Chưa có số liệu cùng kỳ"
    assert points(Fraction(89), Fraction(85)) == "Tăng 4,00 điểm phần trăm so với cùng kỳ"
    assert points(Fraction(85), Fraction(89)).startswith("Giảm 4,00")
    assert points(Fraction(85), Fraction(85)) == "Không thay đổi so với cùng kỳ"
    assert points(Fraction(85), None) == "Chưa có số liệu cùng kỳ"


def test_a_gap_is_said_to_whoever_checks():
    assert difference(214, "đơn", "a (1.945)", "b (1.731)") == (
        "Số liệu chênh lệch 214 đơn giữa a (1.945) và b (1.731), đề nghị kiểm tra."
    )
