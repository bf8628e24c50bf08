"""What narrows the trail."""

from typing import Any

from django import forms

from portal.audit.verbs import VERBS


class EntryFilter(forms.Form):
    """Names as they stand in the address; `chosen` are the arguments of `selectors.narrowed`."""

    ngay = forms.DateField(
        label="Ngày",
        required=False,
        error_messages={"invalid": "Nhập ngày theo dạng 31/12/2026"},
    )
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
