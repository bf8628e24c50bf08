"""What is against a reader is masked in every list of the figures, and counted all the same."""

from datetime import date
from typing import Any

import pytest
from django.db.models import Model

from complaints.models import ConflictOfInterest, Petition
from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import Attendance, Visit
from reception.selectors import sight
from reports.selectors.behind import with_bar
from reports.selectors.desk import desk
from reports.sheets.listing import MASKED, Eyes, table
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def against_head(found: Petition) -> None:
    ConflictOfInterest.objects.create(petition=found, unit=make.unit(), reason="leads")


def shown(user: User, model: type[Model], *rows: Any) -> list[str]:
    """The first cell of each of these rows, as that user reads them."""
    eyes = Eyes(contents=True, denunciations=True, user=user.pk)
    mine = model._default_manager.filter(pk__in=[row.pk for row in rows]).order_by("pk")
    return [line[0].text for line in table(model, with_bar(mine, user, TODAY), eyes).rows]


def test_every_row_of_the_matter_is_masked_for_who_leads_the_unit() -> None:
    case = make.case_in("concluded", Kind.DENUNCIATION)
    found, other = case.petitions.get(), make.petition(Kind.DENUNCIATION)
    against_head(found)
    assert shown(make.head(), Petition, found, other) == [MASKED, other.file_number]
    for row in (case, case.matter, case.decision):
        assert shown(make.head(), type(row), row) == [MASKED]
        assert shown(make.handler(), type(row), row) != [MASKED]  # twin: of others it is shown


def test_a_visit_is_masked_with_its_matter_and_units_are_no_matter() -> None:
    visit = make.visit()
    found = make.petition(matter=visit.matter)
    against_head(found)
    assert shown(make.head(), Visit, visit) == [MASKED]
    assert shown(make.head(), Attendance, visit.attendances.get()) == [MASKED]
    assert shown(make.head(), Organisation, make.unit()) == [make.unit().code]


def test_the_day_of_the_head_shows_it_neither() -> None:
    found = make.petition(Kind.DENUNCIATION)
    before = desk(make.head(), TODAY, make.moment()).due
    assert before is not None
    assert found in before
    against_head(found)
    after = desk(make.head(), TODAY, make.moment()).due
    assert after is not None
    assert found not in after


def test_nor_does_the_register_of_visits() -> None:
    visit = make.visit(Kind.DENUNCIATION)
    assert not sight(make.head(), TODAY).hides(visit)
    found = make.services.register(
        organisation=visit.organisation, by=make.person(Role.RECEPTIONIST), at=make.moment(),
        visit=visit,
    )  # fmt: skip
    against_head(found)
    assert sight(make.person(Role.UNIT_HEAD, make.unit()), TODAY).hides(visit)
    other = make.visit(Kind.DENUNCIATION, token="khac")
    assert not sight(make.head(), TODAY).hides(other)
