"""What it is about: whom it complains of, by which decision, and what the citizen asks for."""

from datetime import date
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError

from portal.fields import Whole
from reception.deadlines import time_bar
from reception.forms import fields
from reception.forms.panels.base import Part
from reception.kinds import ONLY_OF, Contested, Field, dropped
from reception.models import Matter
from reception.selectors import matter_named
from reception.services.people import MOST_PEOPLE

SUMMARY_LEAST = 20
COUNT = "Nhập số người, từ 1 trở lên"


class MatterFields(Part):
    KEPT: ClassVar[tuple[str, ...]] = (*ONLY_OF, "demand", "prior_handling")

    field = fields.select("Lĩnh vực", [("", "Chọn"), *Field.choices], "Chọn lĩnh vực")
    field.widget.attrs["data-combobox"] = True
    people_count = Whole(
        label="Số người", initial=1, min_value=1, max_value=MOST_PEOPLE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": COUNT, "invalid": COUNT, "min_value": COUNT,
                        "max_value": f"Nhập số người, từ 1 đến {MOST_PEOPLE}"},
    )  # fmt: skip
    summary = fields.text("Tóm tắt nội dung", 1000, rows=2, missing="Ghi tóm tắt nội dung "
                          f"(ít nhất {SUMMARY_LEAST} ký tự)")  # fmt: skip
    demand = fields.text("Yêu cầu của công dân", 1000, rows=2, missing="Ghi yêu cầu của công dân")
    respondent = fields.text("Người, cơ quan bị khiếu nại, bị tố cáo", 200)
    contested = forms.ChoiceField(
        label="Quyết định, hành vi bị khiếu nại", required=False,
        choices=[("", "Chưa rõ"), *Contested.choices],
        error_messages={"invalid_choice": "Chọn đối tượng khiếu nại"},
    )  # fmt: skip
    contested_number = fields.text("Số quyết định", 60)
    contested_on = fields.day("Ngày quyết định, hành vi")
    asks_protection = forms.BooleanField(
        label="Người tố cáo đề nghị áp dụng biện pháp bảo vệ", required=False
    )
    earlier = fields.text("Cùng vụ việc với lượt tiếp số, đơn mã", 30)
    prior_handling = fields.text("Cơ quan đã xem xét, giải quyết (số văn bản, ngày)", 300)

    def clean_summary(self) -> str:
        said = str(self.cleaned_data["summary"])
        if len(said) < SUMMARY_LEAST:
            raise ValidationError(self.fields["summary"].error_messages["required"])
        return said

    def clean_contested_on(self) -> date | None:
        found: date | None = self.cleaned_data["contested_on"]
        if found and found > self.on:
            raise ValidationError(
                f"Ngày quyết định, hành vi không được sau hôm nay ({self.on:%d/%m/%Y})"
            )
        return found

    def clean_earlier(self) -> Matter | None:
        """The matter of an earlier visit here ("14", "14/2025"), or of a petition by its number."""
        typed = self.cleaned_data["earlier"]
        if not typed:
            return None
        matter = matter_named(self.unit, typed, self.on)
        if matter is None:
            noun = "đơn mã" if "-" in typed else "lượt tiếp số"
            raise ValidationError(f"Nơi tiếp này không có {noun} {typed}")
        return matter

    def clean(self) -> None:
        super().clean()
        self.cleaned_data |= dropped(self.said("kind"))
        if since := self.said("contested_on"):
            self.warn(time_bar(self.said("contested") or Contested.DECISION, since, self.on))
