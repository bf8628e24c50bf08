"""Petitions that are perhaps the same as one that is typed or was just taken in, and why.

Nothing that denounces is ever compared with anything. What the user may not see is only said to be
somewhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from complaints import selectors
from complaints.models import NotDuplicate, Petition
from complaints.search.likeness import bare, commune, decisions, likeness, parcels
from portal.access.models import User
from portal.access.policy import reach, units
from portal.access.roles import Permission
from portal.citizens.models import Citizen
from portal.citizens.privacy import fold
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reception.kinds import Kind

JOINED = ("organisation", "petitioner__ward", "case__decision")
SHOWN = 5
LOOKED_AT = 300  # petitions of people of the same name, the newest
ALIKE = 0.75  # of the pairs of syllables that two texts have in common
YEAR = timedelta(days=365)
HITS = "SELECT petition_id FROM petition_alike(%s, %s, %s::bigint[], %s, %s)"


@dataclass(frozen=True)
class Draft:
    """What is known of a petition, saved or not: all that it could be recognised by."""

    on: date
    full_name: str = ""
    number_index: str = ""  # blind: neither number nor phone is kept anywhere in the clear
    phone_index: str = ""
    address: str = ""
    commune: str = ""
    summary: str = ""
    contested_number: str = ""
    unit: Organisation | None = None
    pk: int | None = None  # of one that is saved
    matter: int | None = None


@dataclass(frozen=True)
class Match:
    """An earlier petition, and in words what it has in common; the surest reason first."""

    petition: Petition
    reasons: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class Alike:
    """What the user may see of them, and why something elsewhere is perhaps the same."""

    matches: Sequence[Match] = ()
    elsewhere: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.matches or self.elsewhere)


def of_petition(user: User, on: date, petition: Petition) -> Alike:
    """The same question for one that is taken in; what somebody found different stays away."""
    if petition.is_protected:
        return Alike()
    person = petition.petitioner
    draft = Draft(
        on=petition.received_on, summary=petition.summary, unit=petition.organisation,
        contested_number=petition.contested_number, pk=petition.pk, matter=petition.matter_id,
        full_name=person.full_name if person else "", address=person.address if person else "",
        number_index=person.number_index if person else "",
        phone_index=person.phone_index if person else "",
        commune=person.ward.name if person and person.ward else "",
    )  # fmt: skip
    return of_draft(user, on, draft)


def of_draft(user: User, on: date, draft: Draft) -> Alike:
    """Up to five in sight with their reasons, and what else there is in the province: one query."""
    homes = _homes(user, on)
    known = _candidates(draft, homes, on) if homes else None
    if known is None:
        return Alike()
    seen = Exists(selectors.petitions(user, on).filter(pk=OuterRef("pk")))
    rows = Petition.objects.filter(pk__in=known, is_protected=False).exclude(kind=Kind.DENUNCIATION)
    apart = rows.exclude(Q(pk=draft.pk) | Q(matter=draft.matter) | Exists(_told_apart(draft.pk)))
    joined = apart.select_related(*JOINED).annotate(is_seen=seen).order_by("-pk")[:LOOKED_AT]
    found = [match for row in joined if (match := _compared(draft, row))]
    found.sort(key=lambda match: -match.weight)
    mine = [match for match in found if match.petition.is_seen]  # type: ignore[attr-defined]
    others = [match.reasons[0] for match in found if match not in mine]
    return Alike(mine[:SHOWN], tuple(dict.fromkeys(others))[:SHOWN])


def _told_apart(pk: int | None) -> QuerySet[NotDuplicate]:
    """That somebody compared the two already, for one of them."""
    this = OuterRef("pk")
    return NotDuplicate.objects.filter(Q(first=pk, second=this) | Q(second=pk, first=this))


def _homes(user: User, on: date) -> list[int]:
    """The provinces in which somebody who works there looks for the same petition."""
    where = reach(user, Permission.SEE_PETITIONS, on)
    posts = units(user, Permission.SEE_PETITIONS, on)
    return sorted({*where.provinces, *(unit.province_pk for unit in posts)})


def _candidates(draft: Draft, homes: Sequence[int], on: date) -> QuerySet[Petition, Any] | None:
    """Ids that an index points at: of the person's petitions, and of what the words name."""
    parts = [*_of_people(draft, homes), *_of_words(draft, homes, on)]
    return parts[0].union(*parts[1:]) if parts else None


