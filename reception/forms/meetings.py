"""Requests to meet a leader: taking one down, and each act on it."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from portal.citizens import checks
from portal.citizens.models import Paper
from portal.fields import Whole
from portal.organisations.models import Organisation
from reception import lookup
from reception.forms import fields
from reception.kinds import Field, Kind
from reception.models import LeaderSession, MeetingRequest
from reception.services import Person
from reception.services.people import MOST_PEOPLE, NO_NAMES
from reception.workflow import DeclineGround

IDENTITY = ("full_name", "number", "phone", "address", "ward")
LONGEST = 1000
COUNT = f"Nhập số người, từ 1 đến {MOST_PEOPLE}"
HOUR = "Nhập giờ dạng 09:30"


class AskForm(forms.Form):
    """Nhận đăng ký: of a denunciation nobody is named."""

    kind = fields.radios("Loại", Kind.choices, "Chọn loại nội dung")
    full_name = fields.text("Họ và tên", 100)
    paper = fields.select("Giấy tờ", Paper.choices, "Chọn loại giấy tờ",
                          initial=Paper.IDENTITY_CARD)  # fmt: skip
    number = fields.text("Số giấy tờ", 30)
    phone = fields.text("Điện thoại", 20)
    address = fields.text("Địa chỉ (số nhà, thôn/tổ dân phố)", 200)
    ward = fields.text("Xã/phường/đặc khu – tỉnh/thành phố", 120)
    people_count = Whole(
        label="Số người", initial=1, min_value=1, max_value=MOST_PEOPLE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), COUNT),
    )  # fmt: skip
    field = fields.select("Lĩnh vực", [("", "Chọn"), *Field.choices], "Chọn lĩnh vực")
    leader = fields.text("Lãnh đạo đề nghị gặp", 100, missing="Nhập lãnh đạo đề nghị gặp")
    reason = fields.text("Lý do đề nghị gặp", LONGEST, rows=3,
                         missing="Ghi lý do đề nghị gặp lãnh đạo")  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, unit: Organisation, on: date) -> None:
        self.unit, self.on, self.named = unit, on, False
        super().__init__(self._unnamed(data))

    def _unnamed(self, data: QueryDict | None) -> QueryDict | None:
        """Of a denunciation no name reaches a field, so that no page can show it again."""
        if data is None or data.get("kind") != Kind.DENUNCIATION:
            return data
        data = data.copy()
        self.named = any(data.get(name, "").strip() for name in IDENTITY)
        for name in IDENTITY:
            data[name] = ""
        return data

    def clean_full_name(self) -> str:
        typed = self.cleaned_data["full_name"]
        return checks.name(typed) if typed else ""

    def clean_number(self) -> str:
        if self.cleaned_data.get("kind") == Kind.DENUNCIATION:
            return ""
        return checks.number(self.cleaned_data["number"], self.data.get("paper", Paper.OTHER))

    def clean_phone(self) -> str:
        return checks.phone(self.cleaned_data["phone"])

    def clean_ward(self) -> Organisation | None:
        typed = self.cleaned_data["ward"]
        return lookup.ward_named(typed, self.unit.province_pk, self.on) if typed else None

    def clean(self) -> None:
        if self.named:
            raise ValidationError(NO_NAMES)
        said = self.cleaned_data
        if said.get("kind") != Kind.DENUNCIATION and said.get("full_name") == "":
            self.add_error("full_name", "Nhập họ và tên")

    def said(self) -> dict[str, Any]:
        """The arguments of the service."""
        got = self.cleaned_data
        names = ("kind", "field", "reason", "leader", "people_count")
        return {"people": self._people(), **{name: got[name] for name in names}}

    def _people(self) -> list[Person]:
        got = self.cleaned_data
        if got["kind"] == Kind.DENUNCIATION:
            return []
        return [Person(paper=Paper(got["paper"]), **{name: got[name] for name in IDENTITY})]


class _Versioned(forms.Form):
    """An act on the request as it was when the page was opened."""

    mark = ""  # several of these forms stand on one page
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, of: MeetingRequest) -> None:
        super().__init__(data, initial={"version": of.version}, auto_id=f"id_{self.mark}_%s")


class RankForm(_Versioned):
    mark = "rank"
    is_crowded = forms.BooleanField(label="Đông người", required=False)
    is_complex = forms.BooleanField(label="Phức tạp", required=False)
    is_prolonged = forms.BooleanField(label="Kéo dài", required=False)

    def __init__(self, data: QueryDict | None = None, *, of: MeetingRequest) -> None:
        super().__init__(data, of=of)
        for name in ("is_crowded", "is_complex", "is_prolonged"):
            self.initial[name] = getattr(of, name)


class DayChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        room = f"{obj.taken}/{obj.capacity} lượt" if obj.capacity else f"{obj.taken} lượt"
        online = ", trực tuyến" if obj.is_online else ""
        return f"{obj.held_on:%d/%m/%Y} – {obj.leader_title}{online} ({room})"


class ScheduleForm(_Versioned):
    """Into which day; without an hour the turn gets the next quarter of an hour."""

    mark = "schedule"
    session = DayChoice(
        LeaderSession.objects.none(), label="Buổi tiếp", empty_label="Chọn",
        error_messages={"required": "Chọn buổi tiếp", "invalid_choice": "Chọn buổi tiếp"},
    )  # fmt: skip
    starts_at = forms.TimeField(
        label="Giờ mời", required=False, input_formats=("%H:%M", "%Hh%M", "%Hg%M"),
        widget=forms.TimeInput({"autocomplete": "off", "placeholder": "09:30"}, "%H:%M"),
        error_messages={"invalid": HOUR},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, of: MeetingRequest, days: Any) -> None:
        super().__init__(data, of=of)
        self.fields["session"].queryset = days  # type: ignore[attr-defined]


class GuideForm(_Versioned):
    mark = "guide"
    referred_to = fields.text("Cơ quan có thẩm quyền", 200, missing="Chọn cơ quan có thẩm quyền")
    answer = fields.text("Nội dung hướng dẫn", LONGEST, rows=2)


class SupplementForm(_Versioned):
    mark = "supplement"
    answer = fields.text("Giấy tờ cần bổ sung", LONGEST, rows=2, missing="Ghi giấy tờ cần bổ sung")


class DeclineForm(_Versioned):
    mark = "decline"
    ground = fields.select("Lý do", [("", "Chọn"), *DeclineGround.choices],
                           "Chọn lý do không xếp được")  # fmt: skip
    answer = fields.text("Lý do gửi công dân", LONGEST, rows=3, missing="Ghi lý do gửi công dân")


class WithdrawForm(_Versioned):
    mark = "withdraw"
    answer = fields.text("Lý do rút (nếu công dân nêu)", LONGEST, rows=2)
