"""The leaders' days: the list with its warnings, one more, held, put off."""

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, holds
from portal.access.roles import Permission
from portal.http import errors_on, page
from portal.idempotency.services import once
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
    unit, form = selectors.desk_unit(request.user, localdate()), SessionForm(request.POST)
    if unit is None:
        raise PermissionDenied
    if form.is_valid():
        with errors_on(form), once(request) as post:
            if not post.done:
                services.plan_session(
                    organisation=unit, by=request.user, at=now(), **form.cleaned_data
                )
                post.result = reverse("reception:sessions")
            return redirect(post.result)
    return _list_page(request, form, status=422)


@require_POST
@allowed(Permission.LOG_VISIT)
def hold(request: Request, pk: int) -> HttpResponse:
    session, form = _found(request, pk), HoldForm(request.POST)
    if form.is_valid():
        with errors_on(form), once(request) as post:
            if not post.done:
                services.hold_session(
                    session=session, by=request.user, at=now(), **form.cleaned_data
                )
                post.result = reverse("reception:sessions")
            return redirect(post.result)
    return _session_page(request, session, hold_form=form, status=422)


@require_POST
@allowed(Permission.LOG_VISIT)
def postpone(request: Request, pk: int) -> HttpResponse:
    session, form = _found(request, pk), PostponeForm(request.POST)
    if form.is_valid():
        with errors_on(form), once(request) as post:
            if not post.done:
                services.postpone_session(
                    session=session, by=request.user, at=now(), **form.cleaned_data
                )
                post.result = reverse("reception:sessions")
            return redirect(post.result)
    return _session_page(request, session, postpone_form=form, status=422)


@require_safe
@allowed(Permission.LOG_VISIT)
def session(request: Request, pk: int) -> HttpResponse:
    return _session_page(request, _found(request, pk))


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
    request: Request, found: LeaderSession, status: int = 200, **forms: BaseForm
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
