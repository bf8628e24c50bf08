"""Units as rows that are counted: those of some kinds in force on the last day of a window."""

from django.db.models import Q

from portal.organisations.models import Kind, Organisation
from reports.indicators.declare import Source, Where
from reports.period import Period

UNIT = Source(Organisation, unit="pk")


def in_force(kinds: tuple[Kind, ...], period: Period, to: str = "") -> Q:
    """Units of these kinds on the last day; `to` leads to them from another table."""
    started = Q(**{f"{to}valid_from": None}) | Q(**{f"{to}valid_from__lte": period.end})
    lasts = Q(**{f"{to}valid_to": None}) | Q(**{f"{to}valid_to__gt": period.end})
    return Q(started, lasts, **{f"{to}kind__in": kinds})


def units(*kinds: Kind) -> Where:
    return lambda period: in_force(kinds, period)
