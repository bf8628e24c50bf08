"""Those who stand beside the petitioner: co-signers by the line, one change, one who takes part."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from complaints.models import PartyPaper, PartyRole, Petition, Signatory
from complaints.services.parties import CHANGES, GONE, Signer
from reception.forms import fields

SIGNED = (("yes", "Đã ký, điểm chỉ"), ("no", "Chưa ký"))
LONGEST_NAME, LONGEST_ADDRESS = 100, 300
TOO_LONG = f"Rút gọn địa chỉ của {{}}: tối đa {LONGEST_ADDRESS} ký tự"


class SignersForm(forms.Form):
    """One person a line: "Họ và tên, địa chỉ"."""

    names = fields.text(
        "Người cùng ký, mỗi người một dòng", 6000, missing="Nhập họ và tên người cùng ký", rows=4
    )
    signed = fields.radios("Chữ ký", SIGNED, "Chọn đã ký hoặc chưa ký", initial="yes")
    on = fields.day("Từ ngày", "Nhập ngày")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, petition: Petition, today: date) -> None:
        initial = {"on": today, "version": petition.version, "signed": "yes"}
        super().__init__(data, initial=initial, prefix="ky")
        self.fields["names"].help_text = "Ví dụ: Nguyễn Văn Dụ, thôn Đông, xã Lục Ngạn"

    def clean_names(self) -> list[Signer]:
        found = [_signer(line) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(one.name) > LONGEST_NAME or not one.name for one in found):
            raise ValidationError("Viết mỗi người một dòng: họ và tên, dấu phẩy, địa chỉ")
        if long := next((one for one in found if len(one.address) > LONGEST_ADDRESS), None):
            raise ValidationError(
                f"Rút gọn địa chỉ của {long.name}: tối đa {LONGEST_ADDRESS} ký tự"
            )
        return found

    def answers(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"signers": said["names"], "signed": said["signed"] == "yes", "on": said["on"],
                "version": said["version"]}  # fmt: skip


class ChangeForm(forms.Form):
    """What changed with one of those who complain together."""

    signatory = fields.select("Người", [], "Chọn người")
    state = fields.select(
        "Tình trạng", [(one.value, one.label) for one in CHANGES], "Chọn tình trạng"
    )
    appointment = fields.text("Văn bản cử đại diện: số, ngày", 200)
    on = fields.day("Từ ngày", "Nhập ngày")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, petition: Petition, today: date) -> None:
        super().__init__(data, initial={"on": today, "version": petition.version}, prefix="doi")
        self.people = [row for row in petition.signatories.all() if row.state not in GONE]
        choices = [("", "Chọn"), *((str(row.pk), _person(row)) for row in self.people)]
        self.fields["signatory"] = fields.select("Người", choices, "Chọn người")
        self.order_fields(["signatory", "state", "appointment", "on", "version"])

    def clean_signatory(self) -> Signatory:
        chosen = self.cleaned_data["signatory"]
        return next(row for row in self.people if str(row.pk) == chosen)


class PartyForm(forms.Form):
    """Somebody else takes part, in which right and by which paper."""

    role = fields.select("Tư cách", PartyRole.choices, "Chọn tư cách")
    name = fields.text("Họ và tên, tên cơ quan", 200, missing="Nhập họ và tên, tên cơ quan")
    address = fields.text("Địa chỉ", LONGEST_ADDRESS)
    paper = fields.select("Giấy tờ", PartyPaper.choices, "Chọn giấy tờ")
    paper_number = fields.text("Số giấy tờ, số thẻ", 100)
    paper_on = fields.day("Ngày lập giấy tờ")
    content = fields.text("Nội dung, phạm vi", 300)
    on = fields.day("Tham gia từ ngày", "Nhập ngày")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, petition: Petition, today: date) -> None:
        super().__init__(data, initial={"on": today, "version": petition.version}, prefix="ben")
        self.fields["content"].help_text = "Bắt buộc với người được ủy quyền"


class EndForm(forms.Form):
    """From which day somebody takes part no more."""

    on = fields.day("Đến ngày", "Nhập ngày")

    def __init__(self, data: QueryDict | None = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})


def _person(row: Signatory) -> str:
    where = f", {row.address}" if row.address else ""
    return f"{row.name}{where} ({row.get_state_display().lower()})"


def _signer(line: str) -> Signer:
    name, _, address = line.partition(",")
    return Signer(" ".join(name.split()), " ".join(address.split()))
