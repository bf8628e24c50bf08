"""A petition handed over, taken in or given back, ruled upon; who else forwarded it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from complaints.models import NationalSystem, Petition, Source, SyncState, Transfer
from complaints.selectors import journeys
from complaints.workflow import bodies
from complaints.workflow.intake import FORWARDERS
from portal.organisations.models import Organisation
from portal.organisations.names import plain
from portal.organisations.selectors import in_force
from reception.forms import fields

NUMBER = "Nhập số văn bản"
WHO = "Nhập tên đơn vị nhận"
UNKNOWN = (
    "Không có đơn vị “{name}” trong tỉnh. Chọn trong danh sách, hoặc chọn “Cơ quan ngoài cổng”"
)
SOURCES = [row for row in Source.choices if row[0] in FORWARDERS]


def offered(units: Iterable[Organisation]) -> list[tuple[str, str]]:
    """Each name with itself without accents: the browser looks for what is typed in both."""
    return [(unit.name, plain(unit.name)) for unit in units]


class UnitField(forms.CharField):
    """A unit by its name, accents and case aside; the page offers the names as one types."""

    def __init__(self, label: str, missing: str, *, names: str) -> None:
        super().__init__(
            label=label, max_length=200, error_messages={"required": missing},
            widget=forms.TextInput({"autocomplete": "off", "list": names}),
        )  # fmt: skip


class SendForm(forms.Form):
    """Where it goes. A body outside the portal is written as it is called."""

    receiver = UnitField("Đơn vị nhận", WHO, names="don-vi-nhan")
    is_outside = forms.BooleanField(
        label="Cơ quan ngoài cổng (Tòa án, cơ quan Đảng, tỉnh khác …)", required=False
    )
    document_number = fields.text("Số văn bản chuyển", 60, missing=NUMBER)
    reason = fields.text("Lý do chuyển", 300, rows=2)
    on = fields.day("Ngày chuyển", "Nhập ngày chuyển")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, petition: Petition, today: date) -> None:
        self.units = journeys.receivers(petition, today)
        start = {"on": today, "version": petition.version, **_agreed(petition)}
        super().__init__(data, initial=start)

    def offered(self) -> list[tuple[str, str]]:
        return [*offered(self.units), *bodies.offered()]

    def clean(self) -> None:
        said = self.cleaned_data
        if said.get("is_outside") or "receiver" not in said:
            return
        self.unit = journeys.named(self.units, said["receiver"])
        if self.unit is None and bodies.is_outside(said["receiver"]):
            said["is_outside"] = True
        elif self.unit is None:
            self.add_error("receiver", UNKNOWN.format(name=said["receiver"]))

    def answers(self) -> dict[str, Any]:
        """The arguments of `send`, or of the step `transfer` for a body outside."""
        said = {**self.cleaned_data}
        name, outside, reason = said.pop("receiver"), said.pop("is_outside"), said.pop("reason")
        if outside:
            return {**said, "referred_to": name, "note": reason}
        return {**said, "receiver": self.unit, "reason": reason}


def _agreed(petition: Petition) -> dict[str, str]:
    """Where the proposal, or the head's word on it, says that it goes."""
    check = getattr(petition, "check_list", None)
    if check is None or not check.agreed_on:
        return {}
    return {"receiver": check.competent_body,
            "reason": f"Lãnh đạo đã duyệt ngày {check.agreed_on:%d/%m/%Y}"}  # fmt: skip


class GiveBackForm(forms.Form):
    reason = fields.text("Lý do trả lại", 300, missing="Ghi lý do trả lại", rows=3)


class OutcomeForm(forms.Form):
    document_number = fields.text("Số văn bản báo kết quả", 60, missing=NUMBER)


class RuleForm(forms.Form):
    unit = UnitField("Đơn vị phải nhận đơn", "Nhập tên đơn vị phải nhận đơn", names="don-vi-giao")
    document_number = fields.text("Số văn bản xác định thẩm quyền", 60, missing=NUMBER)

    def __init__(self, data: QueryDict | None = None, *, row: Transfer, today: date) -> None:
        self.units = in_force(today).filter(path__startswith=row.superior.path)  # type: ignore[union-attr]
        super().__init__(data)

    def offered(self) -> list[tuple[str, str]]:
        return offered(self.units)

    def clean_unit(self) -> Organisation:
        name = self.cleaned_data["unit"]
        found = journeys.named(self.units, name)
        if found is None:
            raise ValidationError(
                f"Không có đơn vị “{name}” thuộc cấp ra văn bản. Chọn trong danh sách"
            )
        return found


class SourceForm(forms.Form):
    source = fields.select("Nơi chuyển đến", [("", "Chọn"), *SOURCES], "Chọn nơi chuyển đơn đến")
    sender = fields.text("Tên cơ quan, người chuyển", 200, missing="Nhập tên nơi chuyển đơn đến")
    document_number = fields.text("Số văn bản", 60)
    received_on = fields.day("Ngày nhận", "Nhập ngày nhận")


class AnswerForm(forms.Form):
    document_number = fields.text("Số văn bản trả lời", 60, missing=NUMBER)


class ExternalForm(forms.Form):
    system = fields.select("Hệ thống", NationalSystem.choices, "Chọn hệ thống")
    number = fields.text("Mã ở hệ thống đó", 60)
    state = fields.select("Tình trạng đồng bộ", SyncState.choices, "Chọn tình trạng đồng bộ")
