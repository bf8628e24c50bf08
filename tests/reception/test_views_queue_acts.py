"""One number of the hall over HTTP: put off, and sent to another counter."""

import pytest
from django.utils.timezone import now

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency import tokens
from reception.models import Ticket
from reception.services import queue, shifts
from tests.reception.factories import user
from tests.reception.pages import send, signed_in

HALL = "/lam-viec/hang-cho"
GONE = "Số này không còn chờ. Tải lại trang để xem hàng chờ."


@pytest.fixture
def shift(place):
    return shifts.open_counter(organisation=place.board, counter=2, by=place.hoa, at=now())


@pytest.fixture
def third(place):
    """Counter 3, held by a colleague."""
    colleague = user(Role.RECEPTIONIST, place.board, "Trần Thị Bên Cạnh")
    return shifts.open_counter(organisation=place.board, counter=3, by=colleague, at=now())


@pytest.fixture
def ticket(place):
    said = {"organisation": place.board, "by": place.hoa, "at": now()}
    return queue.take_ticket(name="Nguyễn Thị Ví Dụ", **said)


@pytest.fixture
def called(place, shift, ticket):
    return queue.call(ticket=ticket, by=place.hoa, at=now())


def put_off(client, who, ticket):
    return send(client, who, f"{HALL}/{ticket.pk}/vang", "reception:put_off_ticket")


def move(client, who, ticket, counter):
    address = f"{HALL}/{ticket.pk}/chuyen-quay"
    return send(client, who, address, "reception:move_ticket", counter=counter)


def standing(ticket):
    ticket.refresh_from_db()
    return ticket.state, ticket.counter


def test_who_did_not_come_is_called_again_later(at_desk, place, called):
    assert put_off(at_desk, place.hoa, called)["Location"] == HALL
    assert standing(called) == ("absent", None)
    shown = at_desk.get(HALL).content.decode()
    assert "Số 1 vắng, sẽ gọi lại sau." in shown
    assert "Nguyễn Thị Ví Dụ" in shown  # still to be called
    entry = Entry.objects.get(verb="put_off_ticket")
    assert (entry.actor_id, entry.data) == (place.hoa.pk, {"number": 1, "counter": None})


@pytest.mark.parametrize("state", ["waiting", "absent", "serving", "done", "left"])
def test_only_who_is_called_is_put_off(at_desk, place, shift, ticket, state):
    counter, name = (2, "") if state == "serving" else (None, "")
    ended = now() if state in {"done", "left"} else None
    Ticket.objects.update(state=state, counter=counter, name=name, ended_at=ended)
    answer = put_off(at_desk, place.hoa, ticket)
    assert answer.status_code == 422
    assert GONE in answer.content.decode()
    assert standing(ticket) == (state, counter)
    assert not Entry.objects.filter(verb="put_off_ticket").exists()


def test_the_counter_that_put_somebody_off_calls_the_next(at_desk, place, called):
    said = {"organisation": place.board, "by": place.hoa, "at": now()}
    second = queue.take_ticket(**said)
    put_off(at_desk, place.hoa, called)
    send(at_desk, place.hoa, f"{HALL}/moi-tiep", "reception:call_next")
    assert standing(second) == ("called", 2)
    assert standing(called) == ("absent", None)


def test_a_number_goes_to_the_counter_of_a_colleague(at_desk, place, called, third):
    assert move(at_desk, place.hoa, called, "3")["Location"] == HALL
    assert standing(called) == ("waiting", 3)
    assert "Đã chuyển số 1 sang Quầy 3." in at_desk.get(HALL).content.decode()
    entry = Entry.objects.get(verb="move_ticket")
    assert (entry.actor_id, entry.data) == (place.hoa.pk, {"number": 1, "counter": 3})
    assert queue.call_next(organisation=place.board, by=third.officer, at=now()) == called


def test_who_was_moved_is_not_called_to_the_old_counter(at_desk, place, called, third):
    move(at_desk, place.hoa, called, "3")
    answer = send(at_desk, place.hoa, f"{HALL}/moi-tiep", "reception:call_next")
    assert answer.status_code == 422
    assert "Không có người chờ." in answer.content.decode()


@pytest.mark.parametrize(("counter", "sentence"), [
    ("", "Nhập số quầy từ 1 đến 50"), ("0", "Nhập số quầy từ 1 đến 50"),
    ("51", "Nhập số quầy từ 1 đến 50"), ("ba", "Nhập số quầy từ 1 đến 50"),
    ("3", "Quầy 3 chưa mở. Chọn quầy đang mở."),
])  # fmt: skip
def test_a_counter_where_nobody_sits_takes_nobody(at_desk, place, called, counter, sentence):
    answer = move(at_desk, place.hoa, called, counter)
    assert answer.status_code == 422
    assert sentence.rstrip(".") in answer.content.decode()
    assert standing(called) == ("called", 2)
    assert not Entry.objects.filter(verb="move_ticket").exists()


def test_a_counter_closed_since_and_one_of_another_unit_are_not_open(at_desk, place, called, third):
    shifts.close_counter(shift=third, by=third.officer, at=now())
    shifts.open_counter(organisation=place.commune, counter=4, by=place.dung, at=now())
    for counter in ("3", "4"):
        assert move(at_desk, place.hoa, called, counter).status_code == 422
    assert standing(called) == ("called", 2)


def test_whoever_sits_at_a_counter_is_moved_no_more(at_desk, place, called, third):
    queue.serve(ticket=called, by=place.hoa, at=now())
    answer = move(at_desk, place.hoa, called, "3")
    assert answer.status_code == 422
    assert GONE in answer.content.decode()
    assert standing(called) == ("serving", 2)


@pytest.mark.parametrize("act", [put_off, lambda *said: move(*said, "2")])
def test_next_door_finds_no_such_number_and_a_clerk_no_hall(client, place, called, act):
    assert act(signed_in(client, place.dung), place.dung, called).status_code == 404
    assert act(signed_in(client, place.clerk), place.clerk, called).status_code == 403
    assert standing(called) == ("called", 2)


def test_sent_twice_from_one_page_it_is_done_once(at_desk, place, called):
    """The token of the page answers for itself: no refusal for a second press of the button."""
    said = {tokens.FIELD: tokens.issue(place.hoa, "reception:put_off_ticket")}
    answers = [at_desk.post(f"{HALL}/{called.pk}/vang", said) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302]
    assert Entry.objects.filter(verb="put_off_ticket").count() == 1
