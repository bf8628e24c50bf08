"""The tab "Bảo vệ người tố cáo": who is protected, as a relation alone, in what, and how."""

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.protection import (
    ASKS,
    OnlineForm,
    ProtectionForm,
    RequestProtectionForm,
    WaiverForm,
)
from complaints.models import Petition, Protection
from complaints.services import protection as services
from complaints.views.files import file_page, found_petition, read
from complaints.workflow.protection_lists import words
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import as_sent
from portal.idempotency.acting import act
from reception.selectors import online

P = Permission
WORDS = {"grant": "Áp dụng", "refuse": "Không áp dụng", "change": "Thay đổi", "end": "Chấm dứt"}


@require_safe
@allowed(P.SEE_PETITIONS)
def protection(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    read(request, found)
    return shown(request, found)


@require_POST
@allowed(P.CLASSIFY, P.VERIFY, P.DECIDE)
def request_protection(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), RequestProtectionForm(request.POST)

    def work(_token: str) -> str:
        services.request_protection(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi đề nghị bảo vệ.")
        return _address(found)

    return act(request, form, work, lambda status: shown(request, found, form, status))


@require_safe
@allowed(P.DECIDE)
def protection_step(request: Request, number: str, pk: int, name: str) -> HttpResponse:
    found, row = _row(request, number, pk, name)
    return _step_page(request, found, row, name, ProtectionForm(row=row, name=name))


@require_POST
@allowed(P.DECIDE)
def decide_protection(request: Request, number: str, pk: int, name: str) -> HttpResponse:
    found, row = _row(request, number, pk, name)
    form = ProtectionForm(request.POST, row=row, name=name)

    def work(_token: str) -> str:
        services.decide_protection(
            protection=row, name=name, by=request.user, at=now(), **form.cleaned_data
        )
        messages.success(request, f"Đã ghi: {WORDS[name].lower()} biện pháp bảo vệ.")
        return _address(found)

    return act(
        request, form, work, lambda status: _step_page(request, found, row, name, form, status)
    )


@require_POST
@allowed(P.CLASSIFY, P.DECIDE)
def waive_secrecy(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), WaiverForm(request.POST)

    def work(_token: str) -> str:
        services.waive_secrecy(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi việc từ chối bảo vệ bí mật.")
        return _address(found)

    return act(request, form, work, lambda status: shown(request, found, form, status))


@require_POST
@allowed(P.CLASSIFY, P.DECIDE)
def restore_secrecy(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), Form(request.POST)

    def work(_token: str) -> str:
        services.restore_secrecy(petition=found, on=localdate(), by=request.user, at=now())
        messages.success(request, "Đã ghi: bảo vệ bí mật trở lại.")
        return _address(found)

    return act(request, form, work, lambda status: shown(request, found, form, status))


def _row(request: Request, number: str, pk: int, name: str) -> tuple[Petition, Protection]:
    found = found_petition(request, number)
    if name not in ASKS:
        raise Http404
    return found, get_object_or_404(found.protections, pk=pk)


def shown(
    request: Request, found: Petition, form: Form | None = None, status: int = 200
) -> HttpResponse:
    on = localdate()
    return file_page(
        request, found, "complaints/protection.html", status=status, form=form,
        waiver=getattr(found, "waiver", None),
        rows=[(row, words(row.measures), _steps(row)) for row in found.protections.order_by("pk")],
        asking=as_sent(form, RequestProtectionForm(initial={"requested_on": on})),
        waiving=as_sent(form, WaiverForm()),
        admitting=as_sent(form, OnlineForm(rows=online.for_denunciations(found.province_id, on))),
        may_decide=can(request.user, P.DECIDE, found.organisation, on),
    )  # fmt: skip


def _steps(row: Protection) -> list[tuple[str, str]]:
    return [(name, WORDS[name]) for name, states in services.FROM if row.state in states]


def _step_page(
    request: Request, found: Petition, row: Protection, name: str, form: ProtectionForm,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    return file_page(
        request, found, "complaints/protection_step.html", status=status, form=form, row=row,
        act=name, word=WORDS[name],
    )  # fmt: skip


def _address(found: Petition) -> str:
    return reverse("complaints:protection", args=[found.file_number])
