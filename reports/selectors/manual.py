"""Figures entered by hand: those of a period, what they add up to, and who may do what."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from portal.access.models import User
from portal.access.policy import can, scope
from portal.access.roles import Permission
from reports.indicators import Ground
from reports.indicators.by_hand import LINES
from reports.indicators.manual import MANUAL, Group, Line
from reports.indicators.windows import window
from reports.models import ManualFigure, ManualState
from reports.period import Period
from reports.selectors.figures import covers

LASTING = [line.code for line in LINES.values() if line.lasts]
SHOWN = ("organisation", "entered_by", "decided_by", "file")
Counts = dict[str, int]


@dataclass(frozen=True)
class Added:
    """What was entered for one line: what counts already, and what does not yet."""

    line: Line
    approved: Decimal
    waiting: Decimal
    rows: int


def entries(land: Ground, period: Period, group: Group | None = None) -> QuerySet[ManualFigure]:
    """What was entered for a period, in whatever state: by day, by year, or lasting through it."""
    lasts = Q(until=None) | Q(until__gte=period.start)
    when = (
        Q(window("on", period), yearly=False)
        | Q(year=period.year, yearly=True)
        | Q(lasts, indicator__in=LASTING, on__lte=period.end)
    )
    rows = ManualFigure.objects.filter(when, land.clause(MANUAL))
    if group:
        rows = rows.filter(indicator__in=[line.code for line in group.lines])
    return rows.select_related(*SHOWN)


@dataclass(frozen=True)
class Listing:
    """Of a period and group: the rows in the state that was chosen, the sums and states of all."""

    rows: QuerySet[ManualFigure]
    added: list[Added]
    states: Counts


def listing(land: Ground, period: Period, group: Group | None, state: str) -> Listing:
    """One query; the rows are lazy."""
    rows = entries(land, period, group)
    added, states = totals(rows)
    return Listing(rows.filter(state=state) if state else rows, added, states)


def totals(rows: QuerySet[ManualFigure]) -> tuple[list[Added], Counts]:
    """Of the rows: the sums of each line in the order of the form, and how many in each state.

    One query.
    """
    states: Counts = dict.fromkeys(ManualState.values, 0)
    sums: dict[tuple[str, str], tuple[Decimal, int]] = {}
    grouped = rows.order_by().values("indicator", "state")
    for row in grouped.annotate(added=Sum("value"), rows=Count("pk")):
        states[row["state"]] += row["rows"]
        sums[row["indicator"], row["state"]] = row["added"], row["rows"]
    told = [_added(line, sums) for line in LINES.values()]
    return [one for one in told if one.rows], states


WAITING = (ManualState.DRAFT, ManualState.SUBMITTED, ManualState.RETURNED)


def _added(line: Line, sums: dict[tuple[str, str], tuple[Decimal, int]]) -> Added:
    def of(states: Collection[str]) -> list[tuple[Decimal, int]]:
        return [sums.get((line.code, state), (Decimal(), 0)) for state in states]

    done, waiting = of([ManualState.APPROVED]), of(WAITING)
    return Added(line, sum((value for value, _ in done), Decimal()),
                 sum((value for value, _ in waiting), Decimal()),
                 sum(rows for _, rows in done + waiting))  # fmt: skip


def seen(user: User, on: date) -> QuerySet[ManualFigure]:
    """The entries of units whose figures the user sees."""
    rows = ManualFigure.objects.filter(scope(user, Permission.SEE_FIGURES, on))
    return rows.select_related(*SHOWN, "replaces")


def named(rows: Iterable[ManualFigure]) -> list[tuple[ManualFigure, Line]]:
    """Each row with what it is about."""
    return [(row, LINES[row.indicator]) for row in rows]


def corrections(figure: ManualFigure) -> list[ManualFigure]:
    """What was entered to replace it, the newest first."""
    return list(figure.corrections.select_related(*SHOWN).order_by("-pk"))


def may_correct(
    user: User, figure: ManualFigure, corrections: Iterable[ManualFigure], on: date
) -> bool:
    """Whether the user may write it anew, or beside it what replaces it: nothing does so yet."""
    if not figure.is_correctable or any(one.state in WAITING for one in corrections):
        return False
    return can(user, Permission.MAKE_REPORT, figure.organisation, on)


def waiting(user: User, land: Ground, period: Period, on: date) -> int:
    """How many of its list of a period the user may approve: somebody else entered them.

    One query, and none for who may not.
    """
    if not covers(user, Permission.SUBMIT_REPORT, land.organisation, on):
        return 0
    rows = entries(land, period).filter(state=ManualState.SUBMITTED)
    return rows.exclude(entered_by=user).count()
