"""The notice of a refusal: number, day and signer, the last look, how it was handed over."""

from django import forms

from reception.forms import fields
from reception.models import RefusalNotice


class PrepareForm(forms.Form):
    number = fields.text("Số, ký hiệu", 60, missing="Nhập số, ký hiệu thông báo")
    dated_on = fields.day("Ngày văn bản", "Nhập ngày văn bản")
    signer_title = fields.text("Chức vụ người ký", 100, missing="Nhập chức vụ người ký")
    signer_name = fields.text("Người ký", 100, missing="Nhập họ tên người ký")
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, notice: RefusalNotice) -> "PrepareForm":
        return cls(initial={name: getattr(notice, name) for name in cls.base_fields})


class SignForm(forms.Form):
    compared = forms.BooleanField(
        label="Đã đối chiếu số, ngày, người ký",
        error_messages={"required": "Đánh dấu đã đối chiếu số, ngày, người ký"},
    )
    number = fields.text("Gõ lại số, ký hiệu", 60, missing="Gõ lại số, ký hiệu thông báo")
    version = forms.IntegerField(widget=forms.HiddenInput)


class DeliveryForm(forms.Form):
    delivered_on = fields.day("Ngày giao, gửi", "Nhập ngày giao, gửi")
    delivery = fields.text("Cách giao, gửi (giao tại chỗ, bưu điện, niêm yết)", 200,
                           missing="Ghi cách giao, gửi")  # fmt: skip
