"""What the pages of the yearly campaign ask."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.forms.enforcement import Amount
from portal.documents.services.files import MEGABYTES, look
from reception.forms import fields
from reports.forms.passages import PassagesForm
from reports.models import CampaignUnit
from reports.sheets.campaigns import Section, outline_of
from reports.sheets.outline import Passage

PDF = frozenset({".pdf"})
UNREAD = "Đánh dấu đã duyệt nội dung và số liệu trước khi gửi"


class CampaignForm(forms.Form):
    """The letter by which Sở Nội vụ calls for the reports."""

    letter_number = fields.text("Số văn bản", 60, missing="Nhập số văn bản")
    letter_date = fields.day("Ngày văn bản", "Nhập ngày văn bản")
    title = fields.text("Trích yếu", 300, missing="Nhập trích yếu văn bản")


def section_form(
    section: Section, written: Mapping[str, Passage], data: Any = None
) -> PassagesForm:
    """One section of the texts; its fields are named apart on the page of all sections."""
    form = PassagesForm(data, written=written, outline=outline_of(section))
    form.auto_id = f"muc-{section.numeral}_%s"
    return form


class ContactForm(forms.Form):
    contact_name = fields.text("Người liên hệ", 100, missing="Nhập họ tên người liên hệ")
    contact_phone = fields.text("Điện thoại", 20, missing="Nhập số điện thoại người liên hệ")


class SignedForm(forms.Form):
    """The report as signed and stamped: one PDF."""

    upload = forms.FileField(
        label="Báo cáo đã ký, PDF",
        widget=forms.FileInput({"accept": ".pdf"}),
        help_text=f"Tệp PDF, tối đa {MEGABYTES} MB.",
        allow_empty_file=True,  # `look` says better what is wrong with it
        error_messages=dict.fromkeys(
            ("required", "invalid", "missing"), "Đính kèm báo cáo đã ký, PDF"
        ),
    )

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        try:
            look(upload, PDF)
        except ValidationError as error:
            raise ValidationError([said.rstrip(".") for said in error.messages]) from error
        return upload


class OtherwiseForm(forms.Form):
    """Another number than the ledger's, and why; without a number an earlier one is taken back."""

    value = Amount(
        label="Số đơn vị khai (nếu có; bỏ trống để lấy lại số theo sổ)",
        max_digits=16,
        decimal_places=2,
        localize=True,
        required=False,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={
            "invalid": "Nhập số, ví dụ 12",
            "max_digits": "Nhập số có tối đa 16 chữ số",
            "max_decimal_places": "Nhập tối đa 2 chữ số thập phân",
            "max_whole_digits": "Nhập số có tối đa 14 chữ số phần nguyên",
        },
    )
    reason = fields.text("Lý do số liệu khác sổ", 1000, missing="Ghi lý do số liệu khác sổ", rows=3)


class AnswerForm(forms.Form):
    """Why a sum does not add up."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=18)
    words = fields.text("Giải thích", 1000, missing="Ghi giải thích vì sao tổng không khớp", rows=2)


class StepForm(forms.Form):
    """A step of the unit: presented, or given back to whoever writes."""

    note = fields.text("Ghi chú", 1000, rows=2)


class SendForm(forms.Form):
    """The head signs off and sends."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    approved = forms.BooleanField(
        label="Tôi đã duyệt nội dung và số liệu của báo cáo này",
        error_messages={"required": UNREAD},
    )


class DecisionForm(forms.Form):
    """Sở Nội vụ takes a report in, or gives it back with the reason."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    note = fields.text("Lý do trả lại", 1000, rows=3)


class RemindForm(forms.Form):
    """Which units are reminded, in which words."""

    units = forms.MultipleChoiceField(
        label="Đơn vị được nhắc",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Chọn ít nhất một đơn vị để nhắc",
            "invalid_choice": "Có đơn vị vừa nộp báo cáo. Mở lại trang để xem danh sách mới",
        },
    )
    words = fields.text("Lời nhắc", 1000, missing="Ghi lời nhắc", rows=3)

    def __init__(self, data: Any = None, *, rows: Iterable[CampaignUnit], words: str) -> None:
        rows = list(rows)
        given = {"units": [str(row.pk) for row in rows], "words": words}
        super().__init__(data, initial=given)
        offered = [(str(row.pk), row.organisation.name) for row in rows]
        self.fields["units"].choices = offered  # type: ignore[attr-defined]

    def chosen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["units"]]
