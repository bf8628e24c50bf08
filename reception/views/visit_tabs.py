"""The other tabs of a visit: its papers with the signed record, and its journal."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import page
from portal.idempotency.acting import act
from reception import selectors, sheets
from reception.forms.scan import ScanForm
from reception.models import Visit
from reception.services.scans import add_scans


@require_safe
@allowed(Permission.SEE_VISITS)
def papers(request: Request, pk: int) -> HttpResponse:
    return _papers(request, _read(request, pk))


@require_POST
@allowed(Permission.LOG_VISIT)
def scan(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if not can(request.user, Permission.LOG_VISIT, found.organisation, localdate()):
        raise PermissionDenied
    form = ScanForm(request.POST, request.FILES)

    def work(_token: str) -> str:
        add_scans(visit=found, uploads=form.cleaned_data["uploads"], by=request.user, at=now())
        messages.success(request, "Đã nhận bản ghi đã ký. Hệ thống đang kiểm tra tệp.")
        return reverse("reception:visit_papers", args=[pk])

    return act(request, form, work, lambda status: _papers(request, found, form, status))


@require_safe
@allowed(Permission.SEE_VISITS)
def journal(request: Request, pk: int) -> HttpResponse:
    """What was corrected, old words struck through; who may not open the visit finds none."""
    found = _read(request, pk)
    rows = found.corrections.select_related("by").order_by("-version")
    told = [(row, sheets.changes(row)) for row in rows]
    return page(request, "reception/visit_journal.html", visit=found, rows=told)


def _papers(
    request: Request, found: Visit, form: ScanForm | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "visit": found, "form": form or ScanForm(),
        "files": list(found.attachments.order_by("uploaded_at", "pk")),
        "may_log": can(request.user, Permission.LOG_VISIT, found.organisation, localdate()),
    }  # fmt: skip
    return page(request, "reception/visit_papers.html", status=status, **context)


def _read(request: Request, pk: int) -> Visit:
    found = _found(request, pk)
    record(verb="read_visit", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip
    return found


def _found(request: Request, pk: int) -> Visit:
    """A visit in reach; of a denunciation only for who wrote it down or may read it."""
    user, on = request.user, localdate()
    found = get_object_or_404(selectors.visit_page(user, on), pk=pk)
    if selectors.sight(user, on).hides(found) and found.officer_id != user.pk:
        raise Http404
    return found
