"""The forms of one unit's page; which one is meant is in the address."""

from collections.abc import Iterable
from typing import Any

from django import forms

from portal.fields import Day
from portal.organisations.models import Kind, Organisation

ON = {"required": "Nhập ngày"}
BASIS = {"required": "Nhập văn bản làm căn cứ"}
BELOW = [(kind.value, kind.label) for kind in Kind if kind is not Kind.PROVINCE]


class ContactForm(forms.Form):
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)
    is_remote = forms.BooleanField(label="Vùng sâu, vùng xa đi lại khó khăn", required=False)


class DatedForm(forms.Form):
    """What every change of the tree needs: a day and the document that orders it."""

    on = Day(label="Có hiệu lực từ ngày", error_messages=ON)
    basis = forms.CharField(label="Văn bản làm căn cứ", max_length=200, error_messages=BASIS)


class RenameForm(DatedForm):
    name = forms.CharField(
        label="Tên mới", max_length=150, error_messages={"required": "Nhập tên mới"}
    )
    field_order = ("name", "on", "basis")


class ConfirmForm(DatedForm):
    """The day of a name that is in use already."""


class OpenForm(DatedForm):
    name = forms.CharField(
        label="Tên đơn vị", max_length=110, error_messages={"required": "Nhập tên đơn vị"}
    )
    kind = forms.ChoiceField(
        label="Loại đơn vị",
        choices=BELOW,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Chọn loại đơn vị"),
    )
    official_number = forms.RegexField(
        r"^[0-9]{5}$",
        label="Mã số",
        strip=True,
        required=False,
        error_messages={"invalid": "Nhập mã số gồm 5 chữ số"},
    )
    field_order = ("name", "kind", "official_number", "on", "basis")


class CloseForm(DatedForm):
    """The end of a unit; one successor is a merger, two or three are a split."""

    first = forms.ChoiceField(label="Đơn vị kế thừa", required=False)
    second = forms.ChoiceField(label="Đơn vị kế thừa thứ hai", required=False)
    third = forms.ChoiceField(label="Đơn vị kế thừa thứ ba", required=False)

    def __init__(self, *args: Any, successors: Iterable[Organisation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(unit.pk): unit for unit in successors}
        choices = [("", "Không chọn"), *((pk, unit.name) for pk, unit in self.known.items())]
        for name in ("first", "second", "third"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            self.fields[name].error_messages["invalid_choice"] = "Chọn đơn vị trong danh sách"

    def clean(self) -> dict[str, Any]:
        """`on`, `basis` and `successors`, each unit once, in the order chosen."""
        given = dict(super().clean() or {})
        chosen = dict.fromkeys(given.pop(name, "") for name in ("first", "second", "third"))
        given["successors"] = [self.known[pk] for pk in chosen if pk]
        return given


BY_NAME: tuple[tuple[str, type[forms.Form]], ...] = (
    ("contact", ContactForm),
    ("rename", RenameForm),
    ("confirm", ConfirmForm),
    ("open", OpenForm),
    ("close", CloseForm),
)
