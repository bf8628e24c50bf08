"""What the steps of a complaint ask on the page: closed grounds, the usual answers filled in."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django import forms

from complaints.forms import StepForm
from complaints.models import Case, Petition, Suspension, Withdrawal
from complaints.workflow import TRANSITIONS, Machine, Transition, transition
from complaints.workflow.fields import STEP_LABELS
from portal.access.roles import Role
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
ON = date(2026, 9, 30)


def step(name: str, machine: Machine = Machine.COMPLAINT) -> Transition:
    found = transition(machine, name)
    assert found is not None
    return found


def form(subject: Any, name: str, machine: Machine = Machine.COMPLAINT) -> StepForm:
    return StepForm(step=step(name, machine), subject=subject, user=make.head(), today=ON)


def codes(found: StepForm, name: str) -> list[str]:
    field = found.fields[name]
    assert isinstance(field, forms.ChoiceField)
    return [str(code) for code, _ in field.choices]


def every_step() -> Iterator[tuple[Machine, str]]:
    mine = (Machine.COMPLAINT, Machine.RECOMMENDATION)
    yield from ((each.machine, each.name) for each in TRANSITIONS if each.machine in mine)


def test_every_step_has_its_form() -> None:
    cases = {
        Machine.COMPLAINT: make.case_of(),
        Machine.RECOMMENDATION: make.case_of("recommendation"),
    }
    for machine, name in every_step():
        asked = step(name, machine)
        shown = form(cases[machine], name, machine)
        rows = {"items", "signatories"}  # shown only where there are some to choose among
        assert {*asked.needs, *asked.offers} - rows <= set(shown.fields), name
        assert all(shown.fields[need].required for need in asked.needs), name
        assert not any(shown.fields[o].required for o in {*asked.offers} - rows), name
        assert str(shown), name


def test_the_grounds_are_closed_lists() -> None:
    case = make.case_in("verifying")
    assert codes(form(case, "discontinue"), "ending") == [
        "withdrawn", "no_successor", "no_object", "court",
    ]  # fmt: skip
    assert len(codes(form(case, "suspend"), "suspension")) == 5
    assert "awaiting" not in codes(form(case, "postpone_dialogue"), "absence")


def test_nothing_that_can_be_foreseen_is_typed() -> None:
    case = make.case_in("verifying")
    assert form(case, "stay_act").initial["stay_until"] == case.due_on
    assert form(case, "suspend").initial["review_on"] == ON + timedelta(days=30)
    assert form(case, "schedule_dialogue").initial["meeting_on"] == date(2026, 10, 5)
    assert form(case, "withdraw").initial["scope"] == "whole"
    make.contents(case)
    assert form(case, "withdraw").initial["scope"] == "part"
    assert form(case, "discontinue").initial["ending"] is None
    case = make.take(case, "withdraw", ON)
    assert form(case, "discontinue").initial["ending"] == "withdrawn"
    assert form(case, "discontinue").initial["on"] == ON


def test_only_contents_and_people_of_this_case_that_still_stand_may_be_chosen() -> None:
    case, other = make.case_in("verifying"), make.case_in("verifying")
    first, second = make.contents(case)
    make.contents(other)
    make.take(case, "withdraw", ON, scope="part", items=[first])
    field = form(Case.objects.get(pk=case.pk), "withdraw").fields["items"]
    assert isinstance(field, forms.ModelMultipleChoiceField)
    assert list(field.queryset) == [second]
    assert field.label_from_instance(second) == "2. Nội dung 2"


def test_a_field_is_called_by_what_it_is_in_that_step() -> None:
    case = make.case_in("verifying")
    assert form(case, "work_session").fields["party"].label == "Làm việc với"
    assert form(case, "substitute").fields["party"].label == "Người thừa kế"
    known = {(each.name, field) for each in TRANSITIONS for field in (*each.needs, *each.offers)}
    assert {(name, field) for name, field, _ in STEP_LABELS} <= known


def test_a_suspension_and_a_part_withdrawn_through_the_page(as_user: SignIn, today: object) -> None:
    case = make.case_in("verifying")
    first, _ = make.contents(case)
    found = case.petitions.get()
    handler, head = make.handler(), make.head()
    given = {"on": "14/09/2026", "version": str(case.version)}
    part = {**given, "scope": "part", "paper": "record", "items": str(first.pk), "is_coerced": "no"}
    path = [found.file_number, "withdraw"]
    assert post(as_user(handler), handler, "take_step", path, **part).status_code == 302
    assert Withdrawal.objects.get().paper == "record"
    given["version"] = str(case.version + 1)
    asked = {**given, "document_number": "4/QĐ", "suspension": "awaiting", "awaited": "Vụ án 12"}
    path = [found.file_number, "suspend"]
    answer = post(as_user(head), head, "take_step", path, **asked)
    assert answer.status_code == 422
    assert "Nhập ngày rà soát" in answer.content.decode()
    asked["review_on"] = "14/10/2026"
    assert post(as_user(head), head, "take_step", path, **asked).status_code == 302
    assert Suspension.objects.get().review_on == date(2026, 10, 14)


def test_the_word_of_the_province_has_a_button_there_and_not_in_the_unit(
    as_user: SignIn, today: object
) -> None:
    found = make.case_in("effective").petitions.get()
    address = f"/lam-viec/don/{found.file_number}/buoc/review"
    leader = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
    for user, status in ((leader, 200), (make.head(), 403)):
        client = as_user(user)
        page = client.get(f"/lam-viec/don/{found.file_number}").content.decode()
        assert (address in page) == (status == 200)
        assert client.get(address).status_code == status


def test_a_recommendation_is_answered_in_plain_words_through_the_page(
    as_user: SignIn, today: object
) -> None:
    case = make.case_in("in_progress", "recommendation")
    found, head = case.petitions.get(), make.head()
    said = {"on": "14/09/2026", "version": str(case.version), "document_number": "BB 5",
            "summary": "Đã họp", "signed_by": "Giám đốc", "is_oral": "yes"}  # fmt: skip
    path = [found.file_number, "answer"]
    answer = post(as_user(head), head, "take_step", path, **said)
    assert "Viết câu trả lời ngắn cho công dân" in answer.content.decode()
    answer = post(as_user(head), head, "take_step", path, **said, plain_answer="x" * 601)
    assert "tối đa 600 ký tự; đang có 601" in answer.content.decode()
    told = "Đường sẽ sửa trong tháng 12."
    assert (
        post(as_user(head), head, "take_step", path, **said, plain_answer=told).status_code == 302
    )
    decision = Petition.objects.get().case.decision
    assert (decision.is_oral, decision.plain_answer, decision.number) == (True, told, "BB 5")
