"""What is asked of the time bar of a complaint, and of the times that do not count."""

from typing import Any

from django import forms

from complaints.models import ObstacleKind, TimeBar
from reception.forms import fields

IN_TIME = (("yes", "Còn thời hiệu"), ("no", "Hết thời hiệu, không có lý do chính đáng"))


class KnownForm(forms.Form):
    known_on = fields.day("Ngày nhận hoặc biết được quyết định, hành vi",
                          "Nhập ngày nhận hoặc biết được quyết định, hành vi")  # fmt: skip
    evidence = fields.text("Giấy tờ chứng minh", 300)
    is_dismissal = forms.BooleanField(label="Kỷ luật buộc thôi việc", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, bar: TimeBar | None = None, **kwargs: Any) -> None:
        if bar:
            kwargs["initial"] = {
                "known_on": bar.known_on, "evidence": bar.evidence,
                "is_dismissal": bar.is_dismissal, "version": bar.version,
            }  # fmt: skip
        super().__init__(*args, **kwargs)


class ObstacleForm(forms.Form):
    kind = fields.select("Trở ngại", [("", "Chọn"), *ObstacleKind.choices], "Chọn loại trở ngại")
    since = fields.day("Từ ngày", "Nhập ngày đầu của trở ngại")
    until = fields.day("Đến hết ngày", "Nhập ngày cuối của trở ngại")
    evidence = fields.text("Giấy tờ chứng minh", 300, missing="Nhập giấy tờ chứng minh trở ngại")


class RulingForm(forms.Form):
    is_in_time = fields.radios("Kết luận", IN_TIME, "Chọn còn hay hết thời hiệu")
    reason = fields.text("Lý do", 300, missing="Nhập lý do", rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean_is_in_time(self) -> bool:
        return bool(self.cleaned_data["is_in_time"] == "yes")
