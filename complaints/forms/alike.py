"""Joining two petitions that are the same, and taking one out again."""

from django import forms

from reception.forms import fields

WAYS = (("link", "Là đơn trùng, gắn vào"), ("file_repeated", "Lưu đơn, báo tình trạng"),
        ("merge", "Gộp hai vụ việc"))  # fmt: skip
CHOOSE = "Chọn cách gắn hai đơn"


class JoinForm(forms.Form):
    """The button that was pressed says how; two matters that are put together need a reason."""

    way = forms.ChoiceField(
        choices=WAYS, widget=forms.HiddenInput,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )  # fmt: skip
    reason = fields.text("Lý do gộp vụ việc", 300, rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("way") == "merge" and said.get("reason") == "":  # a refused one has its own
            self.add_error("reason", "Ghi lý do gộp vụ việc")


class SeparateForm(forms.Form):
    reason = fields.text("Lý do tách", 300, missing="Ghi lý do tách", rows=2)
