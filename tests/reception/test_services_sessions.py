"""The leaders' days: planned on working days, held once, put off with a reason."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from portal.workdays.models import DayKind, ExceptionDay
from reception import services
from reception.models import LeaderSession, SessionKind, Trigger
from tests.reception.factories import AT, HANOI

CHAIR = "Chủ tịch Ủy ban nhân dân tỉnh"


def plan(place, **said):
    said = {"kind": SessionKind.PERIODIC, "held_on": date(2026, 11, 27), "leader_title": CHAIR,
            "focus": "Đất đai", "starts": time(8), "ends": time(11, 30)} | said  # fmt: skip
    return services.plan_session(organisation=place.board, by=place.hoa, at=AT, **said)


def announced(place, published_on=date(2026, 11, 19), **said):
    return services.publish_session(
        session=plan(place, **said), published_on=published_on, by=place.hoa, at=AT
    )


def test_a_day_is_planned(place):
    session = plan(place)
    assert str(session) == f"{CHAIR}, 27/11/2026"
    assert (session.ordinal, session.was_held, session.province) == (1, False, place.province)
    assert plan(place, starts=time(14), ends=time(16)).ordinal == 2
    assert Entry.objects.filter(verb="plan_session").count() == 2


def test_a_periodic_day_is_a_working_day(place):
    ExceptionDay.objects.create(
        day=date(2026, 11, 24), kind=DayKind.CLOSED, name="Ngày Văn hóa", basis="x"
    )
    for held_on, why in ((date(2026, 11, 28), "thứ Bảy"), (date(2026, 11, 24), "Ngày Văn hóa")):
        with pytest.raises(ValidationError, match=why):
            plan(place, held_on=held_on)
    outside = {"kind": SessionKind.UNSCHEDULED, "trigger": Trigger.URGENT}
    assert plan(place, held_on=date(2026, 11, 28), **outside).pk


def test_nothing_was_published_tomorrow(place):
    with pytest.raises(ValidationError) as refused:
        announced(place, date(2026, 11, 21))
    assert refused.value.message_dict == {
        "published_on": ["Ngày công bố lịch không được sau hôm nay"]
    }


def test_a_day_is_held_once(place):
    session = plan(place)
    at = datetime(2026, 11, 27, 17, tzinfo=HANOI)
    held = services.hold_session(session=session, by=place.hoa, at=at)
    assert (held.was_held, held.delegated_to) == (True, "")
    with pytest.raises(ValidationError, match="đã ghi nhận là đã tiếp"):
        services.hold_session(session=session, by=place.hoa, at=at)


def test_a_day_is_not_held_before_it_comes(place):
    with pytest.raises(ValidationError, match="chưa đến ngày"):
        services.hold_session(session=plan(place), by=place.hoa, at=AT)


def test_handing_over_needs_a_reason(place):
    session, at = plan(place), datetime(2026, 11, 27, 17, tzinfo=HANOI)
    said = {"session": session, "by": place.hoa, "at": at, "delegated_to": "Phó Chủ tịch"}
    with pytest.raises(ValidationError) as refused:
        services.hold_session(**said)
    assert refused.value.message_dict == {"delegation_reason": ["Nhập lý do ủy quyền tiếp"]}
    held = services.hold_session(**said, delegation_reason="Đi công tác")
    assert held.delegated_to == "Phó Chủ tịch"
    assert Entry.objects.get(verb="hold_session").data == {"delegated": True}


def test_a_day_is_put_off(place):
    moved = services.postpone_session(
        session=announced(place), held_on=date(2026, 12, 2), reason="Bão số 9", by=place.hoa, at=AT
    )
    assert (moved.held_on, moved.published_on) == (date(2026, 12, 2), date(2026, 11, 20))
    assert Entry.objects.get(verb="postpone_session").data == {
        "before": "2026-11-27", "reason": "Bão số 9",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("held_on", "reason", "expected"),
    [
        (date(2026, 12, 2), " ", {"reason": ["Nhập lý do lùi lịch"]}),
        (date(2026, 11, 27), "Bão", {"held_on": ["Ngày mới phải sau ngày 27/11/2026"]}),
    ],
)
def test_a_day_is_not_put_off_without_reason_or_backwards(place, held_on, reason, expected):
    session = plan(place)
    with pytest.raises(ValidationError) as refused:
        services.postpone_session(
            session=session, held_on=held_on, reason=reason, by=place.hoa, at=AT
        )
    assert refused.value.message_dict == expected
    assert LeaderSession.objects.get().held_on == date(2026, 11, 27)
