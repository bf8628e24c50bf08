"""What holds of every field of every form of petitions, whichever form it is of."""

import importlib
import pkgutil
import re
import unicodedata
from typing import Any, cast

import pytest
from django import forms as django_forms

from complaints import forms
from complaints.forms import (
    approving,
    oversight,
    parties,
    protection,
    runs,
    sorting,
    step,
    transfers,
)
from portal.fields import Day, Whole
from reception.forms.fields import Words
from tests.complaints.filling import BY_FORM, FORMS, Filled, posted

# These choose among stored records: test_forms_of_records.py fills them in.
OF_RECORDS = frozenset(
    {
        oversight.DestroyForm, oversight.InstructionForm, parties.ChangeForm, protection.AvoidForm,
        approving.RedirectForm, protection.OnlineForm, runs.ReassignForm, sorting.AssignForm,
        step.StepForm, transfers.RuleForm, transfers.SendForm,
    }
)  # fmt: skip
VERBS = ("Nhập ", "Chọn ", "Ghi ", "Viết ", "Đánh dấu ", "Mở lại ")
NOT_OURS = re.compile(r"\b(bạn|quý khách|trường này|field|required|invalid)\b", re.IGNORECASE)
HTML = '<b onclick="x">Đất</b>'
COMPOSED = "Đất ở Đường Hùng Vương"
JOINED = "Đấ\u200bt ở Đường\u2060 Hùng Vương"  # a space that nobody sees, a joiner of words
DAYS = [
    ("hôm qua", "Nhập ngày dạng 05/02/2026"),
    ("2026", "Nhập ngày dạng 05/02/2026"),
    ("1112026", "Nhập ngày dạng 05/02/2026"),
    ("31/02/2026", "Ngày 31/02/2026 không có thật. Kiểm tra lại"),
    ("29/02/2027", "Ngày 29/02/2027 không có thật. Kiểm tra lại"),
    ("11/20/2026", "Tháng phải từ 1 đến 12"),
    ("05/02/1899", "Năm phải từ 1900 đến 2100"),
    ("05/02/2101", "Năm phải từ 1900 đến 2100"),
]


def every_field(*kinds: type[django_forms.Field]) -> list[Any]:
    """(form, name, field) of each field of one of those kinds; its id says which."""
    return [
        pytest.param(filled, name, field, id=f"{filled.form.__name__}-{name}")
        for filled in FORMS
        for name, field in filled.sent().fields.items()
        if isinstance(field, kinds)
    ]


# An account is looked for among the users: it is held in test_forms_of_records.py; the symbol of
# a letter has a shape of its own: test_forms_letters.py.
WORDS = [one for one in every_field(Words) if one.values[1] not in {"user", "symbol"}]


def defined() -> set[type]:
    """Every form that a module of complaints.forms defines; one with "_" is only a part."""
    found = set()
    for module in pkgutil.iter_modules(forms.__path__, f"{forms.__name__}."):
        for name, value in vars(importlib.import_module(module.name)).items():
            is_form = isinstance(value, type) and issubclass(value, django_forms.BaseForm)
            if is_form and value.__module__ == module.name and not name.startswith("_"):
                found.add(value)
    return found


def test_no_form_of_petitions_is_left_out() -> None:
    assert defined() == set(BY_FORM) | OF_RECORDS
    assert len(FORMS) == len(BY_FORM)
    assert not set(BY_FORM) & OF_RECORDS


@pytest.mark.parametrize("filled", FORMS, ids=lambda one: one.form.__name__)
def test_a_full_body_is_taken(filled: Filled) -> None:
    form = filled.sent()
    assert form.is_valid(), form.errors
    assert set(filled.good) <= set(form.fields)


@pytest.mark.parametrize("filled", FORMS, ids=lambda one: one.form.__name__)
def test_an_empty_body_is_told_what_to_do_and_never_in_other_words(filled: Filled) -> None:
    """One sentence a field; it begins with what to do and ends without a full stop."""
    empty = Filled(filled.form, {}, filled.build, filled.prefix).told({})
    for name, sentences in empty.items():
        assert len(sentences) == 1, name
        for said in sentences:
            assert said.startswith(VERBS), (name, said)
            assert said == unicodedata.normalize("NFC", said)
            assert not said.endswith("."), (name, said)
            assert not NOT_OURS.search(said), (name, said)
    asked = {name for name, field in filled.sent().fields.items() if field.required}
    assert asked <= set(empty)


@pytest.mark.parametrize(("filled", "name", "field"), WORDS)
def test_words_are_kept_composed_and_without_what_nobody_sees(
    filled: Filled, name: str, field: Words
) -> None:
    apart = unicodedata.normalize("NFD", JOINED)
    form = filled.sent({name: apart})
    form.is_valid()
    if field.max_length and field.max_length < len(COMPOSED):
        assert str(len(COMPOSED)) in str(form.errors[name]), "counted as it is seen"
        return
    kept = form.cleaned_data[name]
    assert COMPOSED in (kept if isinstance(kept, str) else str(kept)), kept


