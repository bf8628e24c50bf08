"""Somebody asks at the desk how their petition stands: the visit is of its matter."""

import pytest
from django.urls import reverse

from complaints import services
from portal.access.roles import Role
from reception.kinds import Kind
from reception.models import Outcome, Visit
from reception.selectors import matter_named
from reception.services import add_line
from tests.complaints import factories
from tests.complaints.factories import moment, unit

TODAY = factories.TODAY
pytestmark = pytest.mark.django_db


def asked(petition, code=""):
    """A visit that says which petition it is about."""
    about = matter_named(unit(), code or petition.file_number.lower(), TODAY)
    return factories.visit(on=TODAY, matter=about, outcome=Outcome.ANSWER_NOW,
                           outcome_note="Đơn đang xác minh.", token="hoi-don")  # fmt: skip


def test_a_visit_that_asks_is_of_the_matter_and_not_the_first(client):
    petition = factories.petition()
    visit = asked(petition)
    assert (visit.matter, visit.is_first) == (petition.matter, False)
    assert not visit.petitions.exists()
    client.force_login(factories.person(Role.HANDLER), "django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("complaints:petition", args=[petition.file_number]))
    assert f"số {visit.number}/{visit.year}" in page.content.decode()


def test_who_may_be_asked_about():
    petition, secret = factories.petition(), factories.petition(Kind.DENUNCIATION)
    neighbour = unit("HA-NOI.SO-NOI-VU")
    assert matter_named(unit(), petition.file_number, TODAY) == petition.matter
    assert matter_named(unit(), secret.file_number, TODAY) is None
    assert matter_named(neighbour, petition.file_number, TODAY) is None
    assert matter_named(unit(), "BN26-999999", TODAY) is None


def test_a_petition_that_denounces_leaves_whoever_asked_about_it():
    petition = factories.petition()
    visit = asked(petition)
    services.classify(
        petition=petition, by=factories.head(), at=moment(), on=TODAY, kind=Kind.DENUNCIATION,
        is_eligible=True, is_competent=True, summary="Tố cáo cán bộ nhận tiền khi làm hồ sơ.",
    )  # fmt: skip
    petition.refresh_from_db()
    assert petition.is_protected
    assert petition.matter_id != Visit.objects.get(pk=visit.pk).matter_id
    assert petition.matter.is_protected


def test_edge_01_one_coming_two_matters_three_petitions():
    """The statistics of it: one turn, two matters, three petitions."""
    first = factories.visit(on=TODAY)
    by, at = factories.person(Role.RECEPTIONIST), moment()
    line = add_line(visit=first, by=by, at=at, kind=Kind.RECOMMENDATION, field="construction",
                    summary="Đề nghị sửa đường liên thôn.", outcome=Outcome.ACCEPT)  # fmt: skip
    entered = [
        services.register(organisation=unit(), by=factories.person(Role.CLERK), at=at,
                          visit=visit, received_on=TODAY, kind=visit.kind, field=visit.field,
                          summary=visit.summary, person=None)
        for visit in (first, first, line)
    ]  # fmt: skip
    assert [one.matter for one in entered] == [first.matter, first.matter, line.matter]
    assert {one.petitioner for one in entered} == {first.citizen}
