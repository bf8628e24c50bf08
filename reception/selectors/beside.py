"""Who may be the person at the counter: five signals, none of which ever looks at a denunciation.

A denunciation has no citizen, so none can be found; and where one is typed nothing is asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

from django.db.models import Max, Q

from portal.access.models import User
from portal.citizens.models import Citizen
from portal.citizens.privacy import fold
from portal.citizens.sealing import blind_index
from portal.citizens.selectors import citizens
from portal.organisations.models import Organisation
from reception.models import Visit

SHOWN = 5
LOOKED_AT = 100  # rows that an index gave; more of one name in one ward there are hardly
ALIKE = 0.8
NUMBER, PHONE = "number", "phone"


@dataclass(frozen=True)
class Asked:
    """What stands in the form by now; number and phone only as their blind index."""

    full_name: str = ""
    number_index: str = field(default="", repr=False)
    phone_index: str = field(default="", repr=False)
    birth_year: int | None = None
    ward: Organisation | None = None

    @property
    def name(self) -> str:
        """Folded, and only where it is of two words or more."""
        folded = fold(self.full_name)
        return folded if " " in folded else ""


@dataclass(frozen=True)
class Likely:
    """Somebody in reach who may be the same, and when that one last came."""

    citizen: Citizen
    last_came: date | None


@dataclass(frozen=True)
class Beside:
    """`certain` by the number; else who is `likely`, how many only share name and commune
    (`quiet`), and whether somebody out of reach may be the same.
    """

    certain: Citizen | None = None
    likely: Sequence[Likely] = ()
    quiet: int = 0
    elsewhere: bool = False


def asked(
    *, full_name: str, number: str, phone: str, birth_year: int | None, ward: Organisation | None
) -> Asked:
    indexes = blind_index(number, NUMBER), blind_index(phone, PHONE)
    return Asked(full_name, *indexes, birth_year, ward)


def beside(user: User, on: date, unit: Organisation, said: Asked) -> Beside:
    """Three queries beside those for the reach, each led by an index: number, phone, commune."""
    rows = _rows(unit, said)
    near = [row for row in rows if not is_same(row, said)]
    same = [row for row in rows if is_same(row, said)]
    strong = [row for row in near if is_likely(row, said)]
    wanted = same or strong
    seen = _seen(user, on, rows)
    mine = [row for row in wanted if row.pk in seen]
    weak = [row for row in near if row not in strong and row.pk in seen]
    if same and mine:
        return Beside(certain=mine[0])
    return Beside(
        likely=_when(mine[:SHOWN]),
        quiet=len(weak),
        elsewhere=len(mine) < len(wanted),
    )


def is_same(row: Citizen, said: Asked) -> bool:
    return bool(said.number_index) and row.number_index == said.number_index


def is_likely(row: Citizen, said: Asked) -> bool:
    """The same phone and nearly the same name; or the same name, year and commune."""
    if not said.name:
        return False
    if said.phone_index and row.phone_index == said.phone_index:
        return SequenceMatcher(None, row.name_folded, said.name).ratio() >= ALIKE
    known = said.birth_year is not None and said.ward is not None
    there = (row.name_folded, row.birth_year, row.ward_id)
    return known and there == (said.name, said.birth_year, said.ward and said.ward.pk)


def _rows(unit: Organisation, said: Asked) -> list[Citizen]:
    """Of the own province, those that one of the indexes points at."""
    any_of = Q()
    if said.number_index:
        any_of |= Q(number_index=said.number_index)
    if said.name and said.phone_index:
        any_of |= Q(phone_index=said.phone_index)
    if said.name and said.ward:
        any_of |= Q(name_folded=said.name, ward=said.ward)
    if not any_of:
        return []
    people = Citizen.objects.filter(any_of, province_id=unit.province_pk)
    return list(people.select_related("ward").order_by("-created_at")[:LOOKED_AT])


def _seen(user: User, on: date, rows: Iterable[Citizen]) -> set[object]:
    keys = [row.pk for row in rows]
    if not keys:
        return set()
    return set(citizens(user, on).filter(pk__in=keys).values_list("pk", flat=True))


def _when(rows: Sequence[Citizen]) -> list[Likely]:
    if not rows:
        return []
    came = Visit.objects.filter(citizen__in=rows).values_list("citizen")
    last = dict(came.annotate(last=Max("received_on")))
    return [Likely(row, last.get(row.pk)) for row in rows]
