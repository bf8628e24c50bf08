"""Leaders' days for tests: planned, announced, and one that is held online."""

from datetime import date, datetime, time
from typing import Any

from portal.access.roles import Role
from reception import services
from reception.models import LeaderSession, OnlineReception, SessionKind
from reception.services import online as steps
from tests.reception.factories import AT, HANOI, user

CHAIR = "Chủ tịch Ủy ban nhân dân tỉnh"
FAR = date(2026, 12, 15)  # a Tuesday far enough for every time limit


def planned(place: Any, **said: Any) -> LeaderSession:
    said = {"kind": SessionKind.PERIODIC, "held_on": FAR, "leader_title": CHAIR, "at": AT,
            "focus": "Đất đai", "starts": time(8), "ends": time(11, 30),
            "organisation": place.board, "by": place.hoa} | said  # fmt: skip
    return services.plan_session(**said)


def announced(place: Any, on: date = date(2026, 11, 20), **said: Any) -> LeaderSession:
    return services.publish_session(
        session=planned(place, **said), published_on=on, by=place.hoa, at=AT
    )


def online_day(place: Any, ground: str = "20.1", **said: Any) -> OnlineReception:
    """Decided by the head, with its two rooms; nothing done yet."""
    online = OnlineReception.objects.get(session=planned(place, is_online=True, **said))
    head = user(Role.PROVINCE_LEADER, place.province)
    steps.decide_online(online=online, ground=ground, decided_on=date(2026, 11, 20), by=head, at=AT)
    for kind in ("central", "component"):
        steps.add_point(
            online=online, kind=kind, place="Trụ sở", unit="Ban Tiếp công dân",
            officer="Nguyễn Thị Hoa", by=place.hoa, at=AT,
        )  # fmt: skip
    return online


def moment(day: date, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI)


def brought_to(online: OnlineReception, place: Any, last: str) -> OnlineReception:
    """As far as the step of that name, each in good time."""
    day = online.session.held_on
    said: dict[str, dict[str, Any]] = {
        "notify": {"at": AT, "day": date(2026, 11, 20)},
        "test": {"at": moment(date(2026, 12, 1)), "day": date(2026, 12, 1)},
        "connect": {"at": moment(day, 7), "moment": moment(day, 6, 50)},
        "begin": {"at": moment(day), "is_recorded": True},
        "sign": {
            "at": moment(day, 17),
            "minutes": "Đã thống nhất.",
            "signed_by": "Chánh Văn phòng",
        },
        "archive": {"at": moment(day, 18), "kept_at": "Trung tâm dữ liệu tỉnh"},
    }
    for name, words in said.items():
        if name == "begin" and not online.consents.exists():
            steps.agree_online(online=online, number=1, agreed_on=date(2026, 11, 20),
                               by=place.hoa, at=AT)  # fmt: skip
        online = steps.take_step(online=online, name=name, by=place.hoa, **words)
        if name == last:
            break
    return online
