"""A morning at the reception: people in the hall, requests to meet a leader, a refusal to sign."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

import reception.services as reception
from portal.access.models import User
from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.models import (
    LeaderSession,
    MeetingRequest,
    Outcome,
    Priority,
    Purpose,
    Shift,
    Ticket,
    Visit,
)
from reception.services import Person, meetings, queue, shifts

WAITING = (
    (Purpose.PRESENT, Priority.NONE, "Nguyễn Ví Dụ An"),
    (Purpose.FOLLOW_UP, Priority.ELDERLY, "Trần Ví Dụ Bảy"),
    (Purpose.PRESENT, Priority.NONE, ""),
    (Purpose.SUPPLEMENT, Priority.APPOINTMENT, "Lê Ví Dụ Cúc"),
    (Purpose.LEADER, Priority.FAR, "Lò Ví Dụ Mỵ"),
)
ASKED = (
    ("Trần Ví Dụ Đại", "Đề nghị gặp Chủ tịch về việc chậm cấp giấy chứng nhận từ năm 2024.", 1),
    ("Phạm Ví Dụ Sáu", "Đề nghị xem xét phương án tái định cư của 14 hộ dân ấp Minh Họa.", 14),
    ("Võ Ví Dụ Tám", "Đề nghị gặp lãnh đạo về tiếng ồn của cơ sở sản xuất trong khu dân cư.", 1),
)


def fill(*, board: Organisation, by: User, at: datetime) -> int:
    """Once a day the hall, once for good the rest. Returns how many visits were entered."""
    if not Ticket.objects.filter(organisation=board, day=localdate(at)).exists():
        _gather(board, by, at)
    if MeetingRequest.objects.filter(organisation=board).exists():
        return 0
    _ask(board, by, at)
    return _come_back(board, by, at)


def _gather(board: Organisation, by: User, at: datetime) -> None:
    """Five people with their numbers, the first two of them called to counter 2."""
    if not Shift.objects.filter(organisation=board, closed_at=None).exists():
        shifts.open_counter(organisation=board, counter=2, by=by, at=at)
    for n, (purpose, priority, name) in enumerate(WAITING):
        came = at - timedelta(minutes=4 * (len(WAITING) - n))
        queue.take_ticket(
            organisation=board, by=by, at=came, purpose=purpose, priority=priority, name=name
        )
    queue.serve(ticket=queue.call_next(organisation=board, by=by, at=at), by=by, at=at)


def _ask(board: Organisation, by: User, at: datetime) -> None:
    """Three who want to meet the chair; one has a turn on the next day."""
    made = [
        meetings.enter_meeting(
            organisation=board, by=by, at=at, kind=Kind.RECOMMENDATION, field=Field.LAND_OTHER,
            people=[Person(full_name=name, address="Ấp Minh Họa")], reason=reason,
            leader="Chủ tịch Ủy ban nhân dân", people_count=people,
        )
        for name, reason, people in ASKED
    ]  # fmt: skip
    coming = LeaderSession.objects.filter(organisation=board, held_on__gt=localdate(at))
    for session in coming.order_by("held_on", "pk")[:1]:
        meetings.schedule_meeting(
            request=made[0], session=session, by=by, at=at, version=made[0].version
        )


def _come_back(board: Organisation, by: User, at: datetime) -> int:
    """One who comes back today with papers, and one refused on a ground that asks for writing."""
    came = at - timedelta(minutes=30)
    said: dict[str, Any] = {"organisation": board, "by": by, "at": at, "received_at": came}
    reception.register_visit(
        **said, kind=Kind.COMPLAINT, field=Field.LAND_TITLE, outcome=Outcome.SUPPLEMENT,
        people=[Person(full_name="Lê Ví Dụ Cúc", address="Số 7 đường Minh Họa")],
        summary="Khiếu nại việc từ chối cấp giấy chứng nhận quyền sử dụng đất.",
        demand="Đề nghị cấp giấy chứng nhận.", outcome_note="Bản sao trích lục bản đồ địa chính",
        appointment_on=localdate(at),
    )  # fmt: skip
    reception.register_visit(
        **said, kind=Kind.RECOMMENDATION, field=Field.OTHER, outcome=Outcome.REFUSE,
        people=[Person(full_name="Huỳnh Ví Dụ Chín", address="Số 9 đường Minh Họa")],
        summary="Kiến nghị đặt lại tên đường, nội dung đã được trả lời bằng văn bản.",
        demand="Đề nghị xem xét lại.", refusal_ground="N4.h",
        outcome_note="Đã giải thích: nội dung đã trả lời, không có tình tiết mới.",
    )  # fmt: skip
    return Visit.objects.filter(organisation=board, received_at=came).count()
