"""Reports as the office edits them: headings, sentences that lead on, annexes, heads of forms."""

from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from portal.documents import docx_parts as parts
from portal.documents.docx import MANY, render
from portal.documents.paper import (
    Annex,
    Document,
    Heading,
    Letter,
    Letterhead,
    Paragraph,
    Run,
    Sentence,
    Signature,
    Signers,
)
from portal.documents.tables import Box, Cell, Column, FormTable, Table

LETTER = Letter(Letterhead(agency="Sở Nội vụ"), "Báo cáo")
NARROW = Table("", [Column("Tên")], [[Cell("A")]])
SITE = "https://vi-du.vn/so-lieu/"


def opened(*body: Any, annexes: Any = (), letter: Letter = LETTER) -> Any:
    return docx.Document(BytesIO(render(Document(letter, body, annexes))))


def paragraph(file: Any, start: str) -> Any:
    return next(one for one in file.paragraphs if whole(one).startswith(start))


def whole(one: Any) -> str:
    """With the words of links."""
    return "".join(text.text or "" for text in one._p.iter(qn("w:t")))


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_is_one_of_its_level_set_in_and_kept_with_its_text(level: int) -> None:
    file = opened(Heading("Tiêu đề", level))
    found = paragraph(file, "Tiêu đề")
    assert found.style.name == f"Heading {level}"
    assert abs(found.paragraph_format.first_line_indent - Mm(12.7)) < Mm(0.1)
    style = found.style
    assert (style.font.name, style.font.size, style.font.bold) == ("Times New Roman", Pt(14), True)
    assert bool(style.font.all_caps) is (level == 1)
    assert style.paragraph_format.keep_with_next
    assert style.element.rPr.find(qn("w:color")) is None  # black as the text is


def test_a_sentence_leads_where_its_figures_do() -> None:
    runs = [Run("- Có "), Run("05", f"{SITE}A?x=1&y=2"), Run(" đơn.")]
    file = opened(Sentence(runs))
    found = paragraph(file, "- Có")
    [link] = found._p.findall(qn("w:hyperlink"))
    assert file.part.rels[link.get(qn("r:id"))].target_ref == f"{SITE}A?x=1&y=2"
    assert "".join(text.text for text in link.iter(qn("w:t"))) == "05"
    assert whole(found) == "- Có 05 đơn."


def test_one_address_is_kept_once() -> None:
    file = opened(Sentence([Run("1", SITE), Run("2", SITE)]), Sentence([Run("3", f"{SITE}B")]))
    far = [one.target_ref for one in file.part.rels.values() if one.is_external]
    assert sorted(far) == [SITE, f"{SITE}B"]


def test_beyond_the_most_addresses_a_figure_is_plain_text(monkeypatch: Any) -> None:
    monkeypatch.setattr(parts, "MOST_LINKS", 1)
    file = opened(Sentence([Run("1", f"{SITE}A"), Run("2", f"{SITE}B"), Run("3", f"{SITE}A")]))
    found = paragraph(file, "123")
    assert len(found._p.findall(qn("w:hyperlink"))) == 2


@pytest.mark.parametrize(("note", "printed"), [("Cùng kỳ 5.", ["(*) Cùng kỳ 5."]), ("", [])])
def test_a_footnote_stands_below_its_sentence(note: str, printed: list[str]) -> None:
    file = opened(Sentence([Run("- Câu.")], note), Paragraph("Sau."))
    said = [whole(one) for one in file.paragraphs]
    assert said[said.index("- Câu.") + 1 : said.index("Sau.")] == printed
    if note:
        run = paragraph(file, "(*)").runs[0]
        assert (run.italic, run.font.size) == (True, Pt(12))


@pytest.mark.parametrize("bad", ["a\x01b", "a\x08b", "a\x0cb", "a\x1fb", "a\ufffeb"])
def test_a_character_that_no_document_can_hold_is_left_out(bad: str) -> None:
    """It comes in unseen with a pasted text, and would break the whole report."""
    table = Table("", [Column(bad)], [[Cell(bad)]])
    file = opened(
        Heading(bad, 1), Paragraph(bad), Sentence([Run(bad)]), table,
        letter=Letter(LETTER.head, "Báo cáo", bad),
    )  # fmt: skip
    said = [whole(one) for one in file.paragraphs]
    assert said.count("ab") == 4  # subject, heading, paragraph, sentence
    assert [cell.text for cell in file.tables[-1]._cells] == ["ab", "ab"]
    assert file.core_properties.title == "Báo cáo ab"


def test_what_xml_would_read_as_its_own_is_text() -> None:
    said = '<b>5 & 6</b> "x" \' ]]>'
    file = opened(Sentence([Run(said, SITE)]), Table("", [Column(said)], [[Cell(said)]]))
    assert whole(paragraph(file, "<b>")) == said
    assert [cell.text for cell in file.tables[-1]._cells] == [said, said]


# --- annexes


