"""Outlines, score sheets, lists and targets as data: names, order, bounds and words (pure)."""

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from dialogues.models import Initiative, Session
from portal.access.models import User
from portal.documents.tables import Cell
from portal.organisations.models import Organisation
from reports.indicators import Value
from reports.indicators.targets import AT_MOST, Aim
from reports.models import Target
from reports.period import parse
from reports.sentences import NBSP
from reports.sheets import aims, annexes, rubric
from reports.sheets.clause import clause
from reports.sheets.dan_van_outline import DAN_VAN
from reports.sheets.lines import clauses
from reports.sheets.outline import Chapter, Number, Outline, Passage, numbered
from reports.sheets.prose import Facts
from reports.sheets.tt06_report import TABLES_ONLY, TT06, has_narrative, outline

DAY = date(2026, 5, 1)
UNIT = Organisation(code="XA-A", name="Xã A")


@pytest.mark.parametrize(
    ("period", "told"),
    [("QI/2026", True), ("QII/2026", False), ("QIII/2026", False), ("QIV/2026", False),
     ("6T/2026", True), ("9T/2026", True), ("NAM/2026", True), ("2026-01-01..2026-02-01", True)],
)  # fmt: skip
def test_the_circular_asks_for_words_four_times_a_year_and_for_themes(period, told):
    assert has_narrative(parse(period)) is told
    assert outline(parse(period)) is (TT06 if told else TABLES_ONLY)


@pytest.mark.parametrize("which", [DAN_VAN, TT06], ids=lambda one: one.regime)
def test_no_level_of_headings_is_left_out(which):
    levels = [chapter.level for chapter in which.chapters]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert set(levels) == {1, 2, 3}


@pytest.mark.parametrize("which", [DAN_VAN, TT06, TABLES_ONLY], ids=lambda one: one.file_name)
def test_no_figure_is_tabled_twice(which):
    tabled = [code for _, codes in which.groups for code in codes]
    assert len(tabled) == len(set(tabled))
    assert list(which.codes)[: len(tabled)] == tabled
    assert len(which.codes) == len(set(which.codes))


def test_a_heading_outside_the_outline_bears_its_whole_number():
    assert DAN_VAN.labels["leadership"] == ("I. Đặc điểm tình hình; công tác lãnh đạo, chỉ đạo")
    assert DAN_VAN.labels["reception"] == (
        "II.7.đ. Nhận xét về tiếp công dân, đối thoại, giải quyết đơn"
    )
    assert DAN_VAN.labels["strengths"] == "III.1. Ưu điểm"
    assert TT06.labels["outer_causes"] == "I.2.b. Nguyên nhân khách quan"
    assert TT06.labels["forecast"] == "IV. Dự báo tình hình"


def test_numbers_start_again_below_each_heading():
    chapters = [Chapter("I. Một", 1), Chapter("1. Hai", 2), Chapter("a) Ba", 3),
                Chapter("2. Bốn", 2), Chapter("II. Năm", 1), Chapter("1. Sáu", 2)]  # fmt: skip
    assert [label for _, label in numbered(chapters)] == [
        "I. Một", "I.1. Hai", "I.1.a. Ba", "I.2. Bốn", "II. Năm", "II.1. Sáu",
    ]  # fmt: skip


def test_an_outline_asks_for_tabled_then_spoken_then_evidence_each_once():
    spoken = clauses("", clause("{}", "B-01"), clause("{} {}", "C-01", "A-01"))
    chapters = (Chapter("I. X", 1, (spoken,), "slot"), Chapter("II. Y", 1))
    numbers, evidence = (Number("n", "N", 5, "điểm"),), ("B-01", "D-01")
    made = Outline("x", "x", "X", chapters, (("Nhóm", ("A-01",)),), numbers, evidence)
    assert made.codes == ("A-01", "B-01", "C-01", "D-01")
    assert [chapter.slot for chapter in made.slots] == ["slot"]


@pytest.mark.parametrize(
    ("passage", "is_open"),
    [(Passage(), True), (Passage("Có."), False), (Passage("", True), False),
     (Passage("Có.", True), False)],
)  # fmt: skip
def test_a_slot_is_open_until_somebody_says_something(passage, is_open):
    assert passage.is_open is is_open


def test_who_wrote_it_and_what_was_seen_make_no_other_text():
    assert Passage("A", seen="x", written="An") == Passage("A")
    assert Passage("A") != Passage("B")
    assert Passage(" A ").mark == Passage("A").mark != Passage("a").mark
    assert len(Passage("A").mark) == 16


