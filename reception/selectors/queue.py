"""Reading the hall: who waits, who sits where, and what the screen on the wall may show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from operator import attrgetter

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from portal.access.models import Post, User
from portal.access.policy import reach
from portal.access.roles import Permission, holders
from portal.organisations.models import Organisation
from reception.models import Priority, Shift, Ticket, TicketState
from reception.models.queue import AT_COUNTER, IN_HALL

LAST_CALLED = 5
WAITING = (TicketState.WAITING, TicketState.ABSENT)


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
class Counters:
    """Who sits where, what colleagues left for the user, and the counter of the user."""

    opened: Sequence[Shift]
    left: Sequence[Shift]
    mine: Shift | None

    @property
    def free(self) -> int:
        """The first counter at which nobody sits."""
        taken = {shift.counter for shift in self.opened}
        return next(number for number in count(1) if number not in taken)


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


def hall(unit: Organisation, on: date, at: datetime) -> Hall:
    """The hall of the user's own unit (policy.desk): one query."""
    day = list(_in_turn(Ticket.objects.filter(organisation=unit, day=on)))
    rows = [Row(one, _minutes(one, at)) for one in day if one.state in WAITING]
    there = sorted((one for one in day if one.state in AT_COUNTER), key=attrgetter("counter"))
    return Hall(rows, there, sum(one.state == TicketState.DONE for one in day))


def _minutes(ticket: Ticket, at: datetime) -> int:
    return int((at - ticket.arrived_at).total_seconds() // 60)


def to_be_called(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """Those who wait: with priority first, then by number; the absent last, longest first."""
    return _in_turn(rows.filter(state__in=WAITING))


def _in_turn(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    turn = Case(
        When(state=TicketState.ABSENT, then=Value(2)),
        When(priority=Priority.NONE, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return rows.order_by(turn, F("called_at").asc(nulls_last=True), "number")


def how_many_wait(unit: Organisation, on: date) -> int:
    """In the hall of the user's own unit (policy.desk)."""
    return Ticket.objects.filter(organisation=unit, day=on, state__in=IN_HALL).count()


def shifts(user: User, on: date) -> QuerySet[Shift]:
    """Counters that are open, or handed to this user, where the user may receive."""
    where = reach(user, Permission.LOG_VISIT, on)
    held = Q(organisation_id__in=where.units) | Q(province_id__in=where.provinces)
    return Shift.objects.filter(held).select_related("officer", "organisation")


def counters(user: User, unit: Organisation, on: date) -> Counters:
    """Of the user's own unit: who sits where, and what was left for the user today. One query."""
    left = Q(handed_to=user, accepted_at=None, closed_at__date=on)
    rows = Shift.objects.filter(left | Q(closed_at=None), organisation=unit)
    found = list(rows.select_related("officer", "organisation").order_by("counter", "pk"))
    return Counters(
        opened=[one for one in found if one.closed_at is None],
        left=[one for one in found if one.closed_at is not None],
        mine=next((o for o in found if o.closed_at is None and o.officer_id == user.pk), None),
    )


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
    waiting = today.filter(state__in=WAITING).count()
    return Screen(list(called.only("number", "counter", "calls")), waiting)
