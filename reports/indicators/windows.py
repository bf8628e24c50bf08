"""A day of a row against the window that is asked about, both ends inside."""

from django.db.models import Q

from reports.period import Period


def window(field: str, period: Period) -> Q:
    return Q(**{f"{field}__range": (period.start, period.end)})


def not_before(field: str, period: Period) -> Q:
    """Not yet at the start of the window: the day is missing, or inside it or later."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": period.start})


def not_by_end(field: str, period: Period) -> Q:
    """Not yet at the end of the window."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gt": period.end})
