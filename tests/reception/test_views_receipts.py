"""Who may print the slip that the citizen takes home."""

from django.utils.timezone import localtime, now

from portal.access.roles import Role
from reception.kinds import Kind
from tests.reception.factories import taken, user
from tests.reception.pages import fresh, signed_in


def test_a_reader_of_the_unit_prints_no_receipt(client, place):
    visit = fresh(place)
    response = signed_in(client, place.aide).get(f"/lam-viec/luot-tiep/{visit.pk}/bien-nhan.pdf")
    assert response.status_code == 403


def test_the_receipt_of_a_denunciation_is_for_who_wrote_it_down(client, place):
    """It lists the papers handed in and carries the code; the page hides both from the others."""
    said = {"kind": Kind.DENUNCIATION, "people": [], "papers": "Thư tay của xóm Kín"}
    visit = taken(place.board, place.hoa, at=now(), **said)
    colleague = user(Role.RECEPTIONIST, place.board, "Đỗ Thị Cùng Quầy")
    page, paper = f"/lam-viec/luot-tiep/{visit.pk}", f"/lam-viec/luot-tiep/{visit.pk}/bien-nhan.pdf"
    shown = signed_in(client, colleague).get(page).content.decode()
    assert "In giấy biên nhận" not in shown
    assert f"{localtime(visit.received_at):%H:%M}" not in shown
    assert client.get(paper).status_code == 404
    own = signed_in(client, place.hoa)
    assert "In giấy biên nhận" in own.get(page).content.decode()
    assert own.get(paper).status_code == 200


def test_twin_a_colleague_prints_the_receipt_of_a_complaint(client, place):
    visit = fresh(place)
    colleague = signed_in(client, user(Role.RECEPTIONIST, place.board, "Đỗ Thị Cùng Quầy"))
    page = f"/lam-viec/luot-tiep/{visit.pk}"
    assert "In giấy biên nhận" in colleague.get(page).content.decode()
    assert colleague.get(f"{page}/bien-nhan.pdf").status_code == 200
