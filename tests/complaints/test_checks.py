"""What the data answers of S14 by itself, and that what somebody answered stands above it."""

from datetime import date, timedelta

import pytest

from complaints import checks, selectors
from complaints.models import Case, ClassificationCheck, Petition
from complaints.selectors import hub
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db


def suggested(found: Petition, *, settled: bool = False) -> checks.Suggestion:
    alike = selectors.alike(make.head(), make.TODAY, found)
    kept, _ = hub.sorted_before(found)
    return checks.suggestion(found, alike=alike, settled=settled, kept=kept)


def test_a_whole_complaint_is_to_be_accepted() -> None:
    told = suggested(make.petition(""))
    assert (told.kind, told.is_eligible, told.is_competent) == ("complaint", True, True)
    assert (told.proposal, told.reasons, told.grounds) == ("accept", [], [])
    assert told.opinion.startswith("Đơn đủ điều kiện")
    assert told.answers == {
        "complete": "yes", "clear": "yes", "in_time": "unknown", "concerned": "yes",
        "settled": "no", "repeated": "no", "several": "no",
    }  # fmt: skip


def test_an_anonymous_one_is_not_complete() -> None:
    told = suggested(make.petition(Kind.COMPLAINT, is_anonymous=True, person=None))
    assert (told.is_eligible, told.reasons, told.proposal) == (False, ["incomplete"], "file")


@pytest.mark.parametrize(("days", "word", "way"), [(90, "yes", "accept"), (91, "no", "refuse")])
def test_ninety_days_from_the_decision_complained_of(days: int, word: str, way: str) -> None:
    day = make.RECEIVED - timedelta(days=days)
    found = make.petition(contested="decision", contested_number="812/QĐ", contested_on=day)
    told = suggested(found)
    assert (told.answers["in_time"], told.proposal) == (word, way)
    assert told.grounds == (["k6"] if word == "no" else [])


def test_of_a_second_complaint_the_ninety_days_say_nothing() -> None:
    found = make.petition(contested_number="8/QĐ", contested_on=date(2020, 1, 1), level=2)
    assert suggested(found).answers["in_time"] == "unknown"


def test_a_matter_settled_at_the_second_level_is_refused_on_its_ground() -> None:
    told = suggested(make.petition(), settled=True)
    assert (told.proposal, told.grounds) == ("refuse", ["k7"])


def test_the_same_words_of_the_same_person_are_a_repetition() -> None:
    make.petition()
    assert suggested(make.petition()).answers["repeated"] == "yes"
    assert (
        suggested(make.petition(summary="Một việc khác hẳn, chưa từng nói")).answers["repeated"]
        == "no"
    )


def test_the_same_decision_is_a_repetition_whatever_the_words() -> None:
    given = {"contested": "decision", "contested_number": "812/QĐ"}
    make.petition(**given)
    again = make.petition(summary="Viết lại bằng lời khác hẳn lần trước", **given)
    assert suggested(again).answers["repeated"] == "yes"


def test_what_was_answered_before_stands() -> None:
    found = make.petition()
    ClassificationCheck.objects.create(
        petition=found, answers={"clear": "no"}, proposal="guide", competent_body="Tòa án",
        by=make.head(), at=make.moment(),
    )  # fmt: skip
    found = Petition.objects.get(pk=found.pk)
    told = suggested(found)
    assert (told.answers["clear"], told.proposal, told.competent_body) == ("no", "guide", "Tòa án")
    assert told.opinion.startswith("Đơn không thuộc thẩm quyền")


def test_who_decides_in_the_unit_and_whom_to_ask(settings) -> None:
    head, unit = make.head(), make.unit()
    assert hub.deciders(unit, make.TODAY) == [head]
    assert hub.contact(unit, make.TODAY) == f"{head.full_name}, {unit.phone}"
    head.phone = "0912 000 111"
    head.save()
    assert hub.contact(unit, make.TODAY) == f"{head.full_name}, 0912 000 111"


def test_where_nobody_decides_the_office_itself_is_named() -> None:
    unit = make.unit("CAN-THO.SO-Y-TE")
    assert hub.deciders(unit, make.TODAY) == []
    assert hub.contact(unit, make.TODAY).startswith(unit.name)


def test_a_second_decision_is_known_by_its_matter() -> None:
    found, settled = make.petition(), make.case_in("decided")
    assert hub.sorted_before(found) == (None, False)
    Case.objects.filter(pk=settled.pk).update(level=2, matter=found.matter_id)
    assert hub.sorted_before(found) == (None, True)
