"""The page of a person: who opens it, what it shows, what it writes, what it never keeps."""

import uuid

import pytest
from django.test import Client

from portal.access.roles import Permission, Role, holders
from portal.audit.models import Entry
from portal.citizens.forms import REASONS, ReasonForm
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
REASON = {"reason": REASONS[0]}


@pytest.fixture
def person(board):
    return make.citizen(board, full_name="Canary Thị Mẫu")


def at_work(place, role) -> Client:
    return ground.signed_in(Client(), make.officer(place, role))


def page(person) -> str:
    return f"/lam-viec/nguoi/{person.pk}"


class TestDoor:
    @pytest.mark.parametrize("role", list(Role))
    def test_only_who_may_see_people(self, top, person, role):
        may = role.value in holders(Permission.SEE_CITIZENS)
        client = at_work(top, role)
        assert client.get(page(person)).status_code == (200 if may else 403)
        answer = client.post(f"{page(person)}/hien-day-du", REASON)
        assert answer.status_code == (200 if may else 403)
        assert Entry.objects.filter(verb="show_in_full").count() == int(may)

    def test_a_stranger_is_sent_to_sign_in(self, client, person):
        for answer in (client.get(page(person)), client.post(f"{page(person)}/hien-day-du")):
            assert answer.status_code == 302
            assert answer.url.startswith("/dang-nhap?next=")
        assert not Entry.objects.filter(verb__in=("open_person", "show_in_full")).exists()

    @pytest.mark.parametrize(
        ("where", "status"), [("board", 200), ("beside", 404), ("far", 404), ("top", 200)]
    )
    def test_by_whose_unit(self, top, board, person, where, status):
        places = {
            "board": board,
            "top": top,
            "beside": make.unit(top, "SO-Y-TE"),
            "far": make.province("CAN-THO"),
        }
        client = at_work(places[where], Role.BOARD_HEAD)
        assert client.get(page(person)).status_code == status
        assert client.post(f"{page(person)}/hien-day-du", REASON).status_code == status

    @pytest.mark.parametrize("pk", [uuid.uuid4(), "0", "1", "x", "00000000", "%2e%2e"])
    def test_an_id_that_is_nobody_s(self, board, pk):
        assert at_work(board, Role.BOARD_HEAD).get(f"/lam-viec/nguoi/{pk}").status_code == 404

    @pytest.mark.parametrize(("verb", "path"), [("post", ""), ("get", "/hien-day-du")])
    def test_looking_and_showing_are_two_verbs(self, board, person, verb, path):
        client = at_work(board, Role.BOARD_HEAD)
        assert getattr(client, verb)(page(person) + path).status_code == 405


class TestShown:
    @pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
    def test_masked_by_whatever_way_it_is_asked_for(self, board, person, headers):
        shown = at_work(board, Role.BOARD_HEAD).get(page(person), headers=headers)
        text = shown.content.decode()
        assert make.NUMBER not in text
        assert make.PHONE not in text
        assert "027•••••••01" in text

    def test_the_name_is_not_in_the_title_or_the_address(self, board, person):
        """Both stay in the history of the browser."""
        shown = at_work(board, Role.BOARD_HEAD).get(page(person)).content.decode()
        title = shown[shown.index("<title>") : shown.index("</title>")]
        assert "Canary" not in title

    def test_in_full_once_and_masked_again_afterwards(self, board, person):
        client = at_work(board, Role.BOARD_HEAD)
        full = client.post(f"{page(person)}/hien-day-du", REASON)
        assert make.NUMBER in full.content.decode()
        assert make.PHONE in full.content.decode()
        assert make.NUMBER not in client.get(page(person)).content.decode()

    def test_neither_page_is_kept_anywhere(self, board, person):
        client = at_work(board, Role.BOARD_HEAD)
        for answer in (
            client.get(page(person)),
            client.post(f"{page(person)}/hien-day-du", REASON),
        ):
            assert answer.headers["Cache-Control"] == "no-store"
            assert "ETag" not in answer.headers
            assert "Last-Modified" not in answer.headers
            assert answer.headers["Referrer-Policy"] == "same-origin"

    def test_markup_in_a_name_or_address_is_text(self, board):
        odd = make.citizen(board, full_name="<img src=x onerror=alert>", address="<script>")
        shown = at_work(board, Role.BOARD_HEAD).get(page(odd)).content.decode()
        assert "<img src=x" not in shown
        assert "&lt;img src=x" in shown


class TestReason:
    @pytest.mark.parametrize("reason", REASONS)
    def test_each_reason_of_the_list_is_kept(self, board, person, reason):
        client = at_work(board, Role.BOARD_HEAD)
        client.post(f"{page(person)}/hien-day-du", {"reason": reason})
        assert Entry.objects.get(verb="show_in_full").data == {"reason": reason}

    @pytest.mark.parametrize("reason", ["", " ", "Tò mò", REASONS[0].upper(), "<script>"])
    def test_without_one_nothing_is_shown_and_nothing_recorded(self, board, person, reason):
        client = at_work(board, Role.BOARD_HEAD)
        answer = client.post(f"{page(person)}/hien-day-du", {"reason": reason})
        assert answer.status_code == 422
        assert "Chọn lý do xem" in answer.content.decode()
        assert make.NUMBER not in answer.content.decode()
        assert not Entry.objects.filter(verb="show_in_full").exists()

    def test_the_list_is_asked_for_by_its_first_line(self):
        assert ReasonForm().fields["reason"].choices[0] == ("", "Chọn lý do xem")


class TestTrail:
    def test_each_look_is_a_line_that_names_nobody(self, board, person):
        client = at_work(board, Role.BOARD_HEAD)
        for _ in range(2):
            client.get(page(person))
        lines = Entry.objects.filter(verb="open_person")
        assert lines.count() == 2
        assert {line.organisation_id for line in lines} == {board.pk}
        assert "Canary" not in str(list(lines.values()))

    def test_looking_is_no_change(self, board, person):
        before = person.version
        at_work(board, Role.BOARD_HEAD).get(page(person))
        person.refresh_from_db()
        assert person.version == before
