"""What the hall, the counters and the wall show: in which order, of which unit and of which day."""

from datetime import timedelta

import pytest

from portal.access.models import Post
from portal.access.roles import Role
from reception.models import Priority, Shift, Ticket, TicketState
from reception.selectors import queue as hall_of
from reception.services import queue, shifts
from tests.reception.factories import AT, TODAY, user

CALLED, SERVING = TicketState.CALLED, TicketState.SERVING


def number(place, n, state=TicketState.WAITING, **said):
    """The row as it stands there, whatever led to it."""
    columns = {"organisation": place.board, "province": place.province, "day": TODAY,
               "arrived_at": AT, "state": state} | said  # fmt: skip
    return Ticket.objects.create(number=n, **columns)


def sits(unit, by, counter):
    return shifts.open_counter(organisation=unit, counter=counter, by=by, at=AT)


def turn(place):
    waiting = hall_of.to_be_called(Ticket.objects.filter(organisation=place.board))
    return [ticket.number for ticket in waiting]


def test_those_who_sit_or_are_gone_wait_for_nothing(place):
    for n, state in enumerate(TicketState.values, 1):
        number(place, n, state, counter=n)
    shown = hall_of.hall(place.board, TODAY, AT)
    assert turn(place) == [row.ticket.number for row in shown.rows] == [1, 3]
    assert [ticket.state for ticket in shown.at_counters] == [CALLED, SERVING]
    assert (shown.waiting, shown.done) == (2, 1)  # who went home was not received


@pytest.mark.parametrize("priority", [one for one in Priority.values if one])
def test_every_priority_goes_first_and_none_before_another(place, priority):
    number(place, 1)
    number(place, 2, priority=Priority.APPOINTMENT)
    number(place, 3, priority=priority)
    assert turn(place) == [2, 3, 1]


def test_of_the_absent_whoever_was_called_longest_ago_comes_first(place):
    """Priority no longer counts for who did not come when called."""
    for n, minutes, priority in ((1, 9, "elderly"), (2, 3, ""), (3, 6, "elderly")):
        at = AT + timedelta(minutes=minutes)
        number(place, n, TicketState.ABSENT, called_at=at, priority=priority)
    number(place, 4)
    assert turn(place) == [4, 2, 3, 1]


def test_whoever_was_called_and_moved_on_does_not_queue_again(place):
    number(place, 1)
    number(place, 2, called_at=AT, counter=5)
    assert turn(place) == [2, 1]


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 0), (59, 0), (60, 1), (3_599, 59)])
def test_whole_minutes_were_waited(place, seconds, minutes):
    number(place, 1)
    (row,) = hall_of.hall(place.board, TODAY, AT + timedelta(seconds=seconds)).rows
    assert row.minutes == minutes


def test_counters_stand_in_their_order_in_the_hall(place):
    for n, counter in ((1, 7), (2, 3), (3, 5)):
        number(place, n, SERVING, counter=counter)
    there = hall_of.hall(place.board, TODAY, AT).at_counters
    assert [ticket.counter for ticket in there] == [3, 5, 7]


@pytest.mark.parametrize("where", [{"day": TODAY - timedelta(days=1)}, {"organisation": "commune"}])
def test_neither_yesterday_nor_next_door_is_in_the_hall(place, where):
    unit = getattr(place, where.get("organisation", "board"))
    number(place, 1, CALLED, counter=1, **(where | {"organisation": unit}))
    number(place, 2, **(where | {"organisation": unit}))
    shown = hall_of.hall(place.board, TODAY, AT)
    wall = hall_of.screen(place.board, TODAY)
    assert (shown.rows, shown.at_counters, shown.done) == ([], [], 0)
    assert (wall.called, wall.waiting) == ([], 0)
    assert hall_of.how_many_wait(place.board, TODAY) == 0


def test_the_day_page_counts_who_was_called_and_the_wall_does_not(place):
    for n, state in enumerate(TicketState.values, 1):
        number(place, n, state, counter=n)
    assert hall_of.how_many_wait(place.board, TODAY) == 3
    assert hall_of.screen(place.board, TODAY).waiting == 2


def test_the_wall_shows_the_last_five_calls_the_newest_first(place, django_assert_num_queries):
    for n in range(1, 8):
        state = SERVING if n % 2 else CALLED
        number(place, n, state, counter=n, called_at=AT + timedelta(minutes=n), name="")
    with django_assert_num_queries(2):
        shown = hall_of.screen(place.board, TODAY)
        assert [(one.number, one.counter, one.calls) for one in shown.called] == [
            (n, n, 0) for n in (7, 6, 5, 4, 3)
        ]


