"""The report on reception and resolution as files: archival, readable aloud, the same in each."""

import io
import json
import zipfile
from datetime import date
from typing import Any

import docx
import pikepdf
import pytest
from django.conf import settings
from django.db import transaction
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook
from pypdf import PdfReader

from portal.access.roles import Role
from portal.documents.docx_parts import W
from reports import documents, indicators, selectors, services
from reports.period import parse
from reports.sheets import annexes, rubric
from reports.sheets.forms import SIX
from reports.sheets.outline import Passage
from reports.sheets.report import Report
from reports.sheets.tt06_report import OUTLINE
from tests.reports import factories
from tests.reports.factories import AT

pytestmark = pytest.mark.django_db
PERIOD, DAY = parse("9T/2026"), date(2026, 9, 16)
MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="module")
def _made(django_db_setup, django_db_blocker):
    """The report of a province over nine months, in every form."""
    with django_db_blocker.unblock(), transaction.atomic():
        land = factories.land()
        head = factories.user(Role.UNIT_HEAD, land.province)
        factories.fill(land, head)
        services.write_passages(
            organisation=land.province, period=PERIOD, regime="tt06", by=head, at=AT,
            passages={"forecast": Passage("Đất đai, đền bù <giải tỏa> & tái định cư."),
                      "proposals": Passage("", is_nothing=True)},
        )  # fmt: skip
        ground = indicators.ground(land.province.code, PERIOD.end)
        report = selectors.whole_report(ground, PERIOD, "tt06")
        files = {form: documents.render(report, form, DAY) for form in documents.MEDIA_TYPES}
        annual = selectors.whole_report(ground, parse("DV/2026"))
        transaction.set_rollback(True)
    return report, files, annual


@pytest.fixture(scope="module")
def report(_made) -> Report:
    return _made[0]


@pytest.fixture(scope="module")
def files(_made) -> dict[str, documents.File]:
    return _made[1]


@pytest.fixture(scope="module")
def annual(_made) -> Report:
    return _made[2]


@pytest.fixture(scope="module")
def data(_made) -> dict[str, Any]:
    return json.loads(_made[1]["json"].content)


@pytest.fixture(scope="module")
def paper(_made) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(_made[1]["pdf"].content))


@pytest.fixture(scope="module")
def text(_made) -> str:
    pages = PdfReader(io.BytesIO(_made[1]["pdf"].content)).pages
    return squeezed(" ".join(page.extract_text() for page in pages))


@pytest.fixture(scope="module")
def word(_made) -> Any:
    return docx.Document(io.BytesIO(_made[1]["docx"].content))


def squeezed(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


# --- PDF


def test_the_paper_is_tagged_in_vietnamese_and_archival(paper):
    assert paper.Root.MarkInfo.Marked
    assert str(paper.Root.Lang) == "vi"
    with paper.open_metadata() as about:
        assert (about["pdfaid:part"], about["pdfaid:conformance"]) == ("3", "A")
        assert "báo cáo" in about["dc:title"].lower()
    assert len(paper.Root.OutputIntents) == 1
    assert not paper.is_encrypted
    assert "/OpenAction" not in paper.Root
    assert "/AcroForm" not in paper.Root


def of_type(paper: pikepdf.Pdf, kind: str) -> list[Any]:
    found = (one for one in paper.objects if isinstance(one, pikepdf.Dictionary))
    return [one for one in found if one.get("/Type") == kind]


def test_headings_and_heads_of_tables_are_told_to_who_listens(paper):
    roles = {str(one.get("/S")) for one in of_type(paper, "/StructElem")}
    assert {"/H1", "/H2", "/H3", "/Table", "/TR", "/TH", "/TD", "/P", "/Link"} <= roles


def test_every_font_of_the_paper_is_inside(paper):
    kept = of_type(paper, "/FontDescriptor")
    assert kept
    for font in kept:
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys())
        assert "+Print" in str(font.FontName)  # a part of our own face, no other


def test_text_stands_and_forms_lie(paper, report):
    sides = [tuple(round(float(side) / MILLIMETRE) for side in page.mediabox[2:])
             for page in paper.pages]  # fmt: skip
    assert sides[0] == (210, 297)
    assert sides.count((297, 210)) >= len(report.forms) + 1
    turn = sides.index((297, 210))
    assert set(sides[:turn]) == {(210, 297)}
    assert set(sides[turn:]) == {(297, 210)}


def addresses(paper: pikepdf.Pdf) -> list[str]:
    notes = (note for page in paper.pages for note in page.get("/Annots", []))
    return [str(note.A.URI) for note in notes if "/A" in note]


def test_figures_lead_to_their_lists_on_this_site(paper, report):
    found = addresses(paper)
    assert len(found) > 200
    start = f"{settings.SITE_URL}/lam-viec/so-lieu/"
    assert all(one.startswith(start) for one in found)
    for code in ("TCD-01", "XLD-31", "GQ-03", "XLD-25"):
        assert any(one.startswith(f"{start}{code}?ky=9T%2F2026&don-vi=BAC-NINH") for one in found)


