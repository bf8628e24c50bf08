"""One report in three coats: page of paper, workbook and data say the same, and each leads on."""

import io
import itertools
import json
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from openpyxl import load_workbook
from pypdf import PdfReader

from portal.access.roles import Role
from reports import documents, indicators, selectors, services
from reports.indicators import Ratio
from reports.period import parse
from reports.sheets import annexes, dan_van, rubric, tables
from tests.reports import factories
from tests.reports.factories import AT

pytestmark = pytest.mark.django_db
PERIOD = parse("NAM/2026")
DAY = date(2026, 11, 30)
WORDS = "Đẩy mạnh “Dân vận khéo” ở tổ dân phố; kỷ luật, kỷ cương; hòa giải – ủy quyền (ƯỚC NGUYỆN)."
RATES = {code for code in dan_van.CODES if isinstance(indicators.BY_CODE[code], Ratio)}


@pytest.fixture(scope="module")
def _made(django_db_setup, django_db_blocker):
    """The report of a province with two years behind it, rendered once in every form."""
    with django_db_blocker.unblock(), transaction.atomic():
        land = factories.land()
        head = factories.user(Role.UNIT_HEAD, land.province)
        factories.fill(land, head)
        services.write_passages(
            organisation=land.province, period=PERIOD, by=head, at=AT,
            passages={
                "leadership": dan_van.Passage(WORDS),
                "ethics": dan_van.Passage("", is_nothing=True),
                "reform": dan_van.Passage("<b>5 & 6</b> {{ x }} {% y %}"),
            },
        )  # fmt: skip
        report = selectors.whole_report(indicators.ground(land.province.code, PERIOD.end), PERIOD)
        files = {form: documents.render(report, form, DAY) for form in documents.MEDIA_TYPES}
        transaction.set_rollback(True)
    return report, files


@pytest.fixture
def report(_made) -> dan_van.Report:
    return _made[0]


@pytest.fixture
def data(_made) -> dict[str, Any]:
    return json.loads(_made[1]["json"].content)


@pytest.fixture
def book(_made) -> Any:
    return load_workbook(io.BytesIO(_made[1]["xlsx"].content))


@pytest.fixture(scope="module")
def paper(_made) -> PdfReader:
    return PdfReader(io.BytesIO(_made[1]["pdf"].content))


@pytest.fixture(scope="module")
def text(paper) -> str:
    return squeezed(" ".join(page.extract_text() for page in paper.pages))


def squeezed(words: str) -> str:
    """Without the breaks of lines, which fall where the paper ends."""
    return " ".join(words.replace("\u00a0", " ").split())


def cells(book: Any) -> dict[str, list[Any]]:
    """Code → the row of cells."""
    return {
        row[0].value: row
        for sheet in book
        for row in sheet.iter_rows()
        if row[0].value in indicators.BY_CODE
    }


def test_the_workbook_has_every_figure_once_and_no_other(book):
    codes = [row[0].value for sheet in book for row in sheet.iter_rows()]
    assert [code for code in codes if code in indicators.BY_CODE] == list(dan_van.CODES)


def test_numbers_of_the_workbook_are_numbers(book):
    """So that somebody can add them up; a dash only where there is nothing to divide by."""
    for code, row in cells(book).items():
        for cell in (row[3], row[5]):
            assert cell.data_type == "n" or cell.value in {"–", None}, (code, cell.value)


def test_all_three_hold_the_same_values(report, data, book):
    rows = cells(book)
    for code in dan_van.CODES:
        value, told = report.values[code], data["figures"][code]
        assert told == value.as_dict(), code
        shown = rows[code][3].value
        if value.value is None:
            assert (told["value"], shown) == (None, "–"), code
        else:
            assert Decimal(str(shown)) == Decimal(str(told["value"])) == value.value, code


def test_the_workbook_tells_both_parts_of_a_rate(report, book):
    rows = cells(book)
    for code in RATES:
        value = report.values[code]
        parts = f"{value.numerator:,}/{value.denominator:,}".replace(",", ".")
        assert (rows[code][4].value or "") == (parts if value.denominator else ""), code


def test_the_workbook_asks_the_network_nothing(book):
    """It is sent around and opened anywhere: neither links nor formulas."""
    for sheet in book:
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"n", "s"}


def test_each_group_of_figures_has_a_sheet_with_its_title(book):
    groups = [title for title, codes in dan_van.GROUPS if set(codes) & set(indicators.BY_CODE)]
    lists = [annexes.MODELS, annexes.TALKS, rubric.TITLE]
    assert [sheet["A1"].value for sheet in book] == [*groups, *lists]


