"""The sentences of figures where they usually go wrong: nothing, one, equal, thousands, halves."""

import itertools
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from reports import sentences
from reports.sentences import Count, Rate, backlog, change, composition, count, points, rate, share

LAST_YEAR = "so với cùng kỳ năm 2025"
NUMBERS = (0, 1, 2, 9, 10, 11, 99, 100, 999, 1000, 1001, 3108, 999_999, 1_000_000)
PAIRS = list(itertools.product(NUMBERS, (None, *NUMBERS)))


def told(now: int, before: int | None, subject: str = "Số đơn tiếp nhận") -> str:
    """The sentence as people read it, and the rule on its spaces seen to."""
    said = count(Count(subject, "đơn", now, before, LAST_YEAR))
    assert f"{sentences.counted(now)} đơn" not in said  # a number never parts from its unit
    return said.replace(sentences.NBSP, " ")


def dotted(value: int) -> str:
    """Thousands with dots, written without the code that is tested."""
    digits, groups = str(value), []
    while digits:
        digits, group = digits[:-3], digits[-3:]
        groups.insert(0, group)
    return ".".join(groups)


@pytest.mark.parametrize("value", NUMBERS)
def test_thousands_have_dots(value):
    assert sentences.number(value) == dotted(value)


@pytest.mark.parametrize("value", NUMBERS)
def test_in_prose_one_to_nine_have_a_nought_before_and_nothing_else_has(value):
    plain = dotted(value)
    assert sentences.counted(value) == (f"0{plain}" if 1 <= value <= 9 else plain)


@pytest.mark.parametrize(("now", "before"), PAIRS)
def test_a_count_uses_the_pattern_of_its_case(now, before):
    """Each pair of numbers has one pattern of the table, and only that one."""
    said = told(now, before)
    patterns = {
        "không phát sinh trong kỳ.": not now and not before,
        "(chưa có số liệu cùng kỳ để so sánh).": bool(now) and before is None,
        "(cùng kỳ không phát sinh).": bool(now) and before == 0,
        "Trong kỳ không phát sinh ": not now and bool(before),
        "bằng cùng kỳ năm 2025.": bool(now) and now == before,
        "tăng ": bool(before) and before is not None and now > before,
        "giảm ": bool(before) and before is not None and now < before,
    }
    for words, expected in patterns.items():
        assert (words in said) is expected, said
    assert said.endswith(".")
    assert "  " not in said


@pytest.mark.parametrize(("now", "before"), [(n, b) for n, b in PAIRS if n and b and n != b])
def test_a_change_tells_the_difference_and_the_exact_percent(now, before):
    percent = Decimal(abs(now - before) * 100) / Decimal(before)
    shown = str(percent.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
    whole, _, part = shown.partition(".")
    by = sentences.counted(abs(now - before))
    verb = "tăng" if now > before else "giảm"
    printed = "100" if percent == 100 else f"{dotted(int(whole))},{part}"
    expected = f"{verb} {by} đơn ({verb} {printed}%) so với cùng kỳ năm 2025."
    assert told(now, before).endswith(expected)


def test_nothing_of_the_window_says_once_that_it_is_of_the_window():
    assert told(0, 0, "Quyết định ban hành trong kỳ") == (
        "Quyết định ban hành trong kỳ: không phát sinh."
    )


@pytest.mark.parametrize(
    ("subject", "none"),
    [("Tổng số lượt tiếp", "không phát sinh lượt tiếp"),
     ("Tiếp nhận đơn các loại", "không tiếp nhận đơn các loại")],
)  # fmt: skip
def test_what_fell_to_nothing_is_no_sum_and_no_act(subject, none):
    assert told(0, 3, subject).startswith(f"Trong kỳ {none}, giảm 03 đơn")


def test_what_fell_to_nothing_begins_with_a_small_letter_after_the_words():
    assert told(0, 3, "Đoàn đông người") == (
        "Trong kỳ không phát sinh đoàn đông người, giảm 03 đơn so với cùng kỳ năm 2025."
    )


@pytest.mark.parametrize(("now", "before"), PAIRS)
def test_a_tile_says_the_same_direction_as_the_prose(now, before):
    said, prose = change(now, before), told(now, before)
    assert said.startswith("Tăng") is (before is not None and now > before)
    assert said.startswith("Giảm") is (before is not None and now < before)
    if before:
        assert f"({dotted(before)})" in said
        assert (said.split()[0].lower() in prose) is (now != before or "bằng" in prose)


# --- rates


QUOTIENTS = [(done, due) for due in (1, 2, 3, 6, 7, 8, 9, 185, 800, 3000) for done in range(4)]


@pytest.mark.parametrize(("done", "due"), QUOTIENTS)
def test_a_percentage_is_half_up_to_two_places(done, due):
    """Beside the textbook: long division in decimals with far more places than are shown."""
    exact = Decimal(done * 100) / Decimal(due)
    shown = str(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)).replace(".", ",")
    found = sentences.percent(Fraction(done * 100, due))
    assert found == ("100%" if done == due else f"{_dotted(shown)}%")


def _dotted(shown: str) -> str:
    whole, _, part = shown.partition(",")
    return f"{dotted(int(whole))},{part}"


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(5, 1000), "0,01%"),  # exactly a half goes up
        (Fraction(4999, 1_000_000), "0,00%"),
        (Fraction(15, 1000), "0,02%"),
        (Fraction(25, 1000), "0,03%"),  # and not to the even neighbour
        (Fraction(99_995, 1000), "100,00%"),  # rounded, so it is not "100%"
        (Fraction(99_994, 1000), "99,99%"),
        (Fraction(100), "100%"),
        (Fraction(100_005, 1000), "100,01%"),
        (Fraction(123_456), "123.456,00%"),
    ],
)
def test_halves_hundreds_and_thousands_of_percent(exact, shown):
    assert sentences.percent(exact) == shown


