"""The page of a person: masked, shown in full for a reason that is kept, nobody else's people."""

import uuid

import pytest

from portal.access.roles import Role
from portal.audit.models import Entry
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
REASON = "Lập văn bản gửi công dân"


@pytest.fixture
def person(board):
    return make.citizen(board, birth_year=1960)


@pytest.fixture
def at_work(client, board):
    client.force_login(make.officer(board, Role.RECEPTIONIST))
    return client


def path(person, action: str = "") -> str:
    return f"/lam-viec/nguoi/{person.pk}{action}"


def test_masked_and_the_opening_recorded(at_work, person, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        shown = at_work.get(path(person)).content.decode()
    for words in (
        "Trần Thị Mẫu Thử",
        "1960",
        "027•••••••01",
        "09•• ••• 345",
        "0 lượt tiếp · 0 đơn",
    ):
        assert words in shown
    assert make.NUMBER not in shown
    assert make.PHONE not in shown
    assert Entry.objects.get(verb="open_person").subject_label == f"Người dân {str(person.pk)[:8]}"


def test_in_full_for_a_reason(at_work, person):
    shown = at_work.post(path(person, "/hien-day-du"), {"reason": REASON}).content.decode()
    assert make.NUMBER in shown
    assert make.PHONE in shown
    entry = Entry.objects.get(verb="show_in_full")
    assert entry.data == {"reason": REASON}
    assert "Mẫu Thử" not in str(list(Entry.objects.values()))


def test_every_showing_is_recorded(at_work, person):
    for _ in range(2):
        at_work.post(path(person, "/hien-day-du"), {"reason": REASON})
    assert Entry.objects.filter(verb="show_in_full").count() == 2


@pytest.mark.parametrize("reason", ["", "Tò mò"])
def test_not_without_a_reason_of_the_list(at_work, person, reason):
    answer = at_work.post(path(person, "/hien-day-du"), {"reason": reason})
    assert answer.status_code == 422
    assert "Chọn lý do xem" in answer.content.decode()
    assert make.NUMBER not in answer.content.decode()
    assert not Entry.objects.filter(verb="show_in_full").exists()


def test_only_by_a_post(at_work, person):
    assert at_work.get(path(person, "/hien-day-du")).status_code == 405


def test_who_left_nothing_has_nothing_to_show(at_work, board):
    person = make.citizen(board, paper="none", number="", phone="")
    shown = at_work.get(path(person)).content.decode()
    assert "Hiện đầy đủ" not in shown
    assert "Chưa ghi" in shown


def test_a_neighbour_finds_nothing_and_a_clerk_may_not(client, board, person):
    client.force_login(make.officer(make.unit(board.province, "SO-NOI-VU"), Role.RECEPTIONIST))
    assert client.get(path(person)).status_code == 404
    assert client.post(path(person, "/hien-day-du"), {"reason": REASON}).status_code == 404
    client.force_login(make.officer(board, Role.CLERK))
    assert client.get(path(person)).status_code == 403
    client.logout()
    assert client.get(path(person)).url.startswith("/dang-nhap?next=")


def test_nobody_there(at_work):
    assert at_work.get(f"/lam-viec/nguoi/{uuid.uuid4()}").status_code == 404
