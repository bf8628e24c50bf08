"""The figures of an edition counted afresh from the ledger of now, lists and all, in one look."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, DecimalField, QuerySet, Sum, Value
from django.db.models.functions import Cast

from reports import indicators
from reports.indicators import Ground, Indicator
from reports.indicators import Value as Figure
from reports.indicators.values import Pair
from reports.period import Period
from reports.sentences import short

WHOLE = DecimalField(max_digits=30, decimal_places=6)


@dataclass(frozen=True)
class Recount:
    """What the codes say now (nothing of last year), and the ids behind each count, in order."""

    values: dict[str, Figure]
    ids: dict[str, list[int]]


Lists = Callable[[str], QuerySet[Any]]  # the rows behind the count of that code


def recount(
    codes: Iterable[str], land: Ground, period: Period, lists: Lists | None = None
) -> Recount:
    """One query, however many codes: a number and its list are read in the same moment.

    `lists` gives the rows as somebody sees them; without it they are those of the declaration.
    """
    codes = list(codes)
    needed = indicators.counted(codes)
    rows = lists or partial(indicators.rows, land=land, period=period)
    asked = [_asked(one, rows(one.code)) for one in needed]
    found = asked[0].union(*asked[1:], all=True).order_by() if asked else ()
    ids: dict[str, list[int]] = {one.code: [] for one in needed}
    raw: dict[str, Pair] = {one.code: (0, None) for one in needed}
    for code, listed, many in found:
        ids[code], raw[code] = sorted(listed or ()), (short(many), None)
    return Recount(indicators.put_together(codes, raw), ids)


def _asked(one: Indicator, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    many = Sum(one.weight, default=0) if one.weight else Count("pk")
    named = rows.order_by().annotate(about=Value(one.code)).values("about")
    counted: QuerySet[Any, Any] = named.annotate(ids=ArrayAgg("pk"), many=Cast(many, WHOLE))
    found: QuerySet[Any, Any] = counted.values_list("about", "ids", "many")
    return found


def same(was: Figure, now: Figure) -> bool:
    """Whether two values tell the same of their own window, whatever they know of last year."""
    return _of_now(was) == _of_now(now)


def _of_now(found: Figure) -> tuple[Any, ...]:
    parts = tuple(_of_now(part) for part in found.parts)
    return found.value, found.numerator, found.denominator, found.exact, parts
