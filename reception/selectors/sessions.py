"""Reading the leaders' days: those in reach, what became of them, and whether told in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission
from portal.organisations.models import Organisation
from portal.workdays.limits import WorkCalendar
from reception import checks
from reception.models import LeaderSession, MeetingRequest, SessionMove
from reception.workflow import MeetingState

TWO_MONTHS = timedelta(days=62)


@dataclass(frozen=True)
class Move:
    """One putting off of a day: from when to when, why, and when the new day was told."""

    moved_from: date
    moved_to: date
    published_on: date | None  # of the day that fell out
    reason: str
    told_on: date


@dataclass(frozen=True)
class Line:
    """One leader's day as lists show it: its state on a colour, and what is late."""

    session: LeaderSession
    colour: str
    state: str
    late: str
    moves: tuple[Move, ...] = ()


def sessions(user: User, on: date) -> QuerySet[LeaderSession]:
    rows = LeaderSession.objects.filter(scope(user, Permission.SEE_VISITS, on))
    return with_moves(rows).order_by("-held_on", "organisation", "ordinal")


def with_moves(rows: QuerySet[LeaderSession]) -> QuerySet[LeaderSession]:
    """With the unit and every putting off read along: no query for each line."""
    past = SessionMove.objects.filter(session=OuterRef("pk")).order_by("at", "pk")
    told = JSONObject(
        moved_from="moved_from", moved_to="moved_to", published_on="published_on",
        reason="reason", told_on="at__date",
    )  # fmt: skip
    columns = rows.select_related("organisation__province")
    return columns.annotate(past=ArraySubquery(past.values(told=told)))


def sessions_near(organisation: Organisation, on: date) -> QuerySet[LeaderSession]:
    """The days a visit written down that day may belong to: those of the last two months."""
    near = LeaderSession.objects.filter(
        organisation=organisation, held_on__range=(on - TWO_MONTHS, on)
    )
    return near.order_by("-held_on", "ordinal")


def moves_of(session: LeaderSession) -> tuple[Move, ...]:
    """Every putting off, the first one first; a query only where they were not read along."""
    told: list[dict[str, Any]] | None = session.__dict__.get("past")
    if told is not None:
        return tuple(_move(**row) for row in told)
    rows = session.moves.order_by("at", "pk") if session.pk else ()
    return tuple(
        Move(row.moved_from, row.moved_to, row.published_on, row.reason, localdate(row.at))
        for row in rows
    )


def booked(session: LeaderSession) -> QuerySet[MeetingRequest]:
    """Who has a turn on the day: once it is put off, they are told the new one."""
    return session.meeting_requests.filter(state=MeetingState.SCHEDULED)


def late_notice(session: LeaderSession, calendar: WorkCalendar, on: date) -> str:
    """What is wrong with the day's announcement; "" when it was, or can still be, in time.

    Of a day put off the first announcement counts: the new day is only to be told (Điều 24.4).
    """
    if not checks.is_scheduled(session):
        return ""
    day, published = _first(session)
    check = checks.publication(day, published, calendar, on)
    return checks.lateness(day, calendar) if check.is_late else ""


def lines(rows: Iterable[LeaderSession], calendar: WorkCalendar, on: date) -> list[Line]:
    return [line(row, calendar, on) for row in rows]


def line(row: LeaderSession, calendar: WorkCalendar, on: date) -> Line:
    late = late_notice(row, calendar, on)
    return Line(row, *_state(row, on, is_late=bool(late)), late, moves_of(row))


def _state(row: LeaderSession, on: date, *, is_late: bool) -> tuple[str, str]:
    if row.was_held:
        return ("amber", "Ủy quyền tiếp") if row.delegated_to else ("green", "Đã tiếp")
    if row.held_on < on:
        return "red", "Chưa ghi nhận"
    if row.published_on:
        return "blue", "Đã công bố"
    return ("red", "Chưa công bố") if is_late else ("grey", "Chưa công bố")


def _first(session: LeaderSession) -> tuple[date, date | None]:
    """The day as it was first planned, and when that was announced."""
    told = [move for move in moves_of(session) if move.published_on]
    if told:
        return told[0].moved_from, told[0].published_on
    return session.held_on, session.published_on


def _move(*, reason: str, published_on: str | None, **days: str) -> Move:
    """JSON keeps a day as its letters."""
    read = {name: date.fromisoformat(day[:10]) for name, day in days.items()}
    before = date.fromisoformat(published_on) if published_on else None
    return Move(reason=reason, published_on=before, **read)
