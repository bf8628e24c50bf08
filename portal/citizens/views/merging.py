"""Two rows of one person: compared side by side, made one, and parted again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission
from portal.citizens import selectors, services
from portal.citizens.forms import MergeForm
from portal.citizens.models import Citizen
from portal.http import page
from portal.idempotency.acting import act

WITH = "voi"


@require_safe
@allowed(Permission.LOG_VISIT)
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Those who may be the same; once one is chosen, both rows side by side."""
    citizen = _known(request, pk)
    others = selectors.twins(request.user, localdate(), citizen)
    chosen = next((one for one in others if str(one.pk) == request.GET.get(WITH)), None)
    form = MergeForm(None, kept=citizen, gone=chosen) if chosen else None
    return _compared(request, citizen, others, form)


@require_POST
@allowed(Permission.LOG_VISIT)
def merge(request: Request, pk: UUID) -> HttpResponse:
    citizen = _known(request, pk)
    others = selectors.twins(request.user, localdate(), citizen)
    chosen = next((one for one in others if str(one.pk) == request.POST.get("other")), None)
    if chosen is None:
        return redirect("citizens:compare", pk)
    form = MergeForm(request.POST, kept=citizen, gone=chosen)

    def work(token: str) -> str:
        services.merge(
            kept=citizen, gone=chosen, versions=form.versions(), taken=form.taken(),
            by=request.user, at=now(),
        )  # fmt: skip
        messages.success(request, "Đã gộp 2 hồ sơ. Hoàn tác được trong 30 ngày.")
        return reverse("citizens:person", args=[pk])

    return act(request, form, work, lambda code: _compared(request, citizen, others, form, code))


@require_POST
@allowed(Permission.LOG_VISIT)
def part(request: Request, pk: UUID) -> HttpResponse:
    row = get_object_or_404(selectors.merges(request.user, localdate(), now()), pk=pk)
    check_may_merge(request)

    def work(token: str) -> str:
        services.part(merge=row, by=request.user, at=now())
        messages.success(request, "Đã hoàn tác: hai hồ sơ lại riêng như trước.")
        return reverse("citizens:person", args=[row.kept])

    return act(request, forms.Form({}), work, lambda status: redirect("citizens:person", row.kept))


def check_may_merge(request: Request) -> None:
    """Whoever receives people and answers for the files (Trưởng Ban): both permissions at once."""
    if not holds(request.user, Permission.CLASSIFY, localdate()):
        raise PermissionDenied


def _compared(
    request: Request, citizen: Citizen, others: list[Citizen], form: MergeForm | None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {"citizen": citizen, "others": others, "form": form}
    return page(request, "citizens/compare.html", status=status, **context)


def _known(request: Request, pk: UUID) -> Citizen:
    people = selectors.citizens(request.user, localdate()).select_related("ward__province")
    found = get_object_or_404(people, pk=pk)
    check_may_merge(request)
    return found
