"""What follows a decision (S20, S21): its orders piece by piece, and how long it stays public."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import services
from complaints.forms import EnforcementDoneForm, EnforcementForm
from complaints.models import Decision, Enforcement, Petition
from complaints.selectors import outcomes
from complaints.views.files import file_page, found_petition, read
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.documents.models import Attachment
from portal.http import as_sent, page, paginate
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.SEE_PETITIONS)
def enforcement(request: Request, number: str) -> HttpResponse:
    found, decision = decided(request, number)
    read(request, found)
    return _page(request, found, decision, None)


@require_POST
@allowed(Permission.ENFORCE)
def add_enforcement(request: Request, number: str) -> HttpResponse:
    found, decision = decided(request, number)
    form = EnforcementForm(request.POST)

    def work(_token: str) -> str:
        services.record_enforcement(decision=decision, by=request.user, at=now(), **form.facts())
        messages.success(request, "Đã thêm việc phải thi hành.")
        return reverse("complaints:enforcement", args=[number])

    return act(request, form, work, lambda status: _page(request, found, decision, form, status))


@require_POST
@allowed(Permission.ENFORCE)
def enforcement_done(request: Request, number: str, pk: int) -> HttpResponse:
    found, decision = decided(request, number)
    row = get_object_or_404(decision.enforcements, pk=pk)
    form = piece_form(row, request)

    def work(_token: str) -> str:
        paper = _paper(request, found, form.cleaned_data["scan"])
        services.record_progress(
            enforcement=row, by=request.user, at=now(), paper=paper, **form.facts()
        )
        messages.success(request, "Đã cập nhật thi hành.")
        return reverse("complaints:enforcement", args=[number])

    return act(request, form, work, lambda status: _page(request, found, decision, form, status))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def enforcements(request: Request) -> HttpResponse:
    """Every decision that orders something, and how many of them are carried out."""
    user, on = request.user, localdate()
    told = outcomes.totals(user, on)
    chosen = request.GET.get("loc", "")
    lines = paginate(request, outcomes.to_enforce(user, on, chosen))
    return page(
        request, "complaints/enforcements.html", lines=lines, told=told, chosen=chosen, today=on
    )


def decided(request: Request, number: str) -> tuple[Petition, Decision]:
    """The petition and what decided it; 404 where nothing has."""
    found = found_petition(request, number)
    decision = getattr(found.case, "decision", None) if found.case else None
    if decision is None:
        raise Http404
    return found, decision


def piece_form(row: Enforcement, request: HttpRequest | None = None) -> EnforcementDoneForm:
    """Each order has its own: its fields are named apart, and what was typed stays with it."""
    initial = {"progress": "doing", "done_on": localdate(), "version": row.version}
    sent = (request.POST, request.FILES) if request else (None, None)
    return EnforcementDoneForm(*sent, auto_id=f"id_%s_{row.pk}", initial=initial)


def _paper(request: Request, found: Petition, upload: Any) -> Attachment | None:
    if upload is None:
        return None
    try:
        (paper,) = services.add_files(petition=found, uploads=[upload], by=request.user, at=now())
    except ValidationError as error:
        raise ValidationError({"scan": error.messages}) from error
    return paper


def _page(
    request: Request, found: Petition, decision: Decision, form: BaseForm | None, status: int = 200
) -> HttpResponse:
    orders = decision.enforcements.prefetch_related("progress__by", "progress__paper")
    rows = [(row, as_sent(form, piece_form(row))) for row in orders.order_by("pk")]
    may = can(request.user, Permission.ENFORCE, found.organisation, localdate())
    return file_page(
        request, found, "complaints/enforcement.html", status=status, decision=decision, rows=rows,
        form=form, new=as_sent(form, EnforcementForm()),
        may_enforce=may and found.closed_on is None, may_follow=may,
    )  # fmt: skip