def test_the_letter_goes_to_whom_the_circular_says(text):
    for words in ("Kính gửi: Thanh tra Chính phủ.", "Thực hiện Thông tư số 06/2025/TT-TTCP",
                  "khiếu nại, tố cáo 9 tháng năm 2026", "TM. ỦY BAN NHÂN DÂN",
                  "Phụ lục VI", "Biểu số 06/QLKNTC".upper(), "Không phát sinh.",
                  "Đất đai, đền bù <giải tỏa> & tái định cư."):  # fmt: skip
        assert words in text, words


# --- every form the same


def test_each_sentence_is_in_the_paper_and_in_the_word_file(data, text, word):
    spoken = squeezed(" ".join(whole(one) for one in word.paragraphs))
    sentences = [line for one in data["chapters"] for line in one["sentences"]]
    assert len(sentences) > 20
    for line in map(squeezed, sentences):
        assert line in text
        assert line in spoken


def whole(paragraph: Any) -> str:
    """The text with that of its links, which python-docx leaves out."""
    return "".join(run.text or "" for run in paragraph._p.iter(f"{{{W}}}t"))


def test_the_forms_hold_the_same_figures_in_every_file(data, word, files):
    book = load_workbook(io.BytesIO(files["xlsx"].content), data_only=True)
    grids = {one.rows[-1].cells[0].text: one for one in word.tables}
    assert grids
    for form in SIX:
        told = data["forms"][form.code]
        total = told["rows"][-1]["values"]
        assert told["columns"] == list(form.codes)
        sheet = book[form.code.replace("/", "-")]
        [row] = [list(cells)[1 : len(total) + 1] for cells in sheet.iter_rows(values_only=True)
                 if cells[0] == told["rows"][-1]["name"]][-1:]  # fmt: skip
        shown = [None if cell == "–" else cell for cell in row]
        assert [0 if a is None else a for a in shown] == [0 if b is None else b for b in total]


def test_the_word_file_has_the_page_of_the_decree(word):
    first, last = word.sections[0], word.sections[-1]
    sides = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
    assert (round(first.page_width.mm), round(first.page_height.mm)) == (210, 297)
    assert last.orientation == WD_ORIENT.LANDSCAPE
    assert (round(last.page_width.mm), round(last.page_height.mm)) == (297, 210)
    assert last._sectPr.find(f"{{{W}}}pgNumType").get(f"{{{W}}}start") == "1"
    assert word.styles["Normal"].font.name == "Times New Roman"


def test_the_word_file_has_real_headings(word):
    headed = [one.text for one in word.paragraphs if one.style.name.startswith("Heading")]
    assert headed[: len(OUTLINE)] == [chapter.title for chapter in OUTLINE]
    assert headed[len(OUTLINE)].startswith("Biểu số 01/TCD")
    fonts = {word.styles[f"Heading {level}"].font.name for level in (1, 2, 3)}
    assert fonts == {"Times New Roman"}


def test_heads_of_tables_in_the_word_file_repeat_and_rows_stay_whole(word, report):
    forms = [one for one in word.tables if len(one.columns) > 12]
    assert len(forms) == len(SIX)
    for grid, sheet in zip(forms, report.forms, strict=True):
        repeated = grid._tbl.findall(f".//{{{W}}}tblHeader")
        assert len(repeated) == sheet.form.depth + 1
        assert len(grid._tbl.findall(f".//{{{W}}}cantSplit")) == len(grid.rows)
        assert [cell.text for cell in grid.rows[sheet.form.depth].cells][:2] == [
            "MS", sheet.form.columns[0].mark,
        ]  # fmt: skip


def test_figures_of_the_word_file_lead_to_their_lists(word, files):
    start = f"{settings.SITE_URL}/lam-viec/so-lieu/"
    targets = [one.target_ref for one in word.part.rels.values() if one.is_external]
    assert len(targets) > 100
    assert all(one.startswith(start) for one in targets)
    with zipfile.ZipFile(io.BytesIO(files["docx"].content)) as parts:
        assert parts.read("word/document.xml").count(b"<w:hyperlink") > 100


def test_a_quarter_of_forms_only_has_no_words(land):
    ground = indicators.ground(land.commune.code, parse("QII/2026").end)
    found = selectors.whole_report(ground, parse("QII/2026"), "tt06")
    told = documents.document(found, DAY)
    assert found.chapters == []
    assert found.open_slots == []
    assert len(told.annexes) == len(SIX) + 1
    assert documents.file_name(found, "pdf").startswith("bieu-tcd-kntc-")


def test_a_commune_reports_to_the_committee_and_its_inspectorate(land):
    ground = indicators.ground(land.commune.code, PERIOD.end)
    letter = documents.letter(selectors.report(ground, PERIOD, "tt06"), DAY)
    assert len(letter.addressees) == 2
    assert letter.addressees[1].startswith("Thanh tra ")
    assert "Thường trực Đảng ủy, Thường trực HĐND" in letter.recipients


# --- the lists of the annual report


def test_the_lists_are_as_long_as_their_figures(annual):
    tables = {one.title: one for one in annual.lists}
    assert set(tables) == {annexes.MODELS, annexes.TALKS, rubric.TITLE}
    assert len(tables[annexes.MODELS].rows) == annual.values["DVK-01"].value > 0
    assert len(tables[annexes.TALKS].rows) == annual.values["DTH-02.TC"].value > 0
    people = sum(row[6].value for row in tables[annexes.TALKS].rows)
    assert people == annual.values["DTH-04"].value
