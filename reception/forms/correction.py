"""Correcting a line of the register, and noting when the citizen was told."""

from typing import Any

from django import forms

from reception.forms import fields
from reception.grounds import CHOICES as GROUNDS
from reception.kinds import Contested, Field, Kind
from reception.models import Channel, Competence, Mode, Outcome, Visit

PLAIN = (
    "kind", "field", "mode", "channel", "summary", "demand", "respondent", "contested",
    "contested_number", "contested_on", "asks_protection", "prior_handling", "has_petition",
    "competence", "outcome", "outcome_note", "appointment_on", "refusal_ground", "referred_to",
    "referral_number", "papers", "agrees_to_messages", "note",
)  # fmt: skip


class CorrectionForm(forms.Form):
    kind = fields.select("Loại", Kind.choices, "Chọn loại nội dung")
    field = fields.select("Lĩnh vực", Field.choices, "Chọn lĩnh vực")
    mode = fields.select("Hình thức tiếp", Mode.choices, "Chọn hình thức tiếp")
    channel = fields.select("Cách tiếp", Channel.choices, "Chọn cách tiếp")
    summary = fields.text("Tóm tắt nội dung", 1000, rows=3, missing="Ghi tóm tắt nội dung")
    demand = fields.text("Yêu cầu của công dân", 1000, rows=2)
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
    prior_handling = fields.text("Cơ quan đã xem xét, giải quyết (số văn bản, ngày)", 300)
    has_petition = forms.BooleanField(label="Công dân có đơn", required=False)
    competence = fields.select("Thuộc thẩm quyền của cơ quan này", Competence.choices,
                               "Chọn thẩm quyền")  # fmt: skip
    outcome = fields.select("Hướng xử lý", Outcome.choices, "Chọn hướng xử lý")
    outcome_note = fields.text("Nội dung trả lời, giấy tờ cần bổ sung hoặc lý do", 1000, rows=2)
    appointment_on = fields.day("Ngày hẹn")
    refusal_ground = forms.ChoiceField(
        label="Căn cứ từ chối", choices=[("", "Không có"), *GROUNDS], required=False,
        error_messages={"invalid_choice": "Chọn căn cứ từ chối"},
    )  # fmt: skip
    referred_to = fields.text("Cơ quan có thẩm quyền, cơ quan nhận, lãnh đạo muốn gặp", 200)
    referral_number = fields.text("Số văn bản hướng dẫn, chuyển", 60)
    papers = fields.text("Tài liệu nhận kèm (mỗi dòng: tên, số trang, tình trạng)", 2000, rows=2)
    agrees_to_messages = forms.BooleanField(label="Đồng ý nhận tin nhắn", required=False)
    note = fields.text("Ghi chú nội bộ (không in)", 1000, rows=2)
    reason = fields.text("Lý do sửa", 200, missing="Nhập lý do sửa")
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, visit: Visit) -> "CorrectionForm":
        """The form filled with what stands in the register."""
        return cls(initial={name: getattr(visit, name) for name in (*PLAIN, "version")})

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in PLAIN}


class NoticeForm(forms.Form):
    noticed_on = fields.day("Ngày đã thông báo", "Nhập ngày đã thông báo")
