"""The leaders' days: the list with its warnings, one more, held, put off."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, desk, holds
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar
from reception import selectors, services
from reception.forms import HoldForm, PostponeForm, SessionForm
from reception.models import LeaderSession

SHOWN = 50


@require_safe
@allowed(Permission.SEE_VISITS)
def sessions(request: Request) -> HttpResponse:
    return _list_page(request, SessionForm())


@require_POST
@allowed(Permission.LOG_VISIT)
def plan(request: Request) -> HttpResponse:
    unit = desk(request.user, Permission.LOG_VISIT, localdate())
    form = SessionForm(request.POST)

    def work(_token: str) -> str:
        services.plan_session(organisation=unit, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã thêm buổi tiếp.")
        return reverse("reception:sessions")

    return act(request, form, work, lambda status: _list_page(request, form, status))


@require_POST
@allowed(Permission.LOG_VISIT)
def hold(request: Request, pk: int) -> HttpResponse:
    form = HoldForm(request.POST)
    return _change(request, pk, "hold_form", form, services.hold_session, "Đã ghi nhận buổi tiếp.")


@require_POST
@allowed(Permission.LOG_VISIT)
def postpone(request: Request, pk: int) -> HttpResponse:
    form = PostponeForm(request.POST)
    return _change(
        request, pk, "postpone_form", form, services.postpone_session, "Đã lùi lịch tiếp."
    )


@require_safe
@allowed(Permission.LOG_VISIT)
def session(request: Request, pk: int) -> HttpResponse:
    return _session_page(request, _found(request, pk))


def _change(
    request: Request, pk: int, name: str, form: Form, service: Callable[..., object], told: str
) -> HttpResponse:
    found = _found(request, pk)

    def work(_token: str) -> str:
        service(session=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, told)
        return reverse("reception:sessions")

    return act(request, form, work, lambda at: _session_page(request, found, at, **{name: form}))


def _list_page(request: Request, form: SessionForm, status: int = 200) -> HttpResponse:
    on, days = localdate(), calendar()
    found = list(selectors.sessions(request.user, on)[:SHOWN])
    rows = [(one, selectors.late_notice(one, days, on)) for one in found]
    may_plan = holds(request.user, Permission.LOG_VISIT, on)
    return page(
        request, "reception/sessions.html", status=status, rows=rows, form=form,
        may_plan=may_plan, today=on,
    )  # fmt: skip


def _session_page(
    request: Request, found: LeaderSession, status: int = 200, **forms: Form
) -> HttpResponse:
    on = localdate()
    context = {
        "session": found,
        "late": selectors.late_notice(found, calendar(), on),
        "today": on,
        "hold_form": HoldForm(),
        "postpone_form": PostponeForm(),
    }
    return page(request, "reception/session.html", status=status, **(context | forms))


def _found(request: Request, pk: int) -> LeaderSession:
    on = localdate()
    found = get_object_or_404(selectors.sessions(request.user, on), pk=pk)
    if not can(request.user, Permission.LOG_VISIT, found.organisation, on):
        raise PermissionDenied
    return found
