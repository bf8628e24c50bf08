"""Our template of a select gives, letter for letter, what Django's own three templates give."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting

from portal.templatetags.forms import options

CHOICES = [("", "Tất cả"), (1, "Một & hai"), ("Nhóm", [("a", "A"), ("b", "B <b>")])]


@pytest.mark.parametrize("value", [None, "", 1, "b"])
@pytest.mark.parametrize("attrs", [None, {"class": "x", "disabled": True, "hidden": False}])
def test_is_what_django_writes(value: object, attrs: dict[str, object] | None) -> None:
    widget = forms.Select(choices=CHOICES)
    ours, django = (
        " ".join(widget.render("ten", value, attrs, renderer).split())
        for renderer in (TemplatesSetting(), DjangoTemplates())
    )
    assert ours == django
    assert "<optgroup" in ours


@pytest.mark.parametrize("attrs", [{}, {"disabled": True}, {"data-x": '"><b>'}])
def test_an_option_keeps_its_own_attributes_escaped(attrs: dict[str, object]) -> None:
    offered = [{"value": "1", "label": "Một", "attrs": {**attrs, "selected": True}}]
    ours = options([(None, offered, 0)])
    assert ours.startswith('<option value="1"')
    assert ours.endswith(" selected>Một</option>")
    assert "<b>" not in ours
    assert (" disabled" in ours) is ("disabled" in attrs)


@pytest.mark.parametrize("place", ["value", "label"])
def test_an_option_holds_no_markup(place: str) -> None:
    bad = {"value": "1", "label": "Một", "attrs": {}, place: '"><script>'}
    assert "<script" not in options([("Nhóm", [bad], 0)])


def test_the_name_of_a_group_holds_no_markup() -> None:
    assert "<script" not in options([('"><script>', [], 0)])


def test_a_select_without_choices_is_still_one() -> None:
    assert forms.Select().render("ten", "").split() == ["<select", 'name="ten">', "</select>"]
