"""The annual report on paper, in a workbook and as data: the same figures, each with its list."""

import io
import json
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from pypdf import PdfReader

from complaints.workflow import Intake
from portal.access.roles import Role
from reports import documents, indicators, selectors, services
from reports.period import parse
from reports.sheets import dan_van
from reports.sheets.prose import Part, said
from tests.reports import factories
from tests.reports.factories import AT

PERIOD = parse("NAM/2026")
DAY = date(2026, 11, 5)


@pytest.fixture
def report(land):
    """Four petitions to settle, three settled; one text written, one slot said to be empty."""
    leader = factories.user(Role.UNIT_HEAD, land.commune)
    for settled in (PERIOD.end, PERIOD.end, PERIOD.end, None):
        factories.petition(
            land.commune, leader, PERIOD.start, state=Intake.ACCEPTED, is_eligible=True,
            is_competent=True, processed_on=PERIOD.start, settled_on=settled,
        )  # fmt: skip
    factories.petition(land.commune, leader, PERIOD.start - timedelta(days=300))
    services.write_passages(
        organisation=land.commune, period=PERIOD, by=leader, at=AT,
        passages={
            "leadership": dan_van.Passage("Đã ban hành kế hoạch số 12.\n\nĐã phân công."),
            "ethics": dan_van.Passage("", is_nothing=True),
        },
    )  # fmt: skip
    return selectors.report(indicators.ground(land.commune.code, PERIOD.end), PERIOD)


@pytest.fixture
def paper(report):
    return PdfReader(io.BytesIO(documents.render(report, "pdf", DAY).content))


@pytest.fixture
def text(paper):
    words = " ".join(page.extract_text() for page in paper.pages)
    return " ".join(words.split())


def test_the_paper_is_laid_out_as_an_official_report(text):
    assert "ỦY BAN NHÂN DÂN" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Kết quả công tác dân vận chính quyền và thực hiện dân chủ ở cơ sở năm 2026" in text
    assert "Kính gửi: Sở Nội vụ." in text
    assert "/BC-UBND" in text
    assert "ngày 05 tháng 11 năm 2026" in text
    assert "Lưu: VT" in text


def test_the_paper_states_the_figures(text):
    assert "Tiếp nhận đơn các loại: 04 đơn, tăng 03 đơn (tăng 300,00%)" in text
    assert "Đã giải quyết 3/4 đơn khiếu nại, tố cáo, đạt tỷ lệ 75,00%" in text
    assert "từ ngày 15/12/2025 đến ngày 14/12/2026" in text


def test_a_unit_without_records_reports_no_row_of_noughts(land):
    bare = selectors.report(indicators.ground(land.commune.code, PERIOD.end), PERIOD)
    told = [str(line) for chapter in bare.chapters for line in chapter.lines]
    assert any("không phát sinh trong kỳ" in line for line in told)
    for noughts in (" 0 lượt", " 0 đơn", " 0 vụ việc"):
        assert not [line for line in told if noughts in line]


def test_people_write_the_rest_and_say_where_there_is_nothing(text):
    assert "Đã ban hành kế hoạch số 12. Đã phân công." in text
    assert text.count("Không phát sinh.") == 1
    assert text.count("…………………") >= 1


def test_every_figure_of_the_paper_leads_to_its_list(paper):
    links = {
        note.get_object()["/A"]["/URI"]
        for page in paper.pages
        for note in page.get("/Annots") or ()
        if "/A" in note.get_object()
    }
    site = f"{settings.SITE_URL}/lam-viec/so-lieu/"
    query = "?ky=NAM%2F2026&don-vi=BAC-NINH.XA-A"
    assert {f"{site}{code}{query}" for code in dan_van.CODES} <= links


def test_warnings_are_for_those_who_write_and_not_on_the_paper(land, report, text):
    leader = factories.user(Role.UNIT_HEAD, land.commune)
    factories.petition(
        land.commune, leader, PERIOD.start, kind="recommendation", state=Intake.GUIDED,
        processed_on=PERIOD.start,
    )  # fmt: skip
    again = selectors.report(indicators.ground(land.commune.code, PERIOD.end), PERIOD)
    assert any("chênh lệch 1 đơn" in sentence for sentence in selectors.warnings(again))
    file = documents.render(again, "pdf", DAY).content
    pages = PdfReader(io.BytesIO(file)).pages
    assert not any("chênh lệch" in page.extract_text() for page in pages)


