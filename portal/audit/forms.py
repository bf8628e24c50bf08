"""What narrows the trail."""

from typing import Any

from django import forms

from portal.audit.verbs import VERBS
from portal.fields import Day


class EntryFilter(forms.Form):
    """Names as they stand in the address; `chosen` are the arguments of `selectors.narrowed`."""

    ngay = Day(label="Ngày", required=False)
    nguoi = forms.CharField(label="Người thực hiện", max_length=100, required=False)
    viec = forms.ChoiceField(
        label="Việc",
        choices=[("", "Mọi việc"), *VERBS],
        required=False,
        error_messages={"invalid_choice": "Chọn việc trong danh sách"},
    )

    @property
    def chosen(self) -> dict[str, Any]:
        given = self.cleaned_data if self.is_valid() else {}
        return {
            "day": given.get("ngay"),
            "person": given.get("nguoi", ""),
            "verb": given.get("viec", ""),
        }
