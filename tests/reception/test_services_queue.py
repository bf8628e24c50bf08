"""The hall: numbers in their order, one person at a counter, and no name that outlives the call."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from reception.models import Priority, Shift, Ticket, TicketState
from reception.selectors import queue as hall_of
from reception.services import queue, shifts
from tests.reception.factories import AT, TODAY, user
from tests.together import at_once


@pytest.fixture
def hoa(place):
    """Hoa, at counter 2 of the board."""
    shifts.open_counter(organisation=place.board, counter=2, by=place.hoa, at=AT)
    return place.hoa


def take(place, minutes=0, **said):
    at = AT + timedelta(minutes=minutes)
    return queue.take_ticket(organisation=place.board, by=place.hoa, at=at, **said)


def call_next(place, by, minutes=0):
    at = AT + timedelta(minutes=minutes)
    return queue.call_next(organisation=place.board, by=by, at=at)


def states(place):
    return dict(Ticket.objects.order_by("number").values_list("number", "state"))


def test_numbers_begin_anew_every_day_and_in_every_unit(place):
    assert [take(place).number, take(place).number] == [1, 2]
    tomorrow = AT + timedelta(days=1)
    assert queue.take_ticket(organisation=place.board, by=place.hoa, at=tomorrow).number == 1
    assert queue.take_ticket(organisation=place.commune, by=place.dung, at=AT).number == 1


def test_who_has_priority_is_called_first_then_by_number_and_the_absent_last(place, hoa):
    for priority in (Priority.NONE, Priority.NONE, Priority.ELDERLY, Priority.APPOINTMENT):
        take(place, priority=priority)
    away = call_next(place, hoa)
    queue.put_off(ticket=away, by=hoa, at=AT)
    assert away.number == 3
    shown = [row.ticket.number for row in hall_of.hall(place.board, TODAY, AT).rows]
    called = []
    for minute in range(1, 5):
        called.append(call_next(place, hoa, minute).number)
        queue.serve(ticket=Ticket.objects.get(number=called[-1]), by=hoa, at=AT)
    assert called == shown == [4, 1, 2, 3]


def test_one_person_sits_at_a_counter(place, hoa):
    take(place), take(place), take(place)
    queue.serve(ticket=call_next(place, hoa), by=hoa, at=AT)
    call_next(place, hoa, 1)
    call_next(place, hoa, 2)
    assert states(place) == {1: "done", 2: "absent", 3: "called"}


def test_the_database_too_lets_only_one_sit_there(place, hoa):
    take(place), take(place)
    call_next(place, hoa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(number=2).update(state=TicketState.CALLED, counter=2)


def test_nobody_is_called_by_who_sits_nowhere(place):
    take(place)
    with pytest.raises(ValidationError, match="Mở quầy trước"):
        call_next(place, place.hoa)


def test_an_empty_hall_says_so(place, hoa):
    with pytest.raises(ValidationError, match="Không có người chờ"):
        call_next(place, hoa)


def test_a_name_is_gone_when_the_person_sits_down(place, hoa):
    take(place, name="Nguyễn Thị Ví Dụ")
    queue.serve(ticket=call_next(place, hoa), by=hoa, at=AT)
    assert Ticket.objects.get().name == ""
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.update(name="Nguyễn Thị Ví Dụ")


@pytest.mark.parametrize("end", ["finish", "end_days"])
def test_or_has_gone_home(place, hoa, end):
    ticket = take(place, name="Nguyễn Thị Ví Dụ")
    if end == "finish":
        queue.finish(ticket=ticket, by=hoa, at=AT)
    else:
        assert queue.end_days(before=TODAY + timedelta(days=1), at=AT) == 1
    ticket.refresh_from_db()
    assert (ticket.state, ticket.name) == ("left", "")


def test_the_trail_knows_numbers_and_no_names(place, hoa):
    ticket = take(place, name="Nguyễn Thị Ví Dụ")
    queue.call(ticket=ticket, by=hoa, at=AT)
    told = list(Entry.objects.filter(verb__endswith="_ticket").values_list("data", "subject_label"))
    assert len(told) == 2
    assert "Ví Dụ" not in str(told)


def test_the_night_closes_counters_and_leaves_today_alone(place, hoa):
    take(place)
    assert queue.end_days(before=TODAY, at=AT) == 0
    assert Shift.objects.get().closed_at is None
    queue.end_days(before=TODAY + timedelta(days=1), at=AT)
    assert Shift.objects.get().closed_at == AT


def test_a_number_called_twice_counts_its_calls(place, hoa):
    ticket = take(place)
    for _ in range(2):
        ticket = queue.call(ticket=ticket, by=hoa, at=AT)
    assert (ticket.calls, ticket.counter, ticket.state) == (2, 2, "called")


def test_a_number_moved_waits_for_that_counter_only(place, hoa):
    other = user(Role.RECEPTIONIST, place.board)
    shifts.open_counter(organisation=place.board, counter=5, by=other, at=AT)
    queue.move(ticket=take(place), counter=5, by=hoa, at=AT)
    with pytest.raises(ValidationError, match="Không có người chờ"):
        call_next(place, hoa)
    assert call_next(place, other).counter == 5


def test_a_number_is_not_moved_to_a_counter_that_is_closed(place, hoa):
    with pytest.raises(ValidationError, match="Quầy 9 chưa mở"):
        queue.move(ticket=take(place), counter=9, by=hoa, at=AT)


@pytest.mark.parametrize("act", [queue.call, queue.put_off, queue.serve, queue.finish])
def test_who_is_done_is_not_called_again(place, hoa, act):
    ticket = take(place)
    queue.finish(ticket=ticket, by=hoa, at=AT)
    with pytest.raises(ValidationError, match="không còn chờ"):
        act(ticket=ticket, by=hoa, at=AT)


@pytest.mark.django_db(transaction=True)
def test_two_counters_that_call_at_once_call_two_people(place, hoa):
    other = user(Role.RECEPTIONIST, place.board)
    shifts.open_counter(organisation=place.board, counter=5, by=other, at=AT)
    take(place), take(place)
    numbers = at_once(lambda: call_next(place, hoa).number, lambda: call_next(place, other).number)
    assert sorted(numbers) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_two_who_take_a_number_at_once_get_two(place):
    assert sorted(at_once(lambda: take(place).number, lambda: take(place).number)) == [1, 2]