@pytest.mark.parametrize(
    ("exact", "places", "shown"),
    [(Fraction(1, 2), 0, "1"), (Fraction(3, 2), 0, "2"), (Fraction(5, 2), 0, "3"),
     (Fraction(-1, 2), 0, "-1"), (Fraction(1, 3), 4, "0.3333"), (Fraction(2, 3), 1, "0.7"),
     (Fraction(0), 2, "0.00"), (Fraction(7), 3, "7.000"), (Fraction(-2, 3), 2, "-0.67")],
)  # fmt: skip
def test_rounding_to_any_place(exact, places, shown):
    assert str(sentences.rounded(exact, places)) == shown


def rated(done: int, due: int, before: Fraction | None = None) -> str:
    said = rate(Rate("Đã giải quyết", done, due, "đơn", before, LAST_YEAR))
    return said.replace(sentences.NBSP, " ")


@pytest.mark.parametrize(
    ("done", "due", "before", "end"),
    [
        (0, 5, None, "đạt tỷ lệ 0,00%."),
        (5, 5, None, "đạt tỷ lệ 100%."),
        (5, 5, Fraction(100), "đạt tỷ lệ 100%, không thay đổi so với cùng kỳ năm 2025."),
        (0, 5, Fraction(0), "đạt tỷ lệ 0,00%, không thay đổi so với cùng kỳ năm 2025."),
        (1, 2, Fraction(0), "tăng 50,00 điểm phần trăm so với cùng kỳ năm 2025."),
        (0, 2, Fraction(100), "giảm 100,00 điểm phần trăm so với cùng kỳ năm 2025."),
        (1999, 2000, Fraction(100), "giảm 0,05 điểm phần trăm so với cùng kỳ năm 2025."),
    ],
)
def test_a_rate_and_its_change_in_points(done, due, before, end):
    assert rated(done, due, before).endswith(end)


def test_a_difference_of_rates_is_that_of_the_exact_ones_and_not_of_the_printed():
    """66,67 − 33,33 prints 33,34, but two thirds less one third are 33,33 points."""
    said = rated(2, 3, Fraction(100, 3))
    assert "đạt tỷ lệ 66,67%" in said
    assert "tăng 33,33 điểm phần trăm" in said


def test_a_change_too_small_to_print_is_still_no_standstill():
    said = rated(1, 100_000, Fraction(0))
    assert "tăng 0,00 điểm phần trăm" in said


@pytest.mark.parametrize(("done", "due"), [(1955, 3108), (1_000_000, 1_000_000)])
def test_both_parts_of_a_rate_have_their_dots(done, due):
    assert f"Đã giải quyết {dotted(done)}/{dotted(due)} đơn," in rated(done, due)


def test_a_rate_of_nothing_is_a_sentence_without_a_number():
    said = rated(0, 0, Fraction(50))
    assert said == "Đã giải quyết: không phát sinh đơn phải giải quyết trong kỳ."


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [(Fraction(1, 3), Fraction(1, 3), "Không thay đổi"), (Fraction(1), Fraction(0), "Tăng 1,00"),
     (Fraction(0), Fraction(1), "Giảm 1,00"), (Fraction(2, 3), None, "Chưa có số liệu"),
     (Fraction(2000), Fraction(1), "Tăng 1.999,00")],
)  # fmt: skip
def test_points_of_a_tile(now, before, words):
    assert points(now, before).startswith(words)


# --- shares, compositions, what is left


@pytest.mark.parametrize(
    ("parts", "told_parts"),
    [
        ((("khiếu nại", 4),), "khiếu nại 04 (100%)"),
        ((("khiếu nại", 1), ("tố cáo", 3)), "khiếu nại 01 (25,00%); tố cáo 03 (75,00%)"),
        ((("khiếu nại", 0), ("tố cáo", 4)), "tố cáo 04 (100%)"),
    ],
)
def test_a_composition_names_the_parts_that_exist(parts, told_parts):
    said = composition(4, "đơn", parts).replace(sentences.NBSP, " ")
    assert said == f"Trong tổng số 04 đơn có: {told_parts}."


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(0, 10, "0,00%"), (10, 10, "100%"), (1, 3, "33,33%"), (2, 3, "66,67%"), (1, 8, "12,50%")],
)
def test_a_share_tells_both_numbers(part, whole, shown):
    said = share("Đơn", part, whole, "đơn tiếp nhận", "đơn").replace(sentences.NBSP, " ")
    assert said == f"Đơn chiếm {shown} tổng số đơn tiếp nhận ({part}/{whole} đơn)."


@pytest.mark.parametrize(
    ("left", "late", "words"),
    [
        (0, 0, "Không còn đơn chưa giải quyết xong."),
        (1, 0, "Còn 01 đơn chưa giải quyết xong, trong đó không có đơn nào đã quá thời hạn."),
        (1, 1, "Còn 01 đơn chưa giải quyết xong, trong đó 01 đơn đã quá thời hạn."),
        (1200, 10, "Còn 1.200 đơn chưa giải quyết xong, trong đó 10 đơn đã quá thời hạn."),
    ],
)
def test_what_is_left_and_what_of_it_is_late(left, late, words):
    assert backlog(left, late, "đơn").replace(sentences.NBSP, " ") == words
