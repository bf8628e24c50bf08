"""Registers out of Excel: what is read, and the one sentence that each broken cell gets."""

from datetime import date, datetime
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from portal.documents.workbook import Column, choice, day, text, whole, yes_no
from tests.portal.register_rows import read

EXCEL_DAY = datetime.fromisoformat("2022-02-05T00:00:00")  # Excel knows no time zone
COLUMNS = (
    Column("so", "Số hồ sơ", text, required=True),
    Column("ngay", "Ngày nhận", day, required=True),
    Column("nguoi", "Số người", whole, empty=1),
    Column("co", "Có đơn", yes_no, empty=None),
)


def book(*rows, title="Sổ") -> BytesIO:
    workbook = Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    file = BytesIO()
    workbook.save(file)
    file.seek(0)
    return file


def test_a_clean_sheet_gives_typed_values():
    sheet = read(book(["so", "ngay", "nguoi", "co"], ["1", "05/02/2022", 3, "Có"]), COLUMNS)
    assert sheet.rows == [(2, {"so": "1", "ngay": date(2022, 2, 5), "nguoi": 3, "co": True})]
    assert (sheet.read, sheet.refused) == (1, [])


def test_real_excel_dates_numbers_as_text_and_stray_spaces():
    sheet = read(book(["so", "ngay", "nguoi"], [7.0, EXCEL_DAY, " 2 "]), COLUMNS)
    (row,) = sheet.rows
    assert row[1] == {"so": "7", "ngay": date(2022, 2, 5), "nguoi": 2, "co": None}


def test_decomposed_letters_become_whole_ones():
    assert text("Đặng Thị Ngữ") == "Đặng Thị Ngữ"


def test_the_header_may_stand_below_a_letterhead_and_use_labels_in_any_order():
    sheet = read(
        book(["UBND TỈNH"], [], ["Ngày nhận", "SỐ HỒ SƠ"], ["05/02/2022", "1"], [None, None]),
        COLUMNS,
    )
    assert [values["so"] for _, values in sheet.rows] == ["1"]


def test_a_foreign_heading_is_mapped_once():
    sheet = read(book(["Mã", "Ngày"], ["1", "05/02/2022"]), COLUMNS, {"Mã": "so", "Ngày": "ngay"})
    assert sheet.read == 1
    assert not sheet.refused


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (["", "05/02/2022"], "so", "Nhập số hồ sơ"),
        (["1", "31/11/2022"], "ngay", "Ngày 31/11/2022 không có thật. Kiểm tra lại"),
        (["1", "29/02/2022"], "ngay", "Ngày 29/02/2022 không có thật. Kiểm tra lại"),
        (["1", "2022"], "ngay", "Nhập ngày dạng 05/02/2026"),
        (["1", "05/02/2022", "hai"], "nguoi", "Nhập một số nguyên, từ 1 trở lên"),
        (["1", "05/02/2022", 0], "nguoi", "Nhập một số nguyên, từ 1 trở lên"),
        (["1", "05/02/2022", 1, "x"], "co", "Chọn một trong: có, không"),
    ],
)
def test_a_bad_cell_refuses_its_row_and_no_other(cells, column, reason):
    good = ["2", "05/02/2022", 1, "không"]
    sheet = read(book(["so", "ngay", "nguoi", "co"], cells, good), COLUMNS)
    (refusal,) = sheet.refused
    assert (refusal.row, refusal.column, refusal.reason) == (2, column, reason)
    assert [number for number, _ in sheet.rows] == [3]
    assert sheet.read == 2


def test_every_bad_cell_of_a_row_is_told_at_once():
    sheet = read(book(["so", "ngay"], ["", "32/01/2022"]), COLUMNS)
    assert [refusal.column for refusal in sheet.refused] == ["so", "ngay"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (BytesIO(b"\0\1so,ngay"), "không phải là sổ Excel"),
        (BytesIO(b"PK\x03\x04 cut short"), "không phải là sổ Excel"),
        (BytesIO(b""), "Tệp rỗng"),
    ],
)
def test_what_is_no_workbook_is_told_in_one_sentence(file, words):
    with pytest.raises(ValidationError, match=words):
        read(file, COLUMNS)


def test_no_header_and_a_missing_column():
    with pytest.raises(ValidationError, match="Không thấy dòng tiêu đề"):
        read(book(["a", "b"], ["1", "2"]), COLUMNS)
    with pytest.raises(ValidationError, match="Sổ thiếu cột: ngay"):
        read(book(["so", "nguoi"], ["1", "2"]), COLUMNS)


def test_a_choice_knows_its_words_whatever_the_case():
    parse = choice(("khiếu nại", 1), ("tố cáo", 2))
    assert (parse("Khiếu nại"), parse(" TỐ CÁO ")) == (1, 2)
