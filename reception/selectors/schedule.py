"""The month of leaders' days: its grid, who has planned too few, and what the public is told."""

from calendar import Calendar as Weeks
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from portal.access.models import Post, User
from portal.access.policy import reach, scope
from portal.access.roles import Permission, Role
from portal.organisations.models import Kind, Organisation
from portal.organisations.names import plain
from portal.organisations.selectors import manageable
from portal.workdays.calendar import Calendar
from reception import checks
from reception.checks import SEATS, Check
from reception.models import LeaderSession, Receiver, SessionKind
from reception.quotas import QUOTAS, owed
from reception.selectors.sessions import Line, sessions, with_moves

MOST = 400  # in a month: a province of a hundred communes plans about two hundred
MOST_TOLD = 8000  # of a country in a month
IN_CELL = 3


@dataclass(frozen=True)
class Square:
    """One day of the grid: its sessions, and why the office is shut."""

    date: date
    lines: tuple[Line, ...]
    shut: str
    is_outside: bool

    @property
    def more(self) -> int:
        return max(0, len(self.lines) - IN_CELL)

    @property
    def shown(self) -> tuple[Line, ...]:
        return self.lines[:IN_CELL]


@dataclass(frozen=True)
class Standing:
    """How far a unit is with the days of a month."""

    unit: Organisation
    head: str
    owed: int
    planned: int
    published: int
    held: int

    @property
    def is_lacking(self) -> bool:
        return min(self.planned, self.published) < self.owed


def next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def of_month(rows: QuerySet[LeaderSession], month: date) -> QuerySet[LeaderSession]:
    return rows.filter(held_on__gte=month, held_on__lt=next_month(month))


def circle(unit: Organisation) -> Q:
    """The days of the head of this unit, in whose name they are kept (checks.SEATS)."""
    if unit.kind in SEATS:
        return Q(province=unit.province_pk, organisation__kind__in=SEATS)
    return Q(organisation=unit)


def month_of(user: User, on: date, month: date, unit: Organisation | None) -> list[LeaderSession]:
    """The days of the month in reach, of one unit or of all: one query."""
    rows = of_month(sessions(user, on), month)
    rows = rows.filter(circle(unit)) if unit else rows
    return list(rows.order_by("held_on", "starts", "organisation", "ordinal")[:MOST])


def grid(lines: Iterable[Line], month: date, calendar: Calendar) -> list[list[Square]]:
    """Whole weeks from Monday, the days of other months in them without sessions."""
    by_day: dict[date, list[Line]] = {}
    for line in lines:
        by_day.setdefault(line.session.held_on, []).append(line)
    weeks = Weeks().monthdatescalendar(month.year, month.month)
    return [[_square(day, by_day, month, calendar) for day in week] for week in weeks]


def _square(day: date, by_day: dict[date, list[Line]], month: date, calendar: Calendar) -> Square:
    shut = "" if calendar.is_working(day) else calendar.why(day)
    return Square(day, tuple(by_day.get(day, ())), shut, day.month != month.month)


def counted(unit: Organisation, month: date, rows: Sequence[LeaderSession]) -> Check | None:
    """How many days of the month the head of the unit has planned, of those the law asks for."""
    days = [row for row in rows if row.kind == SessionKind.PERIODIC
            and row.receiver == Receiver.HEAD]  # fmt: skip
    planned = {row.held_on for row in days}
    told = {row.held_on for row in days if row.published_on}
    seats = (row.organisation.province for row in rows if unit.kind in SEATS)
    return checks.quota(next(filter(None, seats), unit), month, len(planned), len(told))


def standings(user: User, on: date, month: date, home: Organisation) -> list[Standing]:
    """Every unit in reach whose head owes days that month, who lacks some first: two queries.

    Whoever keeps the days of the province's head sees those as well (`home` is their unit).
    """
    where = reach(user, Permission.SEE_VISITS, on)
    kinds = {quota.kind for quota in QUOTAS}
    seat = Organisation.objects.filter(pk=home.province_pk if home.kind in SEATS else 0)
    units = (manageable(where) | seat).in_force(on).filter(kind__in=kinds)
    planned = _planned(scope(user, Permission.SEE_VISITS, on), month)
    found = [
        _standing(unit, month, planned)
        for unit in units.select_related("province").order_by("sort_key", "pk")
    ]
    owing = [one for one in found if one.owed]
    return sorted(owing, key=lambda one: (not one.is_lacking, one.unit.kind != Kind.PROVINCE))


def _planned(mine: Q, month: date) -> dict[int, tuple[int, int, int]]:
    """Unit → days planned, announced, held; those kept at the seat are its province's."""
    rows = LeaderSession.objects.filter(
        mine, receiver=Receiver.HEAD, kind=SessionKind.PERIODIC
    ).order_by()
    told = Count("held_on", distinct=True, filter=Q(published_on__isnull=False))
    held = Count("held_on", distinct=True, filter=Q(was_held=True))
    groups = of_month(rows, month).values_list("organisation", "organisation__kind", "province")
    found: dict[int, tuple[int, int, int]] = {}
    lines = groups.annotate(days=Count("held_on", distinct=True), told=told, held=held)
    for unit, kind, province, *days in lines:
        key = province if kind in SEATS else unit
        before = found.get(key, (0, 0, 0))
        found[key] = (before[0] + days[0], before[1] + days[1], before[2] + days[2])
    return found


def _standing(
    unit: Organisation, month: date, planned: dict[int, tuple[int, int, int]]
) -> Standing:
    days, _ = owed(unit.kind, month)
    return Standing(unit, checks.head_of(unit), days, *planned.get(unit.pk, (0, 0, 0)))


def announced() -> QuerySet[LeaderSession]:
    """What the public is told: announced days; no visit and no citizen hangs on what is read."""
    return with_moves(LeaderSession.objects.exclude(published_on=None))


def told_in(month: date, text: str) -> list[LeaderSession]:
    """The announced days of the month whose place, unit or leader has the words: one query."""
    rows = of_month(announced(), month).order_by("held_on", "starts", "pk")[:MOST_TOLD]
    words = plain(text).split()
    return [row for row in rows if not words or all(word in _told(row) for word in words)]


def _told(row: LeaderSession) -> str:
    unit = row.organisation
    province = unit.province.name if unit.province else ""
    return plain(f"{row.leader_title} {row.place} {unit.name} {province}")


def coming(on: date, most: int) -> list[LeaderSession]:
    """The next days announced: one query."""
    rows = announced().filter(held_on__gte=on, was_held=False)
    return list(rows.order_by("held_on", "starts", "pk")[:most])


def heads_of(unit: Organisation, on: date) -> tuple[Post, ...]:
    """Whose day it can be: who leads the unit, or of a seat of the province its leaders."""
    role = Role.PROVINCE_LEADER if unit.kind in SEATS else Role.UNIT_HEAD
    where = unit.province_pk if unit.kind in SEATS else unit.pk
    posts = Post.objects.in_force(on).filter(role=role, organisation=where, user__is_active=True)
    return tuple(posts.select_related("user").order_by("since", "pk"))
