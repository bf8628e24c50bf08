"""Where it goes from here, and what each way cannot do without."""

from datetime import date
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError

from reception.forms import fields
from reception.forms.panels.base import Part
from reception.grounds import CHOICES as GROUNDS
from reception.models import Competence, Outcome
from reception.services.visits import OBLIGED

# The words of Outcome, short enough for one row of buttons.
OUTCOMES = (
    (Outcome.ACCEPT, "Tiếp nhận đơn"),
    (Outcome.GUIDE, "Hướng dẫn"),
    (Outcome.SUPPLEMENT, "Chờ bổ sung"),
    (Outcome.ANSWER_NOW, "Trả lời ngay"),
    (Outcome.FORWARD_RECORD, "Chuyển bản ghi"),
    (Outcome.LEADER_REQUEST, "Gặp lãnh đạo"),
    (Outcome.REFUSE, "Từ chối tiếp"),
)


class OutcomeFields(Part):
    KEPT: ClassVar[tuple[str, ...]] = (
        "competence", "outcome_note", "refusal_ground", "referred_to", "referral_number",
        "appointment_on", "papers", "note",
    )  # fmt: skip

    competence = fields.radios(
        "Thuộc thẩm quyền của cơ quan này", Competence.choices, "Chọn thẩm quyền",
        initial=Competence.UNCLEAR,
    )  # fmt: skip
    outcome = fields.radios("Hướng xử lý", OUTCOMES, "Chọn hướng xử lý")
    outcome_note = fields.text("Nội dung trả lời, giấy tờ cần bổ sung hoặc lý do", 1000, rows=2)
    appointment_on = fields.day("Ngày hẹn")
    referred_to = fields.text("Cơ quan có thẩm quyền, cơ quan nhận", 200)
    leader = fields.text("Lãnh đạo muốn gặp", 100)
    referral_number = fields.text("Số văn bản hướng dẫn, chuyển", 60)
    refusal_ground = forms.ChoiceField(
        label="Căn cứ từ chối", choices=[("", "Chọn"), *GROUNDS], required=False,
        error_messages={"invalid_choice": "Chọn căn cứ từ chối"},
    )  # fmt: skip
    explained = forms.BooleanField(
        label="Đã trực tiếp giải thích lý do cho công dân", required=False
    )
    papers = fields.text("Tài liệu nhận kèm (mỗi dòng: tên, số trang, tình trạng)", 2000, rows=1)
    has_petition = fields.radios(
        "Công dân có đơn?", fields.YES_NO, "Chọn có đơn hay ghi lời trình bày", initial="yes"
    )
    note = fields.text("Ghi chú nội bộ (không in)", 1000, rows=2)

    def clean_appointment_on(self) -> date | None:
        found: date | None = self.cleaned_data["appointment_on"]
        if found and found < self.on:
            raise ValidationError(f"Ngày hẹn phải từ hôm nay ({self.on:%d/%m/%Y})")
        return found

    def clean(self) -> None:
        """What the outcome cannot do without, all of it at once."""
        super().clean()
        if self.said("outcome") == Outcome.LEADER_REQUEST:  # whom it goes to is a leader
            self.cleaned_data["referred_to"] = self.said("leader") or ""
        for outcome, name, sentence in OBLIGED:
            if self.said("outcome") == outcome:
                self.ask(name, sentence)
        if self.said("outcome") == Outcome.REFUSE and not self.said("explained"):
            self.add_error("explained", "Xác nhận đã giải thích lý do")
        if self.said("outcome") != Outcome.SUPPLEMENT:
            self.cleaned_data["appointment_on"] = None
