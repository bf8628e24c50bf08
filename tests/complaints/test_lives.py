"""The page of a person: visits, petitions and appointments on one line of time, each in reach."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from complaints.models import Petition
from portal.access.roles import Role
from portal.citizens.timeline import life_of
from reception.kinds import Kind
from reception.models import Outcome, Visit
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db


def life(citizen, officer=None):
    return life_of(officer or make.person(Role.RECEPTIONIST), localdate(), citizen)


def test_what_happened_stands_newest_first():
    day = localdate() + timedelta(days=5)
    visit = make.visit(outcome=Outcome.SUPPLEMENT, outcome_note="Bản sao sổ đỏ")
    Visit.objects.filter(pk=visit.pk).update(appointment_on=day)
    found = make.petition()
    Petition.objects.filter(pk=found.pk).update(petitioner=visit.citizen)
    told = life(visit.citizen)
    assert [event.on for event in told.events] == sorted(
        (event.on for event in told.events), reverse=True
    )
    titles = " ".join(event.title for event in told.events)
    for words in ("Hẹn bổ sung giấy tờ", f"Lượt tiếp số {visit.number}/", found.file_number):
        assert words in titles, words
    assert told.elsewhere == 0


def test_of_another_agency_only_the_number_is_said():
    found, other = make.petition(), passing.building()
    there = make.petition(organisation=other, by=make.person(Role.CLERK, other))
    Petition.objects.filter(pk=there.pk).update(petitioner=found.petitioner)
    client = Client()
    officer = make.person(Role.RECEPTIONIST)
    client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/lam-viec/nguoi/{found.petitioner.pk}").content.decode()
    assert found.file_number in page
    assert there.file_number not in page
    assert "Có 1 đơn ở cơ quan khác – liên hệ Ban Tiếp công dân" in page


def test_a_denunciation_is_in_nobody_s_life():
    found = make.petition()
    make.petition(Kind.DENUNCIATION)
    make.visit(Kind.DENUNCIATION)
    told = life(found.petitioner)
    assert [event.title.split(",")[0] for event in told.events] == [f"Đơn {found.file_number}"]
