"""The sentences of a report as declarations: which say something, and where figures lead."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest

from reports.indicators import BY_CODE, Value
from reports.period import parse
from reports.sentences import NBSP, amount, counted, rounding_note, stated
from reports.sheets import dan_van_outline, rubric, tt06_report
from reports.sheets.clause import clause
from reports.sheets.lines import (
    Backlog,
    Composed,
    Counted,
    Growing,
    Leader,
    Line,
    Rated,
    Share,
    clauses,
    filled,
    told,
)
from reports.sheets.outline import Passage
from reports.sheets.prose import Facts, Said
from reports.sheets.report import parsed

PERIOD = parse("NAM/2022")
COUNT, RATE = "A-01", "A-02"


def value(code: str, now, before=None, unit: str = "đơn") -> Value:
    return Value(code, unit, 1, now, before)


def rated(done: int, due: int, before: Fraction | None = None) -> Value:
    exact = Fraction(done * 100, due) if due else None
    return Value(RATE, "%", 1, None, None, done, due, exact, before)


def facts(*values: Value, standings=None) -> Facts:
    return Facts({one.code: one for one in values}, PERIOD, standings or {})


def lines(line: Line, *values: Value, standings=None) -> list[str]:
    found = told((line,), facts(*values, standings=standings))
    return [str(one).replace(NBSP, " ") for one in found]


def marked(found: list[Said]) -> list[tuple[str, str]]:
    return [(part.text, part.code) for one in found for part in one.parts if part.code]


@pytest.mark.parametrize(
    ("now", "before", "unit", "said"),
    [
        (3108, 2636, "đơn", "A: 3.108 đơn, tăng 472 đơn (tăng 17,91%) so với cùng kỳ năm 2021."),
        (Decimal("6459.50"), Decimal("8179.5"), "Trđ",
         "A: 6.459,5 triệu đồng, giảm 1.720 triệu đồng (giảm 21,03%) so với cùng kỳ năm 2021."),
        (Decimal(5), None, "m2", "A: 5 m² (chưa có số liệu cùng kỳ để so sánh)."),
        (5, 0, "vụ việc", "A: 05 vụ việc (cùng kỳ không phát sinh)."),
        (0, 7, "đoàn", "Trong kỳ không phát sinh a, giảm 07 đoàn so với cùng kỳ năm 2021."),
        (0, 0, "đoàn", "A: không phát sinh trong kỳ."),
    ],
)  # fmt: skip
def test_a_count_in_its_own_unit(now, before, unit, said):
    assert lines(Counted(COUNT, "A"), value(COUNT, now, before, unit)) == [said]


def test_a_figure_that_is_not_declared_is_passed_over_with_its_sentence():
    assert lines(Counted("ZZ-99", "A"), value(COUNT, 3)) == []
    known = clauses("Trong đó", clause("một {} đơn", COUNT), clause("hai {} đơn", "ZZ-99"))
    assert lines(known, value(COUNT, 3)) == ["Trong đó: một 03 đơn."]


def test_a_rate_says_how_it_stands_to_its_target():
    line = Rated(RATE, "Đã giải quyết", "đơn")
    standing = {RATE: "cao hơn mục tiêu 5,68 điểm phần trăm"}
    assert lines(line, rated(177, 185), standings=standing) == [
        "Đã giải quyết 177/185 đơn, đạt tỷ lệ 95,68%; cao hơn mục tiêu 5,68 điểm phần trăm."
    ]
    assert lines(line, rated(0, 0), standings=standing) == [
        "Đã giải quyết: không phát sinh đơn phải giải quyết trong kỳ."
    ]
    assert lines(Rated(RATE, "Đã giải quyết", "đơn", if_any=True), rated(0, 0)) == []
    assert lines(Rated(RATE, "Đã xử lý", "đơn", duty="xử lý"), rated(0, 0)) == [
        "Đã xử lý: không phát sinh đơn phải xử lý trong kỳ."
    ]


def test_a_difference_that_the_printed_rates_do_not_give_has_a_footnote():
    """66,67 less 33,33 are 33,34 on paper; the rates themselves are 33,33 points apart."""
    [odd] = told((Rated(RATE, "Đã", "đơn"),), facts(rated(2, 3, Fraction(100, 3))))
    assert "tăng 33,33" in str(odd)
    assert odd.note.startswith("Cùng kỳ 33,33%; chênh lệch tính trên tỷ lệ chưa làm tròn")
    assert "(33,34)" in odd.note
    [even] = told((Rated(RATE, "Đã", "đơn"),), facts(rated(3, 4, Fraction(50))))
    assert even.note == ""
    assert rounding_note(None, Fraction(1)) == rounding_note(Fraction(1), None) == ""


def test_a_composition_tells_what_the_parts_leave():
    parts = (("một", "P-1"), ("hai", "P-2"))
    values = (value(COUNT, 20), value("P-1", 5), value("P-2", 0))
    assert lines(Composed(COUNT, "đơn", parts, "còn lại"), *values) == [
        "Trong tổng số 20 đơn có: một 05 (25,00%); còn lại 15 (75,00%)."
    ]
    assert lines(Composed(COUNT, "đơn", parts), value(COUNT, 0), *values[1:]) == []


def test_each_figure_leads_to_its_own_list():
    share = Share("Đơn", RATE, "P-1", COUNT, "đơn", "đơn")
    values = (rated(983, 3108), value("P-1", 983), value(COUNT, 3108))
    assert marked(told((share,), facts(*values))) == [("983/3.108", RATE)]
    leader = Leader("D-1", RATE)
    found = told((leader,), facts(rated(22, 24), value("D-1", 26, unit="ngày")))
    assert str(found[0]).replace(NBSP, " ") == (
        "Người đứng đầu trực tiếp tiếp 26 ngày, đạt 91,67% số ngày theo quy định (22/24 ngày)."
    )
    assert marked(found) == [("26", "D-1"), ("22/24", RATE)]
    left = told((Backlog("L-1", "L-2", "vụ việc"),), facts(value("L-1", 8), value("L-2", 2)))
    assert marked(left) == [("08", "L-1"), ("02", "L-2")]


def test_clauses_of_nothing_are_left_out_and_none_is_no_sentence():
    line = clauses("Khiếu nại", clause("lần đầu {} đơn", "P-1"), clause("lần hai {} đơn", "P-2"))
    assert lines(line, value("P-1", 0), value("P-2", 4)) == ["Khiếu nại: lần hai 04 đơn."]
    assert lines(line, value("P-1", 0), value("P-2", 0)) == []
    bare = clauses("", clause("có {} đơn quá hạn", "P-1"))
    assert lines(bare, value("P-1", 2)) == ["Có 02 đơn quá hạn."]


def test_a_whole_pattern_is_told_where_its_first_figure_is_not_nothing():
    line = filled("Tổ chức {} cuộc đối thoại, trả lời {} ý kiến ({}).", "D-1", "P-1", RATE)
    values = (value("P-1", 27), rated(27, 81))
    assert lines(line, value("D-1", 16), *values) == [
        "Tổ chức 16 cuộc đối thoại, trả lời 27 ý kiến (33,33%)."
    ]
    assert lines(line, value("D-1", 0), *values) == []
    assert lines(line, value("D-1", -3), *values) == []  # of a difference below nothing


@pytest.mark.parametrize(("now", "more"), [(29, " (dưới 30 phiếu)"), (30, ""), (31, "")])
def test_a_sample_that_is_too_small_says_so(now, more):
    line = filled("Lấy {} phiếu, đạt {}.", "S-1", RATE, least=30, too_few="dưới 30 phiếu")
    found = lines(line, value("S-1", now, unit="phiếu"), rated(27, 81))
    assert found == [f"Lấy {now} phiếu, đạt 33,33%{more}."]


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((1, 3, 9, 4), ["Thu: 01 vụ, 03 người; phải thu 09 đồng, đã thu 04 đồng."]),
        ((1, 0, 9, 0), ["Thu: 01 vụ; phải thu 09 đồng, chưa thu được."]),
        ((0, 3, 0, 4), ["Thu: 03 người; đã thu 04 đồng."]),
        ((0, 0, 0, 0), []),
    ],
)
def test_a_clause_says_nothing_of_what_there_is_none_of(figures, told):
    codes = ("P-1", "P-2", "P-3", "P-4")
    line = clauses("Thu", clause("{} vụ, {} người", *codes[:2]),
                   clause("phải thu {} đồng, đã thu {} đồng", *codes[2:]))  # fmt: skip
    assert (
        lines(line, *(value(code, now) for code, now in zip(codes, figures, strict=True))) == told
    )


def test_words_between_commas_that_state_nothing_stay_with_their_clause():
    line = clauses("", clause("{} bản hương ước, quy ước", "P-1"))
    assert lines(line, value("P-1", 8)) == ["08 bản hương ước, quy ước."]


@pytest.mark.parametrize(
    ("done", "due", "told"),
    [(1, 1, "Đã có quy chế (1/1 đơn vị)."), (0, 1, "Chưa có quy chế (0/1 đơn vị)."),
     (1, 2, "Đã có quy chế ở 1/2 cơ quan, đạt tỷ lệ 50,00%; đạt mục tiêu đề ra.")],
)  # fmt: skip
def test_of_a_single_unit_a_rate_is_yes_or_no(done, due, told):
    line = Rated(RATE, "Đã có quy chế ở", "cơ quan", of_units=True)
    assert lines(line, rated(done, due), standings={RATE: "đạt mục tiêu đề ra"}) == [told]


def test_a_rate_beyond_the_whole_says_why():
    [one] = told((Rated(RATE, "Đã", "vụ việc"),), facts(rated(7, 6, Fraction(100))))
    assert one.note == "Kết quả trong kỳ có cả việc của kỳ trước nên tỷ lệ lớn hơn 100%."


def test_a_part_hangs_on_the_clause_before_it():
    line = clauses("Xử lý", clause("{} tổ chức", "P-1"), clause("{} người", "P-2"),
                   clause("trong đó {} cán bộ", "P-3"))  # fmt: skip
    assert lines(line, value("P-1", 2), value("P-2", 33), value("P-3", 22)) == [
        "Xử lý: 02 tổ chức; 33 người, trong đó 22 cán bộ."
    ]


def test_what_grew_most_comes_first_and_no_more_than_three():
    named = (("một", "P-1"), ("hai", "P-2"), ("ba", "P-3"), ("bốn", "P-4"), ("năm", "P-5"))
    values = [value("P-1", 9, 8), value("P-2", 20, 5), value("P-3", 3, 7), value("P-4", 6, 1),
              value("P-5", 30, None)]  # fmt: skip
    [said] = lines(Growing("Tăng nhiều nhất", "đơn", named), *values)
    assert said == (
        "Tăng nhiều nhất so với cùng kỳ năm 2021: hai 20 đơn (tăng 15 đơn); bốn 06 đơn (tăng 05 "
        "đơn); một 09 đơn (tăng 01 đơn)."
    )
    assert lines(Growing("A", "đơn", named[2:3]), values[2]) == []


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [(5, "đơn", "05"), (5, "Trđ", "5"), (Decimal("0.50"), "m2", "0,5"), (Decimal("1.5"), "", "1,5"),
     (Decimal("1234.567"), "Trđ", "1.234,57"), (Decimal("10.00"), "người", "10"), (0, "Trđ", "0")],
)  # fmt: skip
def test_what_is_counted_is_padded_and_what_is_measured_is_not(number, unit, shown):
    assert stated(number, unit) == shown


def test_amounts_and_counts_differ_below_ten_only():
    assert (amount(9), counted(9), amount(10), counted(10)) == ("9", "09", "10", "10")


OUTLINES = (dan_van_outline.DAN_VAN, tt06_report.TT06)


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda one: one.regime)
def test_every_slot_has_a_name_of_its_own_that_fits_its_column(outline):
    slots = [chapter.slot for chapter in outline.slots] + [one.slot for one in outline.numbers]
    assert len(set(slots)) == len(slots)
    assert all(len(slot) <= 30 for slot in slots)
    assert all(chapter.asks for chapter in outline.slots)
    assert len(set(outline.labels.values())) == len(outline.slots)


@pytest.mark.parametrize("outline", OUTLINES, ids=lambda one: one.regime)
def test_every_figure_that_a_report_names_is_declared(outline):
    """A sentence without its figure would silently be missing."""
    assert [code for code in outline.codes if code not in BY_CODE] == []


def test_the_outline_of_the_circular_has_its_six_sections():
    tops = [one.title for one in tt06_report.OUTLINE if one.level == 1]
    assert [title.partition(".")[0] for title in tops] == ["I", "II", "III", "IV", "V", "VI"]
    assert tt06_report.outline(parse("QI/2026")).chapters
    assert tt06_report.outline(parse("2026-01-01..2026-10-31")).chapters
    assert not tt06_report.outline(parse("QII/2026")).chapters


def columns() -> Iterator[str]:
    for group, last in (("GQK", 23), ("GQT", 25), ("TCD", 21), ("XLD", 25), ("QLN", 17)):
        yield from (f"{group}-{number:02}" for number in range(1, last + 1))


def test_every_column_of_the_forms_is_told_in_the_report():
    """Mẫu số 02 speaks of each; sums of columns and the shares inside them are told by the rest."""
    spoken = set(tt06_report.TT06.codes)
    assert {code for code in columns() if code not in spoken} <= {"TCD-08", "TCD-09"}


def test_points_make_a_band_only_when_all_are_there():
    full = [Fraction(one.most) for one in rubric.GROUPS]
    sheet = rubric.table(full, facts())
    assert sum(one.most for one in rubric.GROUPS) == 100 - rubric.SUPERIOR
    assert "90/90 điểm; xếp loại từ “Xuất sắc”" in sheet.rows[-1][-1].text
    some = rubric.table([None, *full[1:]], facts())
    assert some.rows[0][3].text == "……"
    assert some.rows[-1][-1].text == ""


@pytest.mark.parametrize(
    ("points", "band"),
    [(100, "Xuất sắc"), (90, "Xuất sắc"), (Fraction(8999, 100), "Tốt"), (80, "Tốt"), (65, "Khá"),
     (Fraction(649, 10), "Trung bình"), (50, "Trung bình"), (0, "Yếu")],
)  # fmt: skip
def test_bands_begin_at_their_least_points(points, band):
    assert rubric.band(Fraction(points)) == band


@pytest.mark.parametrize(
    ("text", "number"),
    [("8,5", Fraction(17, 2)), (" 12 ", Fraction(12)), ("", None), ("mười", None), ("1,2,3", None)],
)
def test_points_are_read_as_people_write_them(text, number):
    assert parsed(text) == number


def test_a_text_is_known_again_however_its_lines_are_broken():
    assert Passage("một\r\nhai\r\n").mark == Passage("một\nhai").mark
    marks = {Passage("").mark, Passage("", True).mark, Passage("một").mark, Passage("một hai").mark}
    assert len(marks) == 4
    assert Passage("một", True).mark == Passage("một").mark  # the tick beside a text means nothing
