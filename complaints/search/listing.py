"""One page of the list of petitions, and how many there are: one query, whatever was asked."""

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from complaints import selectors
from complaints.models import Petition
from complaints.search.finding import SHOWN, TEXTS, ranked
from complaints.search.words import Asked
from portal.http import LONGEST_CURSOR, Slice, capped

CAP = 1000
SIZES = (25, 50, 100)
USUAL = 50
LINE = tuple(dict.fromkeys((*selectors.LINE, "received_on", *TEXTS)))


class Counted(Subquery):
    """How many rows a query has, asked along with a page of them."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True)
class Listing:
    lines: Slice
    total: str  # "37", or "hơn 1.000"

    @property
    def is_cut(self) -> bool:
        """Whether there is more that answers than one can look through."""
        return self.total.startswith("hơn")


def size_of(said: str) -> int:
    """How many lines to a page; anything but the three sizes is the usual one."""
    return int(said) if said in map(str, SIZES) else USUAL


def answering(found: QuerySet[Petition], asked: Asked, *, cursor: str, size: int) -> Listing:
    """A page of what answers the question, the best first; `cursor` is how many came before."""
    lines = found.values_list(*LINE, named=True).order_by("-received_on", "-pk")[: SHOWN + 1]
    every = list(lines)
    best = ranked(every[:SHOWN], asked)
    start = int(cursor) if cursor.isdecimal() and len(cursor) < LONGEST_CURSOR else 0
    rest = len(best) - start - size
    page = Slice(best[start : start + size], str(start + size) if rest > 0 else "")
    return Listing(page, capped(len(every), SHOWN))


def newest(found: QuerySet[Petition], *, cursor: str, size: int) -> Listing:
    """A page by key, the newest first."""
    asked = _counted(found)
    if cursor.isdecimal() and len(cursor) <= LONGEST_CURSOR:
        asked = asked.filter(pk__lt=int(cursor))
    rows = list(asked.order_by("-pk")[: size + 1])
    more = len(rows) > size
    return _listing(rows[:size], str(rows[size - 1].pk) if more else "")


def by_due(found: QuerySet[Petition], *, cursor: str, size: int) -> Listing:
    """A page by due day, the nearest first."""
    page = selectors.by_due(_counted(found), cursor, size)
    return _listing(page.rows, page.after)


def _counted(found: QuerySet[Petition]) -> QuerySet[Petition, Any]:
    capped_rows = found.order_by().values("pk")[: CAP + 1]
    return found.annotate(total=Counted(capped_rows)).values_list(
        *selectors.LINE, "total", named=True
    )


def _listing(rows: Any, after: str) -> Listing:
    return Listing(Slice(rows, after), capped(rows[0].total if rows else 0, CAP))
