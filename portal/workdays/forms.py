"""The forms of the calendar's page."""

from django import forms

from portal.workdays.models import DayKind

DAY = {"required": "Nhập ngày", "invalid": "Nhập ngày theo dạng 31/12/2026"}
WHICH = "Chọn ngày nghỉ hoặc ngày làm bù"
BASIS = {"required": "Nhập số văn bản làm căn cứ"}


class DayForm(forms.Form):
    day = forms.DateField(label="Ngày", error_messages=DAY)
    kind = forms.ChoiceField(
        label="Loại ngày",
        choices=DayKind.choices,
        initial=DayKind.CLOSED.value,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), WHICH),
    )
    name = forms.CharField(
        label="Tên ngày", max_length=120, error_messages={"required": "Nhập tên ngày"}
    )
    basis = forms.CharField(label="Số văn bản làm căn cứ", max_length=200, error_messages=BASIS)


class RemoveForm(forms.Form):
    day = forms.DateField(label="Ngày cần bỏ", error_messages=DAY)
    basis = forms.CharField(label="Số văn bản làm căn cứ", max_length=200, error_messages=BASIS)
