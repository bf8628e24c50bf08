"""The forms of protection and of the accused: closed lists, days, numbers; never a name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.timezone import localdate

from complaints.models import ConflictReason, Protection
from complaints.services.accused import Position
from complaints.workflow.denunciation_lists import Movement, Rank
from complaints.workflow.protection_lists import (
    MEASURES,
    Ending,
    Good,
    Guardian,
    Refusing,
    RequestManner,
    Shielded,
)
from portal.access.models import User
from portal.fields import Whole
from portal.organisations.models import Organisation
from reception.forms import fields
from reception.models import OnlineReception


class RequestProtectionForm(forms.Form):
    shielded = fields.radios("Người được bảo vệ", Shielded.choices, "Chọn người được bảo vệ")
    good = fields.radios("Nội dung bảo vệ", Good.choices, "Chọn nội dung bảo vệ")
    manner = fields.radios("Cách đề nghị", RequestManner.choices, "Chọn cách đề nghị")
    requested_on = fields.day("Ngày đề nghị", "Nhập ngày đề nghị")


class ProtectionForm(forms.Form):
    """What the head says of one protection; `name` is grant, refuse, change or end."""

    on = fields.day("Ngày quyết định", "Nhập ngày quyết định")
    number = fields.text("Số quyết định, thông báo", 60, missing="Nhập số quyết định, thông báo")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, row: Protection, name: str) -> None:
        super().__init__(data, initial={"version": row.version, "on": localdate()})
        for field in ASKS[name]:
            self.fields[field] = self._field(field, row.good)

    def _field(self, name: str, good: str) -> forms.Field:
        if name == "guardian":
            return fields.radios("Cơ quan áp dụng", Guardian.choices, "Chọn cơ quan áp dụng",
                                 initial=Guardian.SOLVER)  # fmt: skip
        if name == "refusing":
            return fields.radios("Lý do không áp dụng", Refusing.choices, "Chọn lý do")
        if name == "ending":
            return fields.radios("Căn cứ chấm dứt", Ending.choices, "Chọn căn cứ chấm dứt")
        return forms.MultipleChoiceField(
            label="Biện pháp", widget=forms.CheckboxSelectMultiple,
            choices=[(code, words) for code, known, words in MEASURES if known == good],
            error_messages={"required": "Chọn ít nhất một biện pháp"},
        )  # fmt: skip


ASKS: dict[str, tuple[str, ...]] = {
    "grant": ("guardian", "measures"), "refuse": ("refusing",), "change": ("measures",),
    "end": ("ending",),
}  # fmt: skip


class WaiverForm(forms.Form):
    signed_on = fields.day("Ngày ký văn bản", "Nhập ngày ký văn bản")


class OnlineForm(forms.Form):
    """Which online reception receives the denunciation, as which turn."""

    online = forms.ModelChoiceField(
        OnlineReception.objects.none(), label="Buổi tiếp trực tuyến", empty_label="Chọn",
        error_messages={"required": "Chọn buổi tiếp trực tuyến"},
    )  # fmt: skip
    number = Whole(
        label="Lượt số", min_value=1, max_value=500,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Nhập số thứ tự của lượt, từ 1"
        ),
    )  # fmt: skip
    agreed_on = fields.day("Ngày đồng ý tiếp trực tuyến, ghi âm, ghi hình", "Nhập ngày đồng ý")

    def __init__(self, *args: Any, rows: QuerySet[OnlineReception], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["online"].queryset = rows  # type: ignore[attr-defined]


class PositionForm(forms.Form):
    """One accused, by position."""

    rank_then = fields.select("Chức vụ khi có hành vi", [("", "Chọn"), *Rank.choices],
                              "Chọn chức vụ khi có hành vi")  # fmt: skip
    unit_then = forms.ModelChoiceField(
        Organisation.objects.none(), label="Cơ quan khi có hành vi", required=False,
        empty_label="Ngoài hệ thống, chưa rõ",
    )  # fmt: skip
    movement = fields.select("Từ đó đến nay", [("", "Chọn"), *Movement.choices],
                             "Chọn việc chuyển công tác từ đó đến nay")  # fmt: skip
    rank_now = forms.ChoiceField(
        label="Chức vụ hiện nay", choices=[("", "Như cũ, chưa rõ"), *Rank.choices], required=False
    )
    unit_now = forms.ModelChoiceField(
        Organisation.objects.none(), label="Cơ quan hiện nay", required=False,
        empty_label="Như cũ, chưa rõ",
    )  # fmt: skip
    user = fields.text("Tên đăng nhập, nếu có tài khoản ở đây", 60)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, units: Any, version: int) -> None:
        super().__init__(data, initial={"version": version})
        for name in ("unit_then", "unit_now"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]

    def clean_user(self) -> User | None:
        return account(self.cleaned_data["user"])

    def position(self) -> Position:
        said = {**self.cleaned_data}
        said.pop("version")
        return Position(**said)


class AvoidForm(forms.Form):
    """Somebody who must keep away from the file."""

    user = fields.text("Tên đăng nhập", 60, missing="Nhập tên đăng nhập của người phải tránh")
    reason = fields.radios("Lý do phải tránh", ConflictReason.choices[2:], "Chọn lý do phải tránh")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_user(self) -> User | None:
        return account(self.cleaned_data["user"])


def account(username: str) -> User | None:
    """The account of that name; None where none is said. Raises ValidationError."""
    if not username:
        return None
    found = User.objects.filter(username=username).first()
    if found is None:
        raise ValidationError(f"Không có tài khoản {username}. Kiểm tra lại tên đăng nhập")
    return found
