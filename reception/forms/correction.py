"""Correcting a line of the register, and noting when the citizen was told."""

from typing import Any

from django import forms

from reception.forms import fields
from reception.grounds import CHOICES as GROUNDS
from reception.kinds import Field, Kind
from reception.models import Channel, Competence, Mode, Outcome, Visit

PLAIN = (
    "kind", "field", "mode", "channel", "summary", "demand", "prior_handling", "competence",
    "outcome", "outcome_note", "refusal_ground", "referred_to", "referral_number", "papers", "note",
)  # fmt: skip


class CorrectionForm(forms.Form):
    kind = fields.select("Loại", Kind.choices, "Chọn loại nội dung")
    field = fields.select("Lĩnh vực", Field.choices, "Chọn lĩnh vực")
    mode = fields.select("Hình thức tiếp", Mode.choices, "Chọn hình thức tiếp")
    channel = fields.select("Cách tiếp", Channel.choices, "Chọn cách tiếp")
    summary = fields.text("Tóm tắt nội dung", 1000, rows=3, missing="Ghi tóm tắt nội dung")
    demand = fields.text("Yêu cầu của công dân", 1000, rows=2)
    prior_handling = fields.text("Cơ quan đã xem xét, giải quyết (số văn bản, ngày)", 300)
    has_petition = forms.BooleanField(label="Công dân có đơn", required=False)
    competence = fields.select("Thuộc thẩm quyền của cơ quan này", Competence.choices,
                               "Chọn thẩm quyền")  # fmt: skip
    outcome = fields.select("Hướng xử lý", Outcome.choices, "Chọn hướng xử lý")
    outcome_note = fields.text("Nội dung trả lời, giấy tờ cần bổ sung hoặc lý do", 1000, rows=2)
    refusal_ground = forms.ChoiceField(
        label="Căn cứ từ chối", choices=[("", "Không có"), *GROUNDS], required=False,
        error_messages={"invalid_choice": "Chọn căn cứ từ chối"},
    )  # fmt: skip
    referred_to = fields.text("Cơ quan có thẩm quyền, cơ quan nhận", 200)
    referral_number = fields.text("Số văn bản hướng dẫn, chuyển", 60)
    papers = fields.text("Tài liệu nhận kèm (mỗi dòng: tên, số trang, tình trạng)", 2000, rows=2)
    note = fields.text("Ghi chú nội bộ (không in)", 1000, rows=2)
    reason = fields.text("Lý do sửa", 200, missing="Nhập lý do sửa")
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, visit: Visit) -> "CorrectionForm":
        """The form filled with what stands in the register."""
        shown = (*PLAIN, "has_petition", "version")
        return cls(initial={name: getattr(visit, name) for name in shown})

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*PLAIN, "has_petition")}


class NoticeForm(forms.Form):
    noticed_on = fields.day("Ngày đã thông báo", "Nhập ngày đã thông báo")
