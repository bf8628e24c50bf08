"""Another matter of the same people at the same visit: "Thêm vụ việc thứ 2"."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from reception import selectors, services, sheets
from reception.forms.line import LineForm
from reception.models import Outcome, Visit


@require_safe
@allowed(Permission.LOG_VISIT)
def new_line(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = LineForm(None, unit=found.organisation, on=localdate(), at=localtime())
    return _form_page(request, found, form)


@require_POST
@allowed(Permission.LOG_VISIT)
def enter_line(request: Request, pk: int) -> HttpResponse:
    found, at = _found(request, pk), now()
    form = LineForm(request.POST, unit=found.organisation, on=localdate(), at=localtime(at))

    def work(token: str) -> str:
        line = services.add_line(visit=found, by=request.user, at=at, token=token, **form.facts())
        messages.success(request, f"Đã lưu vụ việc vào dòng số {line.number} của sổ.")
        return reverse("reception:visit", args=[line.pk])

    return act(request, form, work, lambda status: _form_page(request, found, form, status))


def may_add(user: User, visit: Visit) -> bool:
    """On the day of the visit; never to a denunciation, which stands alone, nor to a refusal."""
    on = localdate()
    is_open = not visit.is_protected and visit.outcome != Outcome.REFUSE and visit.received_on == on
    return is_open and can(user, Permission.LOG_VISIT, visit.organisation, on)


def _found(request: Request, pk: int) -> Visit:
    """404 of a denunciation: no page may put another line beside it."""
    seen = selectors.visit_page(request.user, localdate()).filter(is_protected=False)
    found = get_object_or_404(seen, pk=pk)
    if not can(request.user, Permission.LOG_VISIT, found.organisation, localdate()):
        raise PermissionDenied
    return found


def _form_page(request: Request, found: Visit, form: LineForm, status: int = 200) -> HttpResponse:
    lines = list(selectors.together(found))
    context = {
        "visit": found, "form": form, "lines": lines, "nth": len(lines) + 1,
        "seen": sheets.face(found, is_hidden=False),
    }  # fmt: skip
    return page(request, "reception/line.html", status=status, **context)