# --- the score sheet


def facts(*values: Value) -> Facts:
    return Facts({one.code: one for one in values}, parse("NAM/2026"))


def points(each: str | None) -> list[Fraction | None]:
    return [None if each is None else Fraction(each)] * len(rubric.GROUPS)


def test_the_score_sheet_has_its_groups_the_superior_and_a_total():
    sheet = rubric.table(points(None), facts())
    assert [row[0].text for row in sheet.rows] == [*map(str, range(1, 10)), ""]
    assert [row[2].value for row in sheet.rows] == [12, 8, 15, 12, 13, 15, 10, 5, 10, 100]
    assert [row[3].text for row in sheet.rows] == ["……"] * 8 + ["", "……"]
    assert {row[4].text for row in sheet.rows} == {"……"}
    assert sheet.rows[8][1].text == "Điểm do cấp trên chấm"
    assert sheet.note == rubric.NOTE


@pytest.mark.parametrize(
    ("each", "own", "least", "most"),
    [("0", "0", "Yếu", "Yếu"), ("5", "40", "Yếu", "Trung bình"), ("7.5", "60", "Trung bình", "Khá"),
     ("6.25", "50", "Trung bình", "Trung bình"), ("8.75", "70", "Khá", "Tốt"),
     ("10.01", "80,08", "Tốt", "Xuất sắc")],
)  # fmt: skip
def test_the_total_says_between_which_bands_it_lies(each, own, least, most):
    total = rubric.table(points(each), facts()).rows[-1]
    assert total[3].text == own
    assert total[5].text == (
        f"Tự chấm {own}/90 điểm; xếp loại từ “{least}” đến “{most}” tùy điểm của cấp trên"
    )


def test_what_speaks_for_a_score_is_told_where_it_is_known():
    rate = Value("DCC-02", "%", 1, Decimal("50.00"), None, 1, 2, Fraction(50))
    unknown = Value("DCC-03", "%", 1, None, None, 0, 0)
    rows = rubric.table(points("1"), facts(rate, unknown, Value("QLN-04", "lớp", 1, 3, None))).rows
    assert [row[5].text for row in rows[:3]] == [
        "Có kế hoạch của năm (DCC-02): 50,00%", "Lớp tập huấn, tuyên truyền (QLN-04): 03", "",
    ]  # fmt: skip
    both = Value("DCC-03", "%", 1, Decimal(100), None, 2, 2, Fraction(100))
    told = rubric.table(points("1"), facts(rate, both)).rows[0][5].text
    assert told == ("Có kế hoạch của năm (DCC-02): 50,00%; Phân công người đứng đầu (DCC-03): 100%")


@pytest.mark.parametrize(
    ("given", "shown"),
    [("0", "0"), ("12", "12"), ("23/2", "11,5"), ("1/3", "0,33"), ("801/100", "8,01")],
)
def test_points_without_noughts(given, shown):
    assert rubric.shown(Fraction(given)) == shown


# --- lists


def initiative(**said) -> Initiative:
    return Initiative(**{"name": "Đường hoa", "holder": "collective", "holder_name": "Tổ 5",
                         "field": "culture", "organisation": UNIT, "registered_on": DAY,
                         **said})  # fmt: skip


def test_models_are_numbered_and_told_in_words():
    table = annexes.initiatives([initiative(), initiative(holder="individual", field="economy")])
    assert table.title == annexes.MODELS
    assert [cell.text for cell in table.rows[0]] == [
        "1", "Đường hoa", "Tập thể: Tổ 5", "Văn hóa – xã hội", "Xã A", "01/05/2026", "Đã đăng ký",
    ]  # fmt: skip
    assert [table.rows[1][n].text for n in (0, 2, 3)] == ["2", "Cá nhân: Tổ 5", "Kinh tế"]
    assert annexes.initiatives([]).rows == []


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ({"assessment": "effective"}, "Hoạt động hiệu quả"),
        ({"assessment": "effective", "recognised_on": DAY, "recognised_level": "province"},
         "Được công nhận cấp tỉnh"),
        ({"recognised_on": DAY, "recognised_level": "grassroots", "rewarded_on": DAY},
         "Đã khen thưởng"),
    ],
)  # fmt: skip
def test_a_model_tells_the_last_that_befell_it(said, stage):
    assert annexes.initiatives([initiative(**said)]).rows[0][6].text == stage


