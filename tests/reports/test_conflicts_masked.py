"""What is against a reader is masked in every list of the figures, and counted all the same."""

from datetime import date

import pytest

from complaints.models import ConflictOfInterest, Petition
from portal.access.roles import Role
from reception.kinds import Kind
from reception.selectors import sight
from reports.selectors.desk import desk
from reports.sheets.listing import MASKED, Eyes, matter_of, table
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def against_head(found: Petition) -> frozenset[int]:
    ConflictOfInterest.objects.create(petition=found, unit=make.unit(), reason="leads")
    return ConflictOfInterest.objects.against(make.head(), TODAY).matters()


def test_every_row_of_the_matter_is_masked_for_who_leads_the_unit() -> None:
    case = make.case_in("concluded", Kind.DENUNCIATION)
    found, other = case.petitions.get(), make.petition(Kind.DENUNCIATION)
    barred = against_head(found)
    assert barred == {found.matter_id}
    eyes = Eyes(contents=True, denunciations=True, user=make.head().pk, barred=barred)
    for model, rows in ((Petition, [found, other]), (type(case), [case]),
                        (type(found.matter), [found.matter])):  # fmt: skip
        lines = table(model, rows, eyes).rows
        assert lines[0][0].text == MASKED
        assert all(cell.text == "–" for cell in lines[0][1:])
    assert table(Petition, [found, other], eyes).rows[1][0].text == other.file_number  # twin


def test_a_decision_and_a_visit_belong_to_their_matter() -> None:
    case = make.case_in("concluded", Kind.DENUNCIATION)
    visit = make.visit()
    assert matter_of(case.decision) == case.matter_id
    assert matter_of(visit) == matter_of(visit.attendances.get()) == visit.matter_id
    assert matter_of(make.unit()) is None


def test_the_day_of_the_head_shows_it_neither() -> None:
    found = make.petition(Kind.DENUNCIATION)
    before = desk(make.head(), TODAY).due
    assert before is not None
    assert found in before
    against_head(found)
    after = desk(make.head(), TODAY).due
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
