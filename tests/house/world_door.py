"""The records of the door: a refusal, a counter, leaders' days, a person merged, a draft."""

from datetime import date
from typing import Any

from django.utils.timezone import now

from portal.access.roles import Role
from portal.citizens.services import merge, register
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import (
    LeaderSession,
    OnlinePoint,
    OnlineReception,
    Outcome,
    PointKind,
    Visit,
)
from reception.models import SessionKind as DayKind
from reception.services.drafts import save_draft
from tests.complaints import factories

DAY = date(2026, 11, 10)


def refusal() -> Visit:
    """One on a ground that is told in writing: only such a one has a paper."""
    return factories.visit(outcome=Outcome.REFUSE, refusal_ground="L9.3")


def at_counter(unit: Organisation) -> dict[str, Any]:
    officer = factories.person(Role.RECEPTIONIST, unit, "nguoi-truc-quay")
    return {"organisation": unit, "counter": 2, "by": officer, "at": now()}


def day(unit: Organisation) -> LeaderSession:
    return LeaderSession.objects.create(
        organisation=unit,
        province=unit.province,
        kind=DayKind.PERIODIC,
        held_on=DAY,
        leader_title="Giám đốc",
    )


def online_point(unit: Organisation) -> dict[str, Any]:
    point = OnlinePoint.objects.create(
        online=online(unit), kind=PointKind.COMPONENT, place="Nhà văn hóa", unit="Văn phòng",
        officer="Nguyễn Văn Ví Dụ",
    )  # fmt: skip
    return {"pk": point.online.session_id, "point_pk": point.pk}


def online(unit: Organisation) -> OnlineReception:
    return OnlineReception.objects.create(session=day(unit))


def merged(unit: Organisation) -> Any:
    both = [
        register(organisation=unit, full_name="Trần Hai", number="", at=factories.moment(), by=None)
        for _ in range(2)
    ]
    return merge(
        kept=both[0], gone=both[1], versions=(1, 1), taken=(), at=now(),
        by=factories.person(Role.BOARD_HEAD),
    )  # fmt: skip


def visit_draft(unit: Organisation) -> Any:
    return save_draft(
        organisation=unit, by=factories.person(Role.RECEPTIONIST), key="0" * 32, posting="",
        body={"kind": [Kind.COMPLAINT]}, at=factories.moment(),
    )  # fmt: skip
