"""The leaders' days: planned, announced, held, handed over, put off or given up."""

from datetime import date, datetime, time
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, ProtectedError
from django.utils.timezone import localdate

from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from portal.workdays.selectors import calendar
from reception.deadlines import LAW
from reception.models import (
    LeaderSession,
    Mode,
    OnlineReception,
    OnlineState,
    SessionKind,
    SessionMove,
)
from reception.selectors.closings import is_closed
from reception.selectors.sessions import late_notice
from reception.services.planning import check_plan

ANNOUNCED = "Lịch này đã công bố: chỉ lùi được sang ngày khác (Điều 24.4 Luật Tiếp công dân)."
NO_FOCUS = (
    "Ghi nội dung dự kiến của buổi tiếp rồi mới công bố (điểm c khoản 2 Điều 24 Luật Tiếp công dân)"
)
NO_HOURS = "Ghi giờ bắt đầu và giờ kết thúc của buổi tiếp rồi mới công bố"
OVER = "Ngày tiếp đã qua: không công bố được nữa. Lùi lịch sang ngày khác."
BOOKED = "Buổi này đã có người đăng ký hoặc lượt tiếp: không hủy được. Lùi lịch sang ngày khác."
DONE = (OnlineState.RECORD_SIGNED, OnlineState.ARCHIVED, OnlineState.CANCELLED)


class Plan(TypedDict, total=False):
    """What else is planned; every key is a field of LeaderSession."""

    receiver: str
    leader: User | None
    trigger: str
    starts: time | None
    ends: time | None
    place: str
    is_online: bool
    participants: str
    focus: str
    capacity: int | None


@transaction.atomic
def plan_session(
    *,
    organisation: Organisation,
    kind: SessionKind,
    held_on: date,
    leader_title: str,
    by: User,
    at: datetime,
    **plan: Unpack[Plan],
) -> LeaderSession:
    """A leader's day, not announced yet. A periodic one falls on a working day and is the head's
    own: nobody is sent in advance. Raises ValidationError by field."""
    session = LeaderSession(
        organisation=organisation, province_id=organisation.province_pk, kind=kind,
        held_on=held_on, leader_title=leader_title, **plan,
    )  # fmt: skip
    _check_day(kind, held_on)
    check_plan(session)
    session.ordinal = _next_ordinal(organisation, held_on)
    session.save()
    _keep_online(session)
    _record("plan_session", session, by, at)
    return session


@transaction.atomic
def change_session(
    *,
    session: LeaderSession,
    kind: SessionKind,
    held_on: date,
    leader_title: str,
    by: User,
    at: datetime,
    **plan: Unpack[Plan],
) -> LeaderSession:
    """Planned anew, as long as nobody was told of it."""
    locked = _unheld(session)
    if locked.published_on:
        raise ValidationError(ANNOUNCED)
    _check_day(kind, held_on)
    if held_on != locked.held_on:
        locked.ordinal = _next_ordinal(locked.organisation, held_on)
    told: dict[str, Any] = {"kind": kind, "held_on": held_on, "leader_title": leader_title, **plan}
    changed = [name for name, value in told.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, told[name])
    check_plan(locked)
    locked.save()
    _keep_online(locked)
    _record("change_session", locked, by, at, fields=changed)
    return locked


@transaction.atomic
def publish_session(
    *, session: LeaderSession, published_on: date, by: User, at: datetime
) -> LeaderSession:
    """Announced that day, on the portal and at the office. Late is announced all the same, and
    recorded as late; without its contents it is not announced (Điều 24.2.c, 24.4)."""
    locked = _unheld(session)
    if locked.published_on:
        raise ValidationError(ANNOUNCED)
    if not locked.focus.strip():
        raise ValidationError(NO_FOCUS)
    if locked.starts is None:
        raise ValidationError(NO_HOURS)
    if published_on > localdate(at):
        raise ValidationError({"published_on": "Ngày công bố lịch không được sau hôm nay"})
    if published_on > locked.held_on:
        raise ValidationError({"published_on": OVER})
    locked.published_on, locked.published_by = published_on, by
    locked.save()
    late = bool(late_notice(locked, calendar(), published_on))
    _record("publish_session", locked, by, at, published_on=str(published_on), late=late)
    return locked


@transaction.atomic
def cancel_session(*, session: LeaderSession, by: User, at: datetime) -> None:
    """Nobody was told of it, so it goes; the trail keeps that it was planned and taken away."""
    locked = _unheld(session)
    if locked.published_on:
        raise ValidationError(ANNOUNCED)
    _record("cancel_session", locked, by, at, held_on=str(locked.held_on))
    try:
        locked.delete()
    except ProtectedError as error:
        raise ValidationError(BOOKED) from error


