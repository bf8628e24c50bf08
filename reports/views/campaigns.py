"""Sở Nội vụ opens the campaign, sees who has sent what, reminds, takes in or gives back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import xlsx
from portal.http import file, page
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from reports import rules
from reports.forms import CampaignForm, DecisionForm, RemindForm
from reports.models import Campaign, CampaignUnit
from reports.selectors import campaigns as reading
from reports.services import campaigns, reminding
from reports.sheets.campaigns import reminder
from reports.sheets.progress import RULE, late_lists
from reports.views.asked import found_year
from reports.views.unit_pages import signed_report
from reports.workflow import step

RUN = Permission.RUN_CAMPAIGN
SEES = (RUN, Permission.SUBMIT_REPORT)  # Sở Nội vụ, and who leads the province
BY_OFFICE = ("accept", "return")


@require_safe
@allowed(*SEES)
def this_year(request: Request) -> HttpResponse:
    """Where Sở Nội vụ begins the day; who has no whole province before them finds the reports."""
    if _province(request) is None:
        return redirect("reports:index")
    return redirect("reports:campaign", year=localdate().year)


@require_safe
@allowed(*SEES)
def campaign(request: Request, year: int) -> HttpResponse:
    return _grid(request, year)


@require_POST
@allowed(RUN)
def open_campaign(request: Request, year: int) -> HttpResponse:
    found_year(year)
    form, province = CampaignForm(request.POST), province_of(request)

    def work(_token: str) -> str:
        made = campaigns.open_campaign(province=province, year=year, by=request.user, at=now(),
                                       **form.cleaned_data)  # fmt: skip
        messages.success(request, f"Đã mở đợt báo cáo {year} cho {made.units.count()} đơn vị.")
        return address(year)

    return act(request, form, work, lambda status: _grid(request, year, form, status))


@require_safe
@allowed(RUN)
def reminding_page(request: Request, year: int) -> HttpResponse:
    return _reminding(request, found_campaign(request, year))


@require_POST
@allowed(RUN)
def remind(request: Request, year: int) -> HttpResponse:
    found = found_campaign(request, year)
    form = _remind_form(found, request.POST)

    def work(_token: str) -> str:
        count = reminding.remind(campaign=found, units=form.chosen(), by=request.user, at=now(),
                                 words=form.cleaned_data["words"])  # fmt: skip
        messages.success(request, f"Đã nhắc {count} đơn vị.")
        return address(year)

    return act(request, form, work, lambda status: _reminding(request, found, form, status))


@require_safe
@allowed(*SEES)
def late_list(request: Request, year: int) -> HttpResponse:
    found = found_campaign(request, year)
    tables = late_lists(year, reading.grid(found), localdate(), found.due_on)
    record(verb="fetch_report", subject=found, by=request.user, at=now(),
           organisation_id=found.province_id, label=f"nop-muon {year}")  # fmt: skip
    return file(xlsx.render(tables), f"nop-muon-{year}.xlsx", xlsx.MEDIA_TYPE)


@require_safe
@allowed(*SEES)
def unit(request: Request, year: int, pk: int) -> HttpResponse:
    return _unit(request, found_unit(request, year, pk))


@require_POST
@allowed(RUN)
def decide(request: Request, year: int, pk: int, name: str) -> HttpResponse:
    found, form = found_unit(request, year, pk), DecisionForm(request.POST)
    if name not in BY_OFFICE:
        raise Http404

    def work(_token: str) -> str:
        done = campaigns.advance(unit=found, name=name, by=request.user, at=now(),
                                 **form.cleaned_data)  # fmt: skip
        messages.success(request, f"{done.organisation.name}: {done.get_state_display().lower()}.")
        return address(year)

    return act(request, form, work, lambda status: _unit(request, found, form, status))


@require_safe
@allowed(*SEES)
def unit_file(request: Request, year: int, pk: int) -> HttpResponse:
    return signed_report(request, found_unit(request, year, pk))


def province_of(request: Request) -> Organisation:
    """The province that the user runs the campaign of, or leads. Raises PermissionDenied."""
    found = _province(request)
    if found is None:
        raise PermissionDenied
    return found


def _province(request: Request) -> Organisation | None:
    on = localdate()
    places = (reading.province_of(request.user, wanted, on) for wanted in SEES)
    return next((place for place in places if place), None)


def found_campaign(request: Request, year: int) -> Campaign:
    found_year(year)
    found = reading.campaign(province_of(request).pk, year)
    if found is None:
        raise Http404(campaigns.NOT_OPEN.format(year))
    return found


def found_unit(request: Request, year: int, pk: int) -> CampaignUnit:
    """404 outside the province: nobody learns what another one was sent."""
    return get_object_or_404(reading.units_of(_province(request), year), pk=pk)


def address(year: int) -> str:
    return reverse("reports:campaign", args=[year])


def _grid(
    request: Request, year: int, form: CampaignForm | None = None, status: int = 200
) -> HttpResponse:
    found_year(year)
    province, on = province_of(request), localdate()
    found = reading.campaign(province.pk, year)
    rows = list(reading.grid(found)) if found else []
    return page(
        request, "reports/campaign.html", status=status, form=form or CampaignForm(), year=year,
        province=province, campaign=found, groups=reading.by_group(rows), today=on,
        progress=reading.progress(rows), told=reading.deadline_of(found, on) if found else None,
        runs=holds(request.user, RUN, on), rule=RULE,
        may_open=year == on.year and on <= rules.DAN_VAN.of_year(year),
    )  # fmt: skip


def _remind_form(found: Campaign, data: object = None) -> RemindForm:
    words = reminder(found.year, reading.deadline_of(found, localdate()))
    return RemindForm(data, rows=reading.awaited(found), words=words)


def _reminding(
    request: Request, found: Campaign, form: RemindForm | None = None, status: int = 200
) -> HttpResponse:
    form = form or _remind_form(found)
    return page(request, "reports/campaign_remind.html", status=status, form=form, year=found.year)


def _unit(
    request: Request, found: CampaignUnit, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    runs = holds(request.user, RUN, localdate())
    return page(
        request, "reports/campaign_row.html", status=status, owed=found, year=found.year,
        form=form or DecisionForm(initial={"version": found.version}), runs=runs,
        choices=[found_step for name in BY_OFFICE if (found_step := step(name))
                 and found.state in found_step.sources],
        steps=found.steps.select_related("by"), stated=reading.stated_lines(found),
        doubts=reading.frozen_doubts(found),
        reminders=found.reminders.select_related("by").order_by("-pk"),
    )  # fmt: skip
