"""What is to be reached: the targets of the documents and those a province sets itself."""

from functools import partial

from django.contrib.messages import success
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from reports.forms.manual import TargetForm
from reports.indicators.targets import TARGETS
from reports.selectors.targets import of_province
from reports.services import targets as services
from reports.sheets.aims import table_of_documents, table_of_province

MANAGE = Permission.MANAGE_UNITS


@require_safe
@allowed(MANAGE)
def targets(request: Request) -> HttpResponse:
    return _page(request, TargetForm(), 200)


@require_POST
@allowed(MANAGE)
def set_target(request: Request) -> HttpResponse:
    form = TargetForm(request.POST)

    def work(_token: str) -> str:
        services.set_target(
            province=_province(request), aim=services.Aim(**form.cleaned_data), by=request.user,
            at=now(),
        )  # fmt: skip
        success(request, "Đã ghi mục tiêu.")
        return reverse("reports:targets")

    return act(request, form, work, partial(_page, request, form))


def _province(request: Request) -> Organisation:
    unit = desk(request.user, MANAGE, localdate())
    return unit.province or unit


def _page(request: Request, form: TargetForm, status: int) -> HttpResponse:
    province = _province(request)
    return page(
        request, "reports/targets.html", status=status, province=province, form=form,
        own=table_of_province(of_province(province)), documents=table_of_documents(TARGETS),
    )  # fmt: skip
