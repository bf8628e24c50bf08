"""A field with its label, hint, mistake and input: every kind of it, said as the caller wants."""

import re
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from portal.templatetags.forms import field as written

BAD = '"><script>'


class Sample(forms.Form):
    ten = forms.CharField(label="Họ & tên", help_text="Như trên <giấy>")
    ngay = forms.DateField(label="Ngày (nếu có)", required=False)
    loai = forms.ChoiceField(label="Loại", choices=[("1", "Một"), ("2", "Hai")], required=False,
                             widget=forms.RadioSelect, help_text="Chọn")  # fmt: skip
    dung = forms.BooleanField(label="Đúng thế", required=False)
    an = forms.CharField(widget=forms.HiddenInput)


def _of(name: str, data: dict[str, Any] | None = None, **said: Any) -> str:
    return str(written(Sample(data)[name], **said))


def test_a_field_is_a_label_a_hint_and_an_input_that_belong_together() -> None:
    found = _of("ten")
    assert '<div class="field"><label for="id_ten">Họ &amp; tên</label>' in found
    assert '<p class="hint" id="id_ten_helptext">Như trên &lt;giấy&gt;</p>' in found
    assert re.search(r'<input type="text" [^>]*aria-describedby="id_ten_helptext"[^>]*>', found)


def test_a_mistake_stands_between_the_hint_and_the_input() -> None:
    found = _of("ten", {"ten": ""})
    assert '<div class="field err">' in found
    places = [found.index(part) for part in ('id="id_ten_helptext"', 'id="id_ten_error"', "<input")]
    assert places == sorted(places)


def test_choices_that_all_show_are_a_group_with_a_legend() -> None:
    found = _of("loai", width="c6")
    assert found.startswith('<fieldset class="field c6" aria-describedby="id_loai_helptext">')
    assert "<legend>Loại" in found
    assert found.endswith("</fieldset>")
    assert found.count('type="radio"') == 2


def test_a_box_stands_before_its_words() -> None:
    found = _of("dung", width="wide")
    assert found.startswith('<div class="field check wide"><label><input type="checkbox"')
    assert "<span>Đúng thế</span></label>" in found
    assert "(nếu có)" not in found


def test_what_is_hidden_is_the_input_alone() -> None:
    assert _of("an") == '<input type="hidden" name="an" id="id_an">'


@pytest.mark.parametrize(
    ("name", "optional", "said"),
    [
        ("ten", None, False), ("ten", "", False), ("ten", False, False), ("ten", True, True),
        ("loai", None, True), ("loai", "", True), ("loai", False, False), ("loai", True, True),
        ("ngay", None, False),  # its label says so already
    ],
)  # fmt: skip
def test_what_may_be_left_out_says_so(name: str, optional: object, said: bool) -> None:
    assert ('<span class="opt">(nếu có)</span>' in _of(name, optional=optional)) is said


def test_the_page_may_say_it_in_its_own_words() -> None:
    found = _of("ten", label="Tên & họ", hint=mark_safe("Xem <b>mẫu</b>"))
    assert "Tên &amp; họ</label>" in found
    assert "Xem <b>mẫu</b></p>" in found
    assert "Như trên" not in found


@pytest.mark.parametrize("place", ["label", "hint", "width"])
@pytest.mark.parametrize("name", ["ten", "loai", "dung"])
def test_nothing_of_it_is_markup(name: str, place: str) -> None:
    assert "<script" not in _of(name, **{place: BAD})


@pytest.mark.parametrize("name", ["ten", "ngay", "dung"])
def test_what_was_typed_is_no_markup(name: str) -> None:
    assert "<script" not in _of(name, {name: BAD})


@pytest.mark.parametrize("name", list(Sample.base_fields))
@pytest.mark.parametrize("data", [None, {}, {"ten": "An", "ngay": "x", "loai": "2", "dung": "on"}])
def test_the_component_is_this_tag(name: str, data: dict[str, str] | None) -> None:
    field = Sample(data)[name]
    said = {"label": "Nhãn", "hint": "Gợi ý", "optional": True, "width": "c3"}
    assert render_to_string("components/field.html", {"field": field}).strip() == written(field)
    told = render_to_string("components/field.html", {"field": field, **said})
    assert told.strip() == written(field, **said)
