"""Reading the tree: what lies under a unit, what it was before, what it was called on a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Protocol

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q

from portal.organisations.models import (
    Kind,
    Organisation,
    OrganisationName,
    OrganisationQuerySet,
    Succession,
)
from portal.organisations.names import plain


class Reach(Protocol):
    """Where a permission holds: the ids of whole provinces, and of single units elsewhere."""

    @property
    def provinces(self) -> frozenset[int]: ...

    @property
    def units(self) -> frozenset[int]: ...


def subtree_ids(roots: Iterable[Organisation]) -> frozenset[int]:
    """The ids of the units and of everything below them: one query."""
    below = Q(pk__in=[])
    for root in roots:
        below |= Q(path__startswith=root.path)
    return frozenset(Organisation.objects.filter(below).values_list("pk", flat=True))


def territory_ids(units: Iterable[Organisation], on: date) -> frozenset[int]:
    """The ids of the units and of all they had taken over by that day, however many steps back.

    This is what "so với cùng kỳ" compares: the same ground, not the same name. One query: all
    successions there are fit into a hand.
    """
    before: dict[int, list[int]] = defaultdict(list)
    rows = Succession.objects.filter(effective_on__lte=on)
    for heir, predecessor in rows.values_list("successor_id", "predecessor_id"):
        before[heir].append(predecessor)
    found: set[int] = set()
    frontier = [unit.pk for unit in units]
    while frontier:
        pk = frontier.pop()
        if pk not in found:
            found.add(pk)
            frontier += before[pk]
    return frozenset(found)


def in_force(on: date) -> OrganisationQuerySet:
    """The units of that day, in the order of the alphabet."""
    return Organisation.objects.in_force(on).order_by("sort_key", "pk")


def by_code(code: str) -> Organisation:
    """The unit of that code, open or closed. Raises ValidationError."""
    try:
        return Organisation.objects.select_related("province").get(code=code)
    except Organisation.DoesNotExist:
        raise ValidationError(f"Không có đơn vị mã {code}. Xem mã ở trang Đơn vị.") from None


def provinces(on: date) -> OrganisationQuerySet:
    return in_force(on).filter(kind=Kind.PROVINCE)


def communes_of(province: Organisation, on: date | None = None) -> OrganisationQuerySet:
    """The communes of a province by the alphabet: those of that day, or all there ever were."""
    found = Organisation.objects.filter(province=province, kind=Kind.COMMUNE)
    return (found.in_force(on) if on else found).order_by("sort_key", "pk")


def departments_of(province: Organisation, on: date) -> OrganisationQuerySet:
    """What a province has besides communes, on that day."""
    return in_force(on).filter(province=province).exclude(kind=Kind.COMMUNE)


def name_on(organisation: Organisation, day: date) -> str:
    """What the unit was called that day, as far as the dates are confirmed.

    A name with no first day counts from where the name before it ends. One query, none where
    `names` is prefetched.
    """
    rows = [row for row in organisation.names.all() if _covers(row, day)]
    if not rows:
        return organisation.name
    return min(rows, key=lambda row: (row.valid_to or date.max, -_first_day(row).toordinal())).name


def _covers(row: OrganisationName, day: date) -> bool:
    return _first_day(row) <= day and (row.valid_to is None or day < row.valid_to)


def _first_day(row: OrganisationName) -> date:
    return row.valid_from or date.min


def manageable(reach: Reach) -> OrganisationQuerySet:
    """The units, open and closed, that lie within reach."""
    return Organisation.objects.filter(
        Q(pk__in=reach.provinces) | Q(province__in=reach.provinces) | Q(pk__in=reach.units)
    )


@dataclass(frozen=True)
class Listing:
    """The list of one province: it, those one may turn to, and the units in order."""

    provinces: list[Organisation]
    chosen: Organisation | None
    units: list[Organisation]


def listing(reach: Reach, code: str, home: int, text: str = "") -> Listing:
    """The units in reach of the province of that code, or of `home` (an id) without one; one query.

    Departments come first, what has ended last; `text` may lack accents. Who reaches single units
    only is shown these, whatever is asked.
    """
    asked = Q(province__code=code) if code else Q(province=home)
    rows = manageable(reach).order_by("sort_key", "pk")
    found = list(rows.filter(Q(kind=Kind.PROVINCE) | asked) if reach.provinces else rows)
    provinces = [one for one in found if one.kind == Kind.PROVINCE]
    wanted = (one for one in provinces if (one.code == code if code else one.pk == home))
    chosen = next(wanted, None)
    units = [one for one in found if one == chosen or one.kind != Kind.PROVINCE]
    return Listing(provinces, chosen, sorted((u for u in units if matches(u, text)), key=_place))


def _place(unit: Organisation) -> tuple[bool, int]:
    return unit.valid_to is not None, ORDER.index(unit.kind)


ORDER: tuple[str, ...] = (
    Kind.PROVINCE,
    Kind.OFFICE,
    Kind.RECEPTION_BOARD,
    Kind.INSPECTORATE,
    Kind.DEPARTMENT,
    Kind.SERVICE_UNIT,
    Kind.COMMUNE,
)


def matches(unit: Organisation, text: str) -> bool:
    """Whether all words of the text, accents aside, stand in the name, the code or the number."""
    held = plain(f"{unit.name} {unit.code.replace('-', ' ')} {unit.code} {unit.official_number}")
    return all(word in held for word in plain(text).split())


def with_history(units: OrganisationQuerySet) -> OrganisationQuerySet:
    """With names, predecessors and successors read along."""
    return units.select_related("parent", "province").prefetch_related(
        "names",
        Prefetch("successions", Succession.objects.select_related("successor")),
        Prefetch("predecessions", Succession.objects.select_related("predecessor")),
    )


def common_superior(one: Organisation, other: Organisation) -> Organisation:
    """The nearest unit above both, which may be one of them; one query, for codes are the tree.

    Raises LookupError for units of two provinces.
    """
    both = list(takewhile(_alike, zip(one.code.split("."), other.code.split("."), strict=False)))
    codes = [".".join(part for part, _ in both[:n]) for n in range(1, len(both) + 1)]
    found = sorted(Organisation.objects.filter(code__in=codes), key=lambda unit: len(unit.code))
    if not found:
        raise LookupError("Hai đơn vị không có cấp trên chung")
    return found[-1]


def _alike(parts: tuple[str, str]) -> bool:
    return parts[0] == parts[1]


def children_of(unit: Organisation, on: date) -> OrganisationQuerySet:
    return in_force(on).filter(parent=unit)


def possible_successors(unit: Organisation, on: date, reach: Reach) -> list[Organisation]:
    """Who may carry on for a unit: those in reach of its kind and province. One query."""
    alike = manageable(reach).filter(kind=unit.kind, province=unit.province_id).in_force(on)
    return list(alike.exclude(pk=unit.pk).order_by("sort_key", "pk"))


def is_unconfirmed(unit: Organisation) -> bool:
    """Whether the name in use lacks its first day. No query where `names` is prefetched."""
    return any(row.valid_from is None and row.valid_to is None for row in unit.names.all())


def names_without_day(provinces: Collection[int], on: date) -> int:
    """How many units of these provinces, themselves included, lack the first day of their name."""
    here = Q(pk__in=provinces) | Q(province__in=provinces)
    undated = in_force(on).filter(here, names__valid_from=None, names__valid_to=None)
    return undated.filter(names__isnull=False).distinct().count()
