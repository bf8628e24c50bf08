"""What the steps of a denunciation ask: closed lists, a team, an earlier petition."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints import selectors
from complaints.models import Petition
from complaints.workflow.denunciation_lists import ANSWERS, choices
from complaints.workflow.fields import label, missing
from portal.fields import Whole
from reception.forms import fields

CONFIRM = (("yes", "Có"), ("no", "Không"))


class EarlierField(forms.CharField):
    """The file number of a petition within the user's sight, read as that petition."""

    def __init__(self, *, user: Any, today: Any, **given: Any) -> None:
        self.user, self.today = user, today
        super().__init__(max_length=40, **given)

    def clean(self, value: Any) -> Petition | None:
        number = super().clean(value)
        if not number:
            return None
        seen = selectors.petitions(self.user, self.today)
        found = seen.filter(file_number__iexact=number).select_related("organisation").first()
        if found is None:
            raise ValidationError(f"Không tìm thấy đơn {number}. Kiểm tra lại mã hồ sơ")
        return found


def field(form: Any, name: str) -> forms.Field | None:
    """The field of that name; None for one that is not of a denunciation.

    `form` is the form of the step: it knows subject, user and today.
    """
    if name in ANSWERS:
        return fields.radios(label(name), CONFIRM, missing(name))
    if listed := choices(name):
        return fields.radios(label(name), listed, missing(name))
    if name == "asked_body":
        return fields.text(label(name), 200, missing=missing(name))
    if name == "leaving":
        said = dict.fromkeys(("required", "invalid", "min_value"), missing(name))
        return Whole(label=label(name), min_value=1, error_messages=said)
    if name == "earlier":
        return EarlierField(
            user=form.user, today=form.today, label=label(name),
            widget=forms.TextInput({"autocomplete": "off"}),
            error_messages={"required": missing(name)},
        )  # fmt: skip
    return _team(form) if name == "team" else None


def _team(form: Any) -> forms.Field:
    return forms.ModelMultipleChoiceField(
        selectors.handlers(form.subject.organisation, form.today), label=label("team"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing("team"), "invalid_choice": missing("team")},
    )  # fmt: skip
