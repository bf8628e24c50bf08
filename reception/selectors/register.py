"""The corrections that stand in the register: beside the lines they correct, and as their own."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Q, QuerySet, Subquery, Value, When

from reception.models import BookCorrection, Visit
from reception.selectors.seals import as_closed
from reception.sheets import Line


@dataclass(frozen=True)
class Span:
    """The days that were asked for; None leaves an end open."""

    since: date | None = None
    until: date | None = None

    def of(self, name: str) -> Q:
        clause = Q(**{f"{name}__gte": self.since}) if self.since else Q()
        return clause & (Q(**{f"{name}__lte": self.until}) if self.until else Q())


def with_corrections(
    shown: Iterable[Visit], among: QuerySet[Visit], span: Span, page: Q | None = None
) -> list[Line]:
    """The visits as their lines say them, then the corrections of the span: one query.

    `among` are the visits that answer the question but for its days; `page` narrows the corrections
    to those that stand on one page of a longer list.
    """
    visits = list(shown)
    here = Q(visit__in=among.order_by().values("pk")) & span.of("corrected_on") & (page or Q())
    rows = BookCorrection.objects.filter(number__isnull=False).filter(
        Q(visit__in=[visit.pk for visit in visits]) | here
    )
    rows = rows.annotate(is_here=Case(When(here, then=Value(1)), default=Value(0)))
    found = list(rows.select_related("visit__organisation", "visit__citizen__ward"))
    later: dict[int, list[BookCorrection]] = defaultdict(list)
    for row in sorted(found, key=lambda one: one.version):
        later[row.visit_id].append(row)
    lines = [Line(as_closed(one, later[one.pk]), corrected=tuple(later[one.pk])) for one in visits]
    own = [row for row in found if row.is_here]
    return [*lines, *(Line(row.visit, row) for row in own)]


def between(after: int, last: Visit | None) -> Q:
    """The corrections written between those lines: a page begins after the key `after` (0: the
    newest) and ends with `last` (None: nothing follows)."""
    clause = Q(at__gte=last.created_at) if last else Q()
    if not after:
        return clause
    written = Visit.objects.filter(pk=after).values("created_at")
    return clause & Q(at__lt=Subquery(written))


def newest_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=_written, reverse=True)


def day_by_day(lines: Iterable[Line]) -> list[Line]:
    """As a register is printed: by day, the corrections of a day after its visits."""
    return sorted(lines, key=_stands)


def _written(line: Line) -> tuple[object, ...]:
    row = line.correction
    return (row.at, 1, row.pk) if row else (line.visit.created_at, 0, line.visit.pk)


def _stands(line: Line) -> tuple[object, ...]:
    row = line.correction
    return (row.corrected_on, 1, row.pk) if row else (line.visit.received_on, 0, line.visit.pk)