def test_the_wall_does_not_even_read_names(place):
    number(place, 1, CALLED, counter=1, name="Nguyễn Thị Ví Dụ")
    (shown,) = hall_of.screen(place.board, TODAY).called
    assert {"name", "purpose", "priority"} <= shown.get_deferred_fields()


@pytest.mark.parametrize(
    ("who", "sees"), [("hoa", True), ("board_head", True), ("dung", False), ("clerk", False)]
)
def test_numbers_and_counters_are_of_whoever_receives_there(place, who, sees):
    ticket, shift = number(place, 1), sits(place.board, place.hoa, 2)
    reader = getattr(place, who)
    assert list(hall_of.tickets(reader, TODAY)) == [ticket] * sees
    assert list(hall_of.shifts(reader, TODAY)) == [shift] * sees


def test_no_other_day_and_no_other_province(place):
    number(place, 1, day=TODAY - timedelta(days=1))
    sits(place.board, place.hoa, 2)
    stranger = user(Role.RECEPTIONIST, place.neighbour)
    assert not hall_of.tickets(place.hoa, TODAY).exists()
    assert not hall_of.shifts(stranger, TODAY).exists()


def test_a_post_that_ended_shows_no_hall(place):
    number(place, 1)
    Post.objects.filter(user=place.hoa).update(until=TODAY - timedelta(days=1))
    assert not hall_of.tickets(place.hoa, TODAY).exists()


def test_the_first_free_counter_is_the_lowest_at_which_nobody_sits(place):
    for counter in (1, 2, 4):
        sits(place.board, user(Role.RECEPTIONIST, place.board), counter)
    sits(place.commune, place.dung, 3)
    found = hall_of.counters(place.hoa, place.board, TODAY)
    assert ([one.counter for one in found.opened], found.free, found.mine) == ([1, 2, 4], 3, None)
    assert hall_of.counters(place.hoa, place.department, TODAY).free == 1


def test_what_was_left_is_for_that_colleague_and_that_day(place):
    lan = user(Role.RECEPTIONIST, place.board)
    shift = sits(place.board, place.hoa, 2)
    shifts.hand_over(shift=shift, to=lan, note="Số 4 chờ bản sao.", by=place.hoa, at=AT)

    def left(who, on):
        return list(hall_of.counters(who, place.board, on).left)

    assert left(lan, TODAY) == [shift]
    assert left(lan, TODAY + timedelta(days=1)) == left(place.board_head, TODAY) == []
    assert hall_of.counters(lan, place.board, TODAY).mine is None


def test_the_counters_are_one_question(place, django_assert_num_queries):
    sits(place.board, place.hoa, 2)
    with django_assert_num_queries(1):
        found = hall_of.counters(place.hoa, place.board, TODAY)
        assert [(one.officer.full_name, one.organisation) for one in found.opened] == [
            ("Nguyễn Thị Hoa", place.board)
        ]
    assert found.mine == Shift.objects.get()


def test_a_colleague_is_active_in_post_and_in_the_order_of_names(place):
    for name in ("Đỗ Thị Bé", "An Văn Tư"):
        user(Role.RECEPTIONIST, place.board, name)
    gone = user(Role.RECEPTIONIST, place.board, "Ngô Đã Nghỉ")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    left = user(Role.RECEPTIONIST, place.board, "Ngô Đã Chuyển")
    left.posts.update(until=TODAY - timedelta(days=1))
    user(Role.CLERK, place.board, "Ngô Văn Thư")
    found = [one.full_name for one in hall_of.colleagues(place.hoa, place.board, TODAY)]
    assert set(found) == {"An Văn Tư", "Lê Thị Trưởng Ban", "Đỗ Thị Bé"}
    assert found.index("An Văn Tư") < found.index("Lê Thị Trưởng Ban")


def test_who_is_moved_shows_where_to_wait(place):
    lan = user(Role.RECEPTIONIST, place.board)
    sits(place.board, lan, 5)
    queue.move(ticket=number(place, 1), counter=5, by=place.hoa, at=AT)
    (row,) = hall_of.hall(place.board, TODAY, AT).rows
    assert (row.ticket.counter, row.ticket.state) == (5, TicketState.WAITING)
