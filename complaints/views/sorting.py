"""Saying what a petition is (S14)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services
from complaints.forms import ClassifyForm
from complaints.models import Petition
from complaints.views.files import address, found_petition, read
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.CLASSIFY)
def classification(request: Request, number: str) -> HttpResponse:
    found = _sortable(request, number)
    read(request, found)
    known = {"kind": found.kind, "field": found.field, "reason": found.reason,
             "is_eligible": _word(found.is_eligible), "is_competent": _word(found.is_competent),
             "on": localdate(), "version": found.version}  # fmt: skip
    return _form_page(request, found, ClassifyForm(initial=known))


@require_POST
@allowed(Permission.CLASSIFY)
def classify(request: Request, number: str) -> HttpResponse:
    found, form = _sortable(request, number), ClassifyForm(request.POST)

    def work(_token: str) -> str:
        done = services.classify(petition=found, by=request.user, at=now(), **form.answers())
        messages.success(request, f"Đã phân loại: {done.get_kind_display()}.")
        return address(found)

    return act(request, form, work, lambda status: _form_page(request, found, form, status))


def _form_page(
    request: Request, found: Petition, form: ClassifyForm, status: int = 200
) -> HttpResponse:
    alike = selectors.alike(request.user, localdate(), found)
    return page(
        request, "complaints/classification.html", status=status, petition=found, form=form,
        alike=alike, blocked=services.not_from_here(found, services.CLASSIFY),
    )  # fmt: skip


def _sortable(request: Request, number: str) -> Petition:
    found = found_petition(request, number)
    if not can(request.user, Permission.CLASSIFY, found.organisation, localdate()):
        raise PermissionDenied
    return found


def _word(answer: bool | None) -> str:  # noqa: FBT001
    return "" if answer is None else "yes" if answer else "no"
