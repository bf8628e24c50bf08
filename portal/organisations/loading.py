"""Bringing the tree in line with a list: what is new is opened, what is gone closed, by date."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.audit.services import Actor, record
from portal.organisations import catalogue
from portal.organisations.catalogue import Department, Edition, Former, Listed
from portal.organisations.models import (
    Kind,
    Organisation,
    OrganisationName,
    Reorganisation,
    Succession,
)
from portal.organisations.names import divide, sort_key

LATEST = catalogue.EDITIONS[-1]


@dataclass(frozen=True)
class Loaded:
    """What one run changed; all zero on the second run."""

    provinces: int
    former_provinces: int
    departments: int
    communes: int
    closed: int
    renamed: int

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


@transaction.atomic
def load(
    *, at: datetime, by: Actor | None = None, province: str = "", edition: Edition = LATEST
) -> Loaded:
    """Load the list. All provinces always; communes and departments of one province or of all.

    Twice changes nothing. A unit that staff opened, renamed or closed by hand is left as it is,
    unless the list itself says otherwise. Raises ValidationError for an unknown province.
    """
    listed = catalogue.provinces(edition)
    wanted = [one for one in listed if province in {"", one.code}]
    if not wanted:
        raise ValidationError(f"Không có tỉnh mã {province}. Ghi mã như BAC-NINH, CAN-THO.")
    opened = _open_provinces(listed, edition)
    former = _open_former(catalogue.former_provinces(edition))
    homes = {one.code: one for one in Organisation.objects.filter(kind=Kind.PROVINCE)}
    departments = _open_departments([homes[one.code] for one in wanted])
    changes = _communes(homes, {one.code for one in wanted}, edition)
    done = Loaded(opened, former, departments, *changes)
    if any(done.as_dict().values()):
        subject = homes[wanted[0].code]
        record(verb="load_organisations", subject=subject, by=by, at=at, label=edition.source,
               province=province, **done.as_dict())  # fmt: skip
    return done


def _open_provinces(listed: Sequence[Listed], edition: Edition) -> int:
    known = set(Organisation.objects.filter(kind=Kind.PROVINCE).values_list("code", flat=True))
    new = [one for one in listed if one.code not in known]
    units = [_unit(one, Kind.PROVINCE, source=edition.source) for one in new]
    names = [row for unit in units for row in _province_names(unit, edition)]
    return _insert(units, names)


def _province_names(unit: Organisation, edition: Edition) -> list[OrganisationName]:
    """One name; two where the list calls a city what was a tỉnh, on a day that is not known."""
    if unit.designation != "thành phố" or unit.code in catalogue.CITIES:
        return [_name(unit, basis=edition.source)]
    before = _name(unit, basis=catalogue.RESOLUTION, until=edition.listed_on)
    before.name, before.designation = f"Tỉnh {divide(unit.name)[1]}", "tỉnh"
    doubt = f"{edition.source}; ngày đổi tên {catalogue.UNCONFIRMED}"
    return [before, _name(unit, basis=doubt)]


def _open_former(former: Sequence[Former]) -> int:
    known = set(Organisation.objects.filter(kind=Kind.PROVINCE).values_list("code", flat=True))
    new = [one for one in former if one.code not in known]
    units = [_former(one) for one in new]
    names = [_name(unit, basis=unit.source, until=catalogue.TWO_TIERS) for unit in units]
    _insert(units, names)
    heirs = Organisation.objects.in_bulk([one.successor for one in new], field_name="code")
    successions = [
        Succession(
            predecessor=unit,
            successor=heirs[one.successor],
            effective_on=catalogue.TWO_TIERS,
            kind=Reorganisation.MERGE,
            basis=catalogue.RESOLUTION,
        )
        for unit, one in zip(units, new, strict=True)
    ]
    return len(Succession.objects.bulk_create(successions))


def _former(one: Former) -> Organisation:
    row = Listed(one.code, one.number, one.name, divide(one.name)[0], one.code)
    unit = _unit(row, Kind.PROVINCE, source=catalogue.RESOLUTION)
    unit.valid_to = catalogue.TWO_TIERS
    return unit


def _open_departments(homes: Sequence[Organisation]) -> int:
    kinds = {row.kind for row in catalogue.DEPARTMENTS}
    held = Organisation.objects.filter(kind__in=kinds, province__in=homes)
    known = set(held.values_list("code", flat=True))
    found = [_department(row, home) for home in homes for row in catalogue.DEPARTMENTS]
    new = [unit for unit in found if unit.code not in known]
    return _insert(new, [_name(unit, basis=unit.source) for unit in new])


def _department(row: Department, home: Organisation) -> Organisation:
    source = f"{catalogue.USUAL}; {row.doubt}" if row.doubt else catalogue.USUAL
    name = row.name.format(level=home.designation)
    listed = Listed(f"{home.code}.{row.code}", "", name, "", home.code)
    return _unit(listed, row.kind, parent=home, source=source)


def _communes(
    homes: dict[str, Organisation], wanted: set[str], edition: Edition
) -> tuple[int, int, int]:
    """Open, close and rename; the official number, which is never given twice, says who is who."""
    listed = {one.number: one for one in catalogue.communes(edition) if one.province in wanted}
    held = {
        unit.official_number: unit
        for unit in Organisation.objects.filter(
            kind=Kind.COMMUNE, province__code__in=wanted
        ).exclude(official_number="")
    }
    new = [
        _unit(one, Kind.COMMUNE, homes[one.province], edition.source, edition.opens_on)
        for number, one in listed.items()
        if number not in held
    ]
    _insert(new, [_commune_name(unit, edition) for unit in new])
    gone = [unit for number, unit in held.items() if number not in listed]
    changed = [
        (unit, listed[number])
        for number, unit in held.items()
        if number in listed and listed[number].name != unit.name
    ]
    return len(new), _close(gone, edition), _rename(changed, edition)


def _commune_name(unit: Organisation, edition: Edition) -> OrganisationName:
    """Some xã became phường on days not known, so the name of a phường starts on none."""
    if unit.designation == "phường":
        return _name(unit, basis=f"{edition.source}; ngày {catalogue.UNCONFIRMED}")
    return _name(unit, basis=edition.source, since=edition.opens_on)


def _close(units: Iterable[Organisation], edition: Edition) -> int:
    still = [unit.pk for unit in units if unit.valid_to is None]
    OrganisationName.objects.filter(organisation__in=still, valid_to=None).update(
        valid_to=edition.listed_on
    )
    return Organisation.objects.filter(pk__in=still).update(valid_to=edition.listed_on)


def _rename(changed: Sequence[tuple[Organisation, Listed]], edition: Edition) -> int:
    units = [unit for unit, _ in changed if unit.valid_to is None]
    OrganisationName.objects.filter(organisation__in=units, valid_to=None).update(
        valid_to=edition.listed_on
    )
    for unit, row in changed:
        unit.name, unit.designation = row.name, row.designation
        unit.sort_key = sort_key(divide(row.name)[1])
    doubt = f"{edition.source}; ngày đổi tên {catalogue.UNCONFIRMED}"
    OrganisationName.objects.bulk_create([_name(unit, basis=doubt) for unit in units])
    return Organisation.objects.bulk_update(units, ["name", "designation", "sort_key"]) or 0


def _insert(units: list[Organisation], names: list[OrganisationName]) -> int:
    """Write the units, then their names, which learn the new ids from the units themselves."""
    Organisation.objects.bulk_create(units)
    for name in names:
        name.organisation_id = name.organisation.pk
    OrganisationName.objects.bulk_create(names)
    return len(units)


def _unit(
    row: Listed,
    kind: str,
    parent: Organisation | None = None,
    source: str = "",
    since: date | None = None,
) -> Organisation:
    return Organisation(
        code=row.code,
        path=f"{row.code}.",
        official_number=row.number,
        kind=kind,
        designation=row.designation,
        name=row.name,
        sort_key=sort_key(divide(row.name)[1]),
        parent=parent,
        province=parent,
        valid_from=since,
        source=source,
    )


def _name(
    unit: Organisation, *, basis: str, since: date | None = None, until: date | None = None
) -> OrganisationName:
    return OrganisationName(
        organisation=unit,
        name=unit.name,
        designation=unit.designation,
        valid_from=since,
        valid_to=until,
        basis=basis,
    )
