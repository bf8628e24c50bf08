"""Đôn đốc many petitions at once: a look at which and what is said, then one reminder for each."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services
from complaints.forms.oversight import RemindForm
from complaints.models import InstructionKind, Petition
from complaints.selectors import oversight
from complaints.services import oversight as service
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.DECIDE)
def reminders(request: Request) -> HttpResponse:
    start = {"due_on": oversight.usual_day(localdate())}
    return _page(request, RemindForm(initial=start), request.GET)


@require_POST
@allowed(Permission.DECIDE)
def remind(request: Request) -> HttpResponse:
    chosen, form = _chosen(request, request.POST), RemindForm(request.POST)

    def work(_token: str) -> str:
        rows = service.remind_many(petitions=chosen, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, f"Đã đôn đốc {len(rows)} đơn.")
        return f"{reverse('complaints:instructions')}?xem=da-giao"

    return act(request, form, work, lambda status: _page(request, form, request.POST, status))


def _chosen(request: Request, said: QueryDict) -> list[Petition]:
    """Of the ticked ones those that are still open and that this person may remind."""
    numbers = said.getlist("don")[: services.MOST_IN_RUN]
    seen = selectors.rows(request.user, localdate()).filter(file_number__in=numbers)
    kind, on = InstructionKind.REMINDER, localdate()
    return [
        one for one in seen.filter(closed_on=None).order_by("pk")
        if oversight.issuer(one, kind, request.user, on)
    ]  # fmt: skip


def _page(request: Request, form: RemindForm, said: QueryDict, status: int = 200) -> HttpResponse:
    chosen = _chosen(request, said)
    left = len(set(said.getlist("don"))) - len(chosen)
    return page(
        request, "complaints/reminders.html", status=status, form=form, chosen=chosen, left=left,
        today=localdate(),
    )  # fmt: skip
