"""Every form of the catalogue as PDF and as DOCX: the same words, whole, laid out as decreed."""

import json
import re
import unicodedata
from io import BytesIO

import docx
import pytest
from docx.shared import Mm
from pypdf import PdfReader

from complaints.letters.basis import INSTRUMENTS
from complaints.letters.catalogue import CATALOGUE, form_of
from complaints.letters.compose import NUMBER_HERE, with_number
from complaints.letters.facts import head_of
from complaints.letters.form import OUTSIDE, D, Form
from complaints.letters.frozen import freeze, thaw
from complaints.letters.writing import as_pdf, blank_file, written
from complaints.models import Petition
from portal.documents import docx as office
from portal.documents.paper import Document, Paragraph, Signers
from portal.documents.tables import Table
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.letters import (
    day_for,
    docx_words,
    pdf_pages,
    sample,
    squeezed,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
BY_FORM = pytest.mark.parametrize("form", CATALOGUE, ids=[form.key for form in CATALOGUE])
ONE_PAGE = frozenset(
    {
        "TT05.01", "TT05.02", "TT05.02-bo-sung", "TT05.03", "TT05.04", "ND155.01", "ND155.02",
        "ND155.03", "ND155.04", "ND124.05", "ND124.07", "ND155.14a-tam-dinh-chi",
        "ND155.14a-dinh-chi", "ND155.14b", "ND31.01", "ND31.04", "ND31.05", "ND31.06", "ND31.07",
        "ND156.02", "ND156.03", "CQ.moi-doi-thoai", "CQ.don-doc",
    }
)  # fmt: skip
NUMBERED = re.compile(r"\d+/\d{4}/[A-ZĐ-]+\d*")


def petition_for(form: Form) -> Petition:
    kind = Kind.DENUNCIATION if form.kinds == (D,) else Kind.COMPLAINT
    return make.petition(kind)


@BY_FORM
def test_both_files_say_the_same_from_beginning_to_end(form: Form) -> None:
    found = with_number(sample(form, petition_for(form)), "001099000001")
    content = as_pdf(found)
    pages, edited = pdf_pages(content), docx_words(office.render(found))

    assert squeezed(" ".join(pages)) == squeezed(edited)
    whole = " ".join(pages)
    for flaw in ("{", "}", "None", "[[", "  ", "..,", ".,"):
        assert flaw not in whole, flaw
    assert unicodedata.is_normalized("NFC", edited)
    assert len(pages) == 1 if form.key in ONE_PAGE else len(pages) <= 3
    assert NUMBER_HERE not in edited


@BY_FORM
def test_what_was_issued_is_the_same_when_it_is_thawed(form: Form) -> None:
    found = sample(form, petition_for(form))
    assert thaw(json.loads(json.dumps(freeze(found)))) == found


@BY_FORM
def test_its_legal_base_was_in_force_on_its_day(form: Form) -> None:
    """Every instrument that the paper cites is known, and in force."""
    on = day_for(form)
    text = " ".join(sample(form, petition_for(form)).texts())
    known = {number: (since, until) for number, since, until in INSTRUMENTS}
    cited = {number for number in NUMBERED.findall(text) if number in known or "NĐ-CP" in number}
    for number in cited:
        since, until = known[number]
        assert since <= on, number
        assert until is None or on < until, number
    if on < make.TODAY.replace(month=7, day=1):
        assert "136/2025" not in text


@BY_FORM
def test_the_heading_is_that_of_the_decree(form: Form) -> None:
    found = sample(form, petition_for(form))
    text = words(" ".join(pdf_pages(as_pdf(found))))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in text
    if form.is_blank:
        assert text.startswith("CỘNG HÒA")
        return
    assert text.startswith("ỦY BAN NHÂN DÂN TỈNH BẮC NINH")
    if form.kind:
        assert form.kind.upper() in text
    else:
        assert "V/v " in text
    if form.book:
        assert "Số: 05/" in text
        assert "Bắc Ninh, ngày" in text
        assert "Nơi nhận:" in text
        assert "Nguyễn Thị Ví Dụ" in text


@BY_FORM
def test_an_order_names_who_orders_above_its_grounds_and_nothing_else_does(form: Form) -> None:
    """ "THẨM QUYỀN BAN HÀNH" of Mẫu số 14a, 14b and of Nghị định 30/2020/NĐ-CP, in both files."""
    petition = petition_for(form)
    found = sample(form, petition)
    if form.kind != "Quyết định":
        assert found.letter.authority == ""
        return
    who = head_of(petition.organisation).upper()
    for text in (words(" ".join(pdf_pages(as_pdf(found)))), docx_words(office.render(found))):
        before, _, after = words(text).partition(f" {who} Căn cứ")
        assert before.endswith(words(found.letter.subject)), before[-120:]
        assert after


@pytest.mark.parametrize(
    "form", [f for f in CATALOGUE if f.audience == OUTSIDE], ids=lambda f: str(f.key)
)
def test_edge_38_nothing_of_the_petition_runs_into_what_the_accused_reads(form: Form) -> None:
    """The sample says only what somebody typed anew: no alias, no words of the petition."""
    petition = make.petition(Kind.DENUNCIATION, summary="chim-nội-dung do bà hàng xóm kể")
    text = docx_words(office.render(sample(form, petition)))
    for word in (petition.alias, "chim-nội-dung", petition.file_number, "người có đơn"):
        assert word not in text


@pytest.mark.parametrize("form", [f for f in CATALOGUE if f.kinds == (D,)], ids=lambda f: f.key)
def test_no_paper_of_a_denunciation_has_a_place_where_a_name_could_run_in(form: Form) -> None:
    petition = make.petition(Kind.DENUNCIATION)
    text = docx_words(office.render(sample(form, petition)))
    assert make.CANARY.full_name not in text
    assert NUMBER_HERE not in text


def test_the_words_of_the_acceptance_notice_are_those_of_the_decree() -> None:
    found = sample(form_of("ND155.03"), make.petition())
    text = words(" ".join(pdf_pages(as_pdf(found))))
    for part in (
        "THÔNG BÁO Về việc thụ lý giải quyết khiếu nại",
        "đã nhận được đơn khiếu nại của:",
        "Số căn cước/định danh cá nhân/giấy chứng nhận căn cước/hộ chiếu:",
        "Sau khi xem xét nội dung đơn khiếu nại, căn cứ quy định của pháp luật về khiếu nại,",
        "nhận thấy đơn khiếu nại đủ điều kiện thụ lý.",
        "được biết./.",
        "- Như trên;",
        "- Lưu: VT, hồ sơ.",
    ):
        assert part in text


def test_an_old_day_has_the_old_words() -> None:
    old, new = (
        docx_words(office.render(sample(form_of(key), make.petition())))
        for key in ("ND124.03", "ND155.03")
    )
    assert "CMND" in old
    assert "căn cước/định danh cá nhân" not in old
    assert "CMND" not in new


def test_the_minutes_of_a_dialogue_tell_who_was_absent_and_why() -> None:
    text = docx_words(office.render(sample(form_of("ND155.14"), make.petition())))
    assert "Người khiếu nại vắng mặt:" in text
    assert "Biên bản được lập thành … bản; mỗi người nhận 01 bản./." in text
    assert text.count("(Ký, ghi rõ họ tên") >= 6
    assert "vắng mặt" not in docx_words(office.render(sample(form_of("ND124.14"), make.petition())))


def test_a_sheet_has_the_size_and_the_margins_of_the_decree() -> None:
    found = sample(form_of("ND124.15"), make.petition())
    box = PdfReader(BytesIO(as_pdf(found))).pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, 297)
    section = docx.Document(BytesIO(office.render(found))).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / Mm(1)) for side in margins] == [20, 20, 30, 15]
    assert section.different_first_page_header_footer  # no number on the first page


