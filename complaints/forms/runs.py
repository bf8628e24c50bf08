"""What is done to many petitions, and the questions somebody keeps."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.http import QueryDict

from complaints import selectors
from complaints.models import Petition
from portal.access.models import User
from reception.forms import fields

WHOM = "Chọn người nhận xử lý"


class ReassignForm(forms.Form):
    """Who gets them: anybody who handles petitions in one of their units."""

    to = forms.ModelChoiceField(
        User.objects.none(), label="Giao cho", empty_label="Chọn",
        error_messages={"required": WHOM, "invalid_choice": WHOM},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None, *, chosen: Sequence[Petition], on: date) -> None:
        super().__init__(data)
        units = {one.organisation for one in chosen}
        self.fields["to"].queryset = selectors.handlers_of(units, on)  # type: ignore[attr-defined]


class SavedViewForm(forms.Form):
    name = fields.text("Tên bộ lọc", 60, missing="Nhập tên bộ lọc")
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
