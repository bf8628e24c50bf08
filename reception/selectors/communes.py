"""Every commune of a day in one small book that a page searches by itself."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation, OrganisationName, Succession
from portal.organisations.names import divide

TERRITORIES = (UnitKind.PROVINCE, UnitKind.COMMUNE)
TYPES = ("Phường", "Xã", "Đặc khu")  # what a commune may be (Luật Tổ chức chính quyền địa phương)
Row = tuple[int, str, str, int | None]  # id, kind, name, id of the province


@dataclass(frozen=True)
class WardBook:
    """The book as it is sent, and the name of this edition: other words, another name.

    `{"types": […], "provinces": [["Bắc Ninh", "Bắc Giang", ["0Kinh Bắc", "1Văn Lang|Xã Cũ"]]]}`:
    each province with what it was called or took over, its communes with the place of their type
    in `types` before the name, and the former names after it.
    """

    body: bytes
    version: str


def ward_book(home: Organisation | None, on: date) -> WardBook:
    """All communes in force that day, those of the province of `home` first; three queries."""
    former = former_names(on)
    units = Organisation.objects.in_force(on).filter(kind__in=TERRITORIES).order_by("sort_key")
    rows: list[Row] = list(units.values_list("pk", "kind", "name", "province_id"))
    communes: dict[int, list[str]] = defaultdict(list)
    for pk, _, name, province in rows:
        if province:
            communes[province].append(_line(name, former[pk]))
    first = home.province_pk if home else 0
    provinces = sorted(
        ((pk, name) for pk, kind, name, _ in rows if kind == UnitKind.PROVINCE),
        key=lambda one: one[0] != first,
    )
    told = [[bare(name), ", ".join(former[pk]), communes[pk]] for pk, name in provinces]
    body = json.dumps(
        {"types": TYPES, "provinces": told}, ensure_ascii=False, separators=(",", ":")
    ).encode()
    return WardBook(body, sha256(body).hexdigest()[:16])


def former_names(on: date) -> dict[int, list[str]]:
    """What each unit was called before that day, and whom it took over: names by the unit's id."""
    found: dict[int, list[str]] = defaultdict(list)
    renamed = OrganisationName.objects.filter(
        valid_to__lte=on, organisation__kind__in=TERRITORIES
    ).values_list("organisation_id", "name")
    taken = Succession.objects.filter(
        effective_on__lte=on, successor__kind__in=TERRITORIES
    ).values_list("successor_id", "predecessor__name")
    for pk, name in [*renamed, *taken]:
        if name not in found[pk]:
            found[pk].append(name)
    return found


def bare(name: str) -> str:
    """ "Tỉnh Bắc Ninh" → "Bắc Ninh"."""
    return divide(name)[1]


def _line(name: str, former: list[str]) -> str:
    designation, proper = divide(name)
    kind = designation.capitalize()
    said = f"{TYPES.index(kind)}{proper}" if kind in TYPES else f"-{name}"
    return "|".join([said, *former])
