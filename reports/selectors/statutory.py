"""Filling in the statutory forms: a row for each unit where something happened, and the total."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from portal.access.models import User
from portal.access.policy import posts
from portal.access.roles import Permission, granted_to
from portal.organisations.models import Kind, Organisation
from reports.indicators import Ground, by_unit, compute, declared
from reports.indicators.declare import Indicator
from reports.period import Period
from reports.sheets import tt06


def tcd(land: Ground, period: Period, *, site: str = "") -> tt06.Sheet:
    """Biểu 01/TCD of the ground: two queries for each table that is counted.

    `site` goes before the addresses of lists, for paper and workbooks.
    """
    unit = land.organisation
    total = {code: int(value.value or 0)
             for code, value in compute(tt06.CODES, land=land, period=period).items()}  # fmt: skip
    rows = list(_units(land, period, site)) if _has_units(land) else []
    last = tt06.row(land.name if not rows else "Tổng cộng", total, unit=unit.code, period=period,
                    alone=land.units == {unit.pk} and unit.kind == Kind.PROVINCE,
                    site=site)  # fmt: skip
    return tt06.Sheet(land.name, unit.code, period, (*rows, last))


def _has_units(land: Ground) -> bool:
    return bool(land.provinces) or len(land.units) > 1


def _units(land: Ground, period: Period, site: str) -> Iterable[tt06.Row]:
    counted: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for codes in _by_table(tt06.CODES):
        for found in by_unit(codes, land=land, period=period, compared=()):
            values = {code: found[code][0] for code in codes}
            if any(values.values()):
                counted[found["name"], found["code"]] |= values
    for (name, code), values in sorted(counted.items()):
        yield tt06.row(name, values, unit=code, period=period, alone=True, site=site)


def _by_table(codes: Iterable[str]) -> list[list[str]]:
    tables: dict[object, list[str]] = defaultdict(list)
    for code in codes:
        measure = declared(code)
        assert isinstance(measure, Indicator)  # noqa: S101  # the form prints no rate
        tables[measure.source].append(code)
    return list(tables.values())


def units_below(user: User, on: date) -> list[Organisation]:
    """The units whose figures the user may ask for: those of the posts, and all below them."""
    held = [post.organisation for post in posts(user, on)
            if Permission.SEE_FIGURES in granted_to(post.role)]  # fmt: skip
    if not held:
        return []
    below = Q(province__in=[unit for unit in held if unit.kind == Kind.PROVINCE])
    for unit in held:
        below |= Q(path__startswith=unit.path)
    return list(Organisation.objects.in_force(on).filter(below).order_by("sort_key"))
