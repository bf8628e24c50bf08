"""The page of a person: masked, in full for a reason that is kept, corrected for another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission
from portal.audit.services import record
from portal.citizens import privacy, selectors, services
from portal.citizens.forms import PersonForm, ReasonForm
from portal.citizens.models import Citizen, Need
from portal.citizens.timeline import life_of
from portal.http import page
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.SEE_CITIZENS)
def person(request: Request, pk: UUID) -> HttpResponse:
    citizen = _known(request, pk)
    record(
        verb="open_person", subject=citizen, by=request.user, at=now(),
        organisation_id=citizen.organisation_id, label=selectors.label_of(citizen),
    )  # fmt: skip
    return _person(request, citizen, ReasonForm(), status=200)


@require_POST
@allowed(Permission.SEE_CITIZENS)
def show_in_full(request: Request, pk: UUID) -> HttpResponse:
    """No idempotency here: every showing is a reading of its own, and recorded as one."""
    citizen = _known(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _person(request, citizen, form, status=422)
    plain = services.show_in_full(
        citizen=citizen, reason=form.cleaned_data["reason"], by=request.user, at=now()
    )
    return _person(request, citizen, form, status=200, **plain)


@require_safe
@allowed(Permission.LOG_VISIT)
def edit(request: Request, pk: UUID) -> HttpResponse:
    citizen = _known(request, pk)
    form = PersonForm(None, citizen=citizen, on=localdate())
    return page(request, "citizens/edit.html", citizen=citizen, form=form)


@require_POST
@allowed(Permission.LOG_VISIT)
def save(request: Request, pk: UUID) -> HttpResponse:
    citizen = _known(request, pk)
    form = PersonForm(request.POST, citizen=citizen, on=localdate())

    def work(token: str) -> str:
        said = form.cleaned_data
        services.update(
            citizen=citizen, version=said["version"], reason=said["reason"], by=request.user,
            at=now(), **form.changes(),
        )  # fmt: skip
        messages.success(request, "Đã lưu. Lý do sửa còn trong Nhật ký.")
        return reverse("citizens:person", args=[citizen.pk])

    return act(request, form, work, lambda status: page(
        request, "citizens/edit.html", status=status, citizen=citizen, form=form,
    ))  # fmt: skip


def _known(request: Request, pk: UUID) -> Citizen:
    people = selectors.citizens(request.user, localdate()).select_related("ward__province")
    return get_object_or_404(people, pk=pk)


def _person(
    request: Request, citizen: Citizen, form: ReasonForm, *, status: int, **plain: str
) -> HttpResponse:
    """`plain` holds number and phone in full where they were asked for."""
    context = _told(request, citizen) | {"citizen": citizen, "form": form}
    shown = {
        "number": privacy.masked_number(citizen),
        "phone": privacy.masked_phone(citizen),
        "is_masked": not plain,
        **plain,
    }
    return page(request, "citizens/person.html", status=status, shown=shown, **context)


def _told(request: Request, citizen: Citizen) -> dict[str, Any]:
    """What is known besides, and what the user may do about it."""
    on = localdate()
    return {
        "counts": selectors.record_counts(citizen),
        "life": life_of(request.user, on, citizen),
        "needs": [Need(need).label for need in citizen.needs],
        "may_edit": (may_edit := holds(request.user, Permission.LOG_VISIT, on)),
        "may_merge": may_edit and holds(request.user, Permission.CLASSIFY, on),
        "merges": selectors.merges(request.user, on, now()).filter(kept=citizen.pk),
    }
