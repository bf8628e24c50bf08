"""Numbers taken, called, put off and done with: one person at a counter at a time."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.timezone import localdate

from portal.access.models import User
from portal.audit.services import record
from portal.citizens import checks
from portal.organisations.models import Organisation
from reception.models import Priority, Purpose, Shift, Ticket, TicketState
from reception.models.queue import AT_COUNTER, IN_HALL
from reception.selectors.queue import to_be_called

NOT_OPEN = "Mở quầy trước, rồi mời người tiếp theo."
NOBODY = "Không có người chờ."
GONE = "Số này không còn chờ. Tải lại trang để xem hàng chờ."


@transaction.atomic
def take_ticket(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    purpose: str = Purpose.PRESENT,
    priority: str = Priority.NONE,
    name: str = "",
) -> Ticket:
    """The next number of the day. A name, where one is given, is kept until it was called."""
    _one_at_a_time(organisation)
    today = Ticket.objects.filter(organisation=organisation, day=localdate(at))
    last = int(today.aggregate(last=Max("number", default=0))["last"])
    ticket = Ticket.objects.create(
        organisation=organisation, province_id=organisation.province_pk, day=localdate(at),
        number=last + 1, arrived_at=at, purpose=purpose, priority=priority,
        name=checks.name(name) if name.strip() else "",
    )  # fmt: skip
    _record("take_ticket", ticket, by, at)
    return ticket


@transaction.atomic
def call_next(*, organisation: Organisation, by: User, at: datetime) -> Ticket:
    """Who comes first in the hall comes to this officer's counter. ValidationError: nobody."""
    counter = _counter(organisation, by)
    _free(organisation, counter, at)
    here = Q(counter=None) | Q(counter=counter)
    today = Ticket.objects.filter(here, organisation=organisation, day=localdate(at))
    first = to_be_called(today).select_for_update(skip_locked=True).first()
    if first is None:
        raise ValidationError(NOBODY)
    return _call(first, counter, by, at)


@transaction.atomic
def call(*, ticket: Ticket, by: User, at: datetime) -> Ticket:
    """This number out of its turn, or once more."""
    counter = _counter(ticket.organisation, by)
    locked = _locked(ticket, *IN_HALL)
    if locked.state != TicketState.CALLED or locked.counter != counter:
        _free(ticket.organisation, counter, at)
        locked = _locked(ticket, *IN_HALL)
    return _call(locked, counter, by, at)


@transaction.atomic
def put_off(*, ticket: Ticket, by: User, at: datetime) -> Ticket:
    """Vắng, gọi lại sau: behind those who wait, at any counter."""
    locked = _locked(ticket, TicketState.CALLED)
    locked.state, locked.counter = TicketState.ABSENT, None
    return _kept("put_off_ticket", locked, by, at)


@transaction.atomic
def move(*, ticket: Ticket, counter: int, by: User, at: datetime) -> Ticket:
    """Chuyển quầy: waits for that counter, which must be open."""
    locked = _locked(ticket, *IN_HALL)
    if not open_shifts(locked.organisation).filter(counter=counter).exists():
        raise ValidationError({"counter": f"Quầy {counter} chưa mở. Chọn quầy đang mở."})
    locked.state, locked.counter = TicketState.WAITING, counter
    return _kept("move_ticket", locked, by, at)


@transaction.atomic
def serve(*, ticket: Ticket, by: User, at: datetime) -> Ticket:
    """The person sits down: from now on the queue no longer knows the name."""
    counter = _counter(ticket.organisation, by)
    locked = _locked(ticket, *IN_HALL)
    if locked.state != TicketState.CALLED or locked.counter != counter:
        _free(ticket.organisation, counter, at)
    locked.state, locked.counter = TicketState.SERVING, counter
    locked.name, locked.served_at = "", at
    return _kept("serve_ticket", locked, by, at)


@transaction.atomic
def finish(*, ticket: Ticket, by: User, at: datetime) -> Ticket:
    """Seen to, or gone home before that."""
    locked = _locked(ticket, *IN_HALL, TicketState.SERVING)
    is_served = locked.state == TicketState.SERVING
    _end(locked, TicketState.DONE if is_served else TicketState.LEFT, at)
    _record("finish_ticket", locked, by, at)
    return locked


@transaction.atomic
def end_days(*, before: date, at: datetime) -> int:
    """Nobody waits overnight: what is open of earlier days has left, and no name stays."""
    late = Ticket.objects.filter(day__lt=before)
    late.filter(state=TicketState.SERVING).update(state=TicketState.DONE, ended_at=at)
    left = late.filter(state__in=IN_HALL)
    gone = left.update(state=TicketState.LEFT, name="", ended_at=at)
    Shift.objects.filter(closed_at=None, opened_at__date__lt=before).update(closed_at=at)
    return gone


def open_shifts(organisation: Organisation) -> QuerySet[Shift]:
    return Shift.objects.filter(organisation=organisation, closed_at=None)


def _one_at_a_time(organisation: Organisation) -> None:
    """Two who take a number, or a counter, do so one after the other."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def _counter(organisation: Organisation, by: User) -> int:
    """The counter this officer has open. One at a time calls people to it."""
    shift = open_shifts(organisation).select_for_update().filter(officer=by).first()
    if shift is None:
        raise ValidationError(NOT_OPEN)
    return shift.counter


def _free(organisation: Organisation, counter: int, at: datetime) -> None:
    """Who sat there is done, and who was called and did not come is called again later."""
    there = Ticket.objects.select_for_update().filter(
        organisation=organisation, day=localdate(at), counter=counter, state__in=AT_COUNTER
    )
    for ticket in there:
        if ticket.state == TicketState.SERVING:
            _end(ticket, TicketState.DONE, at)
        else:
            ticket.state, ticket.counter = TicketState.ABSENT, None
            ticket.save()


def _locked(ticket: Ticket, *states: str) -> Ticket:
    locked = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if locked.state not in states:
        raise ValidationError(GONE)
    return locked


def _call(ticket: Ticket, counter: int, by: User, at: datetime) -> Ticket:
    ticket.state, ticket.counter = TicketState.CALLED, counter
    ticket.calls, ticket.called_at = ticket.calls + 1, at
    return _kept("call_ticket", ticket, by, at)


def _end(ticket: Ticket, state: str, at: datetime) -> None:
    ticket.state, ticket.ended_at, ticket.name = state, at, ""
    ticket.save()


def _kept(verb: str, ticket: Ticket, by: User, at: datetime) -> Ticket:
    ticket.save()
    _record(verb, ticket, by, at)
    return ticket


def _record(verb: str, ticket: Ticket, by: User, at: datetime) -> None:
    """The trail knows the number, never the name."""
    record(
        verb=verb, subject=ticket, by=by, at=at, organisation_id=ticket.organisation_id,
        number=ticket.number, counter=ticket.counter,
    )  # fmt: skip