def test_the_workbook_holds_the_same_numbers(report):
    file = documents.render(report, "xlsx", DAY)
    book = load_workbook(io.BytesIO(file.content))
    found = {
        row[0].value: row[3].value for sheet in book for row in sheet.iter_rows(min_row=3) if row[0]
    }
    assert found["XLD-31"] == 4
    assert found["GQ-03"] == 75
    assert len(book.worksheets) == len(dan_van.GROUPS)


def test_the_data_hold_the_same_numbers(report):
    file = documents.render(report, "json", DAY)
    found = json.loads(file.content)
    assert file.name == "bao-cao-dan-van-BAC-NINH.XA-A-NAM-2026.json"
    assert found["figures"]["GQ-03"]["value"] == 75.0
    assert found["period"] == {
        "code": "NAM/2026", "from": "2025-12-15", "to": "2026-12-14", "as_of": "2026-12-14",
    }  # fmt: skip
    assert found["unit"]["code"] == "BAC-NINH.XA-A"
    slots = {chapter["title"]: chapter for chapter in found["chapters"]}
    assert slots["2. Đạo đức công vụ, kỷ luật, kỷ cương; thanh tra công vụ"]["nothing"] is True


def test_a_form_that_is_not_made_is_refused_with_a_sentence(report):
    with pytest.raises(ValidationError, match="Chưa lập được báo cáo dạng “odt”"):
        documents.render(report, "odt", DAY)


def test_a_province_reports_to_the_ministry(land):
    here = indicators.ground(land.province.code, PERIOD.end)
    letter = documents.letter(selectors.report(here, PERIOD), DAY)
    assert letter.addressees == ["Bộ Nội vụ"]
    assert letter.head.parent == ""


def test_no_heading_is_left_alone_at_the_foot_of_a_page(paper):
    titles = {chapter.title.lower() for chapter in dan_van.OUTLINE}
    for page in paper.pages:
        lines = [line.strip().lower() for line in page.extract_text().split("\n")]
        *_, last = (line for line in lines if not line.isdigit())  # below it the page's number
        assert last not in titles


@pytest.mark.parametrize(
    ("name", "symbol"),
    [("Sở Nội vụ", "/BC-SNV"), ("Sở Nông nghiệp và Môi trường", "/BC-SNNMT")],
)
def test_the_symbol_is_made_of_the_words_that_name_the_department(land, name, symbol):
    land.department.name = name
    land.department.save(update_fields=["name"])
    here = indicators.ground(land.department.code, PERIOD.end)
    assert documents.letter(selectors.report(here, PERIOD), DAY).head.symbol == symbol


def test_a_department_signs_by_its_director(land):
    here = indicators.ground(land.department.code, PERIOD.end)
    letter = documents.letter(selectors.report(here, PERIOD), DAY)
    assert letter.signature.authority == ("GIÁM ĐỐC",)
    assert letter.head.symbol.startswith("/BC-")


def test_figures_are_marked_in_the_order_they_stand_in():
    marked = said("Có 05 lượt với 05 người.", ("05", "TCD-01"), ("05", "TCD-02"))
    assert marked.parts == (
        Part("Có "), Part("05", "TCD-01"), Part(" lượt với "), Part("05", "TCD-02"),
        Part(" người."),
    )  # fmt: skip
    assert str(marked) == "Có 05 lượt với 05 người."


def test_a_number_in_the_subject_is_not_the_figure():
    marked = said("Đoàn từ 05 người: 05 đoàn.", ("05", "TCD-04"), after=": ")
    assert [part.text for part in marked.parts if part.code] == ["05"]
    assert marked.parts[0].text == "Đoàn từ 05 người: "


def test_every_figure_of_the_outline_is_in_the_appendix():
    assert len(dan_van.CODES) == len(set(dan_van.CODES))
    assert set(dan_van.CODES) <= set(indicators.BY_CODE)
