"""Our template of a select gives, letter for letter, what Django's own three templates give."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, TemplatesSetting

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
