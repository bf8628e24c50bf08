"""What the law asks around a leader's day: announced in time, often enough, online made ready."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime, make_aware

from portal.organisations.models import Kind, Organisation
from portal.workdays import strip
from portal.workdays.limits import WorkCalendar, explain
from reception.deadlines import reception_limit
from reception.models import LeaderSession, OnlineReception, SessionKind
from reception.quotas import owed
from reception.rules import STEPS, Step

# The days of the head of a province are kept at its board or its office as well as in its name.
SEATS = (Kind.PROVINCE, Kind.OFFICE, Kind.RECEPTION_BOARD)
HEADS: dict[str, str] = {
    Kind.DEPARTMENT: "Thủ trưởng cơ quan",
    Kind.INSPECTORATE: "Chánh Thanh tra tỉnh",
    Kind.SERVICE_UNIT: "Thủ trưởng đơn vị",
}


@dataclass(frozen=True)
class Check:
    """One line of the check bar; `why` is its article and arithmetic."""

    text: str
    is_late: bool = False
    why: str = ""


def before(code: str, day: date, calendar: WorkCalendar) -> tuple[date, str, str]:
    """The last day in time for what must be done before that one, how long before, and why."""
    limit = reception_limit(code, day)
    told = explain(limit, day, calendar)
    why = strip.arithmetic(told, day, "ngày tiếp", backwards=True, paused=False)
    return told.due, f"{limit.amount:02} {limit.phrase.partition(' ')[2]}", why


def publication(
    held_on: date, published_on: date | None, calendar: WorkCalendar, on: date
) -> Check:
    """Whether a periodic day was, or can still be, announced in time (Điều 24.4)."""
    last, length, why = before("SCHEDULE.PUBLISH", held_on, calendar)
    text = f"Công bố chậm nhất {last:%d/%m/%Y} ({length} trước ngày tiếp)"
    return Check(text, (published_on or on) > last, why)


def lateness(held_on: date, calendar: WorkCalendar) -> str:
    """What is said where the announcement comes too late."""
    last, length, _ = before("SCHEDULE.PUBLISH", held_on, calendar)
    return f"Phải công bố trước ngày tiếp ít nhất {length} (chậm nhất {last:%d/%m/%Y})"


def is_scheduled(session: LeaderSession) -> bool:
    """Whether the five days hold for it: an unscheduled day is on no schedule (Điều 18.3)."""
    return session.kind != SessionKind.UNSCHEDULED


def head_of(unit: Organisation) -> str:
    """Whom the number of days binds, as people say it: "Chủ tịch UBND phường"."""
    if unit.kind == Kind.COMMUNE:
        return f"Chủ tịch UBND {unit.designation or 'xã'}"
    if unit.kind in SEATS:
        named = unit.designation if unit.kind == Kind.PROVINCE else ""
        return f"Chủ tịch UBND {named or 'tỉnh'}"
    return HEADS[unit.kind]


def quota(unit: Organisation, month: date, planned: int, published: int) -> Check | None:
    """How many days of the month are planned of those the law asks for; None where it asks none."""
    kind = Kind.PROVINCE if unit.kind in SEATS else unit.kind
    days, basis = owed(kind, month)
    if not days:
        return None
    text = f"{head_of(unit)}: tháng {month.month} đã xếp {planned}/{days} ngày"
    if published < planned:
        text += f", đã công bố {published}"
    return Check(text, planned < days, f"Ít nhất {days:02} ngày trong tháng – {basis}.")


def is_late(online: OnlineReception, step: Step, calendar: WorkCalendar) -> bool:
    """Whether that step was done after its last moment; False while it is not done."""
    if step.limit == "ONLINE.CONNECT":
        last = connected_before(online.session)
        return bool(online.connected_at and last and online.connected_at > last)
    done = {"ONLINE.NOTICE": online.notified_on, "ONLINE.TEST": online.tested_on}.get(step.limit)
    return done is not None and done > before(step.limit, online.session.held_on, calendar)[0]


def connected_before(session: LeaderSession) -> datetime | None:
    """An hour before it begins all rooms see and hear each other (NĐ 154/2026 Điều 23.1)."""
    if session.starts is None:
        return None
    return make_aware(datetime.combine(session.held_on, session.starts)) - timedelta(hours=1)


@dataclass(frozen=True)
class Stage:
    """One step as the checklist shows it: done when, until when, and whether late."""

    step: Step
    done: str
    last: str
    is_late: bool
    is_next: bool
    why: str


def checklist(online: OnlineReception, calendar: WorkCalendar, on: date) -> list[Stage]:
    """The steps in order, each with its article and last moment."""
    return [_stage(step, online, calendar, on) for step in STEPS]


def _stage(step: Step, online: OnlineReception, calendar: WorkCalendar, on: date) -> Stage:
    done, last, why, is_over = _done(step, online), "", "", False
    if step.limit == "ONLINE.CONNECT":
        moment = connected_before(online.session)
        last = f"{localtime(moment):%H:%M %d/%m/%Y}" if moment else ""
    elif step.limit:
        day, _, why = before(step.limit, online.session.held_on, calendar)
        last, is_over = f"{day:%d/%m/%Y}", not done and on > day
    late = is_over or is_late(online, step, calendar)
    return Stage(step, done, last, late, online.state == step.before, why)


def _done(step: Step, online: OnlineReception) -> str:
    """When the step was done, as people read it; of a state that has no day, that it was."""
    order = [one.before for one in STEPS] + [STEPS[-1].after]
    reached = online.state in order and order.index(online.state) > order.index(step.before)
    days = {"notify": online.notified_on, "test": online.tested_on, "sign": online.signed_on,
            "archive": online.archived_on}  # fmt: skip
    if step.name == "connect" and online.connected_at and reached:
        return f"{localtime(online.connected_at):%H:%M %d/%m/%Y}"
    day = days.get(step.name)
    return (f"{day:%d/%m/%Y}" if day else "Đã thực hiện") if reached else ""
