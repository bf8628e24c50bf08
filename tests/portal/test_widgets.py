"""What the renderer of forms writes is, but for spaces, what Django's own templates give."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.template import base

from portal.widgets import WRITERS, Renderer, written_select

CHOICES = [("", "Tất cả"), (1, "Một & hai"), ("Nhóm", [("a", "A"), ("b", "B <b>")])]
BAD = '"><script>'
INPUTS: list[type[forms.Widget]] = [
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.PasswordInput, forms.HiddenInput,
    forms.DateInput, forms.CheckboxInput,
]  # fmt: skip


def _both(widget: forms.Widget, value: object, attrs: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(
        " ".join(widget.render("ten", value, attrs, renderer).split())
        for renderer in (Renderer(), DjangoTemplates())
    )


def test_forms_are_rendered_by_it() -> None:
    assert isinstance(get_default_renderer(), Renderer)


@pytest.mark.parametrize("kind", INPUTS)
@pytest.mark.parametrize("value", [None, "", 0, 7, "một", BAD, True, "True"])
def test_an_input_is_what_django_writes(kind: type[forms.Widget], value: object) -> None:
    ours, django = _both(kind(), value, {"id": "id_ten"})
    assert ours == django
    assert "<script" not in ours


@pytest.mark.parametrize("value", [None, "", 1, "b"])
@pytest.mark.parametrize("attrs", [None, {"class": "x", "disabled": True, "hidden": False}])
def test_a_select_is_what_django_writes(value: object, attrs: dict[str, object] | None) -> None:
    ours, django = _both(forms.Select(choices=CHOICES), value, attrs)
    assert ours == django
    assert "<optgroup" in ours


@pytest.mark.parametrize("given", [1, 0, "", None, "{x}", BAD, "type", True, False])
@pytest.mark.parametrize("kind", [*INPUTS, forms.Select])
def test_attributes_are_what_django_writes(kind: type[forms.Widget], given: object) -> None:
    """1 is not True and 0 not False; a value with braces is one; "type" is a name of the shape."""
    ours, django = _both(kind(), "", {"data-x": given, "name": given, "value": "v"})
    assert ours == django


@pytest.mark.parametrize("attrs", [{}, {"disabled": True}, {"data-x": '"><b>'}])
def test_an_option_keeps_its_own_attributes_escaped(attrs: dict[str, object]) -> None:
    ours = _select([(None, [_option(attrs={**attrs, "selected": True})], 0)])
    assert '<option value="1"' in ours
    assert " selected>Một</option>" in ours
    assert "<b>" not in ours
    assert (" disabled" in ours) is ("disabled" in attrs)


@pytest.mark.parametrize("place", ["value", "label"])
def test_an_option_holds_no_markup(place: str) -> None:
    assert "<script" not in _select([("Nhóm", [_option(**{place: BAD})], 0)])


def test_the_name_of_a_group_holds_no_markup() -> None:
    assert "<script" not in _select([(BAD, [], 0)])


def test_a_select_without_choices_is_still_one() -> None:
    assert forms.Select().render("ten", "").split() == ["<select", 'name="ten">', "</select>"]


def test_no_template_is_asked_for_an_input_or_a_select(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty fields with ninety choices asked two hundred and fifty."""
    asked: list[str] = []
    render = base.Template.render

    def counted(self: base.Template, context: Any) -> Any:
        asked.append(str(self.name))
        return render(self, context)

    monkeypatch.setattr(base.Template, "render", counted)
    for widget in (*(kind() for kind in INPUTS), forms.Select(choices=CHOICES)):
        widget.render("ten", "", renderer=Renderer())
    assert not asked
    forms.Textarea().render("ten", "", renderer=Renderer())
    assert "django/forms/widgets/textarea.html" in asked  # what it cannot write, a template does


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_each_name_is_that_of_a_template_of_django(name: str) -> None:
    assert DjangoTemplates().get_template(name)


def _option(**changed: Any) -> dict[str, Any]:
    return {"value": "1", "label": "Một", "attrs": {}, **changed}


def _select(groups: list[Any]) -> str:
    return written_select({"name": "ten", "attrs": {}, "optgroups": groups})
