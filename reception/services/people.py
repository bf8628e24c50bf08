"""Who came: the persons as the counter takes them down, and the rules on how many may speak."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError

from portal.access.models import User
from portal.citizens import services as citizens
from portal.citizens.models import Citizen, Gender, Paper
from portal.organisations.models import Organisation
from reception.models import Attendance, Part, Visit

LARGE_GROUP = 5  # "đoàn đông người" (guidance to Biểu 01/TCD, Thông tư 06/2025/TT-TTCP)
MOST_PEOPLE = 2000
NO_NAMES = (
    "Tố cáo: không nhập họ tên, số giấy tờ, điện thoại, địa chỉ vào hệ thống. "
    "Xóa các ô này và ghi vào Phiếu thông tin người tố cáo (bản giấy)."
)


@dataclass(frozen=True)
class Person:
    """One person present. The first named one is entered among the citizens; others by name only.

    A person without any name is one of a group, or whoever refuses to say it.
    """

    full_name: str = ""
    part: Part = Part.SELF
    paper: Paper = Paper.NONE
    number: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    address_old: str = field(default="", repr=False)
    paper_issued_on: date | None = None
    paper_issued_by: str = ""
    ward: Organisation | None = None
    birth_date: date | None = None
    birth_year: int | None = None
    gender: Gender = Gender.UNSAID
    principal: str = ""
    authority: str = ""

    @property
    def is_received(self) -> bool:
        """Interpreters are present, but nobody receives them."""
        return self.part != Part.INTERPRETER

    @property
    def says_anything(self) -> bool:
        said = (self.full_name, self.number, self.phone, self.address, self.address_old,
                self.principal)  # fmt: skip
        return any(said) or self.ward is not None or self.birth_year is not None


def count_people(people: Sequence[Person], people_count: int | None) -> int:
    """How many were received: what the officer counted, or the persons taken down."""
    written = sum(person.is_received for person in people)
    counted = people_count if people_count is not None else max(written, 1)
    if not 1 <= counted <= MOST_PEOPLE:
        raise ValidationError({"people_count": f"Nhập số người, từ 1 đến {MOST_PEOPLE}"})
    if counted < written:
        sentence = f"Số người là {counted} nhưng đã ghi {written} người. Sửa số người."
        raise ValidationError({"people_count": sentence})
    return counted


def check_unnamed(people: Sequence[Person]) -> None:
    """Who denounces is written on paper only (Luật Tố cáo; the alias stands for the name)."""
    if any(person.says_anything or person.authority for person in people):
        raise ValidationError(NO_NAMES)


def check_named(people: Sequence[Person], *, is_anonymous: bool) -> None:
    """Luật Tiếp công dân Điều 7.2: whoever comes says the name, unless recorded as refusing to."""
    named = any(person.full_name for person in people if person.is_received)
    if is_anonymous and named:
        sentence = "Đã chọn không nêu họ tên: bỏ chọn hoặc xóa họ tên"
        raise ValidationError({"is_anonymous": sentence})
    if not is_anonymous and not named:
        raise ValidationError({"full_name": "Nhập họ và tên"})


def check_representatives(people: Sequence[Person], count: int) -> None:
    """Luật Tiếp công dân Điều 29: 5–10 people send one or two, more than ten at most five."""
    speaking = sum(bool(person.full_name) for person in people if person.is_received)
    if count > 10 and speaking > 5:
        raise ValidationError({"representatives": "Quá 5 người đại diện"})
    if LARGE_GROUP <= count <= 10 and speaking > 2:
        raise ValidationError({"representatives": "Chọn 1 hoặc 2 người đại diện"})


def enter_citizen(
    people: Sequence[Person], organisation: Organisation, by: User, at: datetime
) -> Citizen | None:
    """The first named person who is received, found again among the citizens or entered there."""
    first = next((person for person in people if person.full_name and person.is_received), None)
    if first is None:
        return None
    return citizens.register(
        organisation=organisation,
        full_name=first.full_name,
        paper=first.paper,
        number=first.number,
        phone=first.phone,
        address=first.address,
        address_old=first.address_old,
        paper_issued_on=first.paper_issued_on,
        paper_issued_by=first.paper_issued_by,
        ward=first.ward,
        birth_date=first.birth_date,
        birth_year=first.birth_year,
        gender=first.gender,
        at=at,
        by=by,
    )


def attendances(visit: Visit, people: Sequence[Person]) -> list[Attendance]:
    """A row for every person received, named or not, and one for each interpreter."""
    missing = visit.people_count - sum(person.is_received for person in people)
    first = 0 if any(person.is_received for person in people) else 1
    unnamed = [Person(part=Part.MEMBER)] * (missing - first)
    everyone = [*people, *([Person()] * first), *unnamed]
    named = (n for n, one in enumerate(everyone) if one.full_name and one.is_received)
    entered = next(named, None)
    return [
        _attendance(visit, ordinal, person, is_entered=ordinal - 1 == entered)
        for ordinal, person in enumerate(everyone, start=1)
    ]


def _attendance(visit: Visit, ordinal: int, person: Person, *, is_entered: bool) -> Attendance:
    return Attendance(
        visit=visit,
        ordinal=ordinal,
        part=person.part,
        citizen=visit.citizen if is_entered else None,
        name="" if is_entered else person.full_name,
        principal=person.principal,
        authority=person.authority,
        is_received=person.is_received,
    )
