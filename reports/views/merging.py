"""S32: Sở Nội vụ puts together what the units sent: figures first, then the report's texts."""

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.audit.services import record
from portal.documents import xlsx
from portal.http import file, page
from reports.selectors import merging as reading
from reports.sheets import merging
from reports.views.campaigns import SEES, found_campaign


@require_safe
@allowed(*SEES)
def figures(request: Request, year: int) -> HttpResponse:
    found = found_campaign(request, year)
    return page(request, "reports/campaign_merged.html", year=year, columns=merging.KEY,
                merged=reading.merged(found), today=localdate())  # fmt: skip


@require_safe
@allowed(*SEES)
def figures_xlsx(request: Request, year: int) -> HttpResponse:
    found = found_campaign(request, year)
    tables = merging.workbook(reading.merged(found), year)
    record(verb="fetch_report", subject=found, by=request.user, at=now(),
           organisation_id=found.province_id, label=f"gop-so-lieu {year}")  # fmt: skip
    return file(xlsx.render(tables), f"gop-so-lieu-{year}.xlsx", xlsx.MEDIA_TYPE)
