"""The form of one visit: Loại first, and a denunciation is never told who denounces."""

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.timezone import localtime

from portal.citizens import checks
from portal.citizens.models import Gender, Paper
from portal.fields import Whole
from portal.organisations.models import Organisation
from reception import cards, lookup
from reception.forms import fields
from reception.grounds import CHOICES as GROUNDS
from reception.kinds import Field, Kind
from reception.models import Channel, Competence, LeaderSession, Matter, Mode, Outcome, Part
from reception.selectors import matter_of, sessions_near
from reception.services import Person
from reception.services.people import MOST_PEOPLE, NO_NAMES
from reception.services.visits import OBLIGED

# What says who came. Of a denunciation none of it is read, kept or shown again.
IDENTITY = (
    "scan_raw", "full_name", "number", "birth", "gender", "phone", "address", "ward",
    "principal", "authority", "representatives",
)  # fmt: skip
FACTS = (
    "mode", "channel", "received_by", "is_anonymous", "demand", "prior_handling", "competence",
    "outcome_note", "refusal_ground", "referred_to", "referral_number", "papers", "note",
)  # fmt: skip
PARTS = [choice for choice in Part.choices if choice[0] not in {Part.MEMBER, Part.INTERPRETER}]
# The words of Outcome, short enough for one row of buttons.
OUTCOMES = (
    (Outcome.ACCEPT, "Tiếp nhận đơn"),
    (Outcome.GUIDE, "Hướng dẫn"),
    (Outcome.SUPPLEMENT, "Chờ bổ sung"),
    (Outcome.ANSWER_NOW, "Trả lời ngay"),
    (Outcome.FORWARD_RECORD, "Chuyển bản ghi"),
    (Outcome.LEADER_REQUEST, "Gặp lãnh đạo"),
    (Outcome.REFUSE, "Từ chối tiếp"),
)
SUMMARY_LEAST = 20
COUNT = "Nhập số người, từ 1 trở lên"