@pytest.mark.parametrize(("filled", "name", "field"), WORDS)
def test_html_in_words_is_shown_as_it_was_typed(filled: Filled, name: str, field: Words) -> None:
    drawn = str(filled.sent({name: HTML})[name])
    assert "&lt;b onclick=&quot;x&quot;&gt;Đất&lt;/b&gt;" in drawn
    assert "<b" not in drawn


@pytest.mark.parametrize(("filled", "name", "field"), WORDS)
def test_words_that_are_too_long_are_told_their_bound(
    filled: Filled, name: str, field: Words
) -> None:
    most = field.max_length
    assert most is not None
    noun = str(field.label).split("(")[0].strip()
    told = filled.told({name: "ă" * (most + 1)})
    assert told[name] == [f"{noun} dài tối đa {most} ký tự; đang có {most + 1}"]
    apart = unicodedata.normalize("NFD", "ă" * most)
    assert "dài tối đa" not in str(filled.told({name: apart}).get(name)), "counted as it is seen"


@pytest.mark.parametrize(("filled", "name", "field"), WORDS)
def test_spaces_alone_are_no_words(filled: Filled, name: str, field: Words) -> None:
    """The sentence of an empty field, and none where it may be empty."""
    for nothing in ("", "   ", "\u00a0", " \t\r\n"):
        told = filled.told({name: nothing}).get(name, [])
        if field.required:
            assert told == [str(field.error_messages["required"])], repr(nothing)
        else:
            assert told == filled.told({name: ""}).get(name, []), repr(nothing)


@pytest.mark.parametrize(("filled", "name", "field"), every_field(Day))
def test_a_day_that_is_none_is_told_why(filled: Filled, name: str, field: Day) -> None:
    for typed, sentence in DAYS:
        assert filled.told({name: typed})[name] == [sentence], typed
    assert bool(filled.told({name: "  "}).get(name)) == field.required


@pytest.mark.parametrize(("filled", "name", "field"), every_field(Day))
def test_a_day_is_read_in_every_way_that_it_is_written(
    filled: Filled, name: str, field: Day
) -> None:
    for typed in ("05/02/2026", "5/2/2026", "05-02-2026", "05.02.2026", "05022026", " 05/02/2026 "):
        form = filled.sent({name: typed})
        assert not form.has_error(name), (typed, form.errors)
        assert form.fields[name].clean(typed).isoformat() == "2026-02-05", typed


@pytest.mark.parametrize(("filled", "name", "field"), every_field(django_forms.ChoiceField))
def test_an_answer_that_was_not_offered_is_asked_for_again(
    filled: Filled, name: str, field: django_forms.ChoiceField
) -> None:
    for unknown in ("lạ-lùng", "<script>", "1 OR 1=1", "\u200b"):
        told = filled.told({name: unknown}).get(name, [])
        assert len(told) == 1, (unknown, told)
        assert told[0].startswith(("Chọn ", "Mở lại trang")), told
        assert unknown not in told[0]


@pytest.mark.parametrize(("filled", "name", "field"), every_field(django_forms.ChoiceField))
def test_every_answer_that_was_offered_is_taken_and_is_in_vietnamese(
    filled: Filled, name: str, field: django_forms.ChoiceField
) -> None:
    offered = [(str(value), str(label)) for value, label in cast("Any", field.choices)]
    assert len({value for value, _ in offered}) == len(offered)
    for value, label in offered:
        clean = field.clean([value] if isinstance(field, django_forms.MultipleChoiceField) else
                            value) if value else None  # fmt: skip
        assert clean is None or value in clean
        assert label == unicodedata.normalize("NFC", label)
        assert not label[:1].islower(), label
        assert "_" not in label, label
        assert label != value or name == "cua", label


@pytest.mark.parametrize(("filled", "name", "field"), every_field(Whole))
def test_a_count_is_a_whole_number_within_its_bounds(
    filled: Filled, name: str, field: Whole
) -> None:
    asked = str(field.error_messages["required"])
    for typed in ("", "  ", "hai", "1,5", "1.5", "0", "-1", "1e3", "9999999"):
        assert filled.told({name: typed})[name] == [asked], typed
    for typed, count in (("1", 1), ("1.000", 1000), ("1 000", 1000), (" 7 ", 7)):
        assert filled.sent({name: typed}).fields[name].clean(typed) == count


@pytest.mark.parametrize(("filled", "name", "field"), every_field(django_forms.Field))
def test_every_field_has_a_name_that_people_read(
    filled: Filled, name: str, field: django_forms.Field
) -> None:
    if field.widget.is_hidden:
        return
    said = str(field.label or "")
    assert said, name
    assert not said[0].islower(), said
    assert said == unicodedata.normalize("NFC", said), said
    assert not said.endswith((".", ":", "?")) or name.startswith("check_"), said


def test_a_body_with_more_than_is_asked_is_taken_without_it() -> None:
    """Who adds a field of their own adds nothing."""
    for filled in FORMS:
        body = posted({**filled.good, "organisation": "1", "is_protected": "on"}, filled.prefix)
        build = filled.build or filled.form
        files = filled.sent().files
        form = build(body, files)
        assert form.is_valid(), (filled.form, form.errors)
        assert not {"organisation", "is_protected"} & set(form.cleaned_data)
