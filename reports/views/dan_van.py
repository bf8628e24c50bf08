"""The annual dân vận report of a unit: its figures, its texts, its submission."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.roles import Permission
from portal.http import page
from portal.organisations.models import Kind
from reports import documents, rules, selectors, services
from reports.forms import PassagesForm
from reports.kinds import DAN_VAN
from reports.period import DAN_VAN_YEAR
from reports.selectors import campaigns as reading
from reports.selectors import editions
from reports.services import campaigns
from reports.sheets.dan_van import Report
from reports.sheets.dashboard import days_left
from reports.views import narrative, unit_reports
from reports.views.asked import Asked, annual
from reports.views.buttons import pressed
from reports.views.unit_pages import Owed, shown

MAKE, SUBMIT, SEE = Permission.MAKE_REPORT, Permission.SUBMIT_REPORT, Permission.SEE_FIGURES


@require_safe
@allowed(SEE)
def this_year(_request: Request) -> HttpResponse:
    """Where the officer of a unit begins the day: the report that is owed this year."""
    return redirect("reports:dan_van", year=localdate().year)


@require_safe
@allowed(SEE)
def report(request: Request, year: int) -> HttpResponse:
    found = annual(request, SEE, year)
    owes = found.period.code == DAN_VAN_YEAR
    unit = reading.unit_of(found.land.organisation, year) if owes else None
    return shown(request, found, unit=unit) if unit else _page(request, found)


@require_POST
@allowed(MAKE)
def write(request: Request, year: int) -> HttpResponse:
    found = annual(request, MAKE, year)
    form = PassagesForm(request.POST, written={})
    return narrative.written(request, found, form, regime=DAN_VAN, address=_address(found),
                             again=partial(_page, request, found, form))  # fmt: skip


@require_POST
@allowed(MAKE)
def make(request: Request, year: int) -> HttpResponse:
    found = annual(request, MAKE, year)
    return _pressed(request, found, lambda: narrative.asked_for(request, found, DAN_VAN))


@require_POST
@allowed(SUBMIT)
def submit(request: Request, year: int) -> HttpResponse:
    found = annual(request, SUBMIT, year)
    if unit := reading.unit_of(found.land.organisation, year):
        return unit_reports.send(request, Owed(found, unit))

    def hand_in() -> str:
        if _closed(found):
            raise ValidationError(campaigns.NOT_OPEN.format(year))
        services.submit(
            report=selectors.report(found.land, found.period), regime=DAN_VAN,
            by=request.user, at=now(), on=found.on,
        )  # fmt: skip
        messages.success(request, "Đã nộp báo cáo.")
        return _address(found)

    return services.in_one_snapshot(lambda: _pressed(request, found, hand_in))


def _pressed(request: Request, found: Asked, act: Callable[[], str]) -> HttpResponse:
    return pressed(request, act, lambda refused: _page(request, found, refused=refused, status=422))


def _page(
    request: Request,
    found: Asked,
    form: PassagesForm | None = None,
    *,
    refused: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    report = selectors.report(found.land, found.period)
    form = form or PassagesForm(written=report.passages)
    told = _context(found, report, request.user)
    return page(request, "reports/dan_van.html", status=status, form=form, refused=refused, **told)


def _context(found: Asked, report: Report, user: User) -> dict[str, object]:
    unit, period, on = found.land.organisation, found.period, found.on
    handed_in = selectors.submission(unit, DAN_VAN, period)
    return {
        "unit": unit,
        "period": period,
        "year": period.year,
        "report": report,
        "tables": documents.appendix(report),
        "warnings": selectors.warnings(report),
        "submission": handed_in,
        "edition": editions.latest(unit, DAN_VAN, period) if handed_in else None,
        "jobs": selectors.jobs(unit, period)[:3],
        "last_day": rules.DAN_VAN.of_year(period.year),
        "left": days_left(on) if on.year == period.year else None,
        "makes": selectors.covers(user, MAKE, unit, on),
        "submits_now": selectors.covers(user, SUBMIT, unit, on) and not _closed(found),
        "closed": _closed(found),
    }


def _closed(found: Asked) -> bool:
    """Nobody has called for the report of this year yet; the province itself needs no call."""
    unit = found.land.organisation
    return unit.kind != Kind.PROVINCE and found.period.year == found.on.year


def _address(found: Asked) -> str:
    query = urlencode({"don-vi": found.land.organisation.code, "ky": str(found.period)})
    return f"{reverse('reports:dan_van', args=[found.period.year])}?{query}"
