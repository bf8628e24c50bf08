"""The engine: any set of indicators in one aggregate query for each table, last year included."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import (
    Count,
    Expression,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from portal.organisations.models import Organisation
from reports.indicators import statements
from reports.indicators.catalogue import BY_CODE
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Value, rate
from reports.indicators.ground import Ground, ground
from reports.indicators.lookups import once
from reports.period import Period, between

Raw = Mapping[str, tuple[int, int | None]]  # code → now, same window last year (None: unknown)


# PostgreSQL works out a looked-up column once for each row only behind a limit; without one it
# writes the look-up into each of the conditions that name it.
EVERY = 2**31


class OfUnit(Subquery):
    """Asked once for each unit: Django would group by it, and so ask it for each row."""

    def get_group_by_cols(self) -> list[Any]:
        return []


def declared(code: str) -> Measure:
    """The declaration of a code; an unknown one is a ValidationError that says where codes are."""
    if code not in BY_CODE:
        raise ValidationError(f"Không có chỉ tiêu {code}. Xem mã ở trang Báo cáo, mục Định nghĩa.")
    return BY_CODE[code]


def counted(codes: Iterable[str]) -> list[Indicator]:
    """The counts that the codes need: themselves, and both parts of every rate."""
    needed: dict[str, Indicator] = {}
    for measure in map(declared, codes):
        parts = (
            (measure.numerator, measure.denominator)
            if isinstance(measure, Ratio)
            else (measure.code,)
        )
        for part in map(declared, parts):
            if isinstance(part, Indicator):
                needed[part.code] = part
    return list(needed.values())


def counted_of(measure: Measure) -> Indicator:
    """The count whose rows are listed behind a measure: itself, or the denominator of a rate."""
    found = declared(measure.denominator) if isinstance(measure, Ratio) else measure
    if isinstance(found, Ratio):
        raise TypeError(f"{measure.code} divides by a rate")
    return found


def compute(
    codes: Iterable[str],
    *,
    organisation: Organisation | None = None,
    land: Ground | None = None,
    period: Period,
) -> dict[str, Value]:
    """The values of the codes for a unit (or for a ground already read) in a period.

    One query for each table; plus one that reads the ground where only the unit is given.
    """
    codes = list(codes)
    if land is None:
        land = ground(organisation.code if organisation else "", period.end)
    raw: dict[str, tuple[int, int | None]] = {}
    for source, group in _by_source(counted(codes)).items():
        raw |= _read(source, group, land, period)
    return {code: _value(declared(code), raw) for code in codes}


def rows(
    code: str,
    *,
    organisation: Organisation | None = None,
    land: Ground | None = None,
    period: Period,
) -> QuerySet[Any]:
    """The rows behind a count, from the same declaration: as many as the number says.

    A rate shows the rows of its denominator.
    """
    indicator = counted_of(declared(code))
    if land is None:
        land = ground(organisation.code if organisation else "", period.end)
    source = indicator.source
    kept = source.model._default_manager.filter(land.clause(source))
    looked_up = _named([indicator], period)
    found: QuerySet[Any] = kept.alias(**looked_up).filter(indicator.where(period))
    if not indicator.distinct:
        return found
    different = _pointed_at(source, indicator).filter(pk__in=found.values(indicator.distinct))
    if indicator.besides is None:
        return different
    elsewhere = kept.filter(indicator.besides(period))
    return different.exclude(pk__in=elsewhere.values(indicator.distinct))


def by_unit(
    codes: Iterable[str], *, land: Ground, period: Period, compared: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Counts of one table for each unit where something happened in either window: one query.

    Each dict has `unit` (id), `code`, `name`, `known` (whether its records reach back to last
    year), and under every code a pair (now, same window last year); the second is None for those
    not `compared`, of which last year is not asked.
    """
    indicators = counted(codes)
    both = frozenset(one for one in indicators if compared is None or one.code in compared)
    named = _named_unit(indicators[0].source)
    names = [*named, *_columns(indicators, both), "first"]
    key = ("by unit", both, *_key(indicators, land, period))
    found = statements.rows(key, names, lambda: _units(indicators, both, land, period))
    before = period.same_last_year().end
    return [
        {"unit": row[named[0]], "code": row[named[1]], "name": row[named[2]],
         "known": row["first"] <= before,
         **{x.code: (row[f"now{n}"], row.get(f"was{n}")) for n, x in enumerate(indicators)}}
        for row in found
    ]  # fmt: skip


def _units(
    indicators: list[Indicator], both: Collection[Indicator], land: Ground, period: Period
) -> QuerySet[Any]:
    source = indicators[0].source
    kept = source.model._default_manager.filter(land.clause(source))
    named = _named_unit(source)
    its = kept.filter(**{source.unit: OuterRef(source.unit)}).order_by(source.dated)
    aggregates = _aggregates(indicators, both, period)
    aggregates["first"] = OfUnit(its.values(source.dated)[:1])
    touched = _touched(source, kept, period)
    if looked_up := _looked_up(indicators, period):
        touched = once(touched, looked_up, EVERY)
    found: QuerySet[Any] = touched.values(*named).annotate(**aggregates)
    return found.order_by(named[2])


