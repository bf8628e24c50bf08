"""The hall over HTTP, and the screen on its wall."""

import pytest
from django.utils.timezone import localdate, now

from reception.models import Shift, Ticket
from reception.services import queue, shifts
from tests.reception.pages import send, signed_in

HALL = "/lam-viec/hang-cho"


@pytest.fixture
def shift(place):
    return shifts.open_counter(organisation=place.board, counter=2, by=place.hoa, at=now())


@pytest.fixture
def ticket(place):
    return queue.take_ticket(
        organisation=place.board, by=place.hoa, at=now(), name="Nguyễn Thị Ví Dụ",
        priority="elderly",
    )  # fmt: skip


def text(client, address=HALL):
    return client.get(address).content.decode()


def test_an_empty_hall_says_so(at_desk):
    assert "Không có người chờ." in text(at_desk)


def test_the_hall_shows_who_waits(at_desk, shift, ticket, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        shown = text(at_desk)
    for word in ("Nguyễn Thị Ví Dụ", "Người cao tuổi", "Trình bày, nộp đơn", "Quầy 2"):
        assert word in shown


def test_a_number_is_taken(at_desk, place):
    said = {"purpose": "follow_up", "priority": "", "name": ""}
    answer = send(at_desk, place.hoa, f"{HALL}/lay-so", "reception:take_ticket", **said)
    assert answer["Location"] == HALL
    assert Ticket.objects.get().number == 1
    assert "Số thứ tự 1." in text(at_desk)


def test_a_name_with_digits_is_answered_and_kept_on_the_page(at_desk, place):
    said = {"purpose": "present", "priority": "", "name": "Nguyễn 7"}
    answer = send(at_desk, place.hoa, f"{HALL}/lay-so", "reception:take_ticket", **said)
    assert answer.status_code == 422
    assert "Họ và tên không có chữ số" in answer.content.decode()
    assert "Nguyễn 7" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_the_next_is_called_sits_down_and_the_counter_opens(at_desk, place, shift, ticket):
    send(at_desk, place.hoa, f"{HALL}/moi-tiep", "reception:call_next")
    assert "Mời số 1 đến Quầy 2." in text(at_desk)
    address = f"{HALL}/{ticket.pk}/tiep"
    answer = send(at_desk, place.hoa, address, "reception:serve_ticket")
    assert answer["Location"] == "/lam-viec/luot-tiep/moi"
    ticket.refresh_from_db()
    assert (ticket.state, ticket.name) == ("serving", "")


@pytest.mark.parametrize(
    ("act", "route", "state"),
    [
        ("moi", "call_ticket", "called"),
        ("xong", "finish_ticket", "left"),
    ],
)
def test_what_is_done_with_one_number(at_desk, place, shift, ticket, act, route, state):
    send(at_desk, place.hoa, f"{HALL}/{ticket.pk}/{act}", f"reception:{route}")
    assert Ticket.objects.get().state == state


def test_who_sits_nowhere_is_told_to_open_a_counter(at_desk, place, ticket):
    answer = send(at_desk, place.hoa, f"{HALL}/moi-tiep", "reception:call_next")
    assert answer.status_code == 422
    assert "Mở quầy trước, rồi mời người tiếp theo." in answer.content.decode()


def test_a_counter_is_opened_handed_over_and_taken_over(client, place):
    at_desk = signed_in(client, place.hoa)
    send(at_desk, place.hoa, "/lam-viec/quay/mo", "reception:open_counter", counter="3")
    shift = Shift.objects.get()
    said = {"to": place.board_head.pk, "note": "Số 5 đang bổ sung giấy tờ."}
    send(at_desk, place.hoa, f"/lam-viec/quay/{shift.pk}/ban-giao", "reception:hand_over", **said)
    assert "Đã bàn giao Quầy 3 cho Lê Thị Trưởng Ban." in text(at_desk)
    head = signed_in(client, place.board_head)
    assert "Số 5 đang bổ sung giấy tờ." in text(head)
    send(head, place.board_head, f"/lam-viec/quay/{shift.pk}/nhan", "reception:take_over")
    assert Shift.objects.get(closed_at=None).officer == place.board_head


@pytest.mark.parametrize("counter", ["", "0", "51", "hai"])
def test_a_senseless_counter_is_answered_with_one_sentence(at_desk, place, counter):
    address = "/lam-viec/quay/mo"
    answer = send(at_desk, place.hoa, address, "reception:open_counter", counter=counter)
    assert answer.status_code == 422
    assert answer.content.decode().count("Nhập số quầy từ 1 đến 50") == 2  # above, and at the field


def test_a_counter_handed_over_without_a_word_stays_open(at_desk, place, shift):
    address = f"/lam-viec/quay/{shift.pk}/ban-giao"
    answer = send(at_desk, place.hoa, address, "reception:hand_over", to="", note="")
    assert answer.status_code == 422
    assert "Chọn người tiếp công dân khác của đơn vị" in answer.content.decode()
    assert Shift.objects.get().closed_at is None


def test_the_numbers_of_yesterday_and_of_next_door_are_not_there(client, place, ticket):
    dung = signed_in(client, place.dung)
    address = f"{HALL}/{ticket.pk}/xong"
    assert send(dung, place.dung, address, "reception:finish_ticket").status_code == 404
    Ticket.objects.update(day=localdate().replace(day=1))
    hoa = signed_in(client, place.hoa)
    assert send(hoa, place.hoa, address, "reception:finish_ticket").status_code == 404


def test_the_screen_shows_numbers_and_never_names(client, place, shift, ticket):
    queue.call(ticket=ticket, by=place.hoa, at=now())
    shown = text(client, f"/man-hinh-goi/{place.board.code}")
    assert "Mời số <b>1</b> đến <b>Quầy 2</b>" in shown
    assert "Ví Dụ" not in shown
    assert client.get(f"/man-hinh-goi/{place.board.code}").status_code == 200


def test_an_unknown_place_has_no_screen(client, place):
    assert client.get("/man-hinh-goi/KHONG-CO").status_code == 404
