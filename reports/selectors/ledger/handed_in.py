"""Reports handed in across levels: what the units below said, added up, against the unit above."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, Count, F, Func, IntegerField, Q, QuerySet, Sum, Value

from portal.organisations.models import Organisation
from reports.indicators import DECLARED, Ground, Indicator
from reports.kinds import DAN_VAN, TT06
from reports.models import Edition, EditionCases, Submission
from reports.period import DAN_VAN_YEAR, Period
from reports.selectors.statutory import is_alone

MISSING, SURPLUS = "thieu", "thua"
OF_UNITS = (Edition, Submission, Organisation)


@dataclass(frozen=True)
class Level:
    """One indicator: in the edition of the unit, of its own records, in those of units below."""

    code: str
    label: str
    whole: int
    own: int
    below: int

    @property
    def difference(self) -> int:
        """What the unit says beyond its own records and what the units below said."""
        return self.whole - self.own - self.below


@dataclass(frozen=True)
class HandedIn:
    """The newest edition of a unit, the newest of each unit below, and where they differ."""

    edition: Edition
    below: int  # units that handed in
    owing: int  # units below in force on the last day
    looked_at: int
    levels: list[Level]


def newest(unit: Organisation, period: Period) -> Edition | None:
    """The edition that holds for the period: dân vận for its year, else Thông tư 06/2025."""
    return _of(period).filter(organisation=unit).order_by("-number").first()


def handed_in(land: Ground, period: Period) -> HandedIn | None:
    """None where the unit handed nothing in, or is asked for alone. Five queries at most."""
    unit = land.organisation
    edition = None if is_alone(land) else newest(unit, period)
    if edition is None:
        return None
    below = _below(unit, period)
    whole, parts = _added([edition.pk]), _added(below)
    own = _own(edition, unit, [code for code, many in whole.items() if many])
    codes = sorted({*whole, *parts})
    levels = [Level(code, DECLARED[code].label, whole[code], own[code], parts[code])
              for code in codes]  # fmt: skip
    differing = [one for one in levels if one.difference] if below else []
    owing = Organisation.objects.in_force(period.end).filter(parent=unit).count()
    return HandedIn(edition, len(below), owing, len(codes), differing)


def rows(code: str, part: str, unit: Organisation, period: Period) -> QuerySet[Any] | None:
    """The rows only the unit counted ("thieu" below), or only units below, or two of them."""
    edition = newest(unit, period)
    if edition is None or not _adds_up(code):
        return None
    kept = list(EditionCases.objects.filter(indicator=code)
                .filter(edition__in=[edition.pk, *_below(unit, period)]))  # fmt: skip
    if not kept:
        return None
    model = apps.get_model(kept[0].model)
    whole = {pk for one in kept if one.edition_id == edition.pk for pk in one.ids}
    below = Counter(pk for one in kept if one.edition_id != edition.pk for pk in one.ids)
    if part == SURPLUS:
        ids = [pk for pk, times in below.items() if pk not in whole or times > 1]
        surplus: QuerySet[Any] = model._default_manager.filter(pk__in=ids)
        return surplus
    found: QuerySet[Any] = model._default_manager.filter(pk__in=whole - below.keys())
    return found.exclude(_held_by(code, unit))


def _of(period: Period) -> QuerySet[Edition]:
    regime = DAN_VAN if period.code == DAN_VAN_YEAR else TT06
    return Edition.objects.filter(period=str(period), regime=regime)


def _below(unit: Organisation, period: Period) -> list[int]:
    found = _of(period).filter(organisation__parent=unit)
    found = found.order_by("organisation", "-number").distinct("organisation")
    return list(found.values_list("pk", flat=True))


def _adds_up(code: str) -> bool:
    """Whether the counts of parts are the count of the whole: rows, each in one unit."""
    one = DECLARED.get(code)
    if not isinstance(one, Indicator) or one.source.model in OF_UNITS:
        return False  # who hands in is counted of the land, whoever's it is
    return not (one.distinct or one.weight or one.first_of)


def _added(editions: Iterable[int]) -> Counter[str]:
    many = Func(F("ids"), function="cardinality", output_field=IntegerField())
    kept = EditionCases.objects.filter(edition__in=editions).values("indicator")
    found = kept.annotate(many=Sum(many)).values_list("indicator", "many")
    return Counter({code: count for code, count in found if _adds_up(code)})


def _own(edition: Edition, unit: Organisation, codes: list[str]) -> Counter[str]:
    """How many of the rows of an edition are the unit's own: one query for all codes."""
    cases = {
        one.indicator: one
        for one in EditionCases.objects.filter(edition=edition, indicator__in=codes).defer("ids")
    }
    counts = [_count(one, unit) for one in cases.values()]
    told = dict(counts[0].union(*counts[1:], all=True).order_by()) if counts else {}
    return Counter(told)


def _count(cases: EditionCases, unit: Organisation) -> QuerySet[Any, Any]:
    ids: Any = Func("ids", function="unnest", output_field=BigIntegerField())
    listed = EditionCases.objects.filter(pk=cases.pk).values_list(ids, flat=True)
    kept = apps.get_model(cases.model)._default_manager.filter(
        _held_by(cases.indicator, unit), pk__in=listed
    )
    named = kept.order_by().annotate(about=Value(cases.indicator)).values("about")
    counted: QuerySet[Any, Any] = named.annotate(many=Count("pk")).values_list("about", "many")
    return counted


def _held_by(code: str, unit: Organisation) -> Q:
    one = DECLARED[code]
    return Q(**{one.source.unit: unit.pk}) if isinstance(one, Indicator) else Q()
