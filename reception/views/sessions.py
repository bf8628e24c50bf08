"""One leader's day: its page, and what is done with it before, on and after the day."""

from collections.abc import Callable
from typing import Any

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
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar
from reception import checks, selectors, services
from reception.forms import HoldForm, PostponeForm, PublishForm, SessionForm
from reception.models import LeaderSession

P = Permission
PLANNED = (
    "kind", "trigger", "receiver", "leader_title", "held_on", "starts", "ends", "place",
    "participants", "focus", "capacity", "is_online",
)  # fmt: skip


@require_safe
@allowed(P.SEE_VISITS)
def session(request: Request, pk: int) -> HttpResponse:
    return session_page(request, found_session(request, pk))


@require_safe
@allowed(P.LOG_VISIT)
def edit_session(request: Request, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    given = {name: getattr(found, name) for name in PLANNED} | {"leader": found.leader_id or ""}
    form = SessionForm(initial=given, heads=selectors.heads_of(found.organisation, localdate()))
    return _form_page(request, found, form)


@require_POST
@allowed(P.LOG_VISIT)
def change_session(request: Request, pk: int) -> HttpResponse:
    found = _mine(request, pk)
    form = SessionForm(request.POST, heads=selectors.heads_of(found.organisation, localdate()))
    work = _work(request, found, form, services.change_session, "Đã lưu buổi tiếp.")
    return act(request, form, work, lambda status: _form_page(request, found, form, status))


@require_POST
@allowed(P.LOG_VISIT)
def publish_session(request: Request, pk: int) -> HttpResponse:
    """Late is announced all the same, and said so."""
    found, form = _mine(request, pk), PublishForm(request.POST)

    def work(_token: str) -> str:
        done = services.publish_session(
            session=found, by=request.user, at=now(), **form.cleaned_data
        )
        messages.success(request, "Đã công bố lịch trên cổng và bản niêm yết.")
        if late := selectors.late_notice(done, calendar(), localdate()):
            messages.warning(request, late)
        return reverse("reception:session", args=[found.pk])

    return act(
        request, form, work, lambda status: session_page(request, found, status, publish_form=form)
    )


@require_POST
@allowed(P.LOG_VISIT)
def cancel_session(request: Request, pk: int) -> HttpResponse:
    found, form = _mine(request, pk), Form(request.POST)
    month = f"{found.held_on:%Y-%m}"

    def work(_token: str) -> str:
        services.cancel_session(session=found, by=request.user, at=now())
        messages.success(request, "Đã bỏ buổi tiếp chưa công bố.")
        return f"{reverse('reception:sessions')}?thang={month}"

    return act(
        request, form, work, lambda status: session_page(request, found, status, cancel_form=form)
    )


@require_POST
@allowed(P.LOG_VISIT)
def hold(request: Request, pk: int) -> HttpResponse:
    form = HoldForm(request.POST)
    return _change(request, pk, "hold_form", form, services.hold_session, "Đã ghi nhận buổi tiếp.")


@require_POST
@allowed(P.LOG_VISIT)
def postpone(request: Request, pk: int) -> HttpResponse:
    form = PostponeForm(request.POST)
    told = "Đã lùi lịch tiếp. Thông báo thời gian mới tại nơi tiếp công dân."
    return _change(request, pk, "postpone_form", form, services.postpone_session, told)


def found_session(request: Request, pk: int) -> LeaderSession:
    return get_object_or_404(selectors.sessions(request.user, localdate()), pk=pk)


def session_page(
    request: Request, found: LeaderSession, status: int = 200, **forms: Form
) -> HttpResponse:
    """The whole page of the day; `forms` are those that were refused."""
    on, days = localdate(), calendar()
    may_plan = can(request.user, P.LOG_VISIT, found.organisation, on)
    context: dict[str, Any] = {
        "session": found, "line": selectors.line(found, days, on), "today": on,
        "check": _check(found), "booked": _to_tell(found), "may_plan": may_plan, "form": Form(),
        "publish_form": PublishForm(initial={"published_on": on}),
        "hold_form": HoldForm(), "postpone_form": PostponeForm(),
        "refused": next(iter(forms.values()), None),
    }  # fmt: skip
    return page(request, "reception/session.html", status=status, **(context | forms))


def _to_tell(found: LeaderSession) -> int:
    """How many who are booked must hear that the day was put off; none where it was not."""
    is_moved = bool(selectors.moves_of(found)) and not found.was_held
    return selectors.booked(found).count() if is_moved else 0


def _check(found: LeaderSession) -> checks.Check | None:
    """The five days before a periodic day; of a day put off only the announcing anew counts."""
    if not checks.is_scheduled(found) or selectors.moves_of(found):
        return None
    return checks.publication(found.held_on, found.published_on, calendar(), localdate())


def _change(
    request: Request, pk: int, name: str, form: Form, service: Callable[..., object], told: str
) -> HttpResponse:
    found = _mine(request, pk)
    work = _work(request, found, form, service, told)
    return act(request, form, work, lambda at: session_page(request, found, at, **{name: form}))


def _work(
    request: Request, found: LeaderSession, form: Form, service: Callable[..., object], told: str
) -> Callable[[str], str]:
    def work(_token: str) -> str:
        service(session=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, told)
        return reverse("reception:session", args=[found.pk])

    return work


def _form_page(
    request: Request, found: LeaderSession, form: SessionForm, status: int = 200
) -> HttpResponse:
    bar = [check for check in [_check(found)] if check]
    return page(
        request, "reception/session_form.html", status=status, form=form, session=found, bar=bar,
        unit=found.organisation,
    )  # fmt: skip


def _mine(request: Request, pk: int) -> LeaderSession:
    found = found_session(request, pk)
    if not can(request.user, P.LOG_VISIT, found.organisation, localdate()):
        raise PermissionDenied
    return found
