"""Closing over HTTP: the reminder, the page, the months that are closed and what differs since."""

import pytest

from reception.models import BookClosing, BookCorrection, Visit
from tests.reception.closing import closed, corrected, in_october, moment
from tests.reception.factories import taken
from tests.reception.pages import send, signed_in

LIST = "/lam-viec/so-tiep-cong-dan/chot"
PAGE = f"{LIST}/BAC-NINH.BAN-TCD/2026/10"
BOOK = "/lam-viec/so-tiep-cong-dan"
ROUTE = "reception:close_month"


@pytest.fixture
def head(client, place):
    in_october(place, people_count=6)
    return signed_in(client, place.board_head)


def seen(client):
    text = client.get(PAGE).content.decode()
    return text.split('name="seen" value="')[1].split('"')[0]


@pytest.mark.parametrize("where", [LIST, "/lam-viec/"])
def test_the_month_that_waits_is_named_and_leads_to_its_page(head, where):
    text = head.get(where).content.decode()
    assert "Sổ tháng 10/2026 chưa chốt – Ban Tiếp công dân tỉnh." in text
    assert f'<a href="{PAGE}">Chốt sổ tháng 10/2026</a>' in text


def test_who_may_not_close_is_told_who_does(at_desk, place):
    in_october(place)
    assert f'<a href="{PAGE}">' not in at_desk.get(BOOK).content.decode()
    text = at_desk.get(PAGE).content.decode()
    assert "Trưởng Ban Tiếp công dân hoặc thủ trưởng đơn vị chốt sổ." in text
    assert 'name="compared"' not in text
    assert send(at_desk, place.hoa, f"{PAGE}/luu", ROUTE, compared="on").status_code == 403


def test_the_head_closes_and_reads_that_it_agrees(head, place):
    shown = head.get(PAGE).content.decode()
    assert "<span>Người được tiếp</span><b>6</b>" in shown
    answer = send(head, place.board_head, f"{PAGE}/luu", ROUTE, compared="on", seen=seen(head))
    assert answer.status_code == 302
    text = head.get(answer["Location"]).content.decode()
    assert "Đã chốt sổ tháng 10/2026." in text
    assert "Sổ tháng 10/2026 khớp với lúc chốt." in text
    assert "chưa chốt" not in head.get(BOOK).content.decode()
    assert PAGE in head.get(LIST).content.decode()


@pytest.mark.parametrize(("said", "told"), [
    ({}, "Đánh dấu đã đối chiếu các dòng trong sổ"),
    ({"compared": "on"}, "Sổ vừa có thay đổi sau khi mở trang này."),
    ({"compared": "on", "seen": "0" * 64}, "Sổ vừa có thay đổi sau khi mở trang này."),
])  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_closed(head, place, said, told):
    answer = send(head, place.board_head, f"{PAGE}/luu", ROUTE, **said)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not BookClosing.objects.exists()


def test_the_month_before_comes_first(head, place):
    taken(place.board, place.hoa, at=moment(3, 9))
    text = head.get(PAGE).content.decode()
    assert f'<a href="{LIST}/BAC-NINH.BAN-TCD/2026/9">Chốt sổ tháng 09/2026</a> trước' in text


@pytest.mark.parametrize("address", [
    PAGE.replace("2026/10", "2026/13"), PAGE.replace("2026/10", "2026/11"),
    PAGE.replace("BAC-NINH.BAN-TCD", "CAN-THO.P-NINH-KIEU"), PAGE.replace("2026/10", "0/1"),
])  # fmt: skip
def test_no_such_month_and_no_such_unit(head, address):
    assert head.get(address).status_code == 404


def test_a_difference_is_told_line_by_line(head, place):
    closed(place)
    visit = Visit.objects.get()
    visit.citizen.address = "Tổ 9"
    visit.citizen.save()
    text = head.get(PAGE).content.decode()
    assert "Dòng số 1: họ tên, địa chỉ hoặc giấy tờ đã sửa ở hồ sơ người dân sau khi chốt." in text
    assert "khớp với lúc chốt" in text


def test_corrections_stand_in_the_book_among_the_lines(head, place):
    visit = in_october(place)
    closed(place)
    corrected(place, visit, summary="Nội dung đúng của lượt tiếp này là việc khác")
    row = BookCorrection.objects.get()
    november = head.get(BOOK).content.decode()
    assert "Đính chính dòng số 2 ngày 05/10/2026: Lĩnh vực:" in november
    october = head.get(f"{BOOK}?tu=01/10/2026&den=31/10/2026").content.decode()
    assert f"đã đính chính tại dòng số {row.number} ngày 20/11/2026" in october
    assert "Nội dung đúng của lượt tiếp này" not in october
    among = head.get(f"{BOOK}?tu=01/10/2026&den=30/11/2026&loai=recommendation").content.decode()
    assert "Đính chính" not in among  # the filters ask about the visit


def test_a_correction_is_on_one_page_only(head, place, monkeypatch):
    monkeypatch.setattr("portal.http.paginate.__kwdefaults__", {"key": "pk", "size": 2})
    visit = in_october(place)
    closed(place)
    corrected(place, visit)
    days = "tu=01/10/2026&den=30/11/2026"
    made = [taken(place.board, place.hoa, at=moment(3, 11), token="") for _ in range(2)]
    later = taken(place.board, place.hoa, token="")
    told = "Đính chính dòng số 2"
    pages = [f"{BOOK}?{days}", f"{BOOK}?{days}&sau={made[1].pk}", f"{BOOK}?{days}&sau={visit.pk}"]
    assert later.pk > made[1].pk
    assert sum(told in head.get(one).content.decode() for one in pages) == 1
