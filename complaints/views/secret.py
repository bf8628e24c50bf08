"""Vùng tố cáo (S22): a list of its own, and the page that asks why a file of it is opened."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, sheets
from complaints.models import Petition
from complaints.selectors import journeys
from complaints.views.reasons import LIST, asking, is_told, remember
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import capped_count, page
from portal.idempotency.acting import act
from reception.forms import fields

P = Permission
REASONS = (
    ("handle", "Xử lý hồ sơ được giao"),
    ("decide", "Xem xét để quyết định"),
    ("oversee", "Kiểm tra, giám sát theo chức năng"),
    ("report", "Tổng hợp, báo cáo"),
)


class ReasonForm(forms.Form):
    reason = fields.radios("Lý do xem", REASONS, "Chọn lý do xem")
    file = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    next = forms.CharField(widget=forms.HiddenInput, required=False)


@require_safe
@allowed(P.SEE_PETITIONS)
def secret_petitions(request: Request) -> HttpResponse:
    if not is_told(request, LIST):
        return redirect(asking(LIST, request.get_full_path()))
    on, after = localdate(), request.GET.get("sau", "")
    seen = selectors.petitions(request.user, on).filter(is_protected=True, closed_on=None)
    lines = selectors.by_due(selectors.lines(seen), after)
    shown: dict[str, Any] = {"rows": sheets.secret_rows(lines.rows), "lines": lines, "today": on}
    shown["total"] = capped_count(seen)
    return page(request, "complaints/secret_petitions.html", **shown)


@require_safe
@allowed(P.SEE_PETITIONS)
def secret_reason(request: Request) -> HttpResponse:
    said = {"next": request.GET.get("next", ""), "file": request.GET.get("ho-so", "")}
    found = _wanted(request, said["file"])
    return _why(request, ReasonForm(initial=said), found)


@require_POST
@allowed(P.SEE_PETITIONS)
def tell_reason(request: Request) -> HttpResponse:
    form, found = ReasonForm(request.POST), _wanted(request, request.POST.get("file", ""))

    def work(_token: str) -> str:
        said = form.cleaned_data
        record(verb="open_secret", subject=found or request.user, by=request.user, at=now(),
               organisation_id=found.organisation_id if found else None,
               reason=said["reason"])  # fmt: skip
        return _local(said["next"])

    told = act(request, form, work, lambda status: _why(request, form, found, status))
    if told.status_code == HTTPStatus.FOUND:
        remember(request, found.file_number if found else LIST)
    return told


def _why(
    request: Request, form: ReasonForm, found: Petition | None, status: int = 200
) -> HttpResponse:
    shown: dict[str, Any] = {"form": form, "found": found}
    return page(request, "complaints/secret_reason.html", status=status, **shown)


def _wanted(request: Request, number: str) -> Petition | None:
    """The file that is to be opened, or its hand-over, which the user sees; None for the list."""
    if not number:
        return None
    user, on = request.user, localdate()
    if found := selectors.petitions(user, on).filter(file_number=number).first():
        return found
    handed = journeys.any_of_mine(user, on).filter(petition__file_number=number)
    return get_object_or_404(handed.order_by("pk")[:1]).petition


def _local(address: str) -> str:
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return address if is_ours else reverse("complaints:secret_petitions")
