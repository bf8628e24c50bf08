"""Which months of the register are closed, and which wait for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from portal.access.models import User
from portal.access.policy import posts, reach, scope
from portal.access.roles import Permission, Role, granted_to
from portal.organisations.models import Organisation
from reception.deadlines import DECREE
from reception.models import BookClosing, Visit
from reception.selectors.seals import month_of, next_month

# Who answers for the register (Nghị định 154/2026/NĐ-CP Điều 27.4): the head of the unit, or of the
# reception board. Whoever writes the lines does not also close them.
CLOSERS = frozenset({Role.UNIT_HEAD, Role.BOARD_HEAD})


@dataclass(frozen=True)
class Unclosed:
    """A month that is over and not closed; `may_close` tells whether the reader may."""

    organisation: Organisation
    month: date
    may_close: bool


def closings(user: User, on: date) -> QuerySet[BookClosing]:
    """The closed months of the units whose visits the user may see, newest first."""
    rows = BookClosing.objects.filter(scope(user, Permission.SEE_VISITS, on))
    return rows.select_related("organisation", "closed_by").order_by("-month", "organisation")


def is_closed(organisation_id: int, day: date) -> bool:
    """Whether the month of that day is closed there."""
    closed = BookClosing.objects.filter(organisation=organisation_id, month=month_of(day))
    return closed.exists()


def closed_months(organisation: Organisation) -> frozenset[date]:
    """The first days of all months that are closed there."""
    rows = BookClosing.objects.filter(organisation=organisation)
    return frozenset(rows.values_list("month", flat=True))


def may_close(user: User, organisation: Organisation, on: date) -> bool:
    """The head of the unit or of the board, there or above it."""
    held = (post for post in posts(user, on) if post.role in CLOSERS)
    return any(organisation.path.startswith(post.organisation.path) for post in held)


def unclosed_months(user: User, on: date) -> list[Unclosed]:
    """The months that wait in the units where the user keeps or answers for a register: one query.

    Oldest first: a month is closed after the one before it.
    """
    mine = [post.organisation for post in posts(user, on) if _keeps(post.role)]
    found = with_bounds(Organisation.objects.filter(pk__in={unit.pk for unit in mine}))
    return [
        Unclosed(unit, month, may_close(user, unit, on))
        for unit in found.order_by("sort_key")
        for month in waiting(unit, on)
    ]


def with_bounds(units: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """With the month closed last, and the day of the first line kept under the present decree."""
    closed = BookClosing.objects.filter(organisation=OuterRef("pk")).order_by("-month")
    lines = Visit.objects.filter(organisation=OuterRef("pk"), received_on__gte=DECREE)
    days = lines.order_by().values("organisation").annotate(first=Min("received_on"))
    return units.annotate(
        closed_last=Subquery(closed.values("month")[:1]), first_line=Subquery(days.values("first"))
    )


def waiting(unit: Organisation, on: date) -> Iterator[date]:
    """The months of a unit `with_bounds` that are over and not closed, oldest first.

    Registers of before the decree were kept and closed on paper: what was imported of them stays.
    """
    closed: date | None = unit.closed_last  # type: ignore[attr-defined]
    first: date | None = unit.first_line  # type: ignore[attr-defined]
    if closed is None and first is None:
        return
    month = next_month(closed) if closed else month_of(first or on)
    while month < month_of(on):
        yield month
        month = next_month(month)


def months_waiting(organisation: Organisation, on: date) -> list[date]:
    unit = with_bounds(Organisation.objects.filter(pk=organisation.pk)).get()
    return list(waiting(unit, on))


def units(user: User, on: date) -> QuerySet[Organisation]:
    """The units whose register the user may see."""
    held = reach(user, Permission.SEE_VISITS, on)
    return Organisation.objects.filter(
        Q(province__in=held.provinces) | Q(pk__in=held.provinces | held.units)
    )


def _keeps(role: str) -> bool:
    return role in CLOSERS or Permission.LOG_VISIT in granted_to(role)