@pytest.mark.parametrize(
    ("number", "on", "notice"),
    [("12/TB", DAY, "12/TB, 01/05/2026"), ("", DAY, "01/05/2026"), ("12/TB", None, ""),
     ("", None, "")],
)  # fmt: skip
def test_a_dialogue_tells_its_notice_once_there_is_one(number, on, notice):
    held = Session(held_on=DAY, kind="unscheduled", topic="Đất", chair="Bà Mẫu", organisation=UNIT,
                   attendees=1200, conclusion_number=number, concluded_on=on)  # fmt: skip
    [row] = annexes.dialogues([held]).rows
    assert [cell.text for cell in row] == [
        "1", "01/05/2026", "Đột xuất", "Đất", "Bà Mẫu", "Xã A", "1.200", "0", notice,
    ]  # fmt: skip
    assert (row[6].value, row[7].value) == (1200, 0)
    held.asked = 7
    assert annexes.dialogues([held]).rows[0][7].value == 7


# --- targets


@pytest.mark.parametrize(
    ("value", "bound", "unit", "words"),
    [("100", "at_least", "%", "tối thiểu 100%"), ("97.50", "at_least", "%", "tối thiểu 97,50%"),
     ("0", AT_MOST, "đơn", "tối đa 0 đơn"), ("1200.00", AT_MOST, "đơn", "tối đa 1.200 đơn")],
)  # fmt: skip
def test_a_level_in_words(value, bound, unit, words):
    assert aims.level(Aim("X", Decimal(value), "VB", DAY, bound=bound), unit) == words


@pytest.mark.parametrize(
    ("now", "target", "bound", "said"),
    [
        (5, "3", AT_MOST, "chưa đạt mục tiêu (cao hơn 2 đơn)"),
        (3, "3", AT_MOST, "đạt mục tiêu đề ra"),
        (2, "3", AT_MOST, "đạt mục tiêu đề ra"),
        (3, "3", "at_least", "đạt mục tiêu đề ra"),
        (1203, "3", "at_least", "cao hơn mục tiêu 1.200 đơn"),
        (2, "3.5", "at_least", "chưa đạt mục tiêu (thấp hơn 1,50 đơn)"),
        (None, "3", "at_least", ""),
        (0, "3", "at_least", "chưa đạt mục tiêu (thấp hơn 3 đơn)"),
    ],
)
def test_a_count_stands_to_its_target(now, target, bound, said):
    aim, value = Aim("X", Decimal(target), "VB", DAY, bound=bound), Value("X", "đơn", 1, now, None)
    assert aims.standing(value, aim) == said
    end = f": {said}." if said else "."
    assert aims.told(value, aim) == f"Mục tiêu: {aims.level(aim, 'đơn')} (VB){end}"


def plain(cell: Cell) -> str:
    """Its words, wherever a line may not break."""
    return cell.text.replace(NBSP, " ")


def test_the_table_of_documents_passes_over_what_is_not_counted():
    known = Aim("DCC-01", Decimal(100), "VB", DAY, "commune", valid_until=date(2026, 12, 31))
    doubtful = Aim("DCC-02", Decimal(100), "VB", DAY, doubt="Chưa rõ")
    table = aims.table_of_documents([Aim("ZZ-99", Decimal(1), "VB", DAY), known, doubtful])
    assert [[plain(cell) for cell in row][2:] for row in table.rows] == [
        ["Tối thiểu 100%", "Xã, phường, đặc khu", "Từ 01/05/2026 đến hết 31/12/2026", "VB", "–"],
        ["Tối thiểu 100%", "Mọi đơn vị", "Từ 01/05/2026", "VB", "Chưa rõ"],
    ]  # fmt: skip
    assert table.columns[-1].title == "Điều cần xác nhận"


def test_the_table_of_a_province_says_who_wrote_it():
    row = Target(indicator="DCC-01", value=Decimal("95.50"), source="KH 5", valid_from=DAY,
                 bound="at_most", entered_by=User(full_name="Bà Mẫu"))  # fmt: skip
    [cells] = aims.table_of_province([row]).rows
    assert [plain(cells[n]) for n in (0, 2, 3, 5, 6)] == [
        "DCC-01", "Tối đa 95,50%", "Mọi đơn vị", "KH 5", "Bà Mẫu",
    ]  # fmt: skip
