"""A month of leaders' days after the pattern of the month before."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.organisations.models import Organisation
from portal.workdays.calendar import Calendar
from portal.workdays.selectors import calendar
from reception.models import LeaderSession, SessionKind
from reception.selectors.schedule import of_month
from reception.services.sessions import plan_session

AS_PLANNED = (
    "receiver", "leader", "starts", "ends", "place", "is_online", "participants", "capacity",
)  # fmt: skip


@transaction.atomic
def copy_month(
    *, organisation: Organisation, month: date, by: User, at: datetime
) -> list[LeaderSession]:
    """The periodic days of the month before on the same dates, or on the working day nearest
    behind (or, at the end of the month, before). What each is about is written anew."""
    on = localdate(at)
    mine = LeaderSession.objects.filter(organisation=organisation, kind=SessionKind.PERIODIC)
    if month < on.replace(day=1):
        raise ValidationError("Tháng này đã qua: chỉ tạo lịch cho tháng này và các tháng sau.")
    if of_month(mine, month).exists():
        raise ValidationError(f"Tháng {month:%m/%Y} đã có lịch. Thêm hoặc sửa từng buổi.")
    before = (month - timedelta(days=1)).replace(day=1)
    pattern = list(of_month(mine, before).prefetch_related("moves").order_by("held_on", "ordinal"))
    if not pattern:
        raise ValidationError(f"Tháng {before:%m/%Y} không có lịch để làm mẫu. Thêm từng buổi.")
    days = calendar()
    dated = [(row, _day(row, month, days)) for row in pattern]
    made = [_planned(row, day, by, at) for row, day in dated if day > on]
    if not made:
        raise ValidationError("Các ngày theo mẫu đều đã qua. Thêm từng buổi.")
    return made


def _planned(row: LeaderSession, day: date, by: User, at: datetime) -> LeaderSession:
    return plan_session(
        organisation=row.organisation, kind=SessionKind.PERIODIC, held_on=day,
        leader_title=row.leader_title, by=by, at=at,
        **{name: getattr(row, name) for name in AS_PLANNED},
    )  # fmt: skip


def _day(row: LeaderSession, month: date, days: Calendar) -> date:
    """The date it was planned on, before anything was put off, in this month."""
    first = min([move.moved_from for move in row.moves.all()], default=row.held_on)
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    wanted = days.next_working(month.replace(day=min(first.day, last.day)))
    return wanted if wanted <= last else days.before(wanted, 1)
