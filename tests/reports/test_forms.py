"""The statutory forms as the circulars print them: numbers, headings, formulas, heads."""

from itertools import pairwise

import pytest

from reports.indicators import DECLARED
from reports.sheets.forms import FORMS, SIX, TEN, TT06, by_slug

# Form: columns, line "Ghi chú", rows of the head, what our codes begin with.
PRINTED = {
    "01/TCD": (21, 22, 4, "TCD"),
    "02/XLD": (25, 26, 4, "XLD"),
    "03/GQKN": (23, 24, 2, "GQK"),
    "04/GQTC": (25, 26, 2, "GQT"),
    "05/KQTH": (31, 32, 4, "KTH"),
    "06/QLKNTC": (17, 18, 4, "QLN"),
}
# Every formula of the six, as it stands in the row "MS".
FORMULAS = {
    "01/TCD": ["1=5+11+17", "2=6+12+18", "3=7+13+19", "4=8+14+20"],
    "02/XLD": ["3=4+23", "4=6+12+19", "6=7+8=9+10+11", "12=13+14=15+16+17+18", "19=20+21+22",
               "23=24+25"],
    "03/GQKN": ["2=3+4+5+6", "7=8+9+10+11+12"],
    "04/GQTC": ["2=3+4+5+6", "7=8+9+10+11+12+13"],
    "05/KQTH": [],
    "06/QLKNTC": [],
}  # fmt: skip
NOT_FLOWS = {
    "03/GQKN": {2: "mixed", 3: "state at cut-off"},
    "04/GQTC": {2: "mixed", 3: "state at cut-off"},
    "02/XLD": {1: "stock+flow"},
    "05/KQTH": dict.fromkeys((1, 3, 4, 7, 8, 16, 18, 19, 22, 23), "stock+flow"),
    "06/QLKNTC": dict.fromkeys((6, 7, 13), "stock+flow"),
}
# A heading of every depth of every form, word for word.
PATHS = [
    ("01/TCD", 9, "Tiếp thường xuyên > Trong đó đoàn đông người > Số người được tiếp"),
    ("01/TCD", 10, "Tiếp định kỳ và đột xuất của Thủ trưởng > Thủ trưởng tiếp > Số ngày tiếp"),
    ("01/TCD", 20, ("Tiếp định kỳ và đột xuất của Thủ trưởng > Ủy quyền tiếp > "
                   "Trong đó đoàn đông người > Số đoàn được tiếp")),
    ("02/XLD", 5, "Số vụ việc thuộc thẩm quyền"),
    ("02/XLD", 8, ("Số đơn thuộc thẩm quyền > Khiếu nại > Phân loại theo thẩm quyền giải quyết > "
                  "Khiếu nại lần 2")),
    ("02/XLD", 15, "Số đơn thuộc thẩm quyền > Tố cáo > Phân loại theo lĩnh vực > Hành chính"),
    ("02/XLD", 25, "Số đơn không thuộc thẩm quyền > Phân loại theo kết quả xử lý > Chuyển đơn"),
    ("03/GQKN", 6, "Phân tích kết quả > Rút đơn, đình chỉ giải quyết"),
    ("03/GQKN", 12, "Giải quyết lần 2 > Hủy, sửa kết quả lần đầu"),
    ("03/GQKN", 17, "Trả lại cho tổ chức, cá nhân > Số tổ chức được trả lại quyền lợi"),
    ("04/GQTC", 13, "Tố cáo tiếp > Tố cáo tiếp có đúng có sai"),
    ("04/GQTC", 22, "Kiến nghị xử lý hành chính > Trong đó, Cán bộ, công chức"),
    ("05/KQTH", 10, ("Kết quả thi hành Quyết định giải quyết khiếu nại > "
                    "Trả lại cho tổ chức, cá nhân > Đã trả > Đất (m2)")),
    ("05/KQTH", 26, ("Kết quả thực hiện Kết luận nội dung tố cáo > Đã xử lý hành chính > "
                    "Tổng số tổ chức bị xử lý")),
    ("06/QLKNTC", 3, ("Ban hành văn bản quản lý, chỉ đạo (Bộ, ngành, tỉnh, TP) về công tác TCD, "
                     "KN, TC > Số văn bản hủy bỏ")),
    ("06/QLKNTC", 12, ("Thanh tra trách nhiệm > Kiến nghị xử lý > Chuyển cơ quan điều tra > "
                      "Cá nhân")),
]  # fmt: skip
OLDER = {
    "01/TCD": 29, "02/TCD": 16, "01/XLD": 26, "02/XLD": 30, "03/XLD": 33, "04/XLD": 24,
    "01/KQGQ": 26, "02/KQGQ": 19, "03/KQGQ": 31, "04/KQGQ": 24,
}  # fmt: skip


