"""Many people at once, as an imported register or a demonstration names them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.citizens import checks
from portal.citizens.models import Citizen, Paper
from portal.citizens.privacy import fold
from portal.citizens.sealing import blind_index, normal
from portal.citizens.services.sealed import BATCH, seal_into
from portal.organisations.models import Organisation

Met = dict[bytes, UUID]  # of people without a number: a digest of the line → who it became
OLD_CARD = 9  # digits of a chứng minh nhân dân: void since 2025, but older registers hold them


@dataclass(frozen=True)
class PersonLine:
    """A person as a register names one; `number` and `phone` as they are kept, or empty."""

    full_name: str
    address: str = ""
    number: str = ""
    phone: str = ""
    paper: Paper = Paper.NONE
    ward_id: int | None = None
    birth_year: int | None = None


def person_line(
    *, full_name: str, address: str = "", number: str = "", phone: str = ""
) -> PersonLine:
    """A line of a register, checked. The kind of paper follows from the shape of the number.

    Raises ValidationError keyed by `full_name`, `address`, `number`, `phone`.
    """
    paper = _paper_of(number)
    fine = checks.checked(
        full_name=full_name,
        paper=paper,
        number=number,
        phone=phone,
        address=address,
    )
    return PersonLine(fine["full_name"], fine["address"], fine["number"], fine["phone"], paper)


@transaction.atomic
def register_many(
    *, organisation: Organisation, lines: Iterable[PersonLine], at: datetime,
    met: Met | None = None,
) -> dict[PersonLine, Citizen]:  # fmt: skip
    """The person of every line, in few queries: known by number and name in the province, else new.

    Two lines with the same number and name are one person; lines without a number are one
    person only when they are equal. A file that comes in batches hands the same `met` to each, so
    that this holds across them. The caller records the batch in the audit trail.
    """
    wanted = list(dict.fromkeys(lines))
    met = {} if met is None else met
    known = _known_people(organisation, wanted)
    fresh: list[Citizen] = []
    found = _met_people(wanted, met)
    for line in wanted:
        if line in found:
            continue
        key = (blind_index(line.number, "number"), fold(line.full_name))
        if not key[0] or key not in known:
            known[key] = _from_line(organisation, line, at)
            fresh.append(known[key])
        found[line] = known[key]
        if not key[0]:
            met[_digest(line)] = known[key].pk
    Citizen.objects.bulk_create(fresh, batch_size=BATCH)
    return found


def _met_people(lines: list[PersonLine], met: Met) -> dict[PersonLine, Citizen]:
    seen = {line: met[_digest(line)] for line in lines if met and _digest(line) in met}
    rows = Citizen.objects.in_bulk(list(seen.values())) if seen else {}
    return {line: rows[pk] for line, pk in seen.items()}


def _digest(line: PersonLine) -> bytes:
    return hashlib.sha256(repr(line).encode()).digest()[:16]


def _paper_of(number: str) -> Paper:
    for paper in (Paper.PERSONAL_NUMBER, Paper.PASSPORT):
        try:
            checks.number(number, paper)
        except ValidationError:
            continue
        return paper
    digits = normal(number)  # a dash is what registers write for none
    if not digits or len(digits) == OLD_CARD:
        return Paper.OTHER if digits else Paper.NONE
    return Paper.PERSONAL_NUMBER if digits.isdigit() else Paper.OTHER


def _known_people(
    organisation: Organisation, lines: list[PersonLine]
) -> dict[tuple[str, str], Citizen]:
    indexes = {blind_index(line.number, "number") for line in lines if line.number}
    rows = Citizen.objects.filter(province_id=organisation.province_pk, number_index__in=indexes)
    return {(row.number_index, row.name_folded): row for row in rows.order_by("-created_at")}


def _from_line(organisation: Organisation, line: PersonLine, at: datetime) -> Citizen:
    row = Citizen(
        organisation=organisation,
        province_id=organisation.province_pk,
        full_name=line.full_name,
        name_folded=fold(line.full_name),
        paper=line.paper,
        address=line.address,
        ward_id=line.ward_id,
        birth_year=line.birth_year,
        created_at=at,
    )
    seal_into(row, number=line.number, phone=line.phone)
    return row
