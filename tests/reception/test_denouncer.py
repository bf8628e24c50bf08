"""Nobody who denounces is anywhere: every table is read for a name that must not be there."""

import logging
from datetime import timedelta

import pytest
from django.utils.timezone import localtime, now

from portal.idempotency import tokens
from reception import services
from reception.kinds import Kind
from reception.models import Part, Visit
from reception.services import Person
from tests.reception.factories import denounced, person, posted, taken
from tests.reception.hunting import holding

CANARY = "Chim Hoàng Yến"
NUMBER, PHONE = "027199999999", "0999999999"
SAVE = "/lam-viec/luot-tiep"


def save(client, who, sent):
    moment = f"{localtime() - timedelta(minutes=1):%d/%m/%Y %H:%M}"
    token = tokens.issue(who, "reception:register")
    return client.post(SAVE, sent | {"received_at": moment, tokens.FIELD: token})


NAMING = {"full_name": CANARY, "number": NUMBER, "phone": PHONE, "address": f"Nhà {CANARY}"}


@pytest.fixture
def logs(caplog):
    caplog.set_level(logging.DEBUG)
    return caplog


def test_a_denunciation_through_the_form_leaves_no_name_anywhere(at_desk, place, logs):
    refused = save(at_desk, place.hoa, denounced(**NAMING))
    assert refused.status_code == 422
    assert CANARY not in refused.content.decode()
    assert save(at_desk, place.hoa, denounced()).status_code == 302
    visit = Visit.objects.get()
    for leaf in ("", "/bien-nhan.pdf"):
        page = at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}{leaf}")
        assert page.status_code == 200
        assert CANARY.encode() not in page.content
    assert holding(CANARY, NUMBER, PHONE) == set()
    assert CANARY not in logs.text
    assert visit.alias in {row.alias for row in Visit.objects.all()}


def test_the_twin_the_name_of_a_complaint_is_found(at_desk, place):
    """What reads the tables above would have seen the name."""
    assert save(at_desk, place.hoa, posted(**NAMING)).status_code == 302
    assert holding(CANARY) == {"portal_citizen"}
    assert holding(NUMBER, PHONE) == set()  # sealed: not even here in the clear


def test_the_trail_and_the_history_name_nobody_either_way(at_desk, place):
    save(at_desk, place.hoa, posted(**NAMING))
    visit = Visit.objects.get()
    at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}")
    named = holding(CANARY)
    assert not {table for table in named if "event" in table or "entry" in table}


def test_a_complaint_that_turns_out_to_denounce_forgets_its_people(place):
    people = [
        person(CANARY, number=NUMBER, phone=PHONE, address=f"Nhà {CANARY}"),
        Person(f"{CANARY} Hai", Part.GROUP_REPRESENTATIVE),
    ]
    visit = taken(place.board, place.hoa, people=people)
    assert holding(CANARY) == {"portal_citizen", "reception_attendance"}
    services.protect_visit(visit=visit, by=place.hoa, at=now())
    assert holding(CANARY) == set()


def test_the_alias_is_not_in_the_history(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    assert holding(visit.alias) == {"reception_visit"}
