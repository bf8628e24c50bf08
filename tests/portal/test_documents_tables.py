"""The one table value, its workbook, official dates and QR codes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from portal.documents import dates, qr, xlsx
from portal.documents.paper import Letterhead
from portal.documents.slips import SlipFacts, signed
from portal.documents.tables import Cell, Column, Table
from portal.templatetags import paper

COLUMNS = (Column("Chỉ tiêu", width=40), Column("Số lượng", "right", 12))
FORMULA = '=HYPERLINK("http://example.invalid";"Bấm")'


def table(*rows: tuple[Cell, Cell], note: str = "") -> Table:
    return Table("Kết quả", COLUMNS, rows, note)


def test_a_table_is_cut_into_chunks_with_one_title_and_one_note() -> None:
    whole = table(*[(Cell(f"{n}"), Cell("")) for n in range(5)], note="Hết")
    parts = whole.chunks(2)

    assert [len(part.rows) for part in parts] == [2, 2, 1]
    assert [part.title for part in parts] == ["Kết quả", "", ""]
    assert [part.note for part in parts] == ["", "", "Hết"]
    assert table(note="Hết").chunks(2) == [table(note="Hết")]


def test_numbers_are_numbers_and_text_stays_text() -> None:
    book = load_workbook(
        BytesIO(
            xlsx.render(
                table(
                    (Cell("Lượt tiếp"), Cell("1.955", value=1955)),
                    (Cell("Tỷ lệ"), Cell("95,68%", value=Decimal("95.68"))),
                    (Cell(FORMULA), Cell("+84 222", "https://portal.invalid")),
                    note="=1+1",
                )
            )
        )
    )
    sheet = book.worksheets[0]
    rows = [list(row[:2]) for row in sheet.iter_rows(min_row=4, max_row=6)]

    assert [[cell.value for cell in row] for row in rows] == [
        ["Lượt tiếp", 1955],
        ["Tỷ lệ", 95.68],
        [FORMULA, "+84 222"],
    ]
    assert rows[0][1].number_format == "#,##0"
    assert rows[1][1].number_format == "#,##0.00"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    assert sheet["A8"].value == "=1+1"


def test_each_table_has_its_sheet_ready_to_print() -> None:
    numbered = Table("Biểu", (Column("A", number="1"),), [(Cell("x"),)])
    book = load_workbook(BytesIO(xlsx.render([table(), numbered])))

    assert book.sheetnames == ["Bảng 1", "Bảng 2"]
    assert [cell.value for cell in book.worksheets[1]["A"]][2:5] == ["A", "1", "x"]
    assert book.worksheets[1].page_setup.orientation == "landscape"
    assert book.worksheets[1].print_title_rows == "$3:$4"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 9, 20), "ngày 20 tháng 9 năm 2026"),
        (date(2026, 12, 4), "ngày 04 tháng 12 năm 2026"),
    ],
)
def test_an_official_date(day: date, written: str) -> None:
    assert dates.official(day) == paper.official_date(day) == written


def test_a_date_to_be_written_by_hand_has_dots() -> None:
    assert paper.official_date(Letterhead("Sở").day) == "ngày … tháng … năm …"


def test_a_long_name_breaks_before_its_last_three_words() -> None:
    assert paper.heading_lines("Ủy ban nhân dân tỉnh Bắc <b>") == (
        'ỦY BAN NHÂN DÂN <span class="whole">TỈNH BẮC &lt;B&gt;</span>'
    )


@pytest.mark.parametrize(
    "text", ["7K3M", "https://tiepcongdan.bacninh.gov.vn/t/7K3M-9QXF-0000-0000"]
)
def test_a_qr_code_is_large_enough_and_has_its_quiet_zone(text: str) -> None:
    drawing = ET.fromstring(qr.svg(text))  # noqa: S314
    side = float(drawing.attrib["width"].removesuffix("mm"))
    path = drawing.find("{*}path")
    assert path is not None
    module = float(path.attrib["transform"].removeprefix("scale(").removesuffix(")"))

    assert drawing.attrib["width"] == drawing.attrib["height"]
    assert path.attrib["d"].startswith(f"M{qr.QUIET} {qr.QUIET}.5")
    assert side - 2 * qr.QUIET * module >= 25 - 1e-9


FACTS = SlipFacts("BN", date(2026, 11, 20), date(2026, 12, 4), "TN", "")


@pytest.mark.parametrize(
    "unit", ["Ban Tiếp công dân tỉnh Bắc Ninh", "Ủy ban nhân dân xã Vĩnh Xuân, tỉnh Vĩnh Long " * 2]
)
@pytest.mark.parametrize("site", ["bacninh", "thanh-pho-ho-chi-minh"])
def test_a_signed_slip_has_squares_that_a_phone_tells_apart(site: str, unit: str) -> None:
    said = signed(replace(FACTS, unit=unit), "7Q2XKM3TPA4BCDEF")
    drawing = ET.fromstring(  # noqa: S314
        qr.svg(f"https://tiepcongdan.{site}.gov.vn/t/7Q2XKM3TPA4BCDEF#{said}")
    )
    path = drawing.find("{*}path")
    assert path is not None
    assert float(path.attrib["transform"].removeprefix("scale(").removesuffix(")")) >= qr.SMALLEST
    assert float(drawing.attrib["width"].removesuffix("mm")) <= 41  # the column of the slip


def test_a_qr_code_holds_no_markup_of_the_text() -> None:
    assert "<script" not in paper.qr("<script>alert(1)</script>")
