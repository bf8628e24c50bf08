"""Dialogues: the list with the year's plan, a new one, and the page on which it is run."""

from functools import partial
from typing import Any

from django.contrib.messages import success
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from dialogues import forms, selectors, services
from dialogues.filters import SessionFilter, this_year
from dialogues.models import Session
from dialogues.views.acts import Act, empty_forms, perform
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, desk, holds, units
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import page, paginate
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from portal.workdays.selectors import calendar

SEE, RUN = Permission.SEE_DIALOGUES, Permission.RUN_DIALOGUE
ANNOUNCE = Act("announce", forms.AnnounceForm, services.announce, "Đã ghi ngày thông báo.")
HOLD = Act("record_session", forms.HoldForm, services.record_session, "Đã ghi nhận đã tổ chức.")
CANCEL = Act("cancel", forms.CancelForm, services.cancel, "Đã hủy buổi đối thoại.")
CONCLUDE = Act("conclude", forms.ConcludeForm, services.conclude, "Đã ghi thông báo kết luận.")
ACTS = (ANNOUNCE, HOLD, CANCEL, CONCLUDE)


@require_safe
@allowed(SEE)
def sessions(request: Request) -> HttpResponse:
    on = localdate()
    rows = selectors.sessions(request.user, on)
    found = SessionFilter(this_year(request.GET, on), rows)
    year = found.form.cleaned_data.get("nam") if found.form.is_valid() else None
    return page(
        request, "dialogues/sessions.html", found=found, lines=paginate(request, found.qs),
        year=int(year or on.year), totals=selectors.year_of(rows, int(year or on.year)),
        may_run=holds(request.user, RUN, on),
    )  # fmt: skip


@require_safe
@allowed(RUN)
def create(request: Request) -> HttpResponse:
    return _new_page(request, _session_form(request, None), 200)


@require_POST
@allowed(RUN)
def plan(request: Request) -> HttpResponse:
    form = _session_form(request, request.POST)

    def work(_token: str) -> str:
        made = services.plan_session(
            organisation=_desk(request), by=request.user, at=now(), **form.cleaned_data
        )
        success(request, "Đã lưu buổi đối thoại.")
        return reverse("dialogues:session", args=[made.pk])

    return act(request, form, work, lambda status: _new_page(request, form, status))


@require_safe
@allowed(SEE)
def plans(request: Request) -> HttpResponse:
    return _plans_page(request, forms.PlanForm(initial={"year": localdate().year}), 200)


@require_POST
@allowed(RUN)
def issue_plan(request: Request) -> HttpResponse:
    form = forms.PlanForm(request.POST)

    def work(_token: str) -> str:
        services.issue_plan(
            organisation=_desk(request), by=request.user, at=now(), **form.cleaned_data
        )
        success(request, "Đã lưu kế hoạch.")
        return reverse("dialogues:plans")

    return act(request, form, work, lambda status: _plans_page(request, form, status))


@require_safe
@allowed(SEE)
def session(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if any(opinion.speaker for opinion in found.opinions.all()):  # somebody's name was read
        record(verb="read_session", subject=found, by=request.user, at=now(),
               organisation_id=found.organisation_id)  # fmt: skip
    return _session_page(request, found, 200)


@require_POST
@allowed(RUN)
def announce(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, ANNOUNCE)


@require_POST
@allowed(RUN)
def hold(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, HOLD)


@require_POST
@allowed(RUN)
def cancel(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, CANCEL)


@require_POST
@allowed(RUN)
def conclude(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, CONCLUDE)


@require_POST
@allowed(RUN)
def add_opinion(request: Request, pk: int) -> HttpResponse:
    found = _runnable(request, pk)
    form = _opinion_form(found, request.POST)

    def work(_token: str) -> str:
        made = services.add_opinion(session=found, by=request.user, at=now(), **form.opinion())
        success(request, f"Đã ghi câu {made.ordinal}.")
        return f"{reverse('dialogues:session', args=[pk])}#ghi"

    def again(status: int) -> HttpResponse:
        return _session_page(request, found, status, opinion_form=form)

    return act(request, form, work, again)


def _change(request: Request, pk: int, chosen: Act) -> HttpResponse:
    found = _runnable(request, pk)
    again = partial(_session_page, request, found)
    return perform(request, chosen, reverse("dialogues:session", args=[pk]), again, session=found)


def _desk(request: Request) -> Organisation:
    return desk(request.user, RUN, localdate())


def _found(request: Request, pk: int) -> Session:
    return get_object_or_404(selectors.session_page(request.user, localdate()), pk=pk)


def _runnable(request: Request, pk: int) -> Session:
    found = _found(request, pk)
    if not can(request.user, RUN, found.organisation, localdate()):
        raise PermissionDenied
    return found


def _session_form(request: Request, data: Any) -> forms.SessionForm:
    on = localdate()
    return forms.SessionForm(
        data,
        cases=selectors.cases(request.user, on),
        plans=selectors.own_plans(request.user, on),
        initial={"case": request.GET.get("ho-so")},
    )


def _opinion_form(found: Session, data: Any = None) -> forms.OpinionForm:
    return forms.OpinionForm(data, owners=selectors.owners(found.organisation, localdate()))


def _new_page(request: Request, form: forms.SessionForm, status: int) -> HttpResponse:
    return page(request, "dialogues/create.html", status=status, form=form, unit=_desk(request))


def _plans_page(request: Request, form: forms.PlanForm, status: int) -> HttpResponse:
    on = localdate()
    return page(
        request, "dialogues/plans.html", status=status, form=form,
        lines=paginate(request, selectors.plans(request.user, on)),
        unit=next(iter(units(request.user, RUN, on)), None),
    )  # fmt: skip


def _session_page(request: Request, found: Session, status: int, **sent: Any) -> HttpResponse:
    """The page with an empty form for each act, and the one that was sent as it was sent."""
    on = localdate()
    return page(
        request, "dialogues/session.html", status=status, session=found, today=on,
        warnings=selectors.warnings(found, on, calendar()),
        may_run=can(request.user, RUN, found.organisation, on),
        forms={"opinion_form": _opinion_form(found), **empty_forms(ACTS, found.version), **sent},
        form=next(iter(sent.values()), None),
    )  # fmt: skip
