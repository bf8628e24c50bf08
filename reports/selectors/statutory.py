"""Filling in the statutory forms: a row for each unit where something happened, and the total."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q

from portal.access.models import User
from portal.access.policy import posts
from portal.access.roles import Permission, granted_to
from portal.organisations.models import Kind, Organisation
from reports.indicators import DECLARED, Ground, Number, by_unit, compute, counted, named_in
from reports.period import QUARTERS, Period, of
from reports.sheets import cross, duedays, filled
from reports.sheets.cross import Failure
from reports.sheets.duedays import Due, own_days
from reports.sheets.filled import Sheet
from reports.sheets.forms import SIX, Form
from reports.sheets.tables import asking, list_of

Counted = dict[str, Number]


class Unit(NamedTuple):
    name: str
    code: str


def fill(form: Form, land: Ground, period: Period, *, site: str = "") -> Sheet:
    """A form of the ground: two queries for each table that is counted.

    `site` goes before the addresses of lists, for paper and workbooks.
    """
    [sheet] = fill_all([form], land, period, site=site)
    return sheet


def fill_all(forms: Sequence[Form], land: Ground, period: Period, *, site: str = "") -> list[Sheet]:
    """Several forms of the ground; each table is asked twice, however many forms count it."""
    codes = [code for form in forms for code in form.codes if _is_counted(code)]
    compared = [code for form in forms for code in cross.needed(form) if _is_counted(code)]
    found = compute([*codes, *compared], land=land, period=period)
    total = {code: value.value for code, value in found.items()}
    units = _by_unit(codes, land, period) if _has_units(land) else {}
    links = {code: site + list_of(code) for code in codes}
    return [_sheet(form, land, period, total, units, links) for form in forms]


def _sheet(
    form: Form, land: Ground, period: Period, total: Mapping[str, Number | None],
    units: Mapping[Unit, Counted], links: Mapping[str, str],
) -> Sheet:  # fmt: skip
    rows = [
        filled.row(form, unit.name, values, links, unit=unit.code,
                   query=asking(unit.code, period, alone=True))
        for unit, values in sorted(units.items()) if any(values.get(code) for code in form.codes)
    ]  # fmt: skip
    root = land.organisation
    alone = is_alone(land)
    last = filled.row(form, filled.TOTAL if rows else land.name, total, links, unit=root.code,
                      query=asking(root.code, period, alone=alone), is_total=not alone)  # fmt: skip
    beside = {code: total[code] or 0 for code in cross.needed(form) if code in total}
    return Sheet(form, land.name, root.code, period, (*rows, last), beside)


def contradictions(land: Ground, period: Period) -> list[Failure]:
    """What the six forms of a period promise of each other, and of shorter periods, in vain."""
    now = _window(land, period)
    found = cross.broken(now.values, now.links)
    if period.code in cross.CHAINS:
        parts = [_window(land, of(code, period.year)) for code in cross.CHAINS[period.code]]
        once = frozenset(code for code in now.values if _counts_once(code))
        found += cross.chained(now, parts[0], parts[1], once)
    if period.code in QUARTERS:
        found += cross.carried(now, _window(land, period.previous()))
    return found


def broken(land: Ground, period: Period) -> list[Failure]:
    """What the six forms of one period promise of each other in vain: a query for each table."""
    now = _window(land, period)
    return cross.broken(now.values, now.links)


def _window(land: Ground, period: Period) -> cross.Window:
    revoked = [f"{due}.BH" for due, _ in cross.CARRIED]
    codes = [*(code for form in SIX for code in form.codes if _is_counted(code)), *revoked]
    found = compute(codes, land=land, period=period)
    query = asking(land.organisation.code, period, alone=is_alone(land))
    return cross.Window(period.name, {code: found[code].value or 0 for code in codes},
                        {code: f"{list_of(code)}?{query}" for code in codes})  # fmt: skip


def _is_counted(code: str) -> bool:
    """Whether it is declared, and all that it is put together from."""
    return code in DECLARED and all(map(_is_counted, named_in(DECLARED[code])))


def _counts_once(code: str) -> bool:
    """Whether it counts different things, each once a window: matters, days."""
    return any(part.distinct for part in counted([code]))


def is_alone(land: Ground) -> bool:
    """The office of a province without what lies below it."""
    root = land.organisation
    return land.units == {root.pk} and root.kind == Kind.PROVINCE


def due_days(land: Ground, period: Period, today: date) -> list[Due]:
    """When the report of a period is due, on the days that the province has set."""
    return duedays.due_days(period, today, own_day(land))


def own_day(land: Ground) -> duedays.Own | None:
    """The day of the month that the province of this unit has set; None where it set none."""
    root = land.organisation
    return own_days(settings.STATISTICS_DUE).get((root.province or root).code)


def _has_units(land: Ground) -> bool:
    return bool(land.provinces) or len(land.units) > 1


def _by_unit(codes: Iterable[str], land: Ground, period: Period) -> dict[Unit, Counted]:
    """Every figure of every unit where something happened: one query for each table."""
    codes = list(dict.fromkeys(codes))
    return {
        Unit(row["name"], row["code"]): {code: row[code][0] for code in codes}
        for row in by_unit(codes, land=land, period=period, compared=())
    }


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
