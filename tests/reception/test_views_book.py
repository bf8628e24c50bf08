"""The register over HTTP: a page at a time, totals of the whole question, files with a trace."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from portal.audit.models import Entry
from reception import documents
from reception.kinds import Kind
from reception.models import Visit
from tests.reception.factories import taken

BOOK = "/lam-viec/so-tiep-cong-dan"


@pytest.fixture
def three(place):
    return [taken(place.board, place.hoa, at=now(), people_count=count) for count in (1, 6, 2)]


def test_the_register_of_this_month(at_desk, three, django_assert_max_num_queries):
    taken(three[0].organisation, three[0].officer, at=now(), kind=Kind.DENUNCIATION)
    with django_assert_max_num_queries(8):
        text = at_desk.get(BOOK).content.decode()
    assert "Họ tên, địa chỉ" in text
    assert "(12)" in text
    assert "027•••••••01" in text
    assert "Tố cáo (bảo mật)" in text
    assert f'value="{localdate().replace(day=1):%d/%m/%Y}"' in text
    for label, value in (("Lượt tiếp", 4), ("Người được tiếp", 10), ("Đoàn đông người", 1)):
        assert f"<span>{label}</span><b>{value}</b>" in text


def test_the_query_count_does_not_grow_with_the_lines(
    at_desk, place, django_assert_max_num_queries
):
    for _ in range(20):
        taken(place.board, place.hoa, at=now(), token="")
    with django_assert_max_num_queries(8):
        at_desk.get(BOOK)


def test_a_page_at_a_time_without_counting(at_desk, place, monkeypatch):
    monkeypatch.setattr("portal.http.paginate.__kwdefaults__", {"key": "pk", "size": 2})
    made = [taken(place.board, place.hoa, at=now(), token="") for _ in range(5)]
    first = at_desk.get(BOOK).content.decode()
    assert f"sau={made[3].pk}" in first
    second = at_desk.get(f"{BOOK}?sau={made[3].pk}").content.decode()
    assert f"/lam-viec/luot-tiep/{made[2].pk}" in second
    assert f"/lam-viec/luot-tiep/{made[4].pk}" not in second
    assert "<b>5</b>" in second  # the totals are of the whole question


def test_an_empty_month_says_what_to_do(at_desk):
    text = at_desk.get(f"{BOOK}?tu=01/01/2020&den=02/01/2020").content.decode()
    assert "Chưa có lượt tiếp trong khoảng này. Đổi ngày hoặc mở lượt tiếp mới." in text


def test_a_wrong_date_is_said(at_desk):
    text = at_desk.get(f"{BOOK}?tu=31/02/2026").content.decode()
    assert "Ngày 31/02/2026 không có thật. Kiểm tra lại" in text
    assert "<title>Lỗi: Sổ tiếp công dân" in text


def test_htmx_gets_the_part(at_desk, three):
    text = at_desk.get(BOOK, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in text
    assert "Nguyễn Thị Ví Dụ" in text


def test_the_pdf_holds_the_full_numbers_and_leaves_a_trace(at_desk, place, three):
    response = at_desk.get(f"{BOOK}.pdf")
    assert response["Content-Type"] == "application/pdf"
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "027160000001" in text
    entry = Entry.objects.get(verb="export_book")
    assert (entry.actor_id, entry.data) == (place.hoa.pk, {"count": 3})


def test_who_may_not_see_citizens_gets_masked_numbers(client, place, three):
    client.force_login(place.aide, backend="django.contrib.auth.backends.ModelBackend")
    with ZipFile(BytesIO(client.get(f"{BOOK}.xlsx").content)) as workbook:
        words = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "027•••••••01" in words
    assert "027160000001" not in words


def test_files_keep_the_question_and_the_order(at_desk, place, three):
    before = localdate() - timedelta(days=400)
    Visit.objects.filter(pk=three[2].pk).update(
        received_on=before, year=before.year, summary="Việc năm trước"
    )
    with ZipFile(BytesIO(at_desk.get(f"{BOOK}.xlsx").content)) as workbook:
        words = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "Việc năm trước" not in words
    assert words.count("Nguyễn Thị Ví Dụ") == 2


@pytest.mark.parametrize(("leaf", "limit"), [(".pdf", "BOOK_MOST"), (".xlsx", "WORKBOOK_MOST")])
def test_too_long_a_register_is_asked_for_in_parts(at_desk, three, monkeypatch, leaf, limit):
    monkeypatch.setattr(documents, limit, 2)
    response = at_desk.get(BOOK + leaf)
    assert response.status_code == 422
    assert "Khoảng này có hơn 2 lượt tiếp. Chọn khoảng ngày ngắn hơn" in response.content.decode()
    assert not Entry.objects.filter(verb="export_book").exists()


@pytest.mark.parametrize("leaf", ["", ".pdf", ".xlsx"])
def test_the_register_is_for_who_sees_visits(client, place, leaf):
    client.force_login(place.clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(BOOK + leaf).status_code == 403


def test_blank_rows_for_the_pen(at_desk, client, place):
    assert "In phiếu trắng" in at_desk.get(BOOK).content.decode()
    pages = PdfReader(BytesIO(at_desk.get(f"{BOOK}/phieu-trang.pdf").content)).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert "Ngày …… tháng …… năm ……" in text
    assert "(12)" in text
    assert "Phiếu trắng – nhập bù vào hệ thống" in text
