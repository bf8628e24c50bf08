"""The page of a person: masked, and in full for a reason that is kept."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.citizens import privacy, selectors, services
from portal.citizens.forms import ReasonForm
from portal.citizens.models import Citizen
from portal.http import page


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


def _known(request: Request, pk: UUID) -> Citizen:
    people = selectors.citizens(request.user, localdate()).select_related("ward__province")
    return get_object_or_404(people, pk=pk)


def _person(
    request: Request, citizen: Citizen, form: ReasonForm, *, status: int, **plain: str
) -> HttpResponse:
    """`plain` holds number and phone in full where they were asked for."""
    shown = {
        "number": privacy.masked_number(citizen),
        "phone": privacy.masked_phone(citizen),
        "is_masked": not plain,
        **plain,
    }
    counts = selectors.record_counts(citizen)
    context = {"citizen": citizen, "form": form, "shown": shown, "counts": counts}
    return page(request, "citizens/person.html", status=status, **context)
