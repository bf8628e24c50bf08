"""Papers: read back from the PDF, with their accents, on their pages."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from portal.documents.qr import svg
from portal.documents.services import receipts
from portal.documents.slips import TERMS, checked
from portal.documents.tables import Cell, Table
from reception import documents, sheets
from reception.deadlines import reception_limit
from reception.kinds import Kind
from reception.models import Outcome
from tests.reception.factories import AT, SUMMARY, TODAY, taken


def read(content: bytes) -> list[str]:
    """The text of each page, its lines joined as they wrap."""
    pages = PdfReader(BytesIO(content)).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_receipt_is_one_page_of_the_form(place, settings):
    settings.SITE_URL = "https://tcd.example"
    visit = taken(place.board, place.hoa, papers="Đơn khiếu nại, 02 trang\nSổ đỏ, bản sao")
    (page,) = read(documents.receipt(visit))
    for words in (
        "TỈNH BẮC NINH", "BAN TIẾP CÔNG DÂN TỈNH", "GIẤY BIÊN NHẬN",
        "Bắc Ninh, ngày 20 tháng 11 năm 2026", "Vào 08 giờ 42 ngày 20 tháng 11 năm 2026",
        "Địa chỉ: Số 10, phường Kinh Bắc", "Tôi là: Nguyễn Thị Hoa. Chức vụ: Chuyên viên",
        "ông (bà): Nguyễn Thị Ví Dụ", "1 Đơn khiếu nại 02 trang", "2 Sổ đỏ Bản sao",
        "giao cho người cung cấp thông tin, tài liệu 01 bản",
        receipts.code_of(visit.receipt), "https://tcd.example/tra-cuu",
        "ngày 04/12/2026", "10 ngày làm việc – Điều 28.1 Luật Tiếp công dân", "0222 3821 000",
    ):  # fmt: skip
        assert words in page
    assert SUMMARY not in page


def test_the_slip_knows_nobody(place):
    visit = taken(place.board, place.hoa)
    shown = documents.slip(visit)
    assert shown["code"].count("-") == 3
    assert "Nguyễn Thị Ví Dụ" not in str(shown)
    assert visit.summary not in str(shown)


def test_the_qr_holds_the_address_of_the_code_and_what_the_slip_says(place, settings):
    settings.SITE_URL = "https://tcd.example"
    shown = documents.slip(taken(place.board, place.hoa))
    address, _, _ = shown["scan"].partition("#")
    assert address == f"https://tcd.example/t/{shown['code'].replace('-', '')}"
    assert checked(shown["scan"]).sentence == (
        "Phiếu thật, do Ban Tiếp công dân tỉnh Bắc Ninh cấp ngày 20/11/2026. "
        "Ngày trả lời chậm nhất: 04/12/2026 (Điều 28.1 Luật Tiếp công dân)."
    )
    printed = render_to_string("reception/print/_slip.html", shown)
    assert svg(shown["scan"]) in printed


def test_the_article_on_the_slip_is_the_one_in_the_table_of_limits():
    assert TERMS["TN"][1] == reception_limit("VISIT.NOTICE", TODAY).basis


def test_a_code_that_is_forgotten_is_not_printed_again(place):
    visit = taken(place.board, place.hoa)
    code = receipts.code_of(visit.receipt)
    visit.receipt.token = ""
    shown = documents.slip(visit)
    assert "/xac-minh-phieu#" in shown["scan"]
    assert checked(shown["scan"]).due_on == visit.notice_due_on
    (page,) = read(documents.receipt(visit))
    assert code not in page
    assert "Hệ thống không giữ mã" in page


def test_the_receipt_of_a_denunciation_names_nobody(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    (page,) = read(documents.receipt(visit))
    assert visit.alias.replace("-", "") in page.replace("-", "").replace(" ", "")
    assert "bốn số cuối" not in page
    assert "ông (bà): ……" in page


@pytest.mark.parametrize(
    ("code", "cited"),
    [
        ("L9.3", "Căn cứ khoản 3 Điều 9 Luật Tiếp công dân,"),
        ("N4.h", "Căn cứ điểm h khoản 1 Điều 4 Nghị định 154/2026/NĐ-CP quy định chi tiết"),
    ],
)
def test_a_written_refusal_cites_its_own_point(place, code, cited):
    visit = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground=code)
    (page,) = read(documents.refusal(visit))
    for words in (
        "THÔNG BÁO", "từ chối tiếp công dân", "Kính gửi: Ông (bà) Nguyễn Thị Ví Dụ",
        "Thẻ căn cước 027160000001", cited, "Lưu: VT, hồ sơ", "THỦ TRƯỞNG",
    ):  # fmt: skip
        assert words in page


def test_a_written_refusal_of_a_denunciation_leaves_room_for_the_pen(place):
    visit = taken(
        place.board, place.hoa, kind=Kind.DENUNCIATION, outcome=Outcome.REFUSE,
        refusal_ground="L9.3",
    )  # fmt: skip
    (page,) = read(documents.refusal(visit))
    assert SUMMARY not in page
    assert "Ông (bà) ……" in page


def test_an_oral_refusal_has_no_paper(place):
    visit = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="L9.1")
    with pytest.raises(LookupError, match="không phải ra thông báo bằng văn bản"):
        documents.refusal(visit)


def book(visit, count: int) -> Table:
    seen = sheets.face(visit, is_hidden=False, in_full=True)
    one = sheets.table([sheets.Line(visit)], [seen], title="Sổ", with_links=False)
    rows = [[Cell(str(n)), *one.rows[0][1:]] for n in range(1, count + 1)]
    return replace(one, rows=rows)


def test_the_register_repeats_its_heading(place):
    visit = taken(place.board, place.hoa)
    content = documents.book_pdf(book(visit, 9), place.board, "Từ ngày 01/11/2026", AT)
    pages = read(content)
    assert len(pages) > 1
    assert all("Họ tên, địa chỉ" in page and "(12)" in page for page in pages)
    assert "SỔ TIẾP CÔNG DÂN" in pages[0]
    assert "NGƯỜI LẬP SỔ" in pages[-1]
    for number, text in enumerate(pages, start=1):
        assert "Từ ngày 01/11/2026 – in lúc 08:42 20/11/2026" in text
        assert f"Trang {number}/{len(pages)}" in text


@pytest.mark.parametrize(("size", "millimetres"), [("", 297), ("a3", 420)])
def test_it_is_printed_wide_on_either_paper(place, size, millimetres):
    visit = taken(place.board, place.hoa)
    content = documents.book_pdf(book(visit, 1), place.board, "", AT, size)
    width, height = PdfReader(BytesIO(content)).pages[0].mediabox[2:]
    assert width > height
    assert round(float(width) / 72 * 25.4) == millimetres


def test_a_long_register_is_printed_in_chunks_without_losing_a_line(place, monkeypatch):
    monkeypatch.setattr("portal.documents.pdf.CHUNK", 5)
    visit = taken(place.board, place.hoa)
    pages = read(documents.book_pdf(book(visit, 12), place.board, "", AT))
    for number in (1, 5, 6, 10, 11, 12):
        assert any(f" {number} 20/11/2026" in page for page in pages), number
    assert sum("SỔ TIẾP CÔNG DÂN" in page for page in pages) == 1
    assert sum("NGƯỜI LẬP SỔ" in page for page in pages) == 1
    assert [page.split()[-1] for page in pages[1:]] == [str(n) for n in range(2, len(pages) + 1)]


def test_an_empty_register_says_so(place):
    empty = Table("Sổ", sheets.COLUMNS, [])
    assert "Không phát sinh" in read(documents.book_pdf(empty, place.board, "", AT))[0]


def test_the_workbook_holds_the_same_words(place):
    visit = taken(place.board, place.hoa)
    with ZipFile(BytesIO(documents.book_xlsx(book(visit, 2)))) as workbook:
        words = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "Nguyễn Thị Ví Dụ, Tổ 3" in words
    assert "027160000001" in words


def test_a_letterhead_names_the_place_it_is_written_in(place):
    assert documents.letterhead(place.board).place == "Bắc Ninh"
    assert documents.letterhead(place.commune).place == "Kinh Bắc"
    assert documents.letterhead(place.province).parent == ""


def test_an_officer_without_a_post_that_day_has_no_title(place):
    visit = taken(place.board, place.hoa)
    visit.received_on = date(2019, 1, 1)
    assert documents.title_of(visit) == ""
