"""Several people as one: what is written of them once, and how many of them may speak."""

from dataclasses import dataclass
from datetime import date

from reception.models import Company, Visit
from reception.services.people import LARGE_GROUP


@dataclass(frozen=True)
class Together:
    """What the counter takes down of several people; `sharing_count` also those at home."""

    name: str = ""
    sharing_count: int = 1
    listed_count: int = 0
    has_appointment: bool = False
    appointment_number: str = ""
    appointed_on: date | None = None

    @property
    def says_anything(self) -> bool:
        return bool(self.name or self.listed_count or self.has_appointment)


def speakers_rule(count: int) -> str:
    """How many may speak for so many people (Luật Tiếp công dân Điều 7.2đ, 29); "" for one.

    For two to four the law asks for a representative and fixes no number.
    """
    if count > 10:
        return f"{count} người: tối đa 5 người đại diện"
    if count >= LARGE_GROUP:
        return f"{count} người: cử 1 hoặc 2 người đại diện"
    return f"{count} người: cử người đại diện" if count > 1 else ""


def found_company(visit: Visit, said: Together | None) -> Company | None:
    """Keep what was said of the people as one; nothing of a denunciation, nothing of one alone."""
    if said is None or visit.is_protected:
        return None
    if not (said.says_anything or visit.is_large_group or said.sharing_count > visit.people_count):
        return None
    return Company.objects.create(
        visit=visit,
        name=said.name,
        sharing_count=max(said.sharing_count, visit.people_count),
        listed_count=said.listed_count,
        has_appointment=said.has_appointment,
        appointment_number=said.appointment_number,
        appointed_on=said.appointed_on,
    )
