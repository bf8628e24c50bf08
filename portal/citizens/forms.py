"""The question that comes before a number is shown in full."""

from django import forms

REASONS = (
    "Đối chiếu giấy tờ khi tiếp công dân",
    "Lập văn bản gửi công dân",
    "Liên hệ với công dân về đơn đang giải quyết",
    "Xác minh nội dung đơn",
    "Theo yêu cầu của cơ quan có thẩm quyền",
)


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label="Lý do xem",
        choices=[("", "Chọn lý do xem"), *((text, text) for text in REASONS)],
        error_messages={"required": "Chọn lý do xem", "invalid_choice": "Chọn lý do xem"},
    )
