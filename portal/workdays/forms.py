"""The forms of the calendar's page."""

from django import forms

from portal.fields import Day
from portal.workdays.models import DayKind

DAY = {"required": "Nhập ngày"}
WHICH = "Chọn ngày nghỉ hoặc ngày làm bù"
BASIS = {"required": "Nhập số văn bản làm căn cứ"}


class DayForm(forms.Form):
    day = Day(label="Ngày", error_messages=DAY)
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
    day = Day(label="Ngày cần bỏ", error_messages=DAY)
    basis = forms.CharField(label="Số văn bản làm căn cứ", max_length=200, error_messages=BASIS)
