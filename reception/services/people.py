"""Who came: the persons as the counter takes them down, and the rules on how many may speak."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError

from portal.access.models import User
from portal.citizens import services as citizens
from portal.citizens.models import Citizen, Gender, Paper
from portal.organisations.models import Organisation
from reception.models import Attendance, Part, Visit

# By what right somebody speaks, and in which language: the same names in the row.
RIGHT_TO_SPEAK = (
    "principal", "authority", "authority_kind", "authority_on", "certified", "is_unproven",
    "card_number", "language",
)  # fmt: skip
LARGE_GROUP = 5  # "đoàn đông người" (guidance to Biểu 01/TCD, Thông tư 06/2025/TT-TTCP)
MOST_PEOPLE = 2000
SILENT = frozenset({Part.MEMBER, Part.INTERPRETER, Part.LAWYER, Part.LEGAL_AID})
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
    authority_kind: str = ""
    authority_on: date | None = None
    certified: str = ""
    is_unproven: bool = False
    card_number: str = field(default="", repr=False)
    language: str = ""

    @property
    def is_received(self) -> bool:
        """Interpreters are present, but nobody receives them."""
        return self.part != Part.INTERPRETER

    @property
    def says_anything(self) -> bool:
        said = (self.full_name, self.number, self.phone, self.address, self.address_old,
                self.principal, self.card_number)  # fmt: skip
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
    """Luật Tiếp công dân Điều 29: 5–10 people send one or two, more than ten at most five.

    Who only came along, and who assists by profession, speaks for nobody of the group.
    """
    speaking = sum(bool(person.full_name) for person in people if person.part not in SILENT)
    if count > 10 and speaking > 5:
        raise ValidationError({"representatives": "Quá 5 người đại diện"})
    if LARGE_GROUP <= count <= 10 and speaking > 2:
        raise ValidationError({"representatives": "Chọn 1 hoặc 2 người đại diện"})


def enter_citizens(
    people: Sequence[Person], organisation: Organisation, by: User, at: datetime
) -> dict[int, Citizen]:
    """By place in `people`: the first named one who is received, and who else showed a number.

    Each is found again among the citizens or entered there. Two of one number are one person
    written twice: a ValidationError.
    """
    named = [n for n, one in enumerate(people) if one.full_name and one.is_received]
    entered = {n: _enter(people[n], organisation, by, at)
               for n in named if n == named[0] or people[n].number}  # fmt: skip
    if len({citizen.pk for citizen in entered.values()}) < len(entered):
        sentence = "Hai người cùng số giấy tờ và họ tên. Xóa người ghi hai lần."
        raise ValidationError({"representatives": sentence})
    return entered


def _enter(person: Person, organisation: Organisation, by: User, at: datetime) -> Citizen:
    return citizens.register(
        organisation=organisation,
        full_name=person.full_name,
        paper=person.paper,
        number=person.number,
        phone=person.phone,
        address=person.address,
        address_old=person.address_old,
        paper_issued_on=person.paper_issued_on,
        paper_issued_by=person.paper_issued_by,
        ward=person.ward,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        gender=person.gender,
        at=at,
        by=by,
    )


def attendances(
    visit: Visit, people: Sequence[Person], entered: Mapping[int, Citizen] | None = None
) -> list[Attendance]:
    """A row for every person received, named or not, and one for each interpreter."""
    missing = visit.people_count - sum(person.is_received for person in people)
    first = 0 if any(person.is_received for person in people) else 1
    unnamed = [Person(part=Part.MEMBER)] * (missing - first)
    everyone = [*people, *([Person()] * first), *unnamed]
    known = entered or {}
    return [_attendance(visit, n + 1, one, known.get(n)) for n, one in enumerate(everyone)]


def _attendance(visit: Visit, ordinal: int, person: Person, citizen: Citizen | None) -> Attendance:
    return Attendance(
        visit=visit,
        ordinal=ordinal,
        part=person.part,
        citizen=citizen,
        name="" if citizen else person.full_name,
        is_received=person.is_received,
        **{name: getattr(person, name) for name in RIGHT_TO_SPEAK},
    )
