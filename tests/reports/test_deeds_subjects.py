"""Of what the trail speaks when a row came or went: of itself, or of what it belongs to."""

import pytest

from complaints.models import Case, Decision, Petition
from dialogues.models import Opinion, Session
from portal.audit.models import Entry
from portal.audit.selectors import changing
from portal.audit.services import record
from reception.models import Attendance, Matter
from reports.models import Edition
from reports.selectors import deeds
from reports.sheets import listing
from reports.sheets.frozen import Change
from tests.reports import factories
from tests.reports.factories import TODAY


def subjects(row) -> set[tuple[str, str]]:
    """What the trail may speak of instead of the row, besides itself."""
    [found] = deeds._within(type(row).objects.filter(pk=row.pk))
    own = (row._meta.label_lower, str(row.pk))
    assert own in deeds._subjects(found)
    return set(deeds._subjects(found)) - {own}


def paper(land, leader, **said) -> Petition:
    return factories.petition(land.commune, leader, TODAY, **said)


def of_petition(*rows) -> set[tuple[str, str]]:
    return {("complaints.petition", str(row.pk)) for row in rows}


@pytest.mark.parametrize("model", sorted(deeds.WITHIN, key=lambda model: model._meta.label))
def test_the_way_back_is_known_to_the_database(db, model):
    assert list(deeds._within(model.objects.all())) == []
    assert model in listing.LAYOUTS


def test_a_petition_and_a_visit_are_written_of_themselves(land, leader):
    assert subjects(paper(land, leader)) == set()
    assert subjects(factories.visit(land.commune, leader, TODAY)) == set()


def test_a_case_and_its_decision_are_written_of_all_their_petitions(land, leader):
    opened = factories.case(land.commune, TODAY, settled_on=TODAY)
    papers = [paper(land, leader, case=opened) for _ in range(2)]
    paper(land, leader)
    made = Decision.objects.create(
        **factories.at_home(land.commune), case=opened, kind="complaint", number="1/QĐ",
        issued_on=TODAY, result="upheld", summary="Nội dung", signed_by="Chủ tịch",
    )  # fmt: skip
    assert subjects(opened) == subjects(made) == of_petition(*papers)


def test_a_matter_is_written_of_its_petitions_and_visits(land, leader):
    about = factories.matter(land.commune)
    paper_, visit = paper(land, leader, matter=about), factories.visit(
        land.commune, leader, TODAY, matter=about)  # fmt: skip
    assert subjects(about) == of_petition(paper_) | {("reception.visit", str(visit.pk))}


def test_people_are_written_of_their_visit(land, leader):
    visit = factories.visit(land.commune, leader, TODAY, people=2)
    one, other = Attendance.objects.filter(visit=visit)
    assert subjects(one) == subjects(other) == {("reception.visit", str(visit.pk))}


def test_an_opinion_is_written_of_its_session(land):
    held = factories.dialogue(land.commune, TODAY)
    said = Opinion.objects.create(session=held, **factories.at_home(land.commune), ordinal=1,
                                  raised_on=TODAY, content="Ý kiến")  # fmt: skip
    assert subjects(said) == {(Session._meta.label_lower, str(held.pk))}


@pytest.mark.parametrize("model", [Case, Matter])
def test_what_denounces_is_never_spoken_of_beside(land, leader, model):
    """Whatever row leads to it, and even where its matter is not marked."""
    opened = factories.case(land.commune, TODAY)
    secret = paper(land, leader, kind="denunciation", case=opened)
    plain = paper(land, leader, case=opened, matter=secret.matter)
    assert subjects(opened if model is Case else secret.matter) == of_petition(plain)


@pytest.mark.parametrize(
    ("verb", "changes"),
    [("classify", True), ("accept", True), ("receive_report", True), ("reassign_petitions", True),
     ("read_petition", False), ("print_slip", False), ("export_petitions", False),
     ("fetch_report", False), ("open_secret", False)],
)  # fmt: skip
def test_reading_printing_and_taking_out_change_nothing(land, leader, verb, changes):
    record(verb=verb, subject=paper(land, leader), by=leader, at=factories.AT)
    assert changing(Entry.objects.all()).exists() is changes


@pytest.mark.parametrize(
    ("lists", "moved"),
    [
        ({"XLD-31": {"model": "complaints.petition"}},
         {Petition: {7: ["XLD-31 thêm"], 5: ["XLD-31 bớt"]}}),
        ({"TCD-01": {"model": "reception.visit"}}, {}),  # it had no list when it was handed in
        ({}, {}),
    ],
)  # fmt: skip
def test_only_what_had_a_list_is_told_by_row(lists, moved):
    change = Change("XLD-31", "Số đơn", None, None, added=(7,), removed=(5,))
    found = deeds._moved(Edition(lists=lists), [change])
    assert {model: {pk: [str(one) for one in moves] for pk, moves in rows.items()}
            for model, rows in found.items()} == moved  # fmt: skip
