"""Pages on which a unit in reach and a period are chosen, or free days."""

from datetime import date

from django.http import HttpResponse

from portal.access.http import Request
from portal.http import page
from reports.period import MONTHS, STATUTORY, Period, of
from reports.selectors import statutory
from reports.sheets.forms import Form
from reports.views.asked import Asked, days_form, with_period

YEARS = 5


def _past(which: Form | None) -> Form | None:
    """The form if it is one of the past: those in force count any days."""
    return which if which and which.is_old else None


def other_days(request: Request, found: Asked, which: Form | None = None) -> str:
    """Where the page of the free days is that were typed; "" where none were, or that cannot be."""
    days = days_form(request, found, _past(which))
    if not (days.is_bound and days.is_valid()):
        return ""
    return f"{request.path}?{with_period(request, days.period)}"


def chosen(
    request: Request, found: Asked, template: str, which: Form | None = None, **told: object
) -> HttpResponse:
    """The page with what it lets choose: a unit in reach, a period, free days.

    Days that cannot be are told; what was typed stays, and so does the period of before.
    """
    days = days_form(request, found, _past(which))
    units = statutory.units_below(request.user, found.on)
    return page(
        request, template, status=422 if days.errors else 200, days=days, units=units,
        unit=found.land.organisation, period=found.period,
        query=with_period(request, found.period), **_periods(found.on, which), **told,
    )  # fmt: skip


def _periods(on: date, which: Form | None) -> dict[str, list[Period]]:
    """Those of the last years and the months that have begun, or those of a form of the past."""
    gone = _past(which)
    last = gone.until.year - 1 if gone else on.year
    years = range(last, last - YEARS, -1)
    periods = [of(code, year) for year in years for code, *_ in STATUTORY]
    if gone:
        return {"periods": [one for one in periods if gone.was_of(one.end)], "months": []}
    months = [of(code, year) for year in years[:2] for code in reversed(MONTHS)]
    return {"periods": periods, "months": [one for one in months if one.start <= on]}