def six(code):
    return FORMS[f"TT06.{code}"]


@pytest.mark.parametrize("code", PRINTED)
def test_a_form_has_the_columns_of_the_circular(code):
    form = six(code)
    many, note, depth, prefix = PRINTED[code]
    assert (len(form.columns), form.note, form.depth) == (many, note, depth)
    assert [column.number for column in form.columns] == list(range(1, many + 1))
    assert form.codes == tuple(f"{prefix}-{n:02}" for n in range(1, many + 1))
    assert [column.mark for column in form.columns if column.formula] == FORMULAS[code]
    kinds = {column.number: column.kind for column in form.columns if column.kind != "flow"}
    assert kinds == NOT_FLOWS.get(code, {})


@pytest.mark.parametrize(("code", "number", "path"), PATHS)
def test_a_column_stands_below_its_headings(code, number, path):
    assert " > ".join(six(code).columns[number - 1].path) == path


def test_the_ten_forms_of_2021_have_their_columns():
    assert {form.code: len(form.columns) for form in TEN} == OLDER
    assert all(form.is_old for form in TEN)
    assert {form.instrument for form in TEN} == {"Thông tư 02/2021/TT-TTCP"}


@pytest.mark.parametrize(("name", "number", "sums"), [
    ("TT06.02/XLD", 12, ((13, 14), (15, 16, 17, 18))),
    ("TT02.01/XLD", 1, ((2, 3, 4, 5, 6, 7),)),
    ("TT02.02/XLD", 1, ((2, 3, 4, 5),)),
    ("TT02.02/XLD", 10, ((11, 15, 16, 17), (18, 19, 20, 21, 22), (23, 26))),
    ("TT02.03/KQGQ", 6, ((7, 8, 9, 10), (24, 26, 28), (30, 31))),
])  # fmt: skip
def test_dots_stand_for_what_lies_between(name, number, sums):
    assert FORMS[name].columns[number - 1].sums == sums


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_formula_names_columns_of_its_form_and_never_itself(form):
    for column in form.columns:
        for side in column.sums:
            assert set(side) <= set(range(1, len(form.columns) + 1)) - {column.number}
            assert all(left < right for left, right in pairwise(side))


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_the_boxes_of_a_head_cover_every_column_to_the_bottom(form):
    covered = {(y, n) for level, boxes in enumerate(form.head) for box in boxes
               for y in range(level, level + box.high)
               for n in range(box.first, box.first + box.wide)}  # fmt: skip
    cells = sum(box.wide * box.high for boxes in form.head for box in boxes)
    assert len(covered) == cells == form.depth * len(form.columns)


def test_neighbours_share_a_heading_and_a_column_of_the_same_name_does_not():
    """(4) "Số đơn thuộc thẩm quyền" is a column; (6)–(22) stand below a heading of that name."""
    named = [(box.first, box.wide, box.high) for box in six("02/XLD").head[0]
             if box.text == "Số đơn thuộc thẩm quyền"]  # fmt: skip
    assert named == [(4, 1, 4), (6, 17, 1)]


def test_a_line_breaks_only_behind_a_sign():
    column = six("02/XLD").columns[11]
    assert column.marks == ["12=", "13+", "14=", "15+", "16+", "17+", "18"]
    assert "".join(column.marks) == column.mark


def test_money_and_land_are_measured_and_all_else_is_counted():
    measured = {form.code: [c.number for c in form.columns if c.is_measured] for form in SIX}
    assert measured["03/GQKN"] == [13, 14, 15, 16]
    assert measured["05/KQTH"] == [*range(3, 11), *range(18, 26)]
    assert measured["01/TCD"] == measured["02/XLD"] == measured["06/QLKNTC"] == []
    units = {column.unit for form in SIX for column in form.columns if column.is_measured}
    assert units == {"Trđ", "m2"}


def test_an_address_belongs_to_one_form_of_its_circular():
    assert [form.slug for form in SIX] == [
        "01-tcd", "02-xld", "03-gqkn", "04-gqtc", "05-kqth", "06-qlkntc",
    ]  # fmt: skip
    assert by_slug(TT06, "02-xld") is six("02/XLD")
    assert by_slug(TT06, "01-kqgq") is None


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_column_that_the_records_hold_has_its_declared_indicator(form):
    assert [code for code in form.codes if code not in DECLARED] == []
    assert form.is_old or len(form.codes) == len(form.columns)


def test_an_indicator_has_the_unit_of_its_column():
    in_full = {"Trđ": "triệu đồng", "m2": "m²"}
    for form in SIX:
        for column in form.columns:
            unit = in_full.get(column.unit, column.unit)
            assert DECLARED[column.code].unit == unit, column.code
