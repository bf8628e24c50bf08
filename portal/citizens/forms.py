"""The forms of a person's page: why a number is shown, and what is corrected for which reason."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.citizens import privacy
from portal.citizens.models import Citizen, Gender, Need, Paper
from portal.fields import EARLIEST, REOPEN, Day

REASONS = (
    "Đối chiếu giấy tờ khi tiếp công dân",
    "Lập văn bản gửi công dân",
    "Liên hệ với công dân về đơn đang giải quyết",
    "Xác minh nội dung đơn",
    "Theo yêu cầu của cơ quan có thẩm quyền",
)
BORN = "Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"
KEPT = "để trống thì giữ nguyên"


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label="Lý do xem",
        choices=[("", "Chọn lý do xem"), *((text, text) for text in REASONS)],
        error_messages={"required": "Chọn lý do xem", "invalid_choice": "Chọn lý do xem"},
    )


class PersonForm(forms.Form):
    """Number and phone are not shown to be corrected: what is left empty stays."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, error_messages={"required": REOPEN, "invalid": REOPEN}
    )
    full_name = forms.CharField(
        label="Họ và tên", error_messages={"required": "Nhập họ và tên"}
    )  # its length is checked with its letters
    birth = forms.CharField(label="Ngày sinh", required=False)
    gender = forms.ChoiceField(
        label="Giới tính", choices=Gender.choices, widget=forms.RadioSelect,
        error_messages={"required": "Chọn giới tính", "invalid_choice": "Chọn giới tính"},
    )  # fmt: skip
    paper = forms.ChoiceField(
        label="Giấy tờ", choices=Paper.choices,
        error_messages={"required": "Chọn loại giấy tờ", "invalid_choice": "Chọn loại giấy tờ"},
    )  # fmt: skip
    number = forms.CharField(label=f"Số giấy tờ ({KEPT})", required=False)
    phone = forms.CharField(label=f"Điện thoại ({KEPT})", required=False)
    address = forms.CharField(label="Địa chỉ (số nhà, thôn/tổ dân phố)", required=False)
    needs = forms.MultipleChoiceField(
        label="Cần chuẩn bị khi tiếp", choices=Need.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Chọn nhu cầu trong danh sách"},
    )  # fmt: skip
    reason = forms.CharField(
        label="Lý do sửa", max_length=200,
        error_messages={"required": "Nhập lý do sửa",
                        "max_length": "Lý do dài tối đa 200 ký tự"},
    )  # fmt: skip

    def __init__(self, data: Any, *, citizen: Citizen, on: date) -> None:
        self.citizen, self.on = citizen, on
        born = f"{citizen.birth_date:%d/%m/%Y}" if citizen.birth_date else citizen.birth_year
        initial = {name: getattr(citizen, name) for name in (
            "version", "full_name", "gender", "paper", "address", "needs",
        )}  # fmt: skip
        super().__init__(data, initial=initial | {"birth": born or ""})

    def clean_birth(self) -> tuple[date | None, int | None]:
        said = str(self.cleaned_data["birth"]).strip()
        if not said:
            return None, None
        if said.isdecimal() and len(said) == 4 and EARLIEST <= int(said) <= self.on.year:
            return None, int(said)
        try:
            found = Day().clean(said)
        except ValidationError as error:
            raise ValidationError(BORN) from error
        if found > self.on:
            raise ValidationError(BORN)
        return found, found.year

    def changes(self) -> dict[str, Any]:
        """The arguments of `services.update`: all fields, those left empty for being kept out."""
        said = self.cleaned_data
        born, year = said["birth"]
        number, phone = said["number"].strip(), said["phone"].strip()
        if said["paper"] == Paper.NONE:
            kept = {"number": ""}
        else:
            kept = {"number": number or privacy.number_of(self.citizen)}
        told = {name: said[name] for name in ("full_name", "gender", "paper", "address")}
        named = told | kept | ({"phone": phone} if phone else {})
        return named | {"birth_date": born, "birth_year": year, "needs": sorted(said["needs"])}


@dataclass(frozen=True)
class Compared:
    """One line of the comparison: what it is, and a radio for each side."""

    label: str
    radios: list[Any]


class MergeForm(forms.Form):
    """Which side stays, field by field; what is the same on both is not asked for."""

    other = forms.UUIDField(widget=forms.HiddenInput)
    version_kept = forms.IntegerField(widget=forms.HiddenInput)
    version_gone = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, kept: Citizen, gone: Citizen) -> None:
        initial = {"other": gone.pk, "version_kept": kept.version, "version_gone": gone.version}
        super().__init__(data, initial=initial)
        for name, label in SIDES:
            left, right = _told(kept, name), _told(gone, name)
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[("kept", left or "Chưa ghi"), ("gone", right or "Chưa ghi")],
                initial="kept" if left else "gone", widget=forms.RadioSelect,
                error_messages={"required": f"Chọn {label.lower()} giữ lại",
                                "invalid_choice": f"Chọn {label.lower()} giữ lại"},
            )  # fmt: skip
        for name in ("other", "version_kept", "version_gone"):
            self.fields[name].error_messages = {"required": REOPEN, "invalid": REOPEN}

    def rows(self) -> list[Compared]:
        return [Compared(label, list(self[name])) for name, label in SIDES]

    def versions(self) -> tuple[int, int]:
        return self.cleaned_data["version_kept"], self.cleaned_data["version_gone"]

    def taken(self) -> set[str]:
        return {name for name, _ in SIDES if self.cleaned_data[name] == "gone"}


SIDES = (
    ("full_name", "Họ và tên"), ("birth", "Ngày sinh"), ("gender", "Giới tính"),
    ("paper", "Giấy tờ"), ("phone", "Điện thoại"), ("address", "Địa chỉ, xã/phường"),
)  # fmt: skip


def _told(citizen: Citizen, name: str) -> str:
    """One side of a line, number and phone masked."""
    if name == "birth":
        day = citizen.birth_date
        return f"{day:%d/%m/%Y}" if day else str(citizen.birth_year or "")
    if name == "gender":
        return citizen.get_gender_display()
    if name == "paper":
        return f"{citizen.get_paper_display()} {privacy.masked_number(citizen)}".strip()
    if name == "phone":
        return privacy.masked_phone(citizen)
    if name == "address":
        return ", ".join(filter(None, [citizen.address, str(citizen.ward or "")]))
    return citizen.full_name
