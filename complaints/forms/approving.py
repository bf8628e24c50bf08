"""The head's word on a proposal: agreed, sent back with a reason, or several agreed at once."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from complaints.forms.transfers import UnitField, offered
from complaints.letters.form import Form
from complaints.letters.signers import Signer
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


class SignerForm(forms.Form):
    """Who shall sign the paper that the head's word issues; `paper` None where it issues none."""

    def __init__(self, data: QueryDict | None = None, *, paper: Form | None,
                 signers: Sequence[Signer]) -> None:  # fmt: skip
        self.paper, self.signers = paper, signers
        super().__init__(data, initial={"signer": signers[0].key if signers else ""})
        offered = [(one.key, one.label) for one in signers]
        self.fields["signer"] = fields.radios("Người ký", offered, "Chọn người ký")

    def clean(self) -> None:
        if self.paper is None:
            raise forms.ValidationError("Đề xuất này không ra văn bản. Mở lại trang Chờ duyệt.")

    def answers(self) -> dict[str, Any]:
        """Form and signer, as `draw_up` takes them."""
        said = self.cleaned_data["signer"]
        chosen = next((one for one in self.signers if one.key == said), None)
        return {"key": self.paper.key if self.paper else "", "signer": chosen}


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
