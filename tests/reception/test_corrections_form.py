"""The form that corrects a line: each field's sentence, each role's door, what is shown to whom."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from portal.access.roles import ROLES, Permission, Role
from portal.audit.models import Entry
from reception.forms import CorrectionForm, NoticeForm
from reception.kinds import Kind
from tests.reception.factories import SUMMARY, taken, user
from tests.reception.pages import SAVE, send, signed_in

STANDS = {
    "kind": "complaint", "field": "policy", "mode": "regular", "channel": "in_person",
    "summary": SUMMARY, "competence": "ours", "outcome": "accept", "version": "1",
    "reason": "Ghi nhầm",
}  # fmt: skip

WRONG = [
    ("kind", "x", "Chọn loại nội dung"), ("field", "x", "Chọn lĩnh vực"),
    ("mode", "", "Chọn hình thức tiếp"), ("channel", "x", "Chọn cách tiếp"),
    ("summary", "", "Ghi tóm tắt nội dung"),
    ("summary", "a" * 1001, "Tóm tắt nội dung dài tối đa 1000 ký tự; đang có 1001"),
    ("demand", "a" * 1001, "Yêu cầu của công dân dài tối đa 1000 ký tự; đang có 1001"),
    ("competence", "", "Chọn thẩm quyền"), ("outcome", "x", "Chọn hướng xử lý"),
    ("refusal_ground", "L9.9", "Chọn căn cứ từ chối"),
    ("contested", "x", "Chọn đối tượng khiếu nại"),
    ("papers", "a" * 2001, "Tài liệu nhận kèm dài tối đa 2000 ký tự; đang có 2001"),
    ("reason", "", "Nhập lý do sửa"), ("reason", " \u00a0 ", "Nhập lý do sửa"),
    ("reason", "a" * 201, "Lý do sửa dài tối đa 200 ký tự; đang có 201"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "typed", "sentence"), WRONG)
def test_each_field_of_a_correction_says_what_to_do(name, typed, sentence):
    assert CorrectionForm(STANDS | {name: typed}).errors == {name: [sentence]}


def test_what_stands_there_is_a_good_correction(place):
    visit = taken(place.board, place.hoa, outcome="guide", referred_to="Thanh tra tỉnh")
    shown = CorrectionForm.of(visit)
    said = {name: shown[name].value() for name in shown.fields} | {"reason": "Đọc lại"}
    form = CorrectionForm(said)
    assert form.is_valid(), form.errors
    assert all(getattr(visit, name) == value for name, value in form.changes().items())


@pytest.mark.parametrize(("typed", "sentence"), [
    ("", "Nhập ngày đã thông báo"), ("31/11/2026", "Ngày 31/11/2026 không có thật. Kiểm tra lại"),
    ("1112026", "Nhập ngày dạng 05/02/2026"), ("01/01/0001", "Năm phải từ 1900 đến 2100"),
])  # fmt: skip
def test_a_day_of_telling_says_what_to_do(typed, sentence):
    assert NoticeForm({"noticed_on": typed}).errors == {"noticed_on": [sentence]}


LOGS = {role for role, granted in ROLES if Permission.LOG_VISIT in granted}


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_only_its_author_and_the_head_of_the_board_open_a_line(client, place, role):
    visit = taken(place.board, place.hoa, at=now())
    client = signed_in(client, user(role, place.board))
    answer = client.get(f"{SAVE}/{visit.pk}/sua")
    assert answer.status_code == (200 if role == Role.BOARD_HEAD else 403)
    assert (client.get("/lam-viec/luot-tiep/moi").status_code == 200) is (role in LOGS)


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION])
def test_the_head_of_the_board_corrects_a_named_line_and_no_denunciation(client, place, kind):
    """Who may not read a denunciation does not correct it either."""
    visit = taken(place.board, place.hoa, at=now() - timedelta(days=3), kind=kind)
    client = signed_in(client, place.board_head)
    answer = send(
        client, place.board_head, f"{SAVE}/{visit.pk}/luu-sua", "reception:correct",
        **(STANDS | {"kind": str(kind)}),
    )  # fmt: skip
    assert answer.status_code == (302 if kind == Kind.COMPLAINT else 403)
    assert Entry.objects.filter(verb="correct_visit").exists() is (kind == Kind.COMPLAINT)


def test_a_refused_correction_shows_what_was_typed_again(at_desk, place):
    visit = taken(place.board, place.hoa, at=now())
    sent = STANDS | {"outcome": "guide", "demand": "Đòi lại đúng ba mét đất"}
    answer = send(at_desk, place.hoa, f"{SAVE}/{visit.pk}/luu-sua", "reception:correct", **sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Chọn cơ quan có thẩm quyền" in text
    assert "Đòi lại đúng ba mét đất" in text
    visit.refresh_from_db()
    assert (visit.version, visit.demand) == (1, "Xem xét lại giá bồi thường.")
