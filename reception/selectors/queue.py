"""Reading the hall: who waits, who sits where, and what the screen on the wall may show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from portal.access.models import Post, User
from portal.access.policy import reach, units
from portal.access.roles import Permission, holders
from portal.organisations.models import Organisation
from reception.models import Priority, Shift, Ticket, TicketState
from reception.models.queue import AT_COUNTER, IN_HALL

LAST_CALLED = 5


@dataclass(frozen=True)
class Row:
    """A number in the hall and how many minutes it has waited."""

    ticket: Ticket
    minutes: int


@dataclass(frozen=True)
class Hall:
    """The hall of one unit on one day, in the order of calling."""

    rows: Sequence[Row]
    at_counters: Sequence[Ticket]
    done: int

    @property
    def waiting(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Screen:
    """What hangs on the wall: numbers and counters, never names."""

    called: Sequence[Ticket]  # the newest call first
    waiting: int


def tickets(user: User, on: date) -> QuerySet[Ticket]:
    """The numbers of the day of the units where this user may receive."""
    where = reach(user, Permission.LOG_VISIT, on)
    held = Q(organisation_id__in=where.units) | Q(province_id__in=where.provinces)
    return Ticket.objects.filter(held, day=on).select_related("organisation")


def hall(user: User, unit: Organisation, on: date, at: datetime) -> Hall:
    """Three small queries: who waits, who was called, how many are done."""
    day = tickets(user, on).filter(organisation=unit)
    rows = [Row(one, int((at - one.arrived_at).total_seconds() // 60)) for one in in_turn(day)]
    there = day.filter(state__in=AT_COUNTER).order_by("counter")
    return Hall(rows, list(there), day.filter(state=TicketState.DONE).count())


def in_turn(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Those to be called: with priority first, then by number; the absent last, longest first."""
    turn = Case(
        When(state=TicketState.ABSENT, then=Value(2)),
        When(priority=Priority.NONE, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    waiting = rows.filter(state__in=(TicketState.WAITING, TicketState.ABSENT))
    return waiting.order_by(turn, F("called_at").asc(nulls_last=True), "number")


def how_many_wait(user: User, on: date) -> int:
    """In the hall of the user's own unit; 0 for who receives nobody."""
    unit = next(iter(units(user, Permission.LOG_VISIT, on)), None)
    if unit is None:
        return 0
    return Ticket.objects.filter(organisation=unit, day=on, state__in=IN_HALL).count()


def shifts(user: User, on: date) -> QuerySet[Shift]:
    """Counters that are open, or handed to this user, where the user may receive."""
    where = reach(user, Permission.LOG_VISIT, on)
    held = Q(organisation_id__in=where.units) | Q(province_id__in=where.provinces)
    return Shift.objects.filter(held).select_related("officer", "organisation")


def open_counters(user: User, unit: Organisation, on: date) -> Sequence[Shift]:
    return list(shifts(user, on).filter(organisation=unit, closed_at=None).order_by("counter"))


def handed_to(user: User, on: date) -> Sequence[Shift]:
    """What colleagues left for this user today and was not taken over yet."""
    left = shifts(user, on).filter(handed_to=user, accepted_at=None, closed_at__date=on)
    return list(left.order_by("closed_at"))


def colleagues(user: User, unit: Organisation, on: date) -> QuerySet[User]:
    """Who else receives in this unit, and so may take over a counter."""
    posts = Post.objects.in_force(on).filter(
        organisation=unit, role__in=holders(Permission.LOG_VISIT)
    )
    others = User.objects.filter(pk__in=posts.values("user"), is_active=True)
    return others.exclude(pk=user.pk).order_by("full_name", "pk")


def screen(unit: Organisation, on: date) -> Screen:
    """For everybody in the hall, signed in or not: two queries."""
    today = Ticket.objects.filter(organisation=unit, day=on)
    called = today.filter(state__in=AT_COUNTER).order_by("-called_at")[:LAST_CALLED]
    waiting = today.filter(state__in=(TicketState.WAITING, TicketState.ABSENT)).count()
    return Screen(list(called.only("number", "counter", "calls")), waiting)
