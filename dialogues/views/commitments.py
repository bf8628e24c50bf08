"""What was promised at dialogues: the list to follow up, and each promise until it is kept."""

from django.contrib.messages import success
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from dialogues import selectors, services
from dialogues.filters import CommitmentFilter
from dialogues.forms import FulfilForm
from dialogues.models import Commitment
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import page, paginate
from portal.idempotency.acting import act

SEE, RUN = Permission.SEE_DIALOGUES, Permission.RUN_DIALOGUE


@require_safe
@allowed(SEE)
def commitments(request: Request) -> HttpResponse:
    on = localdate()
    rows = selectors.commitments(request.user, on)
    found = CommitmentFilter(request.GET, rows, on)
    return page(
        request, "dialogues/commitments.html", found=found, lines=paginate(request, found.qs),
        totals=selectors.promises(rows, on), today=on,
    )  # fmt: skip


@require_safe
@allowed(SEE)
def commitment(request: Request, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk), FulfilForm(initial={"done_on": localdate()}), 200)


@require_POST
@allowed(RUN)
def fulfil(request: Request, pk: int) -> HttpResponse:
    found, form = _found(request, pk), FulfilForm(request.POST)
    if not _may_fulfil(request, found):
        raise PermissionDenied

    def work(_token: str) -> str:
        services.fulfil_commitment(commitment=found, by=request.user, at=now(), **form.cleaned_data)
        success(request, "Đã ghi nhận thực hiện xong.")
        return reverse("dialogues:commitments")

    return act(request, form, work, lambda status: _page(request, found, form, status))


def _found(request: Request, pk: int) -> Commitment:
    rows = selectors.commitments(request.user, localdate())
    return get_object_or_404(rows.select_related("opinion"), pk=pk)


def _may_fulfil(request: Request, found: Commitment) -> bool:
    """Who ran the dialogue, and the unit that promised."""
    units = (found.organisation, found.owner)
    return any(can(request.user, RUN, unit, localdate()) for unit in units)


def _page(request: Request, found: Commitment, form: FulfilForm, status: int) -> HttpResponse:
    return page(
        request, "dialogues/commitment.html", status=status, commitment=found, form=form,
        today=localdate(), sees_session=can(request.user, SEE, found.organisation, localdate()),
        may_fulfil=_may_fulfil(request, found) and found.done_on is None,
    )  # fmt: skip