def _named_unit(source: Source) -> tuple[str, str, str]:
    """How the rows of a table call their unit: its id, code and name."""
    unit = source.unit.removesuffix("_id")
    return source.unit, f"{unit}__code", f"{unit}__name"


def _by_source(indicators: Iterable[Indicator]) -> dict[Source, list[Indicator]]:
    groups: dict[Source, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.source, []).append(indicator)
    return groups


def _read(source: Source, group: list[Indicator], land: Ground, period: Period) -> Raw:
    names = [*_columns(group, group), *(["first"] if source.dated else [])]
    key = _key(group, land, period)
    [row] = statements.rows(key, names, lambda: [_total(source, group, land, period)])
    first = row.get("first")
    if first is None and source.touched:  # nothing happened in both windows: is there older?
        kept = source.model._default_manager.filter(land.clause(source))
        first = kept.aggregate(first=Min(source.dated))["first"]
    known = first is not None and first <= period.same_last_year().end
    return {
        x.code: (row[f"now{n}"], row[f"was{n}"] if known else None) for n, x in enumerate(group)
    }


def _total(
    source: Source, group: list[Indicator], land: Ground, period: Period
) -> Mapping[str, Any]:
    kept = source.model._default_manager.filter(land.clause(source))
    aggregates = _aggregates(group, group, period)
    if source.dated:
        earliest = kept.order_by(source.dated).values(source.dated)[:1]
        aggregates["first"] = Min(Subquery(earliest))
    touched = _touched(source, kept, period)
    if looked_up := _looked_up(group, period):
        touched = touched.alias(**looked_up)[:EVERY]
    return touched.aggregate(**aggregates)


def _key(group: list[Indicator], land: Ground, period: Period) -> tuple[Hashable, ...]:
    return tuple(group), land.provinces, land.units, period


def _columns(group: list[Indicator], both: Collection[Indicator]) -> list[str]:
    """What each is called now and, of `both`, last year, in the order of `_aggregates`."""
    return [
        f"{when}{n}"
        for n, indicator in enumerate(group)
        for when in (("now", "was") if indicator in both else ("now",))
    ]


def _touched(source: Source, kept: QuerySet[Any], period: Period) -> QuerySet[Any]:
    """Without the rows that neither the window nor the same one last year can concern."""
    if source.touched is None:
        return kept
    return kept.filter(source.touched(between(period.same_last_year().start, period.end)))


def _named(indicators: Iterable[Indicator], period: Period) -> dict[str, Expression]:
    """What the conditions of these indicators name of all that their table has to be looked up."""
    indicators = list(indicators)
    known = indicators[0].source.looked_up(period)
    wanted = {name for indicator in indicators for name in _names(indicator.where(period))}
    return {name: known[name] for name in known if name in wanted}


def _looked_up(group: list[Indicator], period: Period) -> dict[str, Expression]:
    return _named(group, period) | _named(group, period.same_last_year())


def _names(condition: Q) -> Iterator[str]:
    for part in condition.children:
        if isinstance(part, Q):
            yield from _names(part)
        elif isinstance(part, tuple):
            yield part[0].partition("__")[0]


def _aggregates(
    group: list[Indicator], both: Collection[Indicator], period: Period
) -> dict[str, Any]:
    before = period.same_last_year()
    return {
        name: _aggregate(group[int(name[3:])], period if name[:3] == "now" else before)
        for name in _columns(group, both)
    }


def _aggregate(indicator: Indicator, window: Period) -> Any:
    where = indicator.where(window)
    if indicator.besides is not None:  # |A or B| − |B|: the different things of A that B has not
        beside = indicator.besides(window)
        both = Count(indicator.distinct, filter=where | beside, distinct=True)
        return both - Count(indicator.distinct, filter=beside, distinct=True)
    if indicator.weight:
        return Coalesce(Sum(indicator.weight, filter=where), 0)
    if indicator.distinct:
        return Count(indicator.distinct, filter=where, distinct=True)
    return Count("pk", filter=where)


def _value(measure: Measure, raw: Raw) -> Value:
    if isinstance(measure, Ratio):
        (part, part_before), (whole, whole_before) = (
            raw[measure.numerator],
            raw[measure.denominator],
        )
        return rate(measure, (part, whole), (part_before, whole_before))
    now, before = raw[measure.code]
    return Value(measure.code, measure.unit, measure.version, now, before)


def _pointed_at(source: Source, indicator: Indicator) -> QuerySet[Any]:
    related = source.model._meta.get_field(indicator.distinct).related_model
    assert isinstance(related, type)  # noqa: S101  # `distinct` names a foreign key
    assert issubclass(related, Model)  # noqa: S101
    return related._default_manager.all()
