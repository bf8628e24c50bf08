"""The report on reception and resolution (Thông tư 06/2025/TT-TTCP, Mẫu số 02) of a unit."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page
from reports import documents, selectors, services
from reports.forms import PassagesForm
from reports.kinds import TT06
from reports.period import of
from reports.selectors import statutory
from reports.sheets.report import Report, outline
from reports.views import narrative
from reports.views.asked import Asked, days_form, of_year, with_period
from reports.views.buttons import pressed

MAKE, SUBMIT, SEE = Permission.MAKE_REPORT, Permission.SUBMIT_REPORT, Permission.SEE_FIGURES
PERIODS = ("QI", "6T", "9T", "NAM", "QII", "QIII", "QIV")


@require_safe
@allowed(SEE)
def report(request: Request, year: int) -> HttpResponse:
    found = _asked(request, SEE, year)
    days = days_form(request, found)
    if days.is_bound and days.is_valid():
        page_of = reverse("reports:tcd_kntc", args=[days.period.year])
        return redirect(f"{page_of}?{with_period(request, days.period)}")
    return _page(request, found, status=422 if days.errors else 200)


@require_POST
@allowed(MAKE)
def write(request: Request, year: int) -> HttpResponse:
    found = _asked(request, MAKE, year)
    form = PassagesForm(request.POST, written={}, outline=outline(TT06, found.period))
    return narrative.written(request, found, form, regime=TT06, address=_address(found),
                             again=partial(_page, request, found, form))  # fmt: skip


@require_POST
@allowed(MAKE)
def make(request: Request, year: int) -> HttpResponse:
    found = _asked(request, MAKE, year)
    return pressed(request, lambda: narrative.asked_for(request, found, TT06),
                   lambda refused: _page(request, found, refused=refused, status=422))  # fmt: skip


@require_POST
@allowed(SUBMIT)
def submit(request: Request, year: int) -> HttpResponse:
    found = _asked(request, SUBMIT, year)

    def hand_in() -> str:
        services.submit(report=_report(found), regime=TT06, by=request.user, at=now(), on=found.on)
        messages.success(request, "Đã nộp báo cáo.")
        return _address(found)

    return services.in_one_snapshot(lambda: pressed(
        request, hand_in, lambda refused: _page(request, found, refused=refused, status=422)
    ))  # fmt: skip


def _asked(request: Request, wanted: Permission, year: int) -> Asked:
    """`ky` is a statutory window of the year or the free days of a thematic report."""
    return of_year(request, wanted, year, ("NAM", *PERIODS, ""))


def _report(found: Asked) -> Report:
    return selectors.report(found.land, found.period, TT06)


def _page(
    request: Request, found: Asked, form: PassagesForm | None = None, *,
    refused: list[str] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    report = _report(found)
    form = form or PassagesForm(written=report.passages, outline=report.outline)
    told = _context(found, report, request)
    rows = [(one, form.slot(one.chapter.slot)) for one in report.chapters]
    return page(request, "reports/tcd_kntc.html", status=status, form=form, refused=refused,
                rows=rows, **told)  # fmt: skip


def _context(found: Asked, report: Report, request: Request) -> dict[str, object]:
    unit, period, user = found.land.organisation, found.period, request.user
    return {
        "unit": unit,
        "period": period,
        "year": period.year,
        "report": report,
        "days": days_form(request, found),
        "periods": [of(code, period.year) for code in PERIODS],
        "tables": documents.appendix(report),
        "warnings": selectors.warnings(report),
        "submission": selectors.submission(unit, TT06, period),
        "jobs": selectors.jobs(unit, period).filter(regime=TT06)[:3],
        "due": statutory.due_days(found.land, period, found.on),
        "makes": selectors.covers(user, MAKE, unit, found.on),
        "submits": selectors.covers(user, SUBMIT, unit, found.on),
        "query": urlencode({"ky": str(period), "don-vi": unit.code}),
    }


def _address(found: Asked) -> str:
    query = urlencode({"don-vi": found.land.organisation.code, "ky": str(found.period)})
    return f"{reverse('reports:tcd_kntc', args=[found.period.year])}?{query}"
