"""The forms of feedback on administrative regulations."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from complaints import selectors
from complaints.models import RegulationFeedback
from complaints.workflow import Transition
from complaints.workflow.feedback import (
    FeedbackBar,
    FeedbackChannel,
    FeedbackContent,
    FeedbackOutcome,
)
from complaints.workflow.fields import label, missing
from reception.forms import fields
from reception.kinds import Field, Kind
from reception.services import Person

BECOMES = [row for row in Kind.choices if row[0] in {Kind.COMPLAINT, Kind.RECOMMENDATION}]
LISTS = {"bar": FeedbackBar.choices, "outcome": FeedbackOutcome.choices, "kind": BECOMES}
LENGTHS = {"document_number": (60, 0), "asked_body": (200, 0), "place": (200, 0),
           "note": (1000, 2), "summary": (3000, 4)}  # fmt: skip


class FeedbackForm(forms.Form):
    """What comes in: the decree wants the sender's name, address and telephone."""

    channel = fields.select("Cách gửi", FeedbackChannel.choices, "Chọn cách gửi")
    received_on = fields.day("Ngày nhận", "Nhập ngày nhận")
    content = fields.radios("Nội dung về", FeedbackContent.choices, "Chọn nội dung phản ánh")
    field = fields.select("Lĩnh vực", Field.choices, "Chọn lĩnh vực")
    regulation = fields.text("Quy định được phản ánh (số, tên văn bản)", 200)
    summary = fields.text("Nội dung phản ánh, kiến nghị", 3000,
                          missing="Ghi nội dung phản ánh, kiến nghị", rows=4)  # fmt: skip
    full_name = fields.text("Họ và tên người gửi", 100, missing="Nhập họ và tên người gửi")
    phone = fields.text("Điện thoại", 20, missing="Nhập điện thoại người gửi")
    address = fields.text("Địa chỉ", 200, missing="Nhập địa chỉ người gửi")

    def answers(self) -> dict[str, Any]:
        said = {**self.cleaned_data}
        who = {name: said.pop(name) for name in ("full_name", "phone", "address")}
        return said | {"person": Person(**who)}


class FeedbackStepForm(forms.Form):
    """One step: what the table says that it asks."""

    on = fields.day("Ngày thực hiện", "Nhập ngày thực hiện")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, step: Transition, row: RegulationFeedback,
        today: date,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"on": today, "version": row.version})
        for name in step.needs:
            self.fields[name] = self._field(name, row, today)
        if "note" not in self.fields:
            self.fields["note"] = fields.text("Ghi chú", 1000, rows=2)

    def _field(self, name: str, row: RegulationFeedback, today: date) -> forms.Field:
        if name in LISTS:
            return fields.radios(label(name), LISTS[name], missing(name))
        if name in LENGTHS:
            most, rows = LENGTHS[name]
            return fields.text(label(name), most, missing=missing(name), rows=rows)
        return forms.ModelChoiceField(
            selectors.handlers(row.organisation, today), label=label(name), empty_label="Chọn",
            error_messages={"required": missing(name), "invalid_choice": missing(name)},
        )  # fmt: skip


class BridgeForm(forms.Form):
    """A petition that is feedback on a regulation: about what."""

    content = fields.radios("Nội dung về", FeedbackContent.choices, "Chọn nội dung phản ánh")
