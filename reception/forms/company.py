"""Đoàn đông người: who speaks, who came, and by what paper they sent whom."""

import re
from collections import Counter
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.citizens import checks
from portal.citizens.models import Paper
from portal.citizens.privacy import fold
from portal.fields import Whole
from reception.forms import fields
from reception.models import Part
from reception.services import Person
from reception.services.companies import Together, speakers_rule
from reception.services.people import MOST_PEOPLE

# What of it may name somebody: wiped, as all identity, where the visit denounces.
NAMING = ("group_name", "representatives", "member_list", "appointment_number")
MOST_LETTERS = 200_000
ARRIVED = "Nhập số người đến, từ 1 trở lên"
HEADINGS = frozenset(map(fold, ("STT", "Họ và tên", "Họ tên")))
SHAPE = "mỗi dòng: họ tên; số giấy tờ; điện thoại"


class CompanyForm(forms.Form):
    """The part of a visit's form about several people; the host has `people_count` too."""

    group_name = fields.text("Tên đoàn, nội dung chung", 200)
    arrived_count = Whole(
        label="Số người đến", required=False, min_value=1, max_value=MOST_PEOPLE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"invalid": ARRIVED, "min_value": ARRIVED,
                        "max_value": f"Nhập số người đến, từ 1 đến {MOST_PEOPLE}"},
    )  # fmt: skip
    representatives = fields.text(f"Người đại diện khác ({SHAPE})", 1000, rows=2)
    has_appointment = forms.BooleanField(
        label="Có văn bản cử người đại diện có chữ ký của tất cả", required=False
    )
    appointment_number = fields.text("Số văn bản cử", 60)
    appointed_on = fields.day("Ngày văn bản cử")
    member_list = fields.text("Danh sách người đến (dán từ Excel, mỗi dòng một người)",
                              MOST_LETTERS, rows=3)  # fmt: skip

    def clean_representatives(self) -> list[Person]:
        lines = self.cleaned_data["representatives"].splitlines()
        said = [line for line in lines if line.strip(" ;\t")]
        return [_representative(number, line) for number, line in enumerate(said, start=1)]

    def clean_member_list(self) -> list[str]:
        lines = enumerate(self.cleaned_data["member_list"].splitlines(), start=1)
        named = [(number, _name_cell(line)) for number, line in lines if line.strip()]
        return [_member(number, cell) for number, cell in named if fold(cell) not in HEADINGS]

    def clean(self) -> None:
        super().clean()
        said = self.cleaned_data
        arrived, sharing = said.get("arrived_count"), said.get("people_count")
        if arrived and sharing and arrived > sharing:
            sentence = f"Số người đến là {arrived}, nhiều hơn {sharing} người cùng nội dung."
            self.add_error("arrived_count", f"{sentence} Sửa một trong hai số.")
        self._ask_of_list()

    def _ask_of_list(self) -> None:
        """A list longer than those who came says who is absent, but not which."""
        listed, came = len(self.cleaned_data.get("member_list") or ()), self.came()
        if came and listed > came:
            sentence = f"Danh sách {listed} người, số đến {came}: xóa tên người không đến."
            self.add_error("member_list", sentence)

    def came(self) -> int:
        """How many arrived: what is said of them, else the number of people."""
        said = self.cleaned_data
        return int(said.get("arrived_count") or said.get("people_count") or 0)

    def companions(self, first: Person) -> list[Person]:
        """The other representatives and whoever else the list names, each once."""
        others: list[Person] = self.cleaned_data["representatives"]
        written = Counter(fold(person.full_name) for person in (first, *others))
        members = []
        for name in self.cleaned_data["member_list"]:
            if written[fold(name)] > 0:
                written[fold(name)] -= 1
            else:
                members.append(Person(name, Part.MEMBER))
        return [*others, *members]

    def together(self) -> Together:
        said = self.cleaned_data
        has_paper = said["has_appointment"] or said["appointment_number"] or said["appointed_on"]
        return Together(
            name=said["group_name"],
            sharing_count=said["people_count"],
            listed_count=len(said["member_list"]),
            has_appointment=bool(has_paper),
            appointment_number=said["appointment_number"],
            appointed_on=said["appointed_on"],
        )

    def company_facts(self) -> dict[str, Any]:
        """The arguments of `register_visit` that this part decides."""
        return {"people_count": self.came(), "company": self.together()}

    @property
    def speakers(self) -> str:
        """ "14 người: tối đa 5 người đại diện" of what was typed; "" before anything was."""
        typed = str(self["arrived_count"].value() or self["people_count"].value() or "")
        return speakers_rule(int(typed)) if re.fullmatch(r"[0-9]{1,4}", typed) else ""

    @property
    def list_warning(self) -> str:
        """ "Danh sách 13 người, số đến 14": some came whom the list does not name."""
        said = getattr(self, "cleaned_data", {})
        listed, came = len(said.get("member_list") or ()), self.came() if said else 0
        return f"Danh sách {listed} người, số đến {came}" if 0 < listed < came else ""


def _representative(line_number: int, line: str) -> Person:
    """ "Trần Văn Hai; 027160000002; 0912 345 679": the name alone will do."""
    parts = [part.strip() for part in re.split(r"[;\t]", line)]
    name, number, phone, *more = [*parts, "", ""]
    paper = _paper(number)
    try:
        _check_shape(number, phone, more)
        return Person(
            checks.name(name), Part.GROUP_REPRESENTATIVE, paper=paper,
            number=checks.number(number, paper), phone=checks.phone(phone),
        )  # fmt: skip
    except ValidationError as error:
        raise ValidationError(f"Dòng {line_number}: {_lower(error.messages[0])}") from error


def _check_shape(number: str, phone: str, more: list[str]) -> None:
    if any(more):
        raise ValidationError(f"ghi {SHAPE.removeprefix('mỗi dòng: ')}")
    if phone and not number:
        raise ValidationError("có điện thoại thì ghi cả số giấy tờ")


def _paper(number: str) -> Paper:
    """Which paper the number is of: a passport begins with a letter."""
    if not number:
        return Paper.NONE
    return Paper.PASSPORT if number[0].isalpha() else Paper.PERSONAL_NUMBER


def _name_cell(line: str) -> str:
    """Of several cells of a table the first that may be a name, better one of two words."""
    cells = [cell for cell in (part.strip() for part in re.split(r"[;\t]", line)) if cell]
    worded = [cell for cell in cells if not any(char.isdigit() for char in cell)]
    whole = [cell for cell in worded if " " in cell]
    return next(iter([*whole, *worded, *cells]), line)


def _member(line_number: int, cell: str) -> str:
    try:
        return checks.name(re.sub(r"^[0-9]{1,4}[.)]?\s+", "", cell))
    except ValidationError as error:
        raise ValidationError(f"Dòng {line_number}: {_lower(error.messages[0])}") from error


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
