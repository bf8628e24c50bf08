"""A recommendation is answered in short, refused when it comes again, joined with its like."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from complaints import selectors, sheets
from complaints.models import Case, Petition
from complaints.services.effects.recommendation import LONGEST
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
KNPA = Kind.RECOMMENDATION
ON = date(2026, 9, 21)


def in_state(state: str) -> Case:
    return make.case_in(state, KNPA)


def test_the_citizen_reads_the_short_answer() -> None:
    case = make.take(in_state("assigned"), "answer", ON, plain_answer="Đường sửa xong tháng 12.")
    found = Petition.objects.get(case=case)
    status = sheets.status(found, list(selectors.timeline(found)), make.TODAY)
    assert status.meaning == "Cơ quan đã trả lời tại văn bản số 15/TB ngày 21/09/2026."
    assert status.following == "Trả lời: Đường sửa xong tháng 12."


def test_the_short_answer_is_short() -> None:
    case = in_state("assigned")
    with pytest.raises(ValidationError, match=f"tối đa {LONGEST} ký tự; đang có 601"):
        make.take(case, "answer", ON, plain_answer="x" * 601)
    assert make.take(case, "answer", ON, plain_answer="x" * LONGEST).state == "answered"


@pytest.mark.parametrize("state", ["assigned", "answered"])
def test_only_what_was_answered_may_be_refused_as_a_repetition(state: str) -> None:
    earlier = in_state(state).petitions.get()
    case = in_state("accepted")
    if state == "answered":
        case = make.take(case, "refuse_repeat", ON, duplicate_of=earlier)
        found = Petition.objects.get(case=case)
        assert (case.state, found.closed_on, found.settled_on) == ("refused_repeat", ON, None)
        return
    with pytest.raises(ValidationError, match=r"Điều 4\.1h"):
        make.take(case, "refuse_repeat", ON, duplicate_of=earlier)


@pytest.mark.parametrize("name", ["refuse_repeat", "aggregate"])
def test_neither_itself_nor_a_complaint_nor_one_of_another_office(name: str) -> None:
    case = in_state("accepted")
    other = make.petition(organisation=make.unit("BAC-NINH.SO-Y-TE"), kind=KNPA, by=make.person(
        make.Role.CLERK, make.unit("BAC-NINH.SO-Y-TE")))  # fmt: skip
    for wrong in (case.petitions.get(), make.case_in("decided").petitions.get(), other):
        with pytest.raises(ValidationError, match="kiến nghị, phản ánh"):
            make.take(case, name, ON, duplicate_of=wrong)
