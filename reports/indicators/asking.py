"""The one aggregate query of a table: which columns it has, of which windows, looking up what."""

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import Any, cast

from django.db.models import Count, Expression, Model, Q, QuerySet, Subquery, Sum

from reports.indicators.declare import Indicator, Source
from reports.indicators.ground import Ground
from reports.period import Period, between

# PostgreSQL works out a looked-up column once for each row only behind a limit; without one it
# writes the look-up into each of the conditions that name it.
EVERY = 2**31


class OfUnit(Subquery):
    """Asked once for each unit: Django would group by it, and so ask it for each row."""

    def get_group_by_cols(self) -> list[Any]:
        return []


def by_source(indicators: Iterable[Indicator]) -> dict[Source, list[Indicator]]:
    groups: dict[Source, list[Indicator]] = {}
    for indicator in indicators:
        groups.setdefault(indicator.source, []).append(indicator)
    return groups


def key(group: list[Indicator], land: Ground, period: Period) -> tuple[Hashable, ...]:
    """All that changes the words of the query."""
    return tuple(group), land.provinces, land.units, land.kind, land.field, period


def columns(group: list[Indicator], both: Collection[Indicator]) -> list[str]:
    """What each is called now and, of `both`, last year, in the order of `aggregates`."""
    return [
        f"{when}{n}"
        for n, indicator in enumerate(group)
        for when in (("now", "was") if indicator in both else ("now",))
    ]


def touched(source: Source, kept: QuerySet[Any], period: Period) -> QuerySet[Any]:
    """Without the rows that neither the window nor the same one last year can concern."""
    if source.touched is None:
        return kept
    return kept.filter(source.touched(between(period.same_last_year().start, period.end)))


def named(indicators: Iterable[Indicator], period: Period) -> dict[str, Expression]:
    """What the conditions of these indicators name of all that their table has to be looked up."""
    windows: dict[Period, list[Indicator]] = {}
    for indicator in indicators:
        windows.setdefault(indicator.seen(period), []).append(indicator)
    found: dict[str, Expression] = {}
    for window, group in windows.items():
        known = group[0].source.looked_up(window)
        wanted = {name for one in group for name in _names(one.where(window))}
        found |= {name: known[name] for name in known if name in wanted}
    return found


def looked_up(group: list[Indicator], period: Period) -> dict[str, Expression]:
    return named(group, period) | named(group, period.same_last_year())


def _names(condition: Q) -> Iterator[str]:
    for part in condition.children:
        if isinstance(part, Q):
            yield from _names(part)
        elif isinstance(part, tuple):
            yield part[0].partition("__")[0]


def aggregates(
    group: list[Indicator], both: Collection[Indicator], period: Period
) -> dict[str, Any]:
    windows = {"now": period, "was": period.same_last_year()}
    return {
        name: _aggregate(group[int(name[3:])], windows[name[:3]]) for name in columns(group, both)
    }


def _aggregate(indicator: Indicator, period: Period) -> Any:
    window = indicator.seen(period)
    where = indicator.where(window)
    if indicator.first_of:
        return _count_again(indicator, where, window)
    if indicator.besides is not None:  # |A or B| − |B|: the different things of A that B has not
        beside = indicator.besides(window)
        return _different(indicator, where | beside) - _different(indicator, beside)
    if indicator.weight:
        return Sum(indicator.weight, filter=where, default=0)
    return _different(indicator, where) if indicator.distinct else Count("pk", filter=where)


def _count_again(indicator: Indicator, where: Q, window: Period) -> Any:
    """Rows, less one for each different thing of each part."""
    found: Any = Count("pk", filter=where)
    for part in indicator.first_of:
        found = found - _different(indicator, part(window))
    return found


def _different(indicator: Indicator, where: Q) -> Count:
    return Count(indicator.distinct, filter=where, distinct=True)


def things(source: Source, indicator: Indicator) -> QuerySet[Any]:
    """The table of what `distinct` points to."""
    related = source.model._meta.get_field(indicator.distinct).related_model
    return cast("type[Model]", related)._default_manager.all()  # it names a foreign key