class VisitForm(forms.Form):
    kind = fields.radios("Loại", Kind.choices, "Chọn loại nội dung")
    received_at = forms.DateTimeField(
        label="Thời điểm tiếp",
        widget=forms.DateTimeInput({"autocomplete": "off"}, "%d/%m/%Y %H:%M"),
        error_messages={
            "required": "Nhập thời điểm tiếp",
            "invalid": "Nhập thời điểm dạng 20/11/2026 08:42",
        },
    )
    mode = fields.radios("Hình thức tiếp", Mode.choices, "Chọn hình thức tiếp",
                         initial=Mode.REGULAR)  # fmt: skip
    channel = fields.radios("Cách tiếp", Channel.choices, "Chọn cách tiếp",
                            initial=Channel.IN_PERSON)  # fmt: skip
    session = forms.ModelChoiceField(
        LeaderSession.objects.none(),
        label="Buổi tiếp của lãnh đạo",
        required=False,
        empty_label="Không theo buổi",
        error_messages={"invalid_choice": "Chọn buổi tiếp trong danh sách"},
    )
    received_by = fields.text("Người chủ trì tiếp (nếu không phải người ghi)", 100)
    scan_raw = fields.text("Quét QR thẻ căn cước", 1000)
    full_name = fields.text("Họ và tên", 100)
    is_anonymous = forms.BooleanField(label="Không nêu họ tên, địa chỉ", required=False)
    part = fields.select("Tư cách", PARTS, "Chọn tư cách của người đến", initial=Part.SELF)
    principal = fields.text("Người ủy quyền, được đại diện", 100)
    authority = fields.text("Giấy ủy quyền, giấy tờ chứng minh đại diện (số, ngày)", 200)
    paper = fields.select(
        "Giấy tờ", Paper.choices, "Chọn loại giấy tờ", initial=Paper.IDENTITY_CARD
    )
    number = fields.text("Số định danh cá nhân", 30)
    birth = fields.text("Ngày sinh", 10)
    gender = forms.ChoiceField(
        label="Giới tính", choices=Gender.choices[:2], required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Chọn giới tính"},
    )  # fmt: skip
    phone = fields.text("Điện thoại", 20)
    address = fields.text("Địa chỉ (số nhà, thôn/tổ dân phố)", 200)
    ward = fields.text("Xã/phường/đặc khu – tỉnh/thành phố", 120)
    field = fields.select("Lĩnh vực", [("", "Chọn"), *Field.choices], "Chọn lĩnh vực")
    people_count = Whole(
        label="Số người", initial=1, min_value=1, max_value=MOST_PEOPLE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": COUNT, "invalid": COUNT, "min_value": COUNT,
                        "max_value": f"Nhập số người, từ 1 đến {MOST_PEOPLE}"},
    )  # fmt: skip
    representatives = fields.text("Người đại diện khác (mỗi dòng một họ tên)", 600, rows=2)
    summary = fields.text("Tóm tắt nội dung", 1000, rows=2, missing="Ghi tóm tắt nội dung "
                          f"(ít nhất {SUMMARY_LEAST} ký tự)")  # fmt: skip
    demand = fields.text("Yêu cầu của công dân", 1000, rows=2, missing="Ghi yêu cầu của công dân")
    earlier = fields.text("Cùng vụ việc với lượt tiếp số", 12)
    prior_handling = fields.text("Cơ quan đã xem xét, giải quyết (số văn bản, ngày)", 300)
    competence = fields.radios(
        "Thuộc thẩm quyền của cơ quan này", Competence.choices, "Chọn thẩm quyền",
        initial=Competence.UNCLEAR,
    )  # fmt: skip
    outcome = fields.radios("Hướng xử lý", OUTCOMES, "Chọn hướng xử lý")
    outcome_note = fields.text("Nội dung trả lời, giấy tờ cần bổ sung hoặc lý do", 1000, rows=2)
    referred_to = fields.text("Cơ quan có thẩm quyền, cơ quan nhận", 200)
    referral_number = fields.text("Số văn bản hướng dẫn, chuyển", 60)
    refusal_ground = forms.ChoiceField(
        label="Căn cứ từ chối", choices=[("", "Chọn"), *GROUNDS], required=False,
        error_messages={"invalid_choice": "Chọn căn cứ từ chối"},
    )  # fmt: skip
    explained = forms.BooleanField(
        label="Đã trực tiếp giải thích lý do cho công dân", required=False
    )
    papers = fields.text("Tài liệu nhận kèm (mỗi dòng: tên, số trang, tình trạng)", 2000, rows=1)
    has_petition = fields.radios(
        "Công dân có đơn?", fields.YES_NO, "Chọn có đơn hay ghi lời trình bày"
    )
    note = fields.text("Ghi chú nội bộ (không in)", 1000, rows=2)

    def __init__(
        self, data: QueryDict | None, *, unit: Organisation, on: date, at: datetime, **kwargs: Any
    ) -> None:
        self.unit, self.on, self.named = unit, on, False
        self.warnings: tuple[str, ...] = ()
        super().__init__(self._read(data), initial={"received_at": at}, **kwargs)
        days = sessions_near(unit, on)
        self.fields["session"].queryset = days  # type: ignore[attr-defined]

    def _read(self, data: QueryDict | None) -> QueryDict | None:
        """What was posted, the scan unfolded; of a denunciation all that names somebody is wiped
        before any field sees it, so that no page can show it again."""
        if data is None:
            return None
        data = data.copy()
        if data.get("kind") == Kind.DENUNCIATION:
            self.named = any(data.get(name, "").strip() for name in IDENTITY)
            for name in IDENTITY:
                data[name] = ""
        elif data.get("scan_raw", "").strip():
            self._unfold(data)
        return data

    def _unfold(self, data: QueryDict) -> None:
        """Fill what is still empty from the card; what somebody typed stays."""
        try:
            card = cards.parse(str(data["scan_raw"]))
        except ValueError:
            return
        born = f"{card.birth_date:%d/%m/%Y}" if card.birth_date else str(card.birth_year or "")
        read = {"full_name": card.full_name, "number": card.number, "birth": born,
                "gender": card.gender, "address": card.address}  # fmt: skip
        for name, value in read.items():
            data[name] = data.get(name, "") or value
        data["scan_raw"] = ""
        self.warnings = card.warnings

    def clean_scan_raw(self) -> str:
        if self.cleaned_data["scan_raw"]:  # a card that could be read has been unfolded
            raise ValidationError(cards.UNREADABLE)
        return ""

    def clean_full_name(self) -> str:
        typed = self.cleaned_data["full_name"]
        return checks.name(typed) if typed else ""

    def clean_number(self) -> str:
        """By the kind of paper; whoever says no name shows none."""
        said = self.cleaned_data
        if said.get("kind") == Kind.DENUNCIATION or said.get("is_anonymous"):
            return str(said["number"])
        return checks.number(said["number"], said.get("paper", Paper.OTHER))

    def clean_phone(self) -> str:
        return checks.phone(self.cleaned_data["phone"])

    def clean_summary(self) -> str:
        said = str(self.cleaned_data["summary"])
        if len(said) < SUMMARY_LEAST:
            raise ValidationError(self.fields["summary"].error_messages["required"])
        return said

    def clean_birth(self) -> tuple[date | None, int | None]:
        return fields.birth(self.cleaned_data["birth"], self.on)

    def clean_ward(self) -> Organisation | None:
        typed = self.cleaned_data["ward"]
        return lookup.ward_named(typed, self.unit.province_pk, self.on) if typed else None

    def clean_earlier(self) -> Matter | None:
        """The matter of that earlier visit here: "14", or "14/2025" of another year."""
        typed = self.cleaned_data["earlier"]
        if not typed:
            return None
        said = re.fullmatch(r"([0-9]{1,9})(?:/([0-9]{4}))?", typed, re.ASCII)
        year = int(said[2] or self.on.year) if said else 0
        matter = matter_of(self.unit, year, int(said[1])) if said else None
        if matter is None:
            raise ValidationError(f"Nơi tiếp này không có lượt tiếp số {typed}")
        return matter

    def clean_representatives(self) -> list[str]:
        lines = self.cleaned_data["representatives"].splitlines()
        return [checks.name(line) for line in lines if line.strip()]

    def clean(self) -> None:
        if self.named:
            raise ValidationError(NO_NAMES)
        self._ask_whose_day()
        if self.cleaned_data.get("kind") != Kind.DENUNCIATION:
            self._ask_who()
        self._ask_what_follows()

    def _ask_what_follows(self) -> None:
        """What the outcome cannot do without, all of it at once."""
        said = self.cleaned_data
        for outcome, name, sentence in OBLIGED:
            if said.get("outcome") == outcome and name in said and not said[name]:
                self.add_error(name, sentence)
        if said.get("outcome") == Outcome.REFUSE and not said.get("explained"):
            self.add_error("explained", "Xác nhận đã giải thích lý do")

    def _ask_whose_day(self) -> None:
        """A leader's day has a leader; a day that is over, a reason for being entered late."""
        said = self.cleaned_data
        is_led = said.get("mode") not in {None, Mode.REGULAR}
        if is_led and not said.get("session") and not said.get("received_by"):
            self.add_error("received_by", "Chọn lãnh đạo chủ trì buổi tiếp")
        received_at = said.get("received_at")
        if received_at and localtime(received_at).date() < self.on and not said.get("note"):
            self.add_error("note", "Ghi lý do nhập bù lượt tiếp của ngày trước")

    def _ask_who(self) -> None:
        """Whoever says a name says the rest, and shows by what right they speak for another."""
        said = self.cleaned_data
        asked = [] if said.get("is_anonymous") else [
            ("full_name", "Nhập họ và tên"),
            ("address", "Nhập địa chỉ"),
            ("ward", lookup.CHOOSE),
        ]  # fmt: skip
        if said.get("part") not in {None, Part.SELF, Part.GROUP_REPRESENTATIVE, Part.ORGANISATION}:
            asked += [
                ("principal", "Nhập họ tên người ủy quyền"),
                ("authority", "Ghi số, ngày giấy ủy quyền hoặc chữ “Chưa xuất trình”"),
            ]
        for name, sentence in asked:
            if name in said and not said[name]:
                self.add_error(name, sentence)

    def people(self) -> list[Person]:
        """Who is written down: the one who speaks, then the other representatives."""
        said = self.cleaned_data
        if said["kind"] == Kind.DENUNCIATION:
            return []
        birth_date, birth_year = said["birth"]
        paper = said["paper"] if said["full_name"] else Paper.NONE
        first = Person(
            full_name=said["full_name"], part=Part(said["part"]), paper=Paper(paper),
            number=said["number"], phone=said["phone"], address=said["address"],
            ward=said["ward"], birth_date=birth_date, birth_year=birth_year,
            gender=Gender(said["gender"] or Gender.UNSAID), principal=said["principal"],
            authority=said["authority"],
        )  # fmt: skip
        others = [Person(name, Part.GROUP_REPRESENTATIVE) for name in said["representatives"]]
        return [first, *others]

    def facts(self) -> dict[str, Any]:
        """The arguments of `register_visit` that are not about people."""
        said = self.cleaned_data
        chosen = {name: said[name] for name in FACTS}
        return chosen | {
            "kind": Kind(said["kind"]),
            "field": Field(said["field"]),
            "outcome": Outcome(said["outcome"]),
            "summary": said["summary"],
            "session": said["session"],
            "matter": said["earlier"],
            "received_at": said["received_at"],
            "people_count": said["people_count"],
            "has_petition": said["has_petition"] == "yes",
        }