@transaction.atomic
def hold_session(
    *,
    session: LeaderSession,
    by: User,
    at: datetime,
    delegated_to: str = "",
    delegation_reason: str = "",
) -> LeaderSession:
    """The day was held: by the leader, or by somebody sent and why (TT 06/2025 counts both).

    Who was received by somebody sent is counted so too, whatever was written when they came; in a
    closed month each line is corrected by itself.
    """
    locked = _unheld(session)
    if locked.held_on > localdate(at):
        raise ValidationError("Buổi tiếp chưa đến ngày. Ghi nhận sau khi đã tiếp.")
    if delegated_to and not delegation_reason.strip():
        raise ValidationError({"delegation_reason": "Nhập lý do ủy quyền tiếp"})
    locked.was_held = True
    locked.delegated_to, locked.delegation_reason = delegated_to, delegation_reason
    locked.save()
    if delegated_to and not is_closed(locked.organisation_id, locked.held_on):
        met = locked.visits.filter(mode__in=(Mode.PERIODIC, Mode.UNSCHEDULED))
        met.update(mode=Mode.DELEGATED, version=F("version") + 1)
    _record("hold_session", locked, by, at, delegated=bool(delegated_to))
    return locked


@transaction.atomic
def postpone_session(
    *, session: LeaderSession, held_on: date, reason: str, by: User, at: datetime
) -> LeaderSession:
    """Put off to a later day; what was announced is announced anew (Luật Tiếp công dân Điều 24.4).

    The old day stays in `session.moves`: it is shown, and whoever is booked is told by it.
    """
    locked = _unheld(session)
    if not reason.strip():
        raise ValidationError({"reason": "Nhập lý do lùi lịch"})
    if held_on <= locked.held_on:
        sentence = f"Ngày mới phải sau ngày {locked.held_on:%d/%m/%Y}"
        raise ValidationError({"held_on": sentence})
    _check_day(locked.kind, held_on)
    before = locked.held_on
    SessionMove.objects.create(
        session=locked, moved_from=before, moved_to=held_on, published_on=locked.published_on,
        reason=reason.strip(), at=at, by=by,
    )  # fmt: skip
    locked.held_on = held_on
    check_plan(locked)
    locked.ordinal = _next_ordinal(locked.organisation, held_on)
    if locked.published_on:
        locked.published_on, locked.published_by = localdate(at), by
    locked.save()
    kept = OnlineReception.objects.filter(session=locked).exclude(state__in=DONE)
    kept.update(state=OnlineState.POSTPONED)
    _record("postpone_session", locked, by, at, before=str(before), reason=reason.strip())
    return locked


def _keep_online(session: LeaderSession) -> None:
    """An online day has what it needs besides; one that is held in the room after all has not."""
    if not session.is_online:
        OnlineReception.objects.filter(session=session, state=OnlineState.DRAFT).delete()
        return
    row, is_new = OnlineReception.objects.get_or_create(session=session)
    if not is_new and row.state == OnlineState.CANCELLED:
        row.state = OnlineState.DRAFT
        row.save(update_fields=["state"])


def _unheld(session: LeaderSession) -> LeaderSession:
    rows = LeaderSession.objects.select_for_update(of=("self",)).select_related("organisation")
    locked = rows.get(pk=session.pk)
    if locked.was_held:
        raise ValidationError("Buổi tiếp này đã ghi nhận là đã tiếp.")
    return locked


def _check_day(kind: str, held_on: date) -> None:
    """A periodic day is a working day, and every day is one that the law knows."""
    if held_on < LAW:
        raise ValidationError({"held_on": f"Ngày tiếp phải từ ngày {LAW:%d/%m/%Y}"})
    days = calendar()
    if kind == SessionKind.PERIODIC and not days.is_working(held_on):
        what = "ngày nghỉ lễ" if held_on in days.closed else "ngày nghỉ"
        sentence = f"Ngày này là {what} ({days.why(held_on)}). Chọn ngày làm việc"
        raise ValidationError({"held_on": sentence})


def _next_ordinal(organisation: Organisation, held_on: date) -> int:
    """One more than the last of that day: a day put off leaves its place empty.

    One asker at a time: the unit stays locked until the transaction ends.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    same_day = LeaderSession.objects.filter(organisation=organisation, held_on=held_on)
    return int(same_day.aggregate(last=Max("ordinal", default=0))["last"]) + 1


def _record(verb: str, session: LeaderSession, by: User, at: datetime, **data: Any) -> None:
    record(
        verb=verb, subject=session, by=by, at=at, organisation_id=session.organisation_id, **data
    )
