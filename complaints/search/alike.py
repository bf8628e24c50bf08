"""Petitions that are perhaps the same as one that is typed or was just taken in, and why.

Nothing that denounces is ever compared with anything. What the user may not see is only said to be
somewhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Q

from complaints import selectors
from complaints.models import NotDuplicate, Petition
from complaints.search.likeness import bare, commune, decisions, likeness, parcels
from complaints.search.words import quoted
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
LEXEMES = "SELECT petition_marks(%s), petition_bands(%s)"
HITS = """SELECT petition_id FROM petition_search(ARRAY[nullif(%s, '')]::tsquery[], 0, %s, 60)
    UNION SELECT petition_id FROM petition_search(ARRAY[nullif(%s, '')]::tsquery[], %s, %s, 60)"""


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
    """Up to five in sight with their reasons, and what else there is in the province."""
    known = set(_candidates(user, on, draft)) - _told_apart(draft.pk)
    if not known:
        return Alike()
    rows = Petition.objects.filter(pk__in=known, is_protected=False).exclude(kind=Kind.DENUNCIATION)
    apart = rows.exclude(matter=draft.matter).select_related(*JOINED)
    found = [match for row in apart if (match := _compared(draft, row))]
    seen = set(selectors.petitions(user, on).filter(pk__in=known).values_list("pk", flat=True))
    found.sort(key=lambda match: (-match.weight, -match.petition.pk))
    mine = [match for match in found if match.petition.pk in seen]
    others = [reason for match in found if match not in mine for reason in match.reasons[:1]]
    return Alike(mine[:SHOWN], tuple(dict.fromkeys(others))[:SHOWN])


def _told_apart(pk: int | None) -> set[int | None]:
    if pk is None:
        return set()
    pairs = NotDuplicate.objects.filter(Q(first=pk) | Q(second=pk))
    return {pk, *(one for pair in pairs.values_list("first", "second") for one in pair)}


def _candidates(user: User, on: date, draft: Draft) -> list[int]:
    """Ids that an index points at: of the person's petitions, and of what the words name."""
    homes = _homes(user, on)
    if not homes:
        return []
    people = _people(draft, homes)
    theirs = (
        Petition.objects.filter(petitioner__in=people).order_by("-pk")[:LOOKED_AT] if people else ()
    )
    return [*_hits(draft, homes, on), *(row.pk for row in theirs)]


def _homes(user: User, on: date) -> set[int]:
    """The provinces in which somebody who works there looks for the same petition."""
    where = reach(user, Permission.SEE_PETITIONS, on)
    posts = units(user, Permission.SEE_PETITIONS, on)
    return {*where.provinces, *(unit.province_pk for unit in posts)}


def _people(draft: Draft, homes: Iterable[int]) -> list[object]:
    clause = Q(pk__in=[])
    if draft.number_index:
        clause |= Q(number_index=draft.number_index)
    if draft.phone_index:
        clause |= Q(phone_index=draft.phone_index)
    if " " in (name := fold(draft.full_name)):
        clause |= Q(name_folded=name)
    if clause == Q(pk__in=[]):
        return []
    rows = Citizen.objects.filter(clause, province_id__in=homes).order_by("-created_at")
    return list(rows.values_list("pk", flat=True)[:LOOKED_AT])


def _hits(draft: Draft, homes: Iterable[int], on: date) -> list[int]:
    text = (
        f"{draft.summary}; qd {draft.contested_number}" if draft.contested_number else draft.summary
    )
    if not text.strip():
        return []
    near = f" & ({' | '.join(quoted(f'zp:{pk}') for pk in sorted(homes))})"
    latest, oldest = on.year + 1, (draft.on - YEAR).year
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES, [text, draft.summary])
        wanted = [f"({' | '.join(map(quoted, found))}){near}" if found else ""
                  for found in cursor.fetchone()]  # fmt: skip
        if not any(wanted):
            return []
        cursor.execute(HITS, [wanted[0], latest, wanted[1], oldest, latest])
        return [pk for (pk,) in cursor.fetchall()]


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
    here, there = commune_of(draft), commune(person.address, person.ward and person.ward.name)
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
    if share >= ALIKE and abs(draft.on - row.received_on) <= YEAR:
        yield 4, f"nội dung giống {share:.0%}".replace("%", " %")


def commune_of(draft: Draft) -> str:
    unit = draft.unit
    home = unit.name if unit and unit.kind == UnitKind.COMMUNE else ""
    return commune(draft.address, draft.commune) or bare(home)


def commune_of_row(row: Petition) -> str:
    person, unit = row.petitioner, row.organisation
    said = commune(person.address, person.ward and person.ward.name) if person else ""
    return said or (bare(unit.name) if unit.kind == UnitKind.COMMUNE else "")
