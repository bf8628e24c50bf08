"""The head's word on a proposal: agreed, sent back with a reason, or several agreed at once."""

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from complaints.forms.transfers import UnitField, offered
from complaints.models import Petition
from complaints.selectors import journeys
from portal.organisations.models import Organisation
from reception.forms import fields


class ApproveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class SendBackForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = fields.text("Lý do trả lại", 1000, missing="Ghi lý do trả lại", rows=2)


class RedirectForm(forms.Form):
    """To which unit under the head, and why."""

    receiver = UnitField("Giao đơn vị", "Nhập tên đơn vị được giao", names="don-vi-nhan")
    reason = fields.text("Lý do giao", 1000, missing="Ghi lý do giao đơn vị khác", rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, petition: Petition,
                 units: QuerySet[Organisation]) -> None:  # fmt: skip
        self.units = units
        super().__init__(data, initial={"version": petition.version})

    def offered(self) -> list[tuple[str, str]]:
        return offered(self.units)

    def clean_receiver(self) -> Organisation:
        name = self.cleaned_data["receiver"]
        found = journeys.named(self.units, name)
        if found is None:
            raise forms.ValidationError(
                f"Không có đơn vị “{name}” thuộc quyền quản lý. Chọn trong danh sách"
            )
        return found


class AnyChoice(forms.MultipleChoiceField):
    """The page knows which petitions wait; the service asks again whether they do."""

    def valid_value(self, value: str) -> bool:
        return len(value) < 60


class ApproveManyForm(forms.Form):
    """`picks`: file number and the version on the page, as "BN26-000001:3"."""

    picks = AnyChoice(label="Đơn", error_messages={"required": "Chọn ít nhất một đơn"})

    def picked(self) -> dict[str, int]:
        """File number → version. What is not of that shape was not on the page."""
        pairs = (pick.rpartition(":") for pick in self.cleaned_data["picks"])
        return {number: int(version) for number, _, version in pairs}

    def clean_picks(self) -> list[str]:
        said: list[str] = self.cleaned_data["picks"]
        if not all(pick.rpartition(":")[2].isdecimal() for pick in said):
            raise forms.ValidationError("Mở lại trang rồi chọn lại đơn")
        return said
