"""The engine: any set of indicators in one aggregate query for each table, last year included."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from portal.organisations.models import Organisation
from reports.indicators import asking, statements
from reports.indicators.catalogue import DECLARED
from reports.indicators.declare import (
    Breakdown,
    Indicator,
    Measure,
    Ratio,
    Source,
    Total,
    named_in,
)
from reports.indicators.ground import Ground, ground
from reports.indicators.lookups import once
from reports.indicators.values import Pair, Value, added, plain, rate, whole
from reports.period import Period

Raw = Mapping[str, Pair]
Signed = tuple[int, Indicator]


def declared(code: str) -> Measure:
    """The declaration of a code; an unknown one is a ValidationError that says where codes are."""
    if code not in DECLARED:
        raise ValidationError(f"Không có chỉ tiêu {code}. Xem mã ở trang Báo cáo, mục Định nghĩa.")
    return DECLARED[code]


def counted(codes: Iterable[str]) -> list[Indicator]:
    """The counts that the codes need: themselves, and all that they are put together from."""
    needed: dict[str, Indicator] = {}
    waiting = list(codes)
    for code in waiting:
        measure = declared(code)
        if isinstance(measure, Indicator):
            needed[code] = measure
        waiting.extend(named_in(measure))
    return list(needed.values())


def lists_of(measure: Measure) -> tuple[Signed, ...]:
    """The counts whose rows lie behind a measure, each with +1 or −1.

    Of a rate those of its denominator. The numbers of these lists, added up, are the figure; a
    breakdown into shares lists what each share counts.
    """
    if isinstance(measure, Indicator):
        return ((1, measure),)
    if isinstance(measure, Ratio):
        return lists_of(declared(measure.denominator))
    if isinstance(measure, Breakdown):
        parts = [declared(code) for code in measure.parts]
        above = (declared(x.numerator) if isinstance(x, Ratio) else x for x in parts)
        return tuple(pair for part in above for pair in lists_of(part))
    return _signed(measure.adds, 1) + _signed(measure.subtracts, -1)


def _signed(codes: Iterable[str], sign: int) -> tuple[Signed, ...]:
    return tuple((sign * way, one) for code in codes for way, one in lists_of(declared(code)))


def counted_of(measure: Measure) -> Indicator | None:
    """The one count whose rows are listed behind a measure: itself, or the denominator of a rate.

    None where several lists lie behind it.
    """
    lists = lists_of(measure)
    return lists[0][1] if len(lists) == 1 and lists[0][0] == 1 else None


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
    raw: dict[str, Pair] = {}
    for source, group in asking.by_source(counted(codes)).items():
        raw |= _read(source, group, land, period)
    return put_together(codes, raw)


def put_together(codes: Iterable[str], raw: Raw) -> dict[str, Value]:
    """The values of the codes, from the raw number of every count that they need."""
    return {code: _value(declared(code), raw) for code in codes}


def rows(
    code: str,
    *,
    organisation: Organisation | None = None,
    land: Ground | None = None,
    period: Period,
) -> QuerySet[Any]:
    """The rows behind a count, from the same declaration: as many as the number says.

    A rate shows the rows of its denominator. What has several lists is a ValidationError:
    ask for the rows of each of `lists_of`.
    """
    indicator = counted_of(declared(code))
    if indicator is None:
        raise ValidationError(f"Chỉ tiêu {code} gồm nhiều danh sách. Mở từng phần để xem.")
    if land is None:
        land = ground(organisation.code if organisation else "", period.end)
    return _rows(indicator, land, indicator.seen(period), period)


def _rows(indicator: Indicator, land: Ground, window: Period, period: Period) -> QuerySet[Any]:
    source = indicator.source
    kept = source.model._default_manager.filter(land.clause(source))
    found: QuerySet[Any] = kept.alias(**asking.named([indicator], period)).filter(
        indicator.where(window)
    )
    if indicator.first_of:
        return found.exclude(_first(kept, indicator, window))
    if not indicator.distinct:
        return found
    different = asking.things(source, indicator)
    different = different.filter(pk__in=found.values(indicator.distinct))
    if indicator.besides is None:
        return different
    elsewhere = kept.filter(indicator.besides(window))
    return different.exclude(pk__in=elsewhere.values(indicator.distinct))


def _first(kept: QuerySet[Any], indicator: Indicator, window: Period) -> Q:
    """The first row of every different thing of each part."""
    found = Q(pk__in=())
    for part in indicator.first_of:
        of_each = kept.filter(part(window)).order_by().values(indicator.distinct)
        found |= Q(pk__in=of_each.annotate(first=Min("pk")).values("first"))
    return found


def by_unit(
    codes: Iterable[str], *, land: Ground, period: Period, compared: Collection[str] | None = None
) -> list[dict[str, Any]]:
    """Counts and totals for each unit where something happened in either window.

    One query for each table; units that only a later table knows come last. Each dict has `unit`
    (id), `code`, `name`, `known` (whether its records reach back to last year), and under every
    code a pair (now, same window last year); the second is None for those not `compared`, of which
    last year is not asked.
    """
    codes = list(codes)
    indicators = counted(codes)
    both = frozenset(one for one in indicators if compared is None or one.code in compared)
    nothing = {one.code: (0, 0 if one in both else None) for one in indicators}
    units: dict[int, dict[str, Any]] = {}
    for group in asking.by_source(indicators).values():
        for row in _of_table(group, both, land, period):
            its = units.setdefault(row["unit"], {**nothing, "known": False})
            its |= row | {"known": its["known"] or row["known"]}
    found = list(units.values())
    for total in (one for one in map(declared, codes) if isinstance(one, Total)):
        for row in found:
            row[total.code] = _pair(total.code, row)
    return found


def _of_table(
    indicators: list[Indicator], both: Collection[Indicator], land: Ground, period: Period
) -> list[dict[str, Any]]:
    named = _named_unit(indicators[0].source)
    names = [*named, *asking.columns(indicators, both), "first"]
    key = ("by unit", both, *asking.key(indicators, land, period))
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
    aggregates = asking.aggregates(indicators, both, period)
    aggregates["first"] = asking.OfUnit(its.values(source.dated)[:1])
    touched = asking.touched(source, kept, period)
    if looked_up := asking.looked_up(indicators, period):
        touched = once(touched, looked_up, asking.EVERY)
    found: QuerySet[Any] = touched.values(*named).annotate(**aggregates)
    return found.order_by(named[2])


def _named_unit(source: Source) -> tuple[str, str, str]:
    """How the rows of a table call their unit: its id, code and name."""
    unit = source.unit.removesuffix("_id")
    return source.unit, f"{unit}__code", f"{unit}__name"


def _read(source: Source, group: list[Indicator], land: Ground, period: Period) -> Raw:
    names = [*asking.columns(group, group), *(["first"] if source.dated else [])]
    key = asking.key(group, land, period)
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
    aggregates = asking.aggregates(group, group, period)
    if source.dated:
        earliest = kept.order_by(source.dated).values(source.dated)[:1]
        aggregates["first"] = Min(Subquery(earliest))
    touched = asking.touched(source, kept, period)
    if looked_up := asking.looked_up(group, period):
        touched = touched.alias(**looked_up)[: asking.EVERY]
    return touched.aggregate(**aggregates)


def _value(measure: Measure, raw: Raw) -> Value:
    if isinstance(measure, Ratio):
        return rate(measure, _pair(measure.numerator, raw), _pair(measure.denominator, raw))
    if isinstance(measure, Breakdown):
        return whole(measure, tuple(_value(declared(code), raw) for code in measure.parts))
    return plain(measure, _pair(measure.code, raw))


def _pair(code: str, raw: Raw) -> Pair:
    """The raw number of a count, or what a total adds up."""
    measure = declared(code)
    if not isinstance(measure, Total):
        return raw[code]
    named = {part: _pair(part, raw) for part in named_in(measure)}
    return added(measure, named)
