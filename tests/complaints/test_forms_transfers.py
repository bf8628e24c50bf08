"""The forms of hand-overs, forwarders and directives: each wrong answer has its one sentence."""

from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from complaints.forms.oversight import DestroyForm, InstructionForm, ReplyForm
from complaints.forms.transfers import (
    AnswerForm,
    ExternalForm,
    GiveBackForm,
    OutcomeForm,
    RuleForm,
    SendForm,
    SourceForm,
)
from complaints.models import Petition
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db


def posted(**said: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(said)
    return data


def told(form: forms.BaseForm) -> dict[str, list[str]]:
    assert not form.is_valid()
    return {name: [str(one) for one in errors] for name, errors in form.errors.items()}


SEND = {"receiver": "Sở Xây dựng", "document_number": "1/PC", "on": "20/11/2026", "version": "2"}


def send_form(**said: str) -> SendForm:
    passing.building()
    return SendForm(posted(**{**SEND, **said}), petition=passing.theirs(), today=make.TODAY)


def test_a_unit_is_answered_as_a_unit() -> None:
    form = send_form(receiver="sở xây dựng", reason="Thuộc sở")
    assert form.is_valid()
    assert form.answers() == {
        "receiver": passing.building(), "document_number": "1/PC", "on": make.TODAY, "version": 2,
        "reason": "Thuộc sở",
    }  # fmt: skip


def test_a_body_outside_is_answered_as_words() -> None:
    form = send_form(receiver="Tòa án", is_outside="on", reason="Dân sự")
    assert form.is_valid()
    said = form.answers()
    assert (said["referred_to"], said["note"]) == ("Tòa án", "Dân sự")
    assert not {"receiver", "reason", "is_outside"} & said.keys()


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"receiver": ""}, {"receiver": ["Nhập tên đơn vị nhận"]}),
        ({"document_number": " "}, {"document_number": ["Nhập số văn bản"]}),
        ({"on": ""}, {"on": ["Nhập ngày chuyển"]}),
        ({"receiver": "Sở Ma"},
         {"receiver": [("Không có đơn vị “Sở Ma” trong tỉnh. Chọn trong danh sách, hoặc chọn “Cơ "
                       "quan ngoài cổng”")]}),
        ({"reason": "x" * 301},
         {"reason": ["Lý do chuyển dài tối đa 300 ký tự; đang có 301"]}),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_hand_over(
    said: dict[str, str], expected: dict[str, list[str]]
) -> None:
    assert told(send_form(**said)) == expected


def test_it_offers_names_with_and_without_accents() -> None:
    assert ("Sở Xây dựng", "so xay dung") in send_form().offered()


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (lambda: GiveBackForm(posted(reason="")), {"reason": ["Ghi lý do trả lại"]}),
        (lambda: OutcomeForm(posted()), {"document_number": ["Nhập số văn bản"]}),
        (lambda: AnswerForm(posted()), {"document_number": ["Nhập số văn bản"]}),
        (lambda: ReplyForm(posted()), {"reply": ["Ghi kết quả thực hiện"]}),
        (lambda: SourceForm(posted()),
         {"source": ["Chọn nơi chuyển đơn đến"], "sender": ["Nhập tên nơi chuyển đơn đến"],
          "received_on": ["Nhập ngày nhận"]}),
        (lambda: SourceForm(posted(source="post", sender="A", received_on="20/11/2026")),
         {"source": ["Chọn nơi chuyển đơn đến"]}),
        (lambda: ExternalForm(posted(system="x", state="y")),
         {"system": ["Chọn hệ thống"], "state": ["Chọn tình trạng đồng bộ"]}),
    ],
)  # fmt: skip
def test_every_empty_form_says_what_to_do(build: Any, expected: dict[str, list[str]]) -> None:
    assert told(build()) == expected


def rule_form(**said: str) -> RuleForm:
    return RuleForm(posted(**said), row=passing.disputed(), today=make.TODAY)


def test_a_ruling_names_a_unit_below_the_superior() -> None:
    form = rule_form(unit="so xay dung", document_number="9/UBND")
    assert form.is_valid()
    assert form.cleaned_data["unit"] == passing.building()
    assert ("Sở Xây dựng", "so xay dung") in form.offered()
    assert told(rule_form(unit="", document_number="")) == {
        "unit": ["Nhập tên đơn vị phải nhận đơn"], "document_number": ["Nhập số văn bản"],
    }  # fmt: skip
    wrong = told(rule_form(unit="Sở Ma", document_number="9"))
    assert wrong["unit"][0].startswith("Không có đơn vị “Sở Ma” thuộc cấp ra văn bản")


def instruction_form(kinds: list[str], **said: str) -> InstructionForm:
    return InstructionForm(
        posted(**said), petition=make.petition(), kinds=kinds, due_on=make.TODAY, today=make.TODAY
    )


def test_only_the_kinds_that_one_may_issue_are_offered() -> None:
    good = {"kind": "reminder", "content": "Trả lời", "due_on": "30/11/2026"}
    assert instruction_form(["directive", "reminder"], **good).is_valid()
    assert instruction_form(["reminder"], **good).is_valid()
    wrong = told(instruction_form(["reminder"], **{**good, "kind": "directive"}))
    assert wrong == {"kind": ["Chọn chỉ đạo hoặc đôn đốc"]}
    assert told(instruction_form(["reminder"], kind="reminder")) == {
        "content": ["Ghi nội dung chỉ đạo, đôn đốc"], "due_on": ["Nhập hạn thực hiện"],
    }  # fmt: skip
    elsewhere = passing.head_of(passing.building())
    wrong = told(instruction_form(["reminder"], **good, owner=str(elsewhere.pk)))
    assert wrong == {"owner": ["Chọn người đang làm việc tại đơn vị giữ đơn"]}


def test_only_what_may_be_destroyed_is_taken() -> None:
    found = make.in_state("filed")
    said = {"petitions": str(found.pk), "decision_number": "5/QĐ", "decided_on": "20/11/2026"}
    none = DestroyForm(posted(**said), choices=Petition.objects.none(), today=make.TODAY)
    assert told(none) == {"petitions": ["Chọn lại đơn"]}
    some = DestroyForm(posted(**said), choices=Petition.objects.all(), today=make.TODAY)
    assert some.is_valid()
    assert list(some.cleaned_data["petitions"]) == [found]
    empty = DestroyForm(posted(), choices=Petition.objects.all(), today=make.TODAY)
    assert told(empty) == {
        "petitions": ["Chọn đơn cần tiêu hủy"],
        "decision_number": ["Nhập số quyết định tiêu hủy"], "decided_on": ["Nhập ngày quyết định"],
    }  # fmt: skip
