"""A statutory form in an annex gets the whole sheet, so that no number and no word is torn."""

from io import BytesIO

import pytest
from docx import Document as Opened
from pypdf import PdfReader

from portal.documents import docx, pdf
from portal.documents.paper import Annex, Document, Letter, Letterhead, Signature
from portal.documents.tables import Box, Cell, Column, FormTable, Table

NUMBERS = ("1.248", "278,25", "1.890", "467,5")
LETTER = Letter(Letterhead("UBND tỉnh A"), "BÁO CÁO", "Thử", signature=Signature(("A",)))


def form(columns: int) -> FormTable:
    said = [Column("Đơn vị", width=8, number="MS")]
    said += [Column("Tổng số Quyết định", "right", number=str(n)) for n in range(1, columns + 1)]
    head = [[Box(column.title, place) for place, column in enumerate(said)]]
    row = [Cell("Xã A"), *(Cell(NUMBERS[n % len(NUMBERS)]) for n in range(columns))]
    return FormTable("", said, [row], "Ghi chú", head)


PLAIN = Table("", [Column("Mã"), Column("Số")], [[Cell("A"), Cell("1")]])
ANNEXES = [Annex("I", "Biểu", "(Kèm theo)", [form(31)]), Annex("II", "Bảng", "(Kèm theo)", [PLAIN])]


@pytest.fixture(scope="module")
def office():
    return Opened(BytesIO(docx.render(Document(LETTER, [], ANNEXES))))


def test_only_a_form_takes_the_whole_sheet():
    assert [annex.is_form for annex in ANNEXES] == [True, False]


def test_in_the_office_a_form_has_narrow_margins_and_the_next_annex_those_of_a_letter(office):
    _, sheet, annex = office.sections
    in_mm = [(round(one.left_margin.mm), round(one.right_margin.mm)) for one in (sheet, annex)]
    assert in_mm == [(8, 8), (30, 15)]


def test_the_cells_of_a_form_leave_no_room_beside_their_numbers(office):
    marked = [bool(table._tbl.xpath(".//w:tblCellMar")) for table in office.tables]
    assert marked[-2:] == [True, False]


def test_a_form_is_as_wide_as_its_sheet(office):
    widths = [int(column.get(f"{{{column.nsmap['w']}}}w"))
              for column in office.tables[-2]._tbl.xpath("./w:tblGrid/w:gridCol")]  # fmt: skip
    assert sum(widths) == pytest.approx((297 - 2 * 8) * 57, abs=100)  # twentieths of a point


def test_on_paper_no_number_of_thirty_one_columns_is_torn():
    told = {"letter": LETTER, "title": "Thử", "blocks": [], "annexes": ANNEXES[:1]}
    sheet = PdfReader(BytesIO(pdf.render("reports/print/report.html", told))).pages[-1]
    text = sheet.extract_text()
    for number in NUMBERS:
        assert text.count(number) >= 7, number
    width, height = sheet.mediabox[2:]
    assert width > height
