"""Free days: báo cáo chuyên đề, đột xuất have no window of their own (TT 06/2025 Điều 5, 6)."""

from datetime import date, timedelta
from typing import Any

from django import forms

from portal.fields import Day
from reports.period import Period, between
from reports.sheets.forms import Form

FIRST = date(2000, 1, 1)
LONGEST = timedelta(days=366)


class DaysForm(forms.Form):
    """From which to which day, both inside; nothing was asked where neither is given."""

    use_required_attribute = False
    tu = Day(label="Từ ngày", error_messages={"required": "Nhập từ ngày"})
    den = Day(label="Đến ngày", error_messages={"required": "Nhập đến ngày"})

    def __init__(self, *given: Any, on: date, which: Form | None = None, **more: Any) -> None:
        """`which`: the statutory form that the days are for, if it is of one form alone."""
        super().__init__(*given, **more)
        self.on, self.which = on, which

    def clean_tu(self) -> date:
        first: date = self.cleaned_data["tu"]
        if first < FIRST:
            raise forms.ValidationError(f"Chọn từ ngày {FIRST:%d/%m/%Y} trở đi")
        return first

    def clean_den(self) -> date:
        last: date = self.cleaned_data["den"]
        if last > self.on:
            raise forms.ValidationError(f"Chọn đến ngày chậm nhất là hôm nay, {self.on:%d/%m/%Y}")
        if self.which and not self.which.was_of(last):
            raise forms.ValidationError(self.which.only)
        first = self.cleaned_data.get("tu")
        if first and last < first:
            raise forms.ValidationError("Ngày đầu phải trước ngày cuối")
        if first and last - first >= LONGEST:
            raise forms.ValidationError("Khoảng ngày dài tối đa một năm. Chia thành từng năm")
        return last

    @property
    def period(self) -> Period:
        """The days of a form that is valid."""
        return between(self.cleaned_data["tu"], self.cleaned_data["den"])
