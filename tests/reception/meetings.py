"""A leader's day and those who ask to be received on it, as the services take them."""

from datetime import date, time

from portal.citizens.models import Paper
from reception.kinds import Field, Kind
from reception.models import LeaderSession, MeetingItem, SessionKind
from reception.services import conducting, meetings
from tests.reception.factories import AT, TODAY, person

REASON = "Đã có hai quyết định giải quyết nhưng giá bồi thường chưa được áp dụng."


def day(unit, held_on=TODAY, **said):
    said = {"kind": SessionKind.PERIODIC, "leader_title": "Chủ tịch Ủy ban nhân dân tỉnh",
            "starts": time(8), "capacity": 10} | said  # fmt: skip
    return LeaderSession.objects.create(
        organisation=unit, province_id=unit.province_pk, held_on=held_on, **said
    )


def asked(place, name="Nguyễn Thị Ví Dụ", *, number="027160000001", **said):
    said = {"kind": Kind.COMPLAINT, "field": Field.LAND_RECOVERY, "reason": REASON,
            "leader": "Chủ tịch Ủy ban nhân dân tỉnh"} | said  # fmt: skip
    paper = Paper.IDENTITY_CARD if number else Paper.NONE
    who = person(name, number=number, paper=paper)
    people = [] if said["kind"] == Kind.DENUNCIATION else [who]
    return meetings.enter_meeting(
        organisation=place.board, by=place.hoa, at=AT, people=people, **said
    )


def placed(place, session, **said):
    """Its turn in that day."""
    request = asked(place, **said)
    meetings.schedule_meeting(
        request=request, session=session, by=place.hoa, at=AT, version=request.version
    )
    return MeetingItem.objects.get(request=request)


def ended(place, item, **said):
    said = {"direction": "Rà soát lại giá bồi thường.", "answer": "Đã giải thích."} | said
    return conducting.end_meeting(item=item, by=place.hoa, at=AT, version=item.version, **said)


def task(place, due_on=date(2026, 12, 1)):
    return {"assignee": place.department, "person": "Trần Văn Phụ Trách", "due_on": due_on}
