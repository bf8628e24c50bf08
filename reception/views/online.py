"""The page of an online reception: its decision, rooms, consents and steps (NĐ 154/2026 ch. V)."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import as_sent, page
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar
from reception import checks
from reception.forms.session import ConsentForm, DecideForm, PointForm, StepForm
from reception.models import OnlineReception
from reception.rules import CANCEL, CLOSED, next_of
from reception.selectors.online import online_of
from reception.services import online as services

P = Permission
# Several forms stand on one page: the ids of their fields say which one was refused.
POINT, CONSENT = "diem_%s", "dong_y_%s"


@require_safe
@allowed(P.SEE_VISITS)
def online(request: Request, pk: int) -> HttpResponse:
    return online_page(request, found_online(request, pk))


@require_POST
@allowed(P.DECIDE)
def decide_online(request: Request, pk: int) -> HttpResponse:
    found = found_online(request, pk)
    told = "Đã ghi quyết định tiếp trực tuyến."
    return _change(request, found, DecideForm(request.POST), services.decide_online, told)


@require_POST
@allowed(P.LOG_VISIT)
def add_point(request: Request, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    form = PointForm(request.POST, auto_id=POINT)
    return _change(request, found, form, services.add_point, "Đã thêm điểm cầu.")


@require_POST
@allowed(P.LOG_VISIT)
def remove_point(request: Request, pk: int, point_pk: int) -> HttpResponse:
    found = _mine(request, pk)
    point = get_object_or_404(found.points, pk=point_pk)

    def remove(*, online: OnlineReception, **who: Any) -> None:
        services.remove_point(point=point, **who)

    return _change(request, found, Form(request.POST), remove, "Đã bỏ điểm cầu.")


@require_POST
@allowed(P.LOG_VISIT)
def agree_online(request: Request, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    form = ConsentForm(request.POST, auto_id=CONSENT)
    return _change(request, found, form, services.agree_online, "Đã ghi đồng ý.")


@require_POST
@allowed(P.LOG_VISIT)
def step_online(request: Request, pk: int, name: str) -> HttpResponse:
    found = _mine(request, pk)
    try:
        form = _step_form(name, request.POST)
    except LookupError as error:
        raise Http404 from error

    def step(*, online: OnlineReception, **said: Any) -> None:
        services.take_step(online=online, name=name, **said)

    return _change(request, found, form, step, f"Đã ghi: {form.step.label.lower()}.")


def found_online(request: Request, pk: int) -> OnlineReception:
    return get_object_or_404(online_of(request.user, localdate()), session=pk)


def online_page(
    request: Request, found: OnlineReception, refused: Form | None = None, status: int = 200
) -> HttpResponse:
    """The page with its forms; the refused one shows what was typed."""
    on, unit = localdate(), found.session.organisation
    may_plan = can(request.user, P.LOG_VISIT, unit, on) and found.state not in CLOSED - {
        "record_signed"
    }
    context: dict[str, Any] = {
        "online": found, "session": found.session, "today": on, "refused": refused,
        "stages": checks.checklist(found, calendar(), on), "points": list(found.points.all()),
        "consents": list(found.consents.select_related("matter").order_by("number")),
        "may_plan": may_plan, "may_decide": can(request.user, P.DECIDE, unit, on),
        **_forms(found, refused),
    }  # fmt: skip
    return page(request, "reception/online.html", status=status, **context)


def _forms(found: OnlineReception, refused: Form | None) -> dict[str, Form | None]:
    on, step = localdate(), next_of(found.state)
    own: dict[str, Form | None] = {
        "decide_form": DecideForm(initial={"decided_on": on, "ground": found.ground}),
        "point_form": PointForm(auto_id=POINT),
        "consent_form": ConsentForm(initial={"agreed_on": on}, auto_id=CONSENT),
        "step_form": None, "cancel_form": None,
    }  # fmt: skip
    if step:
        moment = localtime(now()).replace(second=0, microsecond=0)
        own["step_form"] = _step_form(step.name, initial={"moment": moment})
    if found.state not in CLOSED:
        own["cancel_form"] = _step_form(CANCEL.name)
    return {key: as_sent(refused, form) if form else None for key, form in own.items()}


def _step_form(name: str, data: QueryDict | None = None, **given: Any) -> StepForm:
    return StepForm(data, name=name, today=localdate(), auto_id=f"{name}_%s", **given)


def _change(
    request: Request, found: OnlineReception, form: Form, service: Callable[..., object], told: str
) -> HttpResponse:
    def work(_token: str) -> str:
        service(online=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, told)
        return reverse("reception:online", args=[found.session_id])

    return act(request, form, work, lambda status: online_page(request, found, form, status))


def _mine(request: Request, pk: int) -> OnlineReception:
    found = found_online(request, pk)
    if not can(request.user, P.LOG_VISIT, found.session.organisation, localdate()):
        raise PermissionDenied
    return found
