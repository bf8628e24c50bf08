"""The shapes of acts: what each asks for, in which words, and what it hands to its service."""

from datetime import date
from typing import Any

import pytest

from complaints.models import Case
from dialogues import forms
from dialogues.models import Appraisal, Plan
from dialogues.services.opinions import Promise
from portal.organisations.models import Organisation
from tests.complaints import factories as files
from tests.dialogues.factories import commune, entry, points

pytestmark = pytest.mark.django_db


def opinion_form(**said: Any) -> forms.OpinionForm:
    return forms.OpinionForm({"content": "Hỏi", **said}, owners=Organisation.objects.all())


def session_form(**said: Any) -> forms.SessionForm:
    given = {"kind": "periodic", "audience": "people", "topic": "Đất đai", "chair": "Chủ tịch",
             "place": "Hội trường", "held_on": "01/12/2026"}  # fmt: skip
    return forms.SessionForm({**given, **said}, cases=Case.objects.all(), plans=Plan.objects.all())


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("kind", "Chọn loại đối thoại"),
        ("audience", "Chọn đối tượng"),
        ("topic", "Nhập chủ đề"),
        ("chair", "Nhập người chủ trì"),
        ("place", "Nhập địa điểm"),
        ("held_on", "Nhập ngày đối thoại"),
    ],
)
def test_a_dialogue_needs_these(field: str, sentence: str) -> None:
    assert session_form(**{field: ""}).errors == {field: [sentence]}


@pytest.mark.parametrize(
    "written", ["01/12/2026", "1/12/2026", "01-12-2026", "01.12.2026", "01122026"]
)
def test_a_day_is_understood_however_it_is_written(written: str) -> None:
    form = session_form(held_on=written)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31/11/2026", "Ngày 31/11/2026 không có thật. Kiểm tra lại"),
        ("12/31/2026", "Tháng phải từ 1 đến 12"),
        ("01/01/2999", "Năm phải từ 1900 đến 2100"),
        ("mai", "Nhập ngày dạng 05/02/2026"),
        ("2026", "Nhập ngày dạng 05/02/2026"),
    ],
)
def test_a_day_that_is_none_is_said(written: str, sentence: str) -> None:
    assert session_form(held_on=written).errors["held_on"] == [sentence]


def test_what_is_pasted_too_long_is_kept_and_told() -> None:
    """The browser would cut it at the bound, and nobody would know what was lost."""
    assert "maxlength" not in str(session_form()["topic"])
    assert "maxlength" in str(session_form()["place"])
    long = session_form(topic="x" * 5000)
    assert long.errors["topic"] == ["Chủ đề dài tối đa 300 ký tự; đang có 5000"]
    assert str(long["topic"]).count("x") >= 5000


def test_a_topic_has_a_length() -> None:
    assert session_form(topic="x" * 301).errors["topic"] == [
        "Chủ đề dài tối đa 300 ký tự; đang có 301"
    ]


def test_a_complaint_outside_the_choice_is_refused() -> None:
    case = files.case_in("reported")
    form = forms.SessionForm(
        {"case": case.pk}, cases=Case.objects.none(), plans=Plan.objects.none()
    )

    assert "case" in form.errors


def test_a_complaint_is_named_by_its_codes_and_day() -> None:
    case = files.case_in("reported")
    label = session_form().fields["case"].label_from_instance(case)  # type: ignore[attr-defined]

    assert label == f"{case.petitions.get().file_number} – thụ lý ngày 10/09/2026"


def test_an_answer_is_handed_over_without_the_other_half() -> None:
    form = opinion_form(outcome="answered", answer="Đáp", owner=commune().pk, due_on="01/12/2026")

    assert form.is_valid(), form.errors
    assert form.opinion() == {"speaker": "", "content": "Hỏi", "answer": "Đáp"}


