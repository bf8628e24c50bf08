"""Every act on a number in every state; who may do what at which counter; what the base refuses."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from reception.forms.queue import CounterForm, HandOverForm, TicketForm
from reception.models import Shift, Ticket, TicketState
from reception.services import queue, shifts
from tests.reception.factories import AT, TODAY, user
from tests.together import at_once

NAME, LATER = "Nguyễn Thị Ví Dụ", AT + timedelta(minutes=7)
MINE, OTHERS = 2, 5  # counters
IN_HALL = ("waiting", "called", "absent")


@pytest.fixture
def lan(place):
    """A colleague of Hoa at the board, at counter 5; Hoa herself sits at 2."""
    found = user(Role.RECEPTIONIST, place.board, "Trần Thị Lan")
    shifts.open_counter(organisation=place.board, counter=MINE, by=place.hoa, at=AT)
    shifts.open_counter(organisation=place.board, counter=OTHERS, by=found, at=AT)
    return found


def number(place, state="waiting", counter=None, n=1, **said):
    counter = counter or (MINE if state in {"called", "serving"} else None)
    return Ticket.objects.create(
        organisation=place.board, province=place.province, day=TODAY, number=n, arrived_at=AT,
        state=state, counter=counter, name=NAME if state in IN_HALL else "", **said,
    )  # fmt: skip


def refused(act, **said):
    with pytest.raises(ValidationError) as found:
        act(**said)
    return found.value.messages


ACTS = {
    "call": (queue.call, {}, IN_HALL, "called"),
    "put_off": (queue.put_off, {}, ("called",), "absent"),
    "move": (queue.move, {"counter": OTHERS}, IN_HALL, "waiting"),
    "serve": (queue.serve, {}, IN_HALL, "serving"),
    "finish": (queue.finish, {}, (*IN_HALL, "serving"), None),
}


@pytest.mark.parametrize("state", TicketState.values)
@pytest.mark.parametrize("act", ACTS)
def test_each_act_in_each_state(place, lan, act, state):
    do, said, allowed, becomes = ACTS[act]
    ticket = number(place, state)
    if state not in allowed:
        assert refused(do, ticket=ticket, by=place.hoa, at=LATER, **said) == [queue.GONE]
        assert Ticket.objects.get().state == state
        assert not Entry.objects.filter(verb__endswith="_ticket").exists()
        return
    found = do(ticket=ticket, by=place.hoa, at=LATER, **said)
    assert found.state == (becomes or ("done" if state == "serving" else "left"))
    entry = Entry.objects.get(verb=f"{act}_ticket")
    assert (entry.actor_id, entry.organisation_id) == (place.hoa.pk, place.board.pk)
    assert entry.data == {"number": 1, "counter": found.counter}


@pytest.mark.parametrize(
    ("act", "moments"),
    [("call", ("called_at",)), ("serve", ("served_at",)), ("finish", ("ended_at",)),
     ("put_off", ()), ("move", ())],
)  # fmt: skip
def test_each_act_writes_its_moment_and_no_other(place, lan, act, moments):
    do, said, _, _ = ACTS[act]
    found = do(ticket=number(place, "called"), by=place.hoa, at=LATER, **said)
    found.refresh_from_db()
    written = {name: getattr(found, name) for name in ("called_at", "served_at", "ended_at")}
    assert {name for name, value in written.items() if value} == set(moments)
    assert all(written[name] == LATER for name in moments)


@pytest.mark.parametrize(("act", "keeps"), [("call", True), ("put_off", True), ("move", True),
                                            ("serve", False), ("finish", False)])  # fmt: skip
def test_a_name_stays_while_it_may_still_be_called(place, lan, act, keeps):
    do, said, _, _ = ACTS[act]
    found = do(ticket=number(place, "called"), by=place.hoa, at=AT, **said)
    assert found.name == (NAME if keeps else "")


@pytest.mark.parametrize("act", ["call", "serve"])
@pytest.mark.parametrize(("before", "after"), [("serving", "done"), ("called", "absent")])
def test_whoever_was_at_the_counter_makes_room(place, lan, act, before, after):
    there, elsewhere = number(place, before), number(place, before, OTHERS, n=2)
    ACTS[act][0](ticket=number(place, n=3), by=place.hoa, at=LATER)
    there.refresh_from_db()
    elsewhere.refresh_from_db()
    assert there.state == after
    assert (there.counter, there.ended_at) == ((None, None) if before == "called" else (2, LATER))
    assert (elsewhere.state, elsewhere.counter) == (before, OTHERS)


def test_a_number_called_again_does_not_push_itself_back(place, lan):
    found = queue.call(ticket=number(place, "called", calls=1), by=place.hoa, at=LATER)
    assert (found.state, found.calls, found.called_at) == ("called", 2, LATER)


@pytest.mark.parametrize("act", ["call", "serve"])
def test_a_number_of_another_counter_comes_to_mine(place, lan, act):
    sat_here = number(place, "serving", n=2)
    found = ACTS[act][0](ticket=number(place, "called", OTHERS), by=place.hoa, at=AT)
    sat_here.refresh_from_db()
    assert (found.counter, sat_here.state) == (MINE, "done")


@pytest.mark.parametrize("act", ["call", "serve"])
def test_who_has_left_the_counter_calls_nobody(place, lan, act):
    shifts.close_counter(shift=Shift.objects.get(officer=place.hoa), by=place.hoa, at=AT)
    assert refused(ACTS[act][0], ticket=number(place), by=place.hoa, at=AT) == [queue.NOT_OPEN]


def test_a_counter_next_door_calls_nobody_here(place, lan):
    shifts.open_counter(organisation=place.commune, counter=1, by=place.dung, at=AT)
    assert refused(queue.call, ticket=number(place), by=place.dung, at=AT) == [queue.NOT_OPEN]
    said = {"ticket": Ticket.objects.get(), "counter": 1, "by": place.hoa, "at": AT}
    assert refused(queue.move, **said) == ["Quầy 1 chưa mở. Chọn quầy đang mở."]


def test_next_is_of_today_and_of_this_unit(place, lan):
    number(place)
    Ticket.objects.update(day=TODAY - timedelta(days=1))
    queue.take_ticket(organisation=place.commune, by=place.dung, at=AT)
    said = {"organisation": place.board, "by": place.hoa, "at": AT}
    assert refused(queue.call_next, **said) == [queue.NOBODY]


def test_where_nobody_waits_who_sits_there_stays(place, lan):
    """The refusal takes back all of it."""
    number(place, "serving")
    said = {"organisation": place.board, "by": place.hoa, "at": AT}
    assert refused(queue.call_next, **said) == [queue.NOBODY]
    assert Ticket.objects.get().state == "serving"


@pytest.mark.parametrize(("typed", "kept"), [("  Nguyễn   Thị Ví Dụ ", NAME), ("   ", "")])
def test_a_name_is_taken_as_it_will_be_called(place, typed, kept):
    found = queue.take_ticket(organisation=place.board, by=place.hoa, at=AT, name=typed)
    assert (found.name, found.state, found.purpose, found.priority) == (
        kept, "waiting", "present", "",
    )  # fmt: skip


def test_a_number_after_one_that_has_gone_is_the_next_all_the_same(place, lan):
    queue.finish(ticket=number(place, n=4), by=place.hoa, at=AT)
    assert queue.take_ticket(organisation=place.board, by=place.hoa, at=AT).number == 5


def test_the_night_ends_each_as_it_was(place, lan):
    for n, state in enumerate(TicketState.values, 1):
        number(place, state, counter=n, n=n)
    assert queue.end_days(before=TODAY + timedelta(days=1), at=LATER) == 3
    rows = Ticket.objects.order_by("number").values_list("state", "name", "ended_at")
    assert list(rows) == [
        ("left", "", LATER), ("left", "", LATER), ("left", "", LATER), ("done", "", LATER),
        ("done", "", None), ("left", "", None),
    ]  # fmt: skip
    assert not queue.open_shifts(place.board).exists()


@pytest.mark.parametrize(
    "change",
    [
        {"state": "called", "counter": None},
        {"state": "serving", "counter": None, "name": ""},
        {"state": "done"},
        {"state": "left"},
        {"state": "serving", "counter": 1},
    ],
)
def test_the_database_keeps_a_number_sensible(place, change):
    """The first two sit nowhere; the others would keep a name that nobody calls any more."""
    ticket = number(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.filter(pk=ticket.pk).update(**change)


def test_the_database_gives_each_number_and_each_counter_once(place, lan):
    number(place)
    with pytest.raises(IntegrityError, match="ticket_number_once"), transaction.atomic():
        number(place)
    hers = Shift.objects.filter(officer=lan)
    for sin, name in (
        ({"counter": MINE}, "shift_one_at_a_counter"),
        ({"officer": place.hoa}, "shift_one_of_an_officer"),
        ({"handed_to": place.hoa, "note": "Số 4"}, "shift_handed_over_with_a_note"),
        ({"handed_to": place.hoa, "closed_at": AT}, "shift_handed_over_with_a_note"),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            hers.update(**sin)


def test_a_counter_that_was_closed_is_free_for_the_next(place, lan):
    closed = shifts.close_counter(
        shift=Shift.objects.get(officer=place.hoa), by=place.hoa, at=LATER
    )
    assert (closed.closed_at, closed.handed_to) == (LATER, None)
    moved = shifts.open_counter(organisation=place.board, counter=MINE, by=lan, at=LATER)
    assert list(queue.open_shifts(place.board)) == [moved]
    verbs = Entry.objects.filter(verb__endswith="_counter").order_by("pk").values_list("verb")
    assert [verb for (verb,) in verbs] == ["open_counter"] * 2 + ["close_counter", "open_counter"]


def test_who_sits_down_in_another_unit_has_left_this_one(place, lan):
    shifts.open_counter(organisation=place.commune, counter=1, by=place.hoa, at=LATER)
    there = Shift.objects.get(officer=place.hoa, organisation=place.board)
    assert there.closed_at == LATER


def test_a_counter_taken_meanwhile_is_not_taken_over(place, lan):
    """And the hand-over still waits: nothing of it was kept."""
    shift = Shift.objects.get(officer=place.hoa)
    shifts.hand_over(shift=shift, to=lan, note="  Số 4.  ", by=place.hoa, at=AT)
    shifts.open_counter(organisation=place.board, counter=MINE, by=place.board_head, at=AT)
    told = f"Quầy 2 đang do {place.board_head} trực. Chọn quầy khác hoặc nhận bàn giao."
    assert refused(shifts.take_over, shift=shift, by=lan, at=LATER) == [told]
    shift.refresh_from_db()
    assert (shift.accepted_at, shift.note) == (None, "Số 4.")


def test_what_was_only_closed_is_taken_over_by_nobody(place, lan):
    shift = Shift.objects.get(officer=place.hoa)
    shifts.close_counter(shift=shift, by=place.hoa, at=AT)
    told = ["Không có bàn giao nào chờ nhận ở quầy này."]
    assert refused(shifts.take_over, shift=shift, by=lan, at=AT) == told


@pytest.mark.parametrize("role", [Role.CLERK, Role.HANDLER, None])
def test_only_who_may_receive_is_handed_a_counter(place, lan, role):
    shift = Shift.objects.get(officer=place.hoa)
    said = {"to": user(role, place.board), "note": "Số 4.", "by": place.hoa, "at": AT}
    told = ["Chọn người tiếp công dân khác của đơn vị"]
    assert refused(shifts.hand_over, shift=shift, **said) == told


@pytest.mark.parametrize(("typed", "taken"), [("1", 1), ("50", 50), (" 7 ", 7)])
def test_the_first_and_the_last_counter(typed, taken):
    form = CounterForm({"counter": typed})
    assert form.is_valid()
    assert form.cleaned_data == {"counter": taken}


@pytest.mark.parametrize("typed", ["", "0", "51", "-1", "2.0", "1.000", "quầy 2", "٢x"])
def test_a_counter_that_is_none(typed):
    assert CounterForm({"counter": typed}).errors == {"counter": ["Nhập số quầy từ 1 đến 50"]}


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"purpose": ""}, {"purpose": ["Chọn việc"]}),
        ({"purpose": "denounce"}, {"purpose": ["Chọn việc"]}),
        ({"priority": "x"}, {"priority": ["Chọn diện ưu tiên trong danh sách"]}),
        ({"name": "A" * 101}, {"name": ["Họ tên để gọi dài tối đa 100 ký tự; đang có 101"]}),
        ({"name": "A" * 100}, {}),
        ({}, {}),
    ],
)
def test_what_the_form_of_a_number_says(said, errors):
    assert TicketForm({"purpose": "present"} | said).errors == errors


def test_a_counter_is_handed_on_in_so_many_words(place, lan):
    def errors(**said):
        return HandOverForm(said, user=place.hoa, unit=place.board, on=TODAY).errors

    assert errors(to=lan.pk, note="a" * 300) == {}
    assert errors(to=place.dung.pk, note="a" * 301) == {
        "to": ["Chọn người tiếp công dân khác của đơn vị"],
        "note": ["Việc bàn giao dài tối đa 300 ký tự; đang có 301"],
    }
    assert errors(to=place.hoa.pk, note=" ") == {
        "to": ["Chọn người tiếp công dân khác của đơn vị"],
        "note": ["Ghi việc bàn giao, không ghi họ tên công dân"],
    }


@pytest.mark.django_db(transaction=True)
def test_two_who_serve_the_same_number_at_once_serve_it_once(place, lan):
    ticket = number(place)
    done = at_once(
        lambda: queue.serve(ticket=ticket, by=place.hoa, at=AT).counter,
        lambda: queue.serve(ticket=ticket, by=lan, at=AT).counter,
    )
    told = [one.messages for one in done if isinstance(one, ValidationError)]
    assert (len(set(map(str, done))), told) == (2, [[queue.GONE]])
