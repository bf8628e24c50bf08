"""The statutory forms of Thông tư 06/2025/TT-TTCP: on the screen, on paper, as a workbook."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import xlsx
from portal.http import file, page
from reports import documents
from reports.period import STATUTORY, of
from reports.selectors import statutory
from reports.sheets import tt06
from reports.views.asked import Asked, asked

YEARS = 5


@require_safe
@allowed(Permission.SEE_FIGURES)
def tcd(request: Request) -> HttpResponse:
    found = asked(request, Permission.SEE_FIGURES)
    sheet = statutory.tcd(found.land, found.period)
    wrong = tt06.broken([count.value for count in sheet.rows[-1].counts])
    return page(
        request, "reports/tcd01.html", sheet=sheet, head=tt06.head(), form=tt06, wrong=wrong,
        query=request.GET.urlencode(), **_choices(request, found),
    )  # fmt: skip


@require_safe
@allowed(Permission.SEE_FIGURES)
def tcd_pdf(request: Request) -> HttpResponse:
    found = _exported(request)
    sheet = statutory.tcd(found.land, found.period, site=settings.SITE_URL)
    content = documents.tcd_pdf(sheet, found.land.organisation, found.on)
    return file(content, "bieu-01-tcd.pdf")


@require_safe
@allowed(Permission.SEE_FIGURES)
def tcd_xlsx(request: Request) -> HttpResponse:
    found = _exported(request)
    content = documents.tcd_xlsx(statutory.tcd(found.land, found.period))
    response = HttpResponse(content, content_type=xlsx.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="bieu-01-tcd.xlsx"'
    return response


def _exported(request: Request) -> Asked:
    found = asked(request, Permission.SEE_FIGURES)
    unit = found.land.organisation
    record(verb="export_form", subject=unit, by=request.user, at=now(), organisation_id=unit.pk,
           form=tt06.NAME, period=str(found.period))  # fmt: skip
    return found


def _choices(request: Request, found: Asked) -> dict[str, Any]:
    """What the page lets choose: a unit in reach, a period of the last years."""
    this_year = localdate().year
    years = range(this_year, this_year - YEARS, -1)
    periods = [of(code, year) for year in years for code, *_ in STATUTORY]
    units = statutory.units_below(request.user, found.on)
    return {"units": units, "periods": periods, "unit": found.land.organisation,
            "period": found.period}  # fmt: skip