def links(paper: PdfReader) -> list[str]:
    notes = [note.get_object() for page in paper.pages for note in page.get("/Annots") or ()]
    return [note["/A"]["/URI"] for note in notes if "/A" in note]


def test_every_figure_of_the_appendix_is_printed_and_leads_to_its_list(report, paper, text):
    found = links(paper)
    for code in dan_van.CODES:
        address = settings.SITE_URL + tables.list_address(code, "BAC-NINH", PERIOD)
        assert address in found, code
        assert tables.shown(report.values[code]) in text, code


def test_every_sentence_is_printed_as_the_data_say_it(data, text):
    sentences = [line for chapter in data["chapters"] for line in chapter["sentences"]]
    assert len(sentences) > 20
    for line in sentences:
        assert squeezed(line) in text


def test_every_number_of_a_sentence_that_is_a_figure_is_a_link(report, paper):
    """As many links as marked figures in the prose, and one for each row of the appendix."""
    marked = [
        part.code for chapter in report.chapters for line in chapter.lines for part in line.parts
        if part.code
    ]  # fmt: skip
    assert len(marked) > 30
    counted = {code: sum(f"/{code}?" in link for link in links(paper)) for code in set(marked)}
    for code in set(marked):
        assert counted[code] >= marked.count(code) + (code in dan_van.CODES), code


def test_the_letters_of_the_paper_are_whole_and_can_be_copied(text):
    """Diacritics as single letters: what is searched for is found."""
    assert WORDS in text
    assert unicodedata.is_normalized("NFC", text)
    assert "�" not in text


def test_what_people_wrote_is_text_and_never_markup(text, data):
    assert "<b>5 & 6</b> {{ x }} {% y %}" in text
    written = {chapter["title"]: chapter["text"] for chapter in data["chapters"]}
    assert "<b>5 & 6</b> {{ x }} {% y %}" in written.values()


def test_each_heading_of_the_outline_stands_once_and_in_order(data, text):
    titles = [chapter.title for chapter in dan_van.OUTLINE]
    assert [chapter["title"] for chapter in data["chapters"]] == titles
    printed = [
        squeezed(chapter.title.upper() if chapter.level == 1 else chapter.title)
        for chapter in dan_van.OUTLINE
    ]
    places = [text.find(title) for title in printed]
    assert -1 not in places
    assert places == sorted(places)


def test_the_data_tell_what_was_left_open_what_is_empty_and_what_nobody_writes(data):
    told = {chapter["title"]: (chapter["text"], chapter["nothing"]) for chapter in data["chapters"]}
    slots = {chapter.slot: told[chapter.title] for chapter in dan_van.SLOTS}
    assert slots["leadership"] == (WORDS, False)
    assert slots["ethics"] == ("", True)
    assert slots["training"] == ("", False)
    assert told["II. Kết quả thực hiện"] == (None, None)


def test_the_paper_and_its_appendix_number_their_pages_each_from_the_second(paper):
    """Nghị định 30/2020: the first page bears no number, an appendix counts its own pages."""
    pages = [page.extract_text().strip().split("\n") for page in paper.pages]
    turns = [0, *(place for place, lines in enumerate(pages) if lines[0].startswith("Phụ lục "))]
    assert len(turns) == 5  # the report, its figures, models, dialogues, score sheet
    for start, end in itertools.pairwise([*turns, len(pages)]):
        part = pages[start:end]
        for number, lines in enumerate(part, start=1):
            assert (str(number) in {lines[0].strip(), lines[-1].strip()}) is (number > 1)


@pytest.fixture
def files(_made) -> dict[str, documents.File]:
    return _made[1]


@pytest.mark.parametrize("form", ["pdf", "xlsx", "json"])
def test_a_file_is_named_after_unit_and_period(files, form):
    assert files[form].name == f"bao-cao-dan-van-BAC-NINH-NAM-2026.{form}"


def test_a_report_made_twice_is_the_same_file(report, files):
    assert documents.render(report, "json", DAY).content == files["json"].content


@pytest.mark.parametrize("code", dan_van.CODES)
def test_a_marked_figure_of_the_prose_is_the_value_of_its_code(report, code):
    """What is printed as a link to a list is the number of that list, or both parts of the rate."""
    value = report.values[code]
    for chapter in report.chapters:
        for part in (part for line in chapter.lines for part in line.parts if part.code == code):
            if code in RATES:
                if part.text.endswith("%"):
                    assert part.text == tables.shown(value)
                    continue
                done, due = part.text.replace(".", "").split("/")
                assert (int(done), int(due)) == (value.numerator, value.denominator)
            else:
                assert int(part.text.replace(".", "")) == value.value
