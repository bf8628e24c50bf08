"""Refusals over HTTP: what waits, one notice with its arithmetic, the last look, the paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from reception.kinds import Kind
from reception.models import RefusalNotice
from tests.reception.pages import send, signed_in
from tests.reception.refusing import PAPER, owed, prepared, refused, signed

LIST = "/lam-viec/tu-choi"
SAID = PAPER | {"dated_on": "20/11/2026"}


@pytest.fixture
def head(client, place):
    return signed_in(client, place.board_head)


def words(client, address):
    return client.get(address).content.decode()


def test_what_waits_is_listed_with_its_day(head, place):
    assert "Không có thông báo từ chối chờ ký." in words(head, LIST)
    notice = owed(place)
    refused(place, "N4.h", kind=Kind.DENUNCIATION)
    text = words(head, LIST)
    assert f'href="{LIST}/{notice.pk}"' in text
    assert "25/11/2026" in text
    assert '<td data-label="Tháng">11/2026</td>' in text
    assert "NTC-" in text
    assert "Không được lợi dụng việc từ chối để né tránh trách nhiệm (Điều 4.4" in text


def test_the_page_of_one_shows_its_arithmetic_and_article(head, place):
    text = words(head, f"{LIST}/{owed(place).pk}")
    assert "Bắt đầu: 20/11/2026 (ngày có đủ căn cứ từ chối). Không quá 3 ngày làm việc" in text
    assert "khoản 3 Điều 9 Luật Tiếp công dân" in text
    assert 'value="Lê Thị Trưởng Ban"' in text  # the head who opens it is offered as its signer
    assert "Ký ban hành" not in text  # no number yet


def test_from_the_desk_to_the_citizen(head, place):
    notice, who = owed(place), place.board_head
    page = f"{LIST}/{notice.pk}"
    assert send(head, who, f"{page}/so-ngay", "reception:prepare_refusal", version="1",
                **SAID).status_code == 302  # fmt: skip
    text = words(head, f"{page}/ky")
    assert "Việc này không hoàn tác được: thông báo mang số 12/TB-BTCD" in text
    assert send(head, who, f"{page}/da-ky", "reception:sign_refusal", version="2", compared="on",
                number="12/TB-BTCD").status_code == 302  # fmt: skip
    assert "Đã ký thông báo số 12/TB-BTCD." in words(head, page)
    assert send(head, who, f"{page}/da-giao", "reception:deliver_refusal", delivery="Giao tại chỗ",
                delivered_on="20/11/2026").status_code == 302  # fmt: skip
    assert "20/11/2026: Giao tại chỗ" in words(head, page)
    notice.refresh_from_db()
    assert notice.signed_by == who


@pytest.mark.parametrize(("said", "told"), [
    ({"number": "12/TB-BTCD"}, "Đánh dấu đã đối chiếu số, ngày, người ký"),
    ({"compared": "on"}, "Gõ lại số, ký hiệu thông báo"),
    ({"compared": "on", "number": "21/TB-BTCD"}, "Số gõ lại phải là 12/TB-BTCD"),
])  # fmt: skip
def test_the_last_look_is_a_look(head, place, said, told):
    notice = prepared(place)
    answer = send(head, place.board_head, f"{LIST}/{notice.pk}/da-ky", "reception:sign_refusal",
                  version="2", **said)  # fmt: skip
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not RefusalNotice.objects.exclude(signed_at=None).exists()


def test_the_desk_prepares_and_does_not_sign(at_desk, place):
    notice = prepared(place)
    text = words(at_desk, f"{LIST}/{notice.pk}")
    assert "Chờ người đứng đầu ký." in text
    assert at_desk.get(f"{LIST}/{notice.pk}/ky").status_code == 403
    route = "reception:sign_refusal"
    answer = send(at_desk, place.hoa, f"{LIST}/{notice.pk}/da-ky", route, version="2",
                  compared="on", number="12/TB-BTCD")  # fmt: skip
    assert answer.status_code == 403


@pytest.mark.parametrize(("missing", "told"), [
    ("number", "Nhập số, ký hiệu thông báo"), ("dated_on", "Nhập ngày văn bản"),
    ("signer_title", "Nhập chức vụ người ký"), ("signer_name", "Nhập họ tên người ký"),
])  # fmt: skip
def test_what_is_missing_is_said(at_desk, place, missing, told):
    notice = owed(place)
    answer = send(at_desk, place.hoa, f"{LIST}/{notice.pk}/so-ngay", "reception:prepare_refusal",
                  **SAID | {missing: "", "version": "1"})  # fmt: skip
    assert answer.status_code == 422
    assert told in answer.content.decode()


def test_the_paper_bears_number_day_and_signer(head, place):
    notice = signed(place)
    content = head.get(f"/lam-viec/luot-tiep/{notice.visit_id}/tu-choi.pdf").content
    text = PdfReader(BytesIO(content)).pages[0].extract_text()
    for told in ("Số: 12/TB-BTCD", "ngày 20 tháng 11 năm 2026", "TRƯỞNG BAN", "Lê Thị Trưởng Ban"):
        assert told in text


def test_next_door_finds_none(client, place):
    notice = owed(place)
    assert signed_in(client, place.dung).get(f"{LIST}/{notice.pk}").status_code == 404
