"""The boxes of letters: which there are, how long, what they say when something is wrong."""

import pytest
from django.http import QueryDict

from complaints.forms.letters import (
    CancelForm,
    ComparisonForm,
    IssueForm,
    LetterForm,
    PublicTextForm,
    RedactionForm,
    StartForm,
)
from complaints.forms.published import PublishedForm
from complaints.letters.catalogue import CATALOGUE
from complaints.letters.fields import LONGEST, SHORT, asked
from complaints.letters.form import Form
from complaints.letters.redaction import findings
from complaints.models import Letter
from complaints.services.redacting import Choice

FORMS = [form for form in CATALOGUE if not form.is_blank]


def letter(form: Form, **answers: str) -> Letter:
    said = {"places": {place.name: f"lời {place.name}" for place in asked(form)},
            "recipients": "Như trên", **answers}  # fmt: skip
    return Letter(form=form.key, answers=said, version=3)


def sent(**said: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update(said)
    return query


@pytest.mark.parametrize("form", FORMS, ids=[form.key for form in FORMS])
def test_every_place_has_its_box_filled_with_what_stands_there(form: Form) -> None:
    boxes = LetterForm(letter=letter(form))
    for place in asked(form):
        assert boxes.fields[place.name].label == place.label
        assert boxes[place.name].value() == f"lời {place.name}"
        assert boxes.fields[place.name].max_length == (LONGEST if place.rows else SHORT)  # type: ignore[attr-defined]
    assert ("symbol" in boxes.fields) == (form.book != "")
    assert ("signer_name" in boxes.fields) == bool(form.signed_by)
    assert boxes["version"].value() == 3


@pytest.mark.parametrize("said", ["TB-UBND", "/", "/TB UBND", "??? // 12", "/TB\n-UBND"])
def test_a_symbol_that_cannot_stand_after_a_number_is_pointed_out(said: str) -> None:
    numbered = next(form for form in FORMS if form.book)
    boxes = LetterForm(sent(symbol=said, version="3"), letter=letter(numbered))
    assert boxes.errors["symbol"] == [
        "Nhập ký hiệu bắt đầu bằng dấu gạch chéo, không có dấu cách, ví dụ /TB-UBND"
    ]


@pytest.mark.parametrize("said", ["/QĐ-UBND", "/SNNMT", "/TB-VP&TH", "", "/THÔNG-BÁO"])
def test_a_symbol_as_offices_write_it_is_taken(said: str) -> None:
    numbered = next(form for form in FORMS if form.book)
    boxes = LetterForm(sent(symbol=said, version="3"), letter=letter(numbered))
    assert "symbol" not in boxes.errors


@pytest.mark.parametrize("form", FORMS[:6], ids=[form.key for form in FORMS[:6]])
def test_what_was_sent_comes_back_as_the_service_takes_it(form: Form) -> None:
    one = letter(form, symbol="/TB", signer_name="Bà A", signer_title="GIÁM ĐỐC")
    places = {place.name: f"mới {place.name}" for place in asked(form)}
    boxes = LetterForm(sent(**places, recipients="Như trên\r\nLưu: VT", version="3"), letter=one)
    assert boxes.is_valid(), boxes.errors
    answers = boxes.answers()
    assert answers["places"] == places
    assert answers["frame"]["recipients"] == "Như trên\nLưu: VT"
    assert answers["remember"] is False


def test_a_long_text_is_told_how_long_it_may_be() -> None:
    one = letter(FORMS[0])
    boxes = LetterForm(sent(content="x" * (LONGEST + 1), version="3"), letter=one)
    assert not boxes.is_valid()
    assert boxes.errors["content"] == [
        f"Nội dung dài tối đa {LONGEST} ký tự; đang có {LONGEST + 1}"
    ]


def test_each_place_pointed_out_has_its_answer_and_its_reason() -> None:
    found = findings("hàng xóm của tôi")
    form = RedactionForm(
        sent(version="3", what_0="hide", what_1="keep", reason_1="Ai cũng biết"),
        letter=letter(FORMS[0]), found=found,
    )  # fmt: skip
    assert form.is_valid(), form.errors
    assert form.choices() == {
        found[0].words: Choice("hide", ""), found[1].words: Choice("keep", "Ai cũng biết"),
    }  # fmt: skip
    assert [finding.words for finding, _, _ in form.rows()] == [one.words for one in found]


def test_a_place_without_an_answer_is_asked_for() -> None:
    form = RedactionForm(sent(version="3"), letter=letter(FORMS[0]), found=findings("gọi tôi"))
    assert not form.is_valid()
    assert form.errors["what_0"] == ["Chọn che hoặc giữ “tôi”"]


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        (IssueForm, "compared", "Đánh dấu đã đối chiếu số, ngày, người ký"),
        (CancelForm, "reason", "Ghi lý do hủy"),
        (ComparisonForm, "verdict", "Chọn kết quả đối chiếu"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(kind: type, name: str, told: str) -> None:
    form = kind(sent(version="3"), letter=letter(FORMS[0]))
    assert not form.is_valid()
    assert form.errors[name] == [told]


def test_a_public_text_needs_both_its_parts() -> None:
    form = PublicTextForm(sent(version="0"))
    assert not form.is_valid()
    assert set(form.errors) == {"title", "text"}
    assert StartForm(sent()).errors["form"] == ["Chọn mẫu văn bản"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"q": "", "kind": "", "year": None}),
        ({"q": "đất", "loai": "complaint", "nam": "2026"},
         {"q": "đất", "kind": "complaint", "year": 2026}),
        ({"loai": "khác", "nam": "xx"}, {"q": "", "kind": "", "year": None}),
        ({"linh_vuc": "policy", "co_quan": "BAC-NINH"},
         {"q": "", "kind": "", "year": None, "field": "policy", "agency": "BAC-NINH"}),
        ({"linh_vuc": "lạ", "co_quan": "HA-NOI"}, {"q": "", "kind": "", "year": None}),
    ],
)  # fmt: skip
def test_the_public_may_ask_anything(query: dict[str, str], expected: dict[str, object]) -> None:
    form = PublishedForm(sent(**query), agencies=[("BAC-NINH", "UBND tỉnh")])
    assert form.asked() == {"field": "", "agency": "", **expected}
