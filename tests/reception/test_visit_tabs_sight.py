"""The tabs of a visit: whose unit it is, what a denunciation keeps, and what reading leaves."""

import pytest
from django.utils.timezone import now

from portal.audit.models import Entry
from reception.kinds import Kind
from reception.models import BookCorrection
from reception.services import correct_visit
from tests.reception.closing import closed, corrected, in_october
from tests.reception.factories import SUMMARY, taken
from tests.reception.pages import fresh, signed_in

SECRET = "Tố ông Phó phòng nhận quà khi cấp giấy phép xây dựng."
TABS = ["/tai-lieu", "/nhat-ky"]


def address(visit, leaf):
    return f"/lam-viec/luot-tiep/{visit.pk}{leaf}"


@pytest.mark.parametrize("leaf", TABS)
@pytest.mark.parametrize(("who", "status"), [
    ("hoa", 200), ("board_head", 200), ("aide", 200), ("dung", 404), ("unit_head", 404),
    ("clerk", 403),
])  # fmt: skip
def test_the_tabs_are_for_who_sees_the_visit(client, place, leaf, who, status):
    """Whoever is refused leaves no entry as if they had read it."""
    reader, visit = getattr(place, who), fresh(place)
    assert signed_in(client, reader).get(address(visit, leaf)).status_code == status
    read = Entry.objects.filter(verb="read_visit", actor_id=reader.pk)
    assert read.count() == (status == 200)


@pytest.mark.parametrize(("who", "status"), [
    ("dung", 200), ("unit_head", 200), ("aide", 404), ("hoa", 404), ("board_head", 404),
])  # fmt: skip
def test_the_journal_of_a_denunciation_opens_to_its_writer_and_its_reader(
    client, place, who, status
):
    visit = taken(place.commune, place.dung, at=now(), kind=Kind.DENUNCIATION, summary=SECRET)
    assert signed_in(client, getattr(place, who)).get(address(visit, "/nhat-ky")).status_code == (
        status
    )


def test_corrected_words_of_a_denunciation_are_nowhere(client, place):
    """Neither the old nor the new words stand in the journal, nor in the row behind it."""
    visit = taken(place.commune, place.dung, at=now(), kind=Kind.DENUNCIATION, summary=SECRET)
    correct_visit(visit=visit, by=place.dung, at=now(), version=1, reason="Ghi thiếu chức vụ",
                  summary=f"{SECRET} Việc xảy ra tháng 9.")  # fmt: skip
    page = signed_in(client, place.unit_head).get(address(visit, "/nhat-ky")).content.decode()
    assert "<del><p>(bảo mật)</p></del>" in page or "<del>(bảo mật)</del>" in page
    assert "nhận quà" not in page
    row = BookCorrection.objects.get()
    assert "nhận quà" not in f"{row.before}{row.after}"


def test_what_turned_out_to_denounce_loses_the_words_it_had(client, place):
    visit = corrected(place, taken(place.board, place.hoa, at=now()), summary=SECRET)
    correct_visit(visit=visit, by=place.hoa, at=now(), version=2, reason="Là tố cáo",
                  kind=Kind.DENUNCIATION)  # fmt: skip
    page = signed_in(client, place.hoa).get(address(visit, "/nhat-ky")).content.decode()
    for words in (SUMMARY, "nhận quà", "Nguyễn Thị Ví Dụ"):
        assert words not in page


def test_the_journal_is_newest_first_and_names_the_line_of_a_closed_month(client, place):
    visit = corrected(place, in_october(place), reason="Lần thứ nhất")
    closed(place)
    corrected(place, visit, field="housing", reason="Lần thứ hai")
    page = signed_in(client, place.board_head).get(address(visit, "/nhat-ky")).content.decode()
    second, first, entered = map(page.index, ("Lần thứ hai", "Lần thứ nhất", "Ghi vào sổ"))
    assert second < first < entered
    assert page.count("Đính chính tại dòng số 2/2026") == 1
    assert page.index("Đính chính tại dòng số 2/2026") < second


def test_papers_told_at_the_counter_stand_on_their_tab(at_desk, place):
    visit = fresh(place, papers="Đơn khiếu nại\nBản sao sổ đỏ <số 12>")
    page = at_desk.get(address(visit, "/tai-lieu")).content.decode()
    assert "Đơn khiếu nại<br>Bản sao sổ đỏ &lt;số 12&gt;" in page
    assert "Chưa có tài liệu kèm." not in page


def test_who_only_reads_is_offered_no_upload(client, place):
    visit = fresh(place)
    page = signed_in(client, place.aide).get(address(visit, "/tai-lieu")).content.decode()
    assert 'name="uploads"' not in page
    page = signed_in(client, place.hoa).get(address(visit, "/tai-lieu")).content.decode()
    assert 'name="uploads"' in page
