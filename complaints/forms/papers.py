"""Papers of a petition: files to send in, originals to take and to give back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from portal.documents.forms import FilesField
from portal.documents.models import Attachment, DocumentKind
from portal.fields import Whole
from reception.forms import fields

PAGES = "Nhập số trang, từ 1 đến 9.999"


class _Copy(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One file of the petition; what is no number of a file at all is no other mistake."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid_choice"]) from error


class PapersForm(forms.Form):
    uploads = FilesField(label="Tệp", missing="Chọn ít nhất một tệp")
    kind = fields.select(
        "Loại tài liệu", DocumentKind.choices, "Chọn loại tài liệu", initial=DocumentKind.ENCLOSED
    )


class OriginalForm(forms.Form):
    """Of a petition that denounces the paper bears no name, so none is asked for."""

    name = fields.text("Tên giấy tờ", 200, missing="Nhập tên giấy tờ")
    pages = Whole(
        label="Số trang", initial=1, min_value=1, max_value=9999,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), PAGES),
    )  # fmt: skip
    received_on = fields.day("Ngày nhận", "Nhập ngày nhận")
    copy = _Copy(
        Attachment.objects.none(), label="Bản sao trong hồ sơ", required=False,
        empty_label="Chưa có bản sao",
    )  # fmt: skip

    def __init__(
        self, *args: Any, copies: QuerySet[Attachment], is_protected: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if is_protected:
            del self.fields["name"], self.fields["copy"]
        else:
            self.fields["copy"].queryset = copies  # type: ignore[attr-defined]


class ReturnForm(forms.Form):
    returned_on = fields.day("Ngày trả", "Nhập ngày trả")
    returned_to = fields.text("Họ tên người nhận lại", 100, missing="Nhập họ tên người nhận lại")

    def __init__(self, *args: Any, is_protected: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_protected:
            del self.fields["returned_to"]
