"""Closing a month of the register: what was compared, and with which lines."""

from django import forms


class ClosingForm(forms.Form):
    compared = forms.BooleanField(
        label="Đã đối chiếu số lượt, số người, vụ việc với các dòng trong sổ",
        error_messages={"required": "Đánh dấu đã đối chiếu các dòng trong sổ"},
    )
    seen = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
