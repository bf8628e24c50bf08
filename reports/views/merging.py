"""Sở Nội vụ puts together what the units sent: figures first, then the report's texts."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.audit.services import record
from portal.documents import xlsx
from portal.http import file, page
from portal.idempotency.acting import act
from reports.forms import PassagesForm, section_form
from reports.models import Campaign
from reports.selectors import merging as reading
from reports.selectors import passages
from reports.services import ClashError, compiling
from reports.sheets import merging
from reports.sheets.campaigns import SECTIONS, Section, slots_of
from reports.views.campaigns import RUN, SEES, found_campaign
from reports.views.unit_pages import section


@require_safe
@allowed(*SEES)
def figures(request: Request, year: int) -> HttpResponse:
    found = found_campaign(request, year)
    return page(request, "reports/campaign_merged.html", year=year, columns=merging.KEY,
                merged=reading.merged(found), today=localdate(), how=merging.HOW)  # fmt: skip


@require_safe
@allowed(*SEES)
def figures_xlsx(request: Request, year: int) -> HttpResponse:
    found = found_campaign(request, year)
    tables = merging.workbook(reading.merged(found), year)
    record(verb="fetch_report", subject=found, by=request.user, at=now(),
           organisation_id=found.province_id, label=f"gop-so-lieu {year}")  # fmt: skip
    return file(xlsx.render(tables), f"gop-so-lieu-{year}.xlsx", xlsx.MEDIA_TYPE)


@require_safe
@allowed(RUN)
def draft(request: Request, year: int, numeral: str) -> HttpResponse:
    return _draft(request, found_campaign(request, year), section(numeral))


@require_POST
@allowed(RUN)
def compile_section(request: Request, year: int, numeral: str) -> HttpResponse:
    found, part = found_campaign(request, year), section(numeral)
    form, taken = section_form(part, {}, request.POST), request.POST.getlist("doan")

    def work(_token: str) -> str:
        try:
            count = compiling.compile_section(campaign=found, section=part, taken=taken, at=now(),
                                              texts=form.passages(), by=request.user)  # fmt: skip
        except ClashError as error:
            form.clash(error.others)
            raise
        told = f"Đã đưa mục {numeral} vào báo cáo tỉnh, thêm {count} đoạn của đơn vị."
        messages.success(request, told if count else f"Đã lưu mục {numeral} của báo cáo tỉnh.")
        return reverse("reports:draft", args=[year, numeral])

    return act(request, form, work, lambda status: _draft(request, found, part, form, status))


def _draft(
    request: Request, found: Campaign, part: Section, form: PassagesForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """One section: the province's texts beside what the units wrote."""
    form = form or section_form(part, passages(found.province, found.period))
    told = reading.quotations(found, slots_of(part))
    return page(
        request, "reports/campaign_draft.html", status=status, form=form, year=found.year,
        part=part, sections=SECTIONS, province=found.province, numbers=list(form.numbers()),
        taken=request.POST.getlist("doan"),
        slots=[(slot, told[slot.text.name]) for slot in form.slots()],
    )  # fmt: skip
