"""The notice that concludes a leader's day, and its tasks until they are done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.stale import StaleError
from reception import services
from reception.kinds import Kind
from reception.models import ConclusionNotice, ConclusionTask, MeetingItem
from reception.selectors import tasks as following
from reception.services import concluding
from tests.reception.factories import AT, TODAY, user
from tests.reception.hunting import holding
from tests.reception.meetings import day, ended, placed, task

NAME = "Nguyễn Thị Ví Dụ"
DUE = date(2026, 12, 1)


@pytest.fixture
def session(place):
    return day(place.board, place="Số 10, phường Kinh Bắc", participants="Sở Nội vụ")


@pytest.fixture
def leader(place):
    return user(Role.PROVINCE_LEADER, place.province, "Trần Văn Chủ Tịch")


def drafted(place, session, *, signer="Trần Văn Chủ Tịch"):
    notice = concluding.draft_conclusion(session=session, by=place.hoa, at=AT)
    ConclusionNotice.objects.filter(pk=notice.pk).update(signer_name=signer)
    notice.refresh_from_db()
    return notice


def issued(place, session, by, number=1):
    notice = drafted(place, session)
    return concluding.issue_conclusion(
        notice=notice, by=by, at=AT, version=notice.version, number=number
    )


def test_the_notice_is_composed_of_what_was_said(place, session):
    item = placed(place, session)
    ended(place, item, answer="", promised_on=DUE, contact="Bà Hoa, 0222 3821 000",
          **task(place))  # fmt: skip
    notice = drafted(place, session)
    item.refresh_from_db()
    assert NAME in item.passage
    assert "Ý kiến chỉ đạo: Rà soát lại giá bồi thường." in item.passage
    assert ("Giao Sở Nội vụ (phụ trách: Trần Văn Phụ Trách) thực hiện xong trước ngày 01/12/2026."
            in item.passage)  # fmt: skip
    assert "Hẹn trả lời công dân ngày 01/12/2026; liên hệ: Bà Hoa, 0222 3821 000." in item.passage
    assert notice.opening.startswith("Ngày 20/11/2026, tại Số 10, phường Kinh Bắc, Chủ tịch Ủy ban")
    assert "Cùng dự có: Sở Nội vụ." in notice.opening
    assert notice.recipients.splitlines() == ["Sở Nội vụ", "Lưu: VT, hồ sơ buổi tiếp"]
    assert "Điều 25.2 Nghị định 154/2026/NĐ-CP" in notice.closing
    assert concluding.draft_conclusion(session=session, by=place.hoa, at=AT) == notice


def test_without_a_turn_there_is_nothing_to_conclude(place, session):
    placed(place, session)
    with pytest.raises(ValidationError) as caught:
        drafted(place, session)
    assert caught.value.messages == ["Chưa có lượt nào được tiếp: chưa có gì để kết luận."]


def test_issued_it_makes_a_task_of_every_turn_that_gave_one(place, session, leader):
    ended(place, placed(place, session), **task(place))
    ended(place, placed(place, session, number=""))
    made = issued(place, session, leader)
    row = ConclusionTask.objects.get()
    assert made == [row]
    assert (row.unit, row.person, row.due_on) == (place.department, "Trần Văn Phụ Trách", DUE)
    assert row.basis == "Thông báo kết luận số 1/TB-UBND, Điều 25.2 Nghị định 154/2026/NĐ-CP"
    assert (row.content, row.issued_by) == ("Rà soát lại giá bồi thường.", leader)
    assert str(ConclusionNotice.objects.get()) == "Thông báo kết luận 1/TB-UBND"


def test_the_number_typed_is_the_next_of_the_book(place, session, leader):
    ended(place, placed(place, session))
    with pytest.raises(ValidationError) as caught:
        issued(place, session, leader, number=2)
    assert caught.value.messages == ["Số tiếp theo của sổ là 1. Xem lại văn bản rồi nhập số này"]
    assert ConclusionNotice.objects.get().issued_on is None
    assert following.next_notice(place.board, concluding.BOOK, 2026) == 1


def test_nothing_is_concluded_while_somebody_waits(place, session, leader):
    ended(place, placed(place, session))
    placed(place, session, number="")
    with pytest.raises(ValidationError) as caught:
        issued(place, session, leader)
    assert caught.value.messages == ["Còn 1 lượt chưa ghi đã tiếp hoặc vắng."]


def test_who_signs_is_named(place, session, leader):
    ended(place, placed(place, session))
    notice = drafted(place, session, signer="")
    with pytest.raises(ValidationError) as caught:
        concluding.issue_conclusion(notice=notice, by=leader, at=AT, version=1, number=1)
    assert caught.value.messages == ["Nhập họ tên người ký vào thông báo rồi ban hành."]


def test_what_was_typed_is_kept_and_what_is_issued_stays(place, session, leader):
    ended(place, placed(place, session))
    notice = drafted(place, session)
    frame = {name: getattr(notice, name) for name in concluding.FRAME} | {"closing": "Hết."}
    said = {"notice": notice, "by": place.hoa, "at": AT, "frame": frame, "passages": {1: "Gọn."}}
    concluding.save_conclusion(version=1, **said)
    assert MeetingItem.objects.get().passage == "Gọn."
    with pytest.raises(StaleError):
        concluding.save_conclusion(version=1, **said)
    concluding.issue_conclusion(notice=notice, by=leader, at=AT, version=2, number=1)
    with pytest.raises(ValidationError) as caught:
        concluding.save_conclusion(version=3, **said)
    assert caught.value.messages == ["Thông báo đã ban hành, không sửa được."]


def test_a_task_is_reported_then_taken_as_done(place, session, leader):
    ended(place, placed(place, session), **task(place))
    (row,) = issued(place, session, leader)
    handler = user(Role.HANDLER, place.department)
    with pytest.raises(ValidationError) as caught:
        concluding.confirm_task(task=row, by=leader, at=AT)
    assert caught.value.messages == ["Đơn vị chưa báo kết quả: chưa xác nhận được."]
    with pytest.raises(ValidationError):
        concluding.report_task(task=row, by=handler, at=AT, result=" ")
    concluding.report_task(task=row, by=handler, at=AT, result="Đã trả lời bà Ví Dụ.")
    row.refresh_from_db()
    assert (following.may_report(handler, row, TODAY), following.may_confirm(handler, row, TODAY)
            ) == (True, False)  # fmt: skip
    assert following.may_confirm(place.board_head, row, TODAY)
    assert not following.may_confirm(place.hoa, row, TODAY)
    concluding.confirm_task(task=row, by=leader, at=AT)
    with pytest.raises(ValidationError) as caught:
        concluding.report_task(task=row, by=handler, at=AT, result="Nữa")
    assert caught.value.messages == ["Việc này đã được xác nhận xong."]


def test_each_sees_the_tasks_of_their_own_and_the_latest_first(place, session, leader):
    for due in (DUE, TODAY, DUE + timedelta(days=9)):
        ended(place, placed(place, session, number=""), **task(place, due))
    issued(place, session, leader)
    handler, later = user(Role.HANDLER, place.department), DUE - timedelta(days=1)
    todo = following.mine(handler, later).order_by("-rank")
    assert [row.due_on for row in todo] == [TODAY, DUE, DUE + timedelta(days=9)]
    assert following.late(handler, later).count() == following.late_of(session, later) == 1
    assert not following.tasks(place.dung, later).exists()
    assert following.given(leader, later).count() == 3


def test_of_a_denunciation_notice_and_task_say_nothing(place, session, leader):
    item = placed(place, session, kind=Kind.DENUNCIATION, reason="Chủ tịch xã nhận hối lộ")
    ended(place, item, direction="Xác minh việc nhận hối lộ", **task(place))
    ended(place, placed(place, session, number=""))
    (row,) = issued(place, session, leader)
    alias = item.request.alias
    texts = [
        row.content,
        row.person,
        row.basis,
        *MeetingItem.objects.values_list("passage", flat=True),
    ]
    assert not any(word in text for text in texts for word in (alias, "hối lộ", "Trần Văn"))
    officer = user(Role.HANDLER, place.department)
    assert not following.may_report(officer, row, TODAY)
    head = user(Role.UNIT_HEAD, place.department)
    assert following.may_report(head, row, TODAY)
    told = concluding.report_task(task=row, by=head, at=AT, result="Ông Kẻ Tố Giác nói đúng")
    assert told.result == "Đã báo cáo riêng theo chế độ bảo mật."
    assert not holding("Kẻ Tố Giác")


def test_a_line_that_turns_out_to_denounce_leaves_the_notice_and_the_task(place, session, leader):
    item = placed(place, session)
    ended(place, item, **task(place))
    (row,) = issued(place, session, leader)
    concluding.report_task(task=row, by=leader, at=AT, result=f"Đã gặp bà {NAME}")
    item.refresh_from_db()
    services.protect_visit(visit=item.visit, by=place.hoa, at=AT, summary="Tố cáo")
    item.refresh_from_db()
    row.refresh_from_db()
    assert (item.passage, row.person) == ("", "")
    assert not holding(NAME, "Ví Dụ", "Rà soát lại giá")
