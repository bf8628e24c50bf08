"""Every page that shows what a file says leaves an entry of who read it, and one only."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from complaints import services
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.audit.verbs import VERBS
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SignIn = Callable[[User], Client]
NEXT = make.RECEIVED + timedelta(days=1)


def read_by(client: Client, address: str) -> list[tuple[str, str, int | None]]:
    """What the trail gained: verb, subject, unit."""
    last = Entry.objects.order_by("pk").last()
    assert client.get(address).status_code == 200
    later = Entry.objects.filter(pk__gt=last.pk if last else 0)
    assert {entry.verb for entry in later} <= {verb for verb, _ in VERBS}
    return list(later.values_list("verb", "subject_label", "organisation_id"))


@pytest.mark.parametrize("page", ["petition", "classification"])
def test_a_petition(page: str, as_user: SignIn) -> None:
    found = make.petition()
    address = reverse(f"complaints:{page}", args=[found.file_number])
    seen = ("read_petition", found.file_number, found.organisation_id)
    assert read_by(as_user(make.head()), address) == [seen]


def test_what_a_decision_orders(as_user: SignIn) -> None:
    petition = make.case_in("enforcing").petitions.get()
    address = reverse("complaints:enforcement", args=[petition.file_number])
    seen = ("read_petition", petition.file_number, petition.organisation_id)
    assert read_by(as_user(make.head()), address) == [seen]


def test_a_complex_matter(as_user: SignIn) -> None:
    found = make.classify(make.petition(), NEXT)
    row = services.list_complex(
        petition=found, ground="Đông người", on=NEXT, by=make.head(), at=make.moment(NEXT)
    )
    address = reverse("complaints:complex_case", args=[row.pk])
    seen = ("read_complex", f"Vụ việc {row.matter_id}", row.organisation_id)
    assert read_by(as_user(make.head()), address) == [seen]


def test_a_visit_that_becomes_a_petition(as_user: SignIn) -> None:
    visit = make.visit()
    address = reverse("complaints:register_from_visit", args=[visit.pk])
    ((verb, _, unit),) = read_by(as_user(make.person(Role.RECEPTIONIST)), address)
    assert (verb, unit) == ("read_visit", visit.organisation_id)


def test_twin_a_page_that_tells_nothing_of_it_leaves_none(as_user: SignIn) -> None:
    found = make.petition()
    address = reverse("complaints:handler", args=[found.file_number])
    assert read_by(as_user(make.head()), address) == []