def test_a_promise_is_handed_over_without_the_other_half() -> None:
    form = opinion_form(outcome="promised", answer="Đáp", owner=commune().pk, due_on="01/12/2026")

    assert form.is_valid(), form.errors
    assert form.opinion() == {
        "speaker": "", "content": "Hỏi", "promise": Promise(commune(), date(2026, 12, 1)),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({}, {"outcome": ["Chọn kết luận"]}),
        ({"outcome": "answered"}, {"answer": ["Nhập nội dung trả lời"]}),
        ({"outcome": "promised"}, {"owner": ["Chọn đơn vị và hạn trả lời"]}),
        (
            {"outcome": "promised", "owner": "own"},
            {"due_on": ["Chọn đơn vị và hạn trả lời"]},
        ),
        (
            {"outcome": "promised", "owner": "own", "due_on": "mai"},
            {"due_on": ["Nhập ngày dạng 05/02/2026"]},
        ),
    ],
)
def test_the_outcome_decides_what_is_asked(said: dict[str, str], errors: dict[str, Any]) -> None:
    if said.get("owner"):
        said = {**said, "owner": str(commune().pk)}

    assert opinion_form(**said).errors == errors


@pytest.mark.parametrize("attendees", ["", "0", "-1", "nhiều"])
def test_somebody_must_have_come(attendees: str) -> None:
    form = forms.HoldForm({"version": 1, "attendees": attendees})

    assert form.errors == {"attendees": ["Nhập số người dự, từ 1 trở lên"]}


@pytest.mark.parametrize(
    ("form", "field", "sentence"),
    [
        (forms.AnnounceForm, "announced_on", "Nhập ngày thông báo"),
        (forms.CancelForm, "reason", "Nhập lý do hủy"),
        (forms.ConcludeForm, "number", "Nhập số thông báo kết luận"),
        (forms.ConcludeForm, "concluded_on", "Nhập ngày thông báo kết luận"),
        (forms.AssessForm, "assessment", "Chọn mức đánh giá"),
        (forms.AssessForm, "assessed_on", "Nhập ngày đánh giá"),
        (forms.RecogniseForm, "level", "Chọn cấp công nhận"),
        (forms.RecogniseForm, "number", "Nhập số quyết định công nhận"),
        (forms.RecogniseForm, "recognised_on", "Nhập ngày công nhận"),
        (forms.RewardForm, "rewarded_on", "Nhập ngày khen thưởng"),
    ],
)
def test_each_act_asks_in_its_words(
    form: type[forms.VersionForm], field: str, sentence: str
) -> None:
    assert form({"version": 1}).errors[field] == [sentence]
    assert "version" in form({}).errors


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("name", "Nhập tên mô hình"),
        ("year", "Nhập năm"),
        ("holder", "Chọn tập thể hoặc cá nhân"),
        ("holder_name", "Nhập tên tập thể, cá nhân"),
        ("field", "Chọn lĩnh vực"),
        ("problem", "Nhập khó khăn, vướng mắc cần tháo gỡ"),
        ("objective", "Nhập mục tiêu, cách làm"),
        ("expected_result", "Nêu ít nhất một kết quả đo được"),
        ("contact", "Nhập người liên hệ, điện thoại"),
        ("registered_on", "Nhập ngày đăng ký"),
    ],
)
def test_an_initiative_needs_these(field: str, sentence: str) -> None:
    said = {**vars(entry()), "contact": "Bà Ví Dụ", "registered_on": "02/03/2026", field: ""}

    assert forms.InitiativeForm(said).errors == {field: [sentence]}


def test_the_criteria_come_first_with_the_names_of_the_model() -> None:
    form = forms.AppraisalForm({**points(18), "comment": "Tốt"})

    assert list(form.fields) == [*Appraisal.CRITERIA, "comment"]
    assert form.fields["lasting"].label == "Bền vững, nhân rộng"
    assert form.is_valid()
    assert form.points() == points(18)


@pytest.mark.parametrize("given", ["", "-1", "21", "mười"])
def test_points_outside_the_scale_get_one_sentence(given: str) -> None:
    form = forms.AppraisalForm({**points(), "effect": given})

    assert form.errors == {"effect": ["Điểm từ 0 đến 20"]}


def test_forms_on_one_page_have_ids_of_their_own() -> None:
    shown = [forms.versioned(form, 3) for form in (forms.AnnounceForm, forms.HoldForm)]

    assert [form["version"].auto_id for form in shown] == [
        "announceform_version",
        "holdform_version",
    ]
    assert all(form["version"].value() == 3 for form in shown)
