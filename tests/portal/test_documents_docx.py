"""The file an office edits: what Nghị định 30/2020/NĐ-CP asks of a page, in Word's own terms."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from portal.documents import docx as office
from portal.documents.docx import ended, render
from portal.documents.paper import Document, Letter, Letterhead, Paragraph, Signature, Signers
from portal.documents.tables import Cell, Column, Table

HEAD = Letterhead(
    agency="Sở Nội vụ", parent="Ủy ban nhân dân tỉnh Bắc Ninh", number="05/TB-SNV",
    place="Bắc Ninh", day=date(2026, 2, 5),
)  # fmt: skip
LETTER = Letter(
    head=HEAD, kind="Thông báo", subject="Về việc thụ lý", addressees=("Bà Ví Dụ",),
    basis=("Căn cứ Luật Khiếu nại",), recipients=("Như trên", "Lưu: VT"),
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Thị Ví Dụ"),
)  # fmt: skip
TEXT = Paragraph("Nội dung.", lead="Điều 1.")


def opened(letter: Letter = LETTER, *body: Any) -> Any:
    return docx.Document(BytesIO(render(Document(letter, body))))


def lines(file: Any) -> list[str]:
    """The text of every paragraph, those in the cells of tables included, in their order."""
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in file.element.body.iter(qn("w:p"))
    ]


def written(file: Any) -> list[str]:
    return [line for line in lines(file) if line]


def run_of(file: Any, text: str) -> Any:
    """The run that begins with these words."""
    found = [run for paragraph in _paragraphs(file) for run in paragraph.runs
             if run.text.startswith(text)]  # fmt: skip
    return found[0]


def _paragraphs(file: Any) -> list[Any]:
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    return [*file.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]


def test_everything_stands_in_the_order_of_the_paper() -> None:
    assert written(opened(LETTER, TEXT)) == [
        "ỦY BAN NHÂN DÂN TỈNH BẮC NINH", "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/TB-SNV", "Bắc Ninh, ngày 05 tháng 02 năm 2026",
        "THÔNG BÁO", "Về việc thụ lý", "Kính gửi: Bà Ví Dụ.", "Căn cứ Luật Khiếu nại.",
        "Điều 1. Nội dung.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.",
        "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Nguyễn Thị Ví Dụ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic"),
    [
        ("ỦY BAN", 12, None, None),
        ("SỞ NỘI VỤ", 12, True, None),
        ("CỘNG HÒA", 13, True, None),
        ("Độc lập", 13, True, None),
        ("Số: 05", 13, None, None),
        ("Bắc Ninh,", 14, None, True),
        ("THÔNG BÁO", 14, True, None),
        ("Về việc", 14, True, None),
        ("Căn cứ", 14, None, True),
        ("Điều 1.", 14, True, None),
        ("Nơi nhận:", 12, True, True),
        ("- Như trên", 11, None, None),
        ("KT. GIÁM", 14, True, None),
    ],
)
def test_each_element_has_the_face_of_the_decree(
    text: str, size: int, bold: bool | None, italic: bool | None
) -> None:
    run = run_of(opened(LETTER, TEXT), text)
    assert (run.font.size, run.bold, run.italic) == (Pt(size), bold, italic)


def test_the_page_is_a4_in_times_with_the_margins_of_the_decree() -> None:
    file = opened()
    section = file.sections[0]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
    assert [round(side / Mm(1)) for side in (section.top_margin, section.left_margin,
                                             section.right_margin)] == [20, 30, 15]  # fmt: skip
    style = file.styles["Normal"]
    assert (style.font.name, style.font.size) == ("Times New Roman", Pt(14))
    assert style.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


def test_pages_are_numbered_from_the_second_on() -> None:
    section = opened().sections[0]
    assert section.different_first_page_header_footer
    assert 'w:instr="PAGE"' in section.header._element.xml
    assert 'w:instr="PAGE"' not in section.first_page_header._element.xml


def test_the_lines_below_agency_and_motto_are_drawn_not_underlined() -> None:
    file = opened()
    assert file.element.body.xml.count("<w:pBdr>") == 2
    assert "<w:u " not in file.element.body.xml


def test_text_is_justified_and_its_first_line_is_set_in() -> None:
    body = next(p for p in opened(LETTER, TEXT).paragraphs if p.text.startswith("Điều 1."))
    assert body.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY
    assert abs(body.paragraph_format.first_line_indent - Mm(12.7)) < Mm(0.1)
    assert body.paragraph_format.space_after == Pt(6)


def test_headings_and_middles_are_told_apart() -> None:
    file = opened(
        LETTER, Paragraph("I. KẾT QUẢ", style="heading"),
        Paragraph("", lead="QUYẾT ĐỊNH:", style="center"), Paragraph("Sát lề", style="flush"),
    )  # fmt: skip
    by_text = {p.text.strip(): p for p in file.paragraphs}
    assert by_text["I. KẾT QUẢ"].runs[0].bold
    assert by_text["QUYẾT ĐỊNH:"].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert by_text["QUYẾT ĐỊNH:"].runs[0].bold
    assert by_text["Sát lề"].paragraph_format.first_line_indent is None


def test_a_line_for_the_pen_is_not_spread_over_the_page() -> None:
    """A row of dots is one word: justified, it drives the words before it apart."""
    file = opened(LETTER, Paragraph("Số: ……………, ngày cấp ……………"), Paragraph("Chấm… lửng"))
    by_text = {p.text.strip(): p for p in file.paragraphs}
    assert by_text["Số: ……………, ngày cấp ……………"].alignment == WD_ALIGN_PARAGRAPH.LEFT
    assert by_text["Chấm… lửng"].alignment == WD_ALIGN_PARAGRAPH.JUSTIFY


def test_a_draft_leaves_room_for_its_number_and_says_so() -> None:
    head = Letterhead(agency="Sở Nội vụ", symbol="/TB-SNV", place="Bắc Ninh", mark="DỰ THẢO")
    said = written(opened(Letter(head, "Thông báo")))
    assert "Số:       /TB-SNV" in said
    assert "DỰ THẢO" in said
    assert "Bắc Ninh, ngày … tháng … năm …" in said


def test_an_official_letter_tells_its_subject_below_the_number() -> None:
    head = Letterhead(agency="Sở Nội vụ", number="05/SNV", about="V/v đôn đốc", place="Bắc Ninh")
    file = opened(Letter(head, ""))
    said = written(file)
    assert said.index("V/v đôn đốc") == said.index("Số: 05/SNV") + 1
    assert file.core_properties.title == "V/v đôn đốc"


def test_what_a_citizen_writes_has_the_nation_alone_above_it() -> None:
    said = written(opened(Letter(Letterhead(agency="", place="………"), "Đơn khiếu nại")))
    assert said[:3] == [office.NATION, office.MOTTO, "………, ngày … tháng … năm …"]
    assert written(opened(Letter(Letterhead(agency=""), "Đơn")))[2] == "ĐƠN"


def test_minutes_have_no_number_and_no_place_above() -> None:
    said = written(opened(Letter(Letterhead(agency="Sở Nội vụ"), "Biên bản")))
    assert said == ["SỞ NỘI VỤ", office.NATION, office.MOTTO, "BIÊN BẢN"]


def test_several_addressees_have_a_line_each() -> None:
    letter = Letter(HEAD, "Giấy mời", addressees=("Bà Ví Dụ", "Sở Xây dựng"))
    said = written(opened(letter))
    at = said.index("Kính gửi:")
    assert said[at : at + 3] == ["Kính gửi:", "- Bà Ví Dụ;", "- Sở Xây dựng."]


def test_a_table_has_its_lines_its_titles_and_its_rows() -> None:
    columns = [Column("STT", "center"), Column("Tên")]
    file = opened(LETTER, Table("", columns, [[Cell("1"), Cell("Đơn")], [Cell("2"), Cell("Ảnh")]]))
    grid = next(table for table in file.tables if table.style.name == "Table Grid")
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["STT", "Tên"], ["1", "Đơn"], ["2", "Ảnh"],
    ]  # fmt: skip
    assert grid.rows[1].cells[0].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert grid.rows[0].cells[0].paragraphs[0].runs[0].bold


def test_those_who_sign_stand_beside_each_other_with_room_to_sign() -> None:
    pair = Signers([Signature(("BÊN GIAO",), hint="(Ký)"), Signature(("BÊN NHẬN",), "Bà Ví Dụ")])
    file = opened(LETTER, pair)
    row = next(table for table in file.tables if "BÊN GIAO" in table.rows[0].cells[0].text)
    left, right = row.rows[0].cells
    assert left.text.split() == ["BÊN", "GIAO", "(Ký)"]
    assert right.text.strip().endswith("Bà Ví Dụ")
    assert len(right.paragraphs) >= 6


def test_the_file_names_nobody_and_tells_its_title() -> None:
    about = opened().core_properties
    assert (about.author, about.comments, about.language) == ("", "", "vi")
    assert about.title == "Thông báo Về việc thụ lý"


def test_without_recipients_and_signature_nothing_follows_the_text() -> None:
    said = written(opened(Letter(HEAD, "Biên bản"), TEXT))
    assert said[-1] == "Điều 1. Nội dung."


@pytest.mark.parametrize(
    ("given", "told"), [([], []), (["a"], ["a."]), (["a", "b", "c"], ["a;", "b;", "c."])]
)
def test_a_list_ends_its_lines_and_its_last(given: list[str], told: list[str]) -> None:
    assert ended(given) == told
