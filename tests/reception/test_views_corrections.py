"""Mending a visit over HTTP: by whom, until when, and what is refused."""

from datetime import timedelta

from django.utils.timezone import now

from reception.kinds import Kind
from reception.services.corrections import STALE
from tests.reception.factories import taken
from tests.reception.pages import fresh, send, signed_in


def correction(place, visit, **said):
    return {
        "kind": "complaint", "field": "policy", "mode": "regular", "channel": "in_person",
        "summary": visit.summary, "demand": "", "competence": "ours", "outcome": "accept",
        "reason": "Ghi nhầm lĩnh vực", "version": str(visit.version),
    } | said  # fmt: skip


def correct(client, place, visit, **said):
    address = f"/lam-viec/luot-tiep/{visit.pk}/luu-sua"
    return send(client, place.hoa, address, "reception:correct", **correction(place, visit, **said))


def test_the_author_corrects_on_the_day(at_desk, place):
    visit = fresh(place)
    assert "Lý do sửa" in at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}/sua").content.decode()
    assert correct(at_desk, place, visit).status_code == 302
    shown = at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}").content.decode()
    assert "Đã lưu. Nội dung cũ còn trong Nhật ký." in shown
    visit.refresh_from_db()
    assert (visit.field, visit.version) == ("policy", 2)


def test_a_correction_without_a_reason_is_refused(at_desk, place):
    response = correct(at_desk, place, fresh(place), reason="")
    assert response.status_code == 422
    assert "Nhập lý do sửa" in response.content.decode()


def test_a_correction_of_what_has_changed_meanwhile_is_a_conflict(at_desk, place):
    visit = fresh(place)
    correct(at_desk, place, visit)
    response = correct(at_desk, place, visit, field="culture")
    assert response.status_code == 409
    assert STALE in response.content.decode()


def test_a_correction_that_contradicts_itself_is_said(at_desk, place):
    response = correct(at_desk, place, fresh(place), outcome="guide")
    assert response.status_code == 422
    assert "Chọn cơ quan có thẩm quyền" in response.content.decode()


def test_yesterday_is_closed_to_its_author(at_desk, place):
    visit = taken(place.board, place.hoa, at=now() - timedelta(days=1))
    assert at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}/sua").status_code == 403


def test_a_denunciation_is_corrected_by_its_author_and_not_read_by_the_board(client, place):
    visit = fresh(place, kind=Kind.DENUNCIATION)
    address = f"/lam-viec/luot-tiep/{visit.pk}/sua"
    assert signed_in(client, place.board_head).get(address).status_code == 403
    assert signed_in(client, place.hoa).get(address).status_code == 200