@pytest.mark.parametrize(
    ("wide", "lies", "sides"),
    [(True, WD_ORIENT.LANDSCAPE, (297, 210)), (False, WD_ORIENT.PORTRAIT, (210, 297))],
)
def test_an_annex_has_pages_of_its_own(wide: bool, lies: Any, sides: tuple[int, int]) -> None:
    file = opened(annexes=[Annex("I", "Danh mục", "(Kèm theo)", [NARROW], wide=wide)])
    assert len(file.sections) == 2
    last = file.sections[-1]
    assert last.orientation == lies
    assert (round(last.page_width / Mm(1)), round(last.page_height / Mm(1))) == sides
    first = file.sections[0]
    assert round(first.page_width / Mm(1)) == 210


def test_annexes_follow_each_other_each_counted_from_one() -> None:
    two = [Annex("I", "Một", "(Kèm)", [NARROW]), Annex("II", "Hai", "(Kèm)", [NARROW])]
    file = opened(annexes=two)
    said = [whole(one) for one in file.paragraphs if whole(one)]
    assert said[-6:] == ["Phụ lục I", "Một", "(Kèm)", "Phụ lục II", "Hai", "(Kèm)"]
    starts = [one._sectPr.find(qn("w:pgNumType")) for one in file.sections]
    assert [None if one is None else one.get(qn("w:start")) for one in starts] == [None, "1", "1"]


def test_the_only_annex_bears_no_number() -> None:
    assert paragraph(opened(annexes=[Annex("", "Một", "", [NARROW])]), "Phụ lục").text == "Phụ lục"


@pytest.mark.parametrize(("columns", "size"), [(MANY - 1, "24"), (MANY, "14")])
def test_a_table_of_many_columns_is_set_small(columns: int, size: str) -> None:
    wide = Table("", [Column(f"C{n}") for n in range(columns)], [])
    file = opened(annexes=[Annex("I", "Một", "", [wide])])
    assert {one.get(qn("w:val")) for one in file.tables[-1]._tbl.iter(qn("w:sz"))} == {size}


# --- tables


@pytest.mark.parametrize(
    ("widths", "shares"),
    [
        ([None, None], [500, 500]),
        ([20, None], [200, 800]),
        ([20, None, None], [200, 400, 400]),
        ([20, 80], [200, 800]),
        ([None], [1000]),
    ],
)
def test_columns_without_a_share_divide_what_is_left(
    widths: list[int | None], shares: list[int]
) -> None:
    columns = [Column("X", width=width) for width in widths]
    assert parts._shares(columns, 1000) == shares


def test_cells_stand_as_their_column_does_and_the_head_in_the_middle() -> None:
    table = Table("Bảng", [Column("Tên"), Column("Số", "right")], [[Cell("A"), Cell("5", SITE)]])
    grid = opened(table).tables[-1]
    sides = [one.get(qn("w:val")) for one in grid._tbl.iter(qn("w:jc"))]
    assert sides == ["center", "center", "left", "right"]
    assert len(list(grid._tbl.iter(qn("w:hyperlink")))) == 1
    bold = [cell.find(f".//{qn('w:b')}") is not None for cell in grid._tbl.iter(qn("w:tc"))]
    assert bold == [True, True, False, False]


def test_a_head_of_several_rows_spans_and_continues() -> None:
    head = [[Box("Đơn vị", 0, 1, 2), Box("Tiếp", 1, 2)], [Box("Lượt", 1), Box("Người", 2)]]
    columns = [Column("Đơn vị", number="MS"), Column("Lượt", number="1"), Column("Người")]
    grid = opened(FormTable("", columns, [[Cell("A"), Cell("1"), Cell("2")]], "", head)).tables[-1]
    rows = grid._tbl.findall(qn("w:tr"))
    words = [["".join(t.text or "" for t in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
             for row in rows]  # fmt: skip
    assert words == [["Đơn vị", "Tiếp"], ["", "Lượt", "Người"], ["MS", "1", ""], ["A", "1", "2"]]
    assert [one.get(qn("w:val")) for one in grid._tbl.iter(qn("w:vMerge"))] == [
        "restart", "continue",
    ]  # fmt: skip
    assert [one.get(qn("w:val")) for one in grid._tbl.iter(qn("w:gridSpan"))] == ["2"]
    assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] * 3 + [False]
    assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


# --- the tree itself


def test_the_words_of_a_document_are_all_that_people_wrote() -> None:
    head = Letterhead("Sở", about="V/v", number="1")
    letter = Letter(head, "Báo cáo", "Về", addressees=["A"], basis=["B"], recipients=["C"],
                    signature=Signature(("GIÁM ĐỐC",), "Người Ký"))  # fmt: skip
    table = Table("Bảng", [Column("Cột")], [[Cell("x"), Cell("y")]])
    body = [Paragraph("P", lead="Điều 1."), Paragraph("Q"), Heading("H", 1),
            Sentence([Run("S"), Run("1")]), table, Signers([Signature(("A",))])]  # fmt: skip
    assert list(Document(letter, body).texts()) == [
        "Về", "V/v", "A", "B", "C", "Điều 1. P", "Q", "H", "S1", "x", "y",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "dots"), [("Số ……", True), ("…… …", True), ("Số …", False), ("", False)]
)
def test_room_for_the_pen_is_two_marks_of_dots(text: str, dots: bool) -> None:
    assert Paragraph(text).has_dots is dots