def _of_people(draft: Draft, homes: Sequence[int]) -> list[QuerySet[Petition, Any]]:
    name = fold(draft.full_name)
    asked = {"number_index": draft.number_index, "phone_index": draft.phone_index,
             "name_folded": name if " " in name else ""}  # fmt: skip
    given = [Q(**{column: value}) for column, value in asked.items() if value]
    if not given:
        return []
    people = Citizen.objects.filter(reduce(or_, given), province_id__in=homes)
    theirs = Petition.objects.filter(petitioner__in=people).order_by("-pk")
    return [theirs.values("pk")[:LOOKED_AT]]


def _of_words(draft: Draft, homes: Sequence[int], on: date) -> list[QuerySet[Petition, Any]]:
    decided = f"; qd {draft.contested_number}" if draft.contested_number else ""
    text = f"{draft.summary}{decided}"
    if not text.strip():
        return []
    since, until = (draft.on - YEAR).year, on.year + 1
    bound = (text, draft.summary, list(homes), since, until)
    return [Petition.objects.filter(pk__in=RawSQL(HITS, bound)).values("pk")]  # noqa: S611  # bound


def _compared(draft: Draft, row: Petition) -> Match | None:
    """Every rule that holds between the two, looked at again in the rows themselves."""
    found = [
        *_same_person(draft, row.petitioner),
        *_same_land(draft, row),
        *_same_decision(draft, row),
        *_same_words(draft, row),
    ]
    if not found:
        return None
    found.sort(reverse=True)
    return Match(row, tuple(words for _, words in found), sum(weight for weight, _ in found))


Reason = tuple[int, str]


def _same_person(draft: Draft, person: Citizen | None) -> Iterable[Reason]:
    if person is None:
        return
    if person.number_index and person.number_index == draft.number_index:
        yield 5, "cùng số giấy tờ"
    if person.phone_index and person.phone_index == draft.phone_index:
        yield 4, "cùng số điện thoại"
    here = commune_of(draft)
    there = commune(person.address, person.ward.name if person.ward else None)
    if person.name_folded == fold(draft.full_name) and here and here == there:
        yield 3, "cùng họ tên, cùng xã"


def _same_land(draft: Draft, row: Petition) -> Iterable[Reason]:
    shared = parcels(draft.summary) & parcels(row.summary)
    if shared and not _far_apart(draft, row):
        parcel, sheet = min(shared)
        yield 3, f"cùng thửa đất {parcel}, tờ bản đồ {sheet}"


def _far_apart(draft: Draft, row: Petition) -> bool:
    """Sheets are numbered in each commune anew: another commune, another parcel."""
    here, there = commune_of(draft), commune_of_row(row)
    return bool(here and there and here != there)


def _same_decision(draft: Draft, row: Petition) -> Iterable[Reason]:
    mine = decisions(f"{draft.summary}; {draft.contested_number}")
    for number, year, sign in sorted(mine):
        for other, their_year, their_sign in decisions(f"{row.summary}; {row.contested_number}"):
            same = number == other and sign == their_sign
            if same and (year == their_year or not (year and their_year)):
                yield 3, f"cùng số quyết định {number}/{sign.upper().replace('QD', 'QĐ')}"
                return


def _same_words(draft: Draft, row: Petition) -> Iterable[Reason]:
    share = likeness(draft.summary, row.summary)
    mine, theirs = parcels(draft.summary), parcels(row.summary)
    if mine and theirs and not mine & theirs:  # one form of words, two pieces of land
        return
    if share >= ALIKE and abs(draft.on - row.received_on) <= YEAR:
        yield 4, f"nội dung giống {share:.0%}".replace("%", " %")


def commune_of(draft: Draft) -> str:
    unit = draft.unit
    home = unit.name if unit and unit.kind == UnitKind.COMMUNE else ""
    return commune(draft.address, draft.commune) or bare(home)


def commune_of_row(row: Petition) -> str:
    person, unit = row.petitioner, row.organisation
    said = commune(person.address, person.ward.name if person.ward else None) if person else ""
    return said or (bare(unit.name) if unit.kind == UnitKind.COMMUNE else "")
