"""Who came: read off a card or typed, and by what right they speak."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from portal.citizens import checks
from portal.citizens.models import Gender, Paper
from portal.organisations.models import Organisation
from reception import cards, lookup
from reception.forms import fields
from reception.forms.panels.base import Part
from reception.forms.panels.place import place_on_card
from reception.services import Person

WRITTEN = ("phone", "address", "address_old", "ward", "number", "paper_issued_on",
           "paper_issued_by")  # fmt: skip


class IdentityFields(Part):
    KEPT: ClassVar[tuple[str, ...]] = ("is_anonymous", "agrees_to_messages")

    scan_raw = fields.text("Quét QR thẻ căn cước", 1000)
    full_name = fields.text("Họ và tên", 100)
    is_anonymous = forms.BooleanField(label="Không nêu họ tên, địa chỉ", required=False)
    paper = fields.select(
        "Giấy tờ", Paper.choices, "Chọn loại giấy tờ", initial=Paper.IDENTITY_CARD
    )
    number = fields.text("Số định danh cá nhân", 30)
    no_paper = forms.BooleanField(label="Không xuất trình", required=False)
    paper_issued_on = fields.day("Ngày cấp")
    paper_issued_by = fields.text("Nơi cấp", 100)
    birth = fields.text("Ngày sinh", 10)
    gender = forms.ChoiceField(
        label="Giới tính", choices=Gender.choices[:2], required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Chọn giới tính"},
    )  # fmt: skip
    phone = fields.text("Điện thoại", 20)
    agrees_to_messages = forms.BooleanField(label="Đồng ý nhận tin nhắn", required=False)
    address = fields.text("Địa chỉ (số nhà, thôn/tổ dân phố)", 200)
    ward = fields.text("Xã/phường/đặc khu – tỉnh/thành phố", 120)
    address_old = fields.text("Địa chỉ cũ (trước 01/7/2025)", 200)

    def unfold(self, data: QueryDict) -> None:
        """Fill what is still empty from the card; what somebody typed stays."""
        try:
            card = cards.parse(str(data["scan_raw"]))
        except ValueError:
            return
        place = place_on_card(card.address, self.unit.province_pk, self.on)
        read = {"full_name": card.full_name, "number": card.number, "birth": card.born,
                "gender": card.gender, "address": place.line, "ward": place.ward,
                "address_old": place.old, "paper_issued_on": card.issued}  # fmt: skip
        for name, value in read.items():
            data[name] = data.get(name, "") or value
        data["scan_raw"] = ""
        self.warnings = card.warnings

    def clean_paper(self) -> str:
        """Showing none is one tick beside the number: it never keeps anybody from being heard."""
        return str(Paper.NONE if self.data.get("no_paper") else self.cleaned_data["paper"])

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
        if self.is_denunciation or said.get("is_anonymous"):
            return str(said["number"])
        return checks.number(said["number"], said.get("paper", Paper.OTHER))

    def clean_paper_issued_on(self) -> date | None:
        found: date | None = self.cleaned_data["paper_issued_on"]
        if found and found >= self.on:
            raise ValidationError("Ngày cấp phải trước hôm nay")
        return found

    def clean_phone(self) -> str:
        return checks.phone(self.cleaned_data["phone"])

    def clean_birth(self) -> tuple[date | None, int | None]:
        return fields.birth(self.cleaned_data["birth"], self.on)

    def clean_ward(self) -> Organisation | None:
        typed = self.cleaned_data["ward"]
        if not typed or lookup.is_unknown(typed):
            return None
        return lookup.ward_named(typed, self.unit.province_pk, self.on)

    def clean(self) -> None:
        super().clean()
        if self.is_denunciation:
            return
        if not self.said("is_anonymous"):
            self.ask("full_name", "Nhập họ và tên")
            self.ask("address", "Nhập địa chỉ")
            if not lookup.is_unknown(self.data.get("ward", "")):
                self.ask("ward", lookup.CHOOSE)
        number, year = self.said("number") or "", (self.said("birth") or (None, None))[1]
        if not self.warnings and self.said("paper") in checks.TWELVE_DIGITS and number and year:
            self.warn(cards.year_doubt(number, year))

    def first_person(self, **speaking: Any) -> Person:
        """Whoever speaks; `speaking` are part, principal and authority."""
        said = self.cleaned_data
        birth_date, birth_year = said["birth"]
        return Person(
            full_name=said["full_name"],
            paper=Paper(said["paper"] if said["full_name"] else Paper.NONE),
            birth_date=birth_date,
            birth_year=birth_year,
            gender=Gender(said["gender"] or Gender.UNSAID),
            **{name: said[name] for name in WRITTEN},
            **speaking,
        )
