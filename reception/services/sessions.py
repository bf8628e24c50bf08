"""The leaders' days: announced, held, handed over or put off."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from portal.workdays.selectors import calendar
from reception.deadlines import LAW
from reception.models import LeaderSession, SessionKind


@transaction.atomic
def plan_session(
    *,
    organisation: Organisation,
    kind: SessionKind,
    held_on: date,
    leader_title: str,
    by: User,
    at: datetime,
    place: str = "",
    published_on: date | None = None,
) -> LeaderSession:
    """A leader's day. A periodic one falls on a working day; a schedule late in being posted is
    taken all the same, and shown as late (selectors.late_notice)."""
    _check_day(kind, held_on)
    if published_on is not None and published_on > localdate(at):
        raise ValidationError({"published_on": "Ngày công bố lịch không được sau hôm nay"})
    session = LeaderSession.objects.create(
        organisation=organisation,
        province_id=organisation.province_pk,
        kind=kind,
        held_on=held_on,
        ordinal=_next_ordinal(organisation, held_on),
        leader_title=leader_title,
        place=place,
        published_on=published_on,
    )
    _record("plan_session", session, by, at)
    return session


@transaction.atomic
def hold_session(
    *,
    session: LeaderSession,
    by: User,
    at: datetime,
    delegated_to: str = "",
    delegation_reason: str = "",
) -> LeaderSession:
    """The day was held: by the leader, or by somebody sent and why (TT 06/2025 counts both)."""
    locked = _unheld(session)
    if locked.held_on > localdate(at):
        raise ValidationError("Buổi tiếp chưa đến ngày. Ghi nhận sau khi đã tiếp.")
    if delegated_to and not delegation_reason.strip():
        raise ValidationError({"delegation_reason": "Nhập lý do ủy quyền tiếp"})
    locked.was_held = True
    locked.delegated_to, locked.delegation_reason = delegated_to, delegation_reason
    locked.save()
    _record("hold_session", locked, by, at, delegated=bool(delegated_to))
    return locked


@transaction.atomic
def postpone_session(
    *, session: LeaderSession, held_on: date, reason: str, by: User, at: datetime
) -> LeaderSession:
    """Put off to a later day, which is announced anew (Luật Tiếp công dân Điều 24.4)."""
    locked = _unheld(session)
    if not reason.strip():
        raise ValidationError({"reason": "Nhập lý do lùi lịch"})
    if held_on <= locked.held_on:
        sentence = f"Ngày mới phải sau ngày {locked.held_on:%d/%m/%Y}"
        raise ValidationError({"held_on": sentence})
    _check_day(locked.kind, held_on)
    before = locked.held_on
    locked.held_on = held_on
    locked.ordinal = _next_ordinal(locked.organisation, held_on)
    locked.published_on = localdate(at)
    locked.save()
    _record("postpone_session", locked, by, at, before=str(before), reason=reason.strip())
    return locked


def _unheld(session: LeaderSession) -> LeaderSession:
    locked = LeaderSession.objects.select_for_update().get(pk=session.pk)
    if locked.was_held:
        raise ValidationError("Buổi tiếp này đã ghi nhận là đã tiếp.")
    return locked


def _check_day(kind: str, held_on: date) -> None:
    """A periodic day is a working day, and every day is one that the law knows."""
    if held_on < LAW:
        raise ValidationError({"held_on": f"Ngày tiếp phải từ ngày {LAW:%d/%m/%Y}"})
    days = calendar()
    if kind == SessionKind.PERIODIC and not days.is_working(held_on):
        sentence = f"Ngày {held_on:%d/%m/%Y} là ngày nghỉ ({days.why(held_on)}). Chọn ngày làm việc"
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
