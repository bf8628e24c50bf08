"""A leader's day over HTTP: its turns, one turn, the notice, the tasks, who sees what."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from portal.access.roles import Role
from portal.documents.models import Attachment
from portal.documents.selectors import readable
from reception import services
from reception.forms.conducting import MOST
from reception.kinds import Kind
from reception.models import ConclusionNotice, ConclusionTask, MeetingItem, Visit
from reception.services import concluding, conducting
from tests.portal.paper_factories import pdf_file, upload
from tests.reception.factories import AT, TODAY, user
from tests.reception.meetings import asked, day, ended, placed, task
from tests.reception.pages import send, signed_in

TASKS = "/lam-viec/viec-sau-tiep"


def text(response, status=200):
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def printed(response):
    """How many pages, and the words on them; what a line broke after a hyphen is whole again."""
    found = PdfReader(BytesIO(response.content))
    words = " ".join(page.extract_text() for page in found.pages)
    return len(found.pages), words.replace("-\n", "-")


@pytest.fixture
def session(place):
    return day(place.board)


@pytest.fixture
def item(place, session):
    return placed(place, session)


@pytest.fixture
def leader(place):
    return user(Role.PROVINCE_LEADER, place.province, "Trần Văn Chủ Tịch")


def address(session, leaf=""):
    return f"/lam-viec/buoi-tiep/{session.pk}/tiep{leaf}"


def act(client, who, item, leaf, route, **said):
    item.refresh_from_db()
    where = address(item.session, f"/{item.ordinal}{leaf}")
    return send(client, who, where, f"reception:{route}", version=item.version, **said)


def test_a_day_without_turns_says_so(at_desk, session):
    assert "Chưa có ai đăng ký buổi này." in text(at_desk.get(address(session)))


def test_the_turns_stand_in_order_and_the_next_is_named(at_desk, place, session, item):
    placed(place, session, name="Lê Văn Thứ Hai", number="027160000002")
    shown = text(at_desk.get(address(session)))
    assert shown.index("Nguyễn Thị Ví Dụ") < shown.index("Lê Văn Thứ Hai")
    assert "Lượt kế tiếp" in shown
    response = act(at_desk, place.hoa, item, "/bat-dau", "begin_meeting")
    assert response["Location"] == address(session, "/1")
    assert "Đang tiếp: <a" in text(at_desk.get(address(session)))


def test_a_turn_goes_from_its_file_to_its_end(at_desk, place, session, item):
    shown = text(at_desk.get(address(session, "/1")))
    assert item.request.reason in shown
    act(at_desk, place.hoa, item, "/chuan-bi", "prepare_meeting", outline="Tóm", proposal="Đề")
    assert "Đã lưu hồ sơ buổi tiếp." in text(at_desk.get(address(session, "/1")))
    response = act(
        at_desk, place.hoa, item, "/ket-qua", "end_meeting", direction="Rà soát lại",
        reply="later", promised_on="01/12/2026", contact="Bà Hoa", answer="bỏ qua",
        assignee=place.department.pk, due_on="01/12/2026",
    )  # fmt: skip
    assert response["Location"] == address(session)
    item.refresh_from_db()
    assert (item.answer, item.contact, item.assignee) == ("", "Bà Hoa", place.department)
    shown = text(at_desk.get(address(session, "/1")))
    assert f"/lam-viec/luot-tiep/{Visit.objects.get().pk}" in shown
    act(at_desk, place.hoa, item, "/da-tra-loi", "answer_promise", answered_on="20/11/2026")
    assert "đã trả lời 20/11/2026" in text(at_desk.get(address(session, "/1")))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"direction": ""}, "Ghi ý kiến chỉ đạo"),
        ({"reply": ""}, "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"),
        ({"answer": ""}, "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"),
        ({"reply": "later"}, "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"),
        ({"reply": "later", "promised_on": "31/02/2026"}, "Ngày 31/02/2026 không có thật"),
        ({"assignee": "none"}, "Chọn đơn vị thực hiện"),
    ],
)
def test_what_a_turn_lacks_is_said_and_what_was_typed_stays(at_desk, place, item, said, sentence):
    said = {"direction": "Rà soát kỹ", "reply": "now", "answer": "Đã rõ"} | said
    shown = text(act(at_desk, place.hoa, item, "/ket-qua", "end_meeting", **said), 422)
    assert sentence in shown
    assert not said["direction"] or "Rà soát kỹ" in shown


def test_a_task_without_a_day_is_refused(at_desk, place, item):
    response = act(at_desk, place.hoa, item, "/ket-qua", "end_meeting", direction="Rà soát",
                   reply="now", answer="Rõ", assignee=place.department.pk)  # fmt: skip
    assert "Nhập hạn thực hiện" in text(response, 422)


def test_the_file_has_one_page_a_case_however_long(at_desk, place, session, item):
    words = {name: ("Nội dung dài " * 99)[:most] for name, most in MOST.items()}
    conducting.prepare_meeting(item=item, by=place.hoa, at=AT, version=item.version, **words)
    placed(place, session, number="")
    pages, said = printed(at_desk.get(address(session, "/ho-so.pdf")))
    assert pages == 2
    assert "Chưa chuẩn bị." in said


def test_invitation_and_list_of_turns_fit_one_page(at_desk, session, item):
    invitation = f"/lam-viec/dang-ky-gap/{item.request_id}/giay-moi.pdf"
    pages, said = printed(at_desk.get(invitation))
    assert pages == 1
    assert "08 giờ 00" in said
    assert item.request.reason not in said
    pages, said = printed(at_desk.get(address(session, "/danh-sach.pdf")))
    assert (pages, "Nguyễn Thị Ví Dụ" in said) == (1, True)


def test_of_a_denunciation_the_papers_say_nothing_to_who_may_not_read_it(
    client, place, session, leader
):
    item = placed(place, session, kind=Kind.DENUNCIATION, reason="Chủ tịch xã nhận hối lộ")
    for who, may in ((place.board_head, False), (place.aide, False), (leader, True)):
        signed_in(client, who)
        for leaf in ("", "/1"):
            shown = text(client.get(address(session, leaf)))
            assert (item.request.alias in shown) is may, (who, leaf)
            assert may or "hối lộ" not in shown
        for leaf in ("/ho-so.pdf", "/danh-sach.pdf"):
            _, said = printed(client.get(address(session, leaf)))
            assert ("hối lộ" in said, item.request.alias in said) == (may, may), (who, leaf)
    signed_in(client, place.board_head)
    response = act(client, place.board_head, item, "/ket-qua", "end_meeting", direction="x",
                   reply="now", answer="y")  # fmt: skip
    assert response.status_code == 403


def test_an_aide_reads_and_writes_nothing(client, place, session, item):
    signed_in(client, place.aide)
    assert "Ghi kết quả" not in text(client.get(address(session, "/1")))
    assert client.post(address(session, "/1/vang")).status_code == 403


def test_the_notice_goes_from_draft_to_issue(client, place, session, item, leader):
    ended(place, item, **task(place))
    signed_in(client, place.hoa)
    where = address(session, "/ket-luan")
    assert "Soạn thông báo" in text(client.get(where))
    send(client, place.hoa, f"{where}/soan", "reception:draft_conclusion")
    notice = ConclusionNotice.objects.get()
    said = {name: getattr(notice, name) for name in concluding.FRAME}
    said |= {"signer_name": "Trần Văn Chủ Tịch", "passage_1": "Bà Ví Dụ: rà soát.", "version": 1}
    bad = send(client, place.hoa, f"{where}/luu", "reception:save_conclusion",
               **said | {"symbol": "TB"})  # fmt: skip
    assert "Nhập ký hiệu bắt đầu bằng dấu gạch chéo" in text(bad, 422)
    send(client, place.hoa, f"{where}/luu", "reception:save_conclusion", **said)
    assert "DỰ THẢO" in printed(client.get(f"{where}.pdf"))[1]
    assert client.get(f"{where}/ban-hanh").status_code == 403
    signed_in(client, leader)
    shown = text(client.get(f"{where}/ban-hanh"))
    assert "1/TB-UBND" in shown
    pages, words = printed(client.get(f"{where}.pdf?ban=cuoi"))
    assert (pages, "Số: 1/TB-UBND" in words, "rà soát" in words) == (1, True, True)
    for wrong, sentence in (
        ({}, "Đánh dấu đã đối chiếu số, ngày, người ký"),
        ({"compared": "on", "number": "7"}, "Số tiếp theo của sổ là 1"),
    ):
        bad = send(client, leader, f"{where}/phat-hanh", "reception:issue_conclusion",
                   version=2, **wrong)  # fmt: skip
        assert sentence in text(bad, 422)
    send(client, leader, f"{where}/phat-hanh", "reception:issue_conclusion", version=2,
         compared="on", number="1")  # fmt: skip
    shown = text(client.get(where))
    assert "Đã tạo 1 việc sau buổi tiếp." in shown
    assert "Đã ban hành số 1/TB-UBND" in shown
    assert client.get(f"{where}/ban-hanh").status_code == 302


def issued(place, session, leader, **said):
    ended(place, placed(place, session, **said), **task(place, TODAY))
    notice = concluding.draft_conclusion(session=session, by=place.hoa, at=AT)
    ConclusionNotice.objects.update(signer_name="Trần Văn Chủ Tịch")
    (row,) = concluding.issue_conclusion(notice=notice, by=leader, at=AT, version=1, number=1)
    return row


def test_a_task_is_followed_until_it_is_done(
    client, place, session, leader, django_assert_max_num_queries
):
    row = issued(place, session, leader)
    handler = user(Role.HANDLER, place.department)
    signed_in(client, handler)
    with django_assert_max_num_queries(8):
        assert "Rà soát lại giá bồi thường." in text(client.get(TASKS))
    bad = send(client, handler, f"{TASKS}/{row.pk}/bao-cao", "reception:report_task", result="")
    assert "Ghi kết quả thực hiện" in text(bad, 422)
    send(client, handler, f"{TASKS}/{row.pk}/bao-cao", "reception:report_task", result="Xong")
    assert client.post(f"{TASKS}/{row.pk}/xac-nhan").status_code == 403
    signed_in(client, place.board_head)
    assert "Xác nhận xong" in text(client.get(f"{TASKS}?xem=da-giao"))
    send(client, place.board_head, f"{TASKS}/{row.pk}/xac-nhan", "reception:confirm_task")
    assert "Đã xong" in text(client.get(f"{TASKS}?xem=da-xong"))
    assert ConclusionTask.objects.get().closed_by == place.board_head


def test_what_is_late_is_told_on_the_day_too(client, place, session, leader):
    row = issued(place, session, leader)
    ConclusionTask.objects.filter(pk=row.pk).update(due_on=TODAY - timedelta(days=4))
    signed_in(client, place.board_head)
    assert "Quá hạn" in text(client.get(f"{TASKS}?xem=qua-han"))
    shown = text(client.get(f"/lam-viec/buoi-tiep/{session.pk}"))
    assert "1 việc sau tiếp quá hạn" in shown


def test_a_task_about_a_denunciation_names_nobody(client, place, session, leader):
    row = issued(place, session, leader, kind=Kind.DENUNCIATION, reason="Nhận hối lộ")
    alias = MeetingItem.objects.get().request.alias
    head = user(Role.UNIT_HEAD, place.department)
    shown = text(signed_in(client, head).get(TASKS))
    assert "Thực hiện ý kiến chỉ đạo riêng về tố cáo (bảo mật)." in shown
    assert not any(word in shown for word in (alias, "hối lộ", "Rà soát"))
    send(client, head, f"{TASKS}/{row.pk}/bao-cao", "reception:report_task", result="Ông Kẻ Tố")
    assert "Kẻ Tố" not in text(client.get(TASKS))


def test_a_neighbour_finds_neither_day_nor_task(client, place, session, leader):
    row = issued(place, session, leader)
    signed_in(client, user(Role.BOARD_HEAD, place.neighbour))
    for leaf in ("", "/1", "/ho-so.pdf", "/ket-luan", "/ket-luan.pdf"):
        assert client.get(address(session, leaf)).status_code == 404
    assert client.post(f"{TASKS}/{row.pk}/bao-cao").status_code == 404
    assert asked(place).number == 2


def test_the_paper_of_a_result_is_read_by_both_sides_and_nobody_else(
    client, place, session, leader
):
    row = issued(place, session, leader)
    handler = user(Role.HANDLER, place.department)
    signed_in(client, handler)
    send(client, handler, f"{TASKS}/{row.pk}/bao-cao", "reception:report_task", result="Xong",
         uploads=upload(pdf_file(), "van-ban-512.pdf"))  # fmt: skip
    held = row.attachments.get()
    assert "van-ban-512.pdf" in text(client.get(TASKS))
    for who, may in ((handler, True), (place.board_head, True), (place.dung, False)):
        assert (readable(who, TODAY, held.pk) is not None) is may
    services.protect_visit(visit=MeetingItem.objects.get().visit, by=leader, at=AT, summary="Mật")
    assert not Attachment.objects.filter(pk=held.pk).exists()