def test_a_pdf_tells_its_title() -> None:
    content = as_pdf(sample(form_of("ND155.03"), make.petition()))
    title = PdfReader(BytesIO(content)).metadata
    assert title is not None
    assert title.title == "Thông báo Về việc thụ lý giải quyết khiếu nại"


def test_a_decision_never_ends_a_page_with_its_heading_alone() -> None:
    for key in ("ND124.15", "ND124.16"):
        pages = pdf_pages(as_pdf(sample(form_of(key), make.petition())))
        assert not any(page.endswith("QUYẾT ĐỊNH:") for page in pages)


def test_a_blank_says_nothing_of_anybody_and_is_written_once() -> None:
    first, media_type = blank_file("ND155.01", "pdf")
    assert media_type == "application/pdf"
    assert blank_file("ND155.01", "pdf")[0] is first
    assert "……" in pdf_pages(first)[0]


@pytest.mark.parametrize(("key", "kind"), [("ND155.03", "pdf"), ("ND999", "pdf")])
def test_only_a_blank_is_handed_out_blank(key: str, kind: str) -> None:
    with pytest.raises(LookupError):
        blank_file(key, kind)


def test_there_are_two_kinds_of_files() -> None:
    found = sample(form_of("ND155.01"), make.petition())
    assert written(found, "docx")[1].endswith("wordprocessingml.document")
    with pytest.raises(LookupError):
        written(found, "exe")


def test_a_document_is_frozen_with_every_kind_of_block() -> None:
    kinds = {type(block) for key in ("ND124.08", "ND124.05")
             for block in sample(form_of(key), make.petition()).body}  # fmt: skip
    assert kinds == {Paragraph, Table, Signers}
    found = sample(form_of("ND124.08"), make.petition())
    kept = freeze(found)
    assert isinstance(thaw(kept), Document)
    assert kept["letter"]["head"]["day"] == "2026-11-20"
    del kept["letter"]["authority"]  # of one that was issued before orders told it
    assert thaw(kept).letter.authority == ""
