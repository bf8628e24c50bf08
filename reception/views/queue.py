"""Hàng chờ: numbers at the door, counters, and the screen on the wall."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed, unattended
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from portal.organisations.selectors import in_force
from reception.forms.queue import CounterForm, HandOverForm, TicketForm
from reception.models import Ticket
from reception.selectors import queue as hall_of
from reception.services import queue as services
from reception.services import shifts


@require_safe
@allowed(Permission.LOG_VISIT)
def queue(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
@allowed(Permission.LOG_VISIT)
def take_ticket(request: Request) -> HttpResponse:
    form = TicketForm(request.POST)

    def work(_token: str) -> str:
        ticket = services.take_ticket(
            organisation=_desk(request), by=request.user, at=now(), **form.cleaned_data
        )
        messages.success(request, f"Số thứ tự {ticket.number}.")
        return reverse("reception:queue")

    return act(
        request, form, work, lambda status: _page(request, status, form=form, ticket_form=form)
    )


@require_POST
@allowed(Permission.LOG_VISIT)
def call_next(request: Request) -> HttpResponse:
    def work() -> str:
        ticket = services.call_next(organisation=_desk(request), by=request.user, at=now())
        return f"Mời số {ticket.number} đến Quầy {ticket.counter}."

    return _done(request, work)


@require_POST
@allowed(Permission.LOG_VISIT)
def call_ticket(request: Request, pk: int) -> HttpResponse:
    return _with(request, pk, services.call, "Mời số {0.number} đến Quầy {0.counter}.")


@require_POST
@allowed(Permission.LOG_VISIT)
def put_off_ticket(request: Request, pk: int) -> HttpResponse:
    return _with(request, pk, services.put_off, "Số {0.number} vắng, sẽ gọi lại sau.")


@require_POST
@allowed(Permission.LOG_VISIT)
def serve_ticket(request: Request, pk: int) -> HttpResponse:
    told = "Đang tiếp số {0.number}."
    return _with(request, pk, services.serve, told, then="reception:create")


@require_POST
@allowed(Permission.LOG_VISIT)
def finish_ticket(request: Request, pk: int) -> HttpResponse:
    return _with(request, pk, services.finish, "Số {0.number}: {1}.")


@require_POST
@allowed(Permission.LOG_VISIT)
def move_ticket(request: Request, pk: int) -> HttpResponse:
    form = CounterForm(request.POST)
    return _with(request, pk, services.move, "Đã chuyển số {0.number} sang Quầy {0.counter}.", form)


@require_POST
@allowed(Permission.LOG_VISIT)
def open_counter(request: Request) -> HttpResponse:
    form = CounterForm(request.POST)

    def work(_token: str) -> str:
        shift = shifts.open_counter(
            organisation=_desk(request), by=request.user, at=now(), **form.cleaned_data
        )
        messages.success(request, f"Đã mở {shift}.")
        return reverse("reception:queue")

    return act(
        request, form, work, lambda status: _page(request, status, form=form, counter_form=form)
    )


@require_POST
@allowed(Permission.LOG_VISIT)
def close_counter(request: Request, pk: int) -> HttpResponse:
    shift = get_object_or_404(hall_of.shifts(request.user, localdate()), pk=pk)

    def work() -> str:
        return f"Đã đóng {shifts.close_counter(shift=shift, by=request.user, at=now())}."

    return _done(request, work)


@require_POST
@allowed(Permission.LOG_VISIT)
def hand_over(request: Request, pk: int) -> HttpResponse:
    shift = get_object_or_404(hall_of.shifts(request.user, localdate()), pk=pk)
    form = _hand_over_form(request, request.POST)

    def work(_token: str) -> str:
        shifts.hand_over(shift=shift, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, f"Đã bàn giao {shift} cho {form.cleaned_data['to']}.")
        return reverse("reception:queue")

    return act(
        request, form, work, lambda status: _page(request, status, form=form, hand_over_form=form)
    )


@require_POST
@allowed(Permission.LOG_VISIT)
def take_over(request: Request, pk: int) -> HttpResponse:
    shift = get_object_or_404(hall_of.shifts(request.user, localdate()), pk=pk)

    def work() -> str:
        return f"Đã nhận bàn giao {shifts.take_over(shift=shift, by=request.user, at=now())}."

    return _done(request, work)


@require_safe
@unattended
def call_screen(request: HttpRequest, code: str) -> HttpResponse:
    """Public, for a screen on the wall: numbers only."""
    on = localdate()
    unit = get_object_or_404(in_force(on), code=code)
    return page(
        request, "reception/call_screen.html", unit=unit, screen=hall_of.screen(unit, on), today=on
    )


def _with(
    request: Request,
    pk: int,
    service: Callable[..., Ticket],
    told: str,
    form: Form | None = None,
    then: str = "reception:queue",
) -> HttpResponse:
    """Something done with one number of the hall."""
    ticket = get_object_or_404(hall_of.tickets(request.user, localdate()), pk=pk)

    def work() -> str:
        said = form.cleaned_data if form else {}
        moved = service(ticket=ticket, by=request.user, at=now(), **said)
        return told.format(moved, moved.get_state_display().lower())

    return _done(request, work, form, then)


def _done(
    request: Request,
    work: Callable[[], str],
    form: Form | None = None,
    then: str = "reception:queue",
) -> HttpResponse:
    """Do it, say so, and go where it leads; what is refused is said above the hall."""
    asked = form or Form(request.POST)

    def whole(_token: str) -> str:
        messages.success(request, work())
        return reverse(then)

    return act(request, asked, whole, lambda status: _page(request, status, form=asked))


def _page(request: Request, status: int = 200, **forms: Form) -> HttpResponse:
    unit, on, at = _desk(request), localdate(), now()
    counters = hall_of.counters(request.user, unit, on)
    context: dict[str, Any] = {
        "hall": hall_of.hall(unit, on, at),
        "unit": unit,
        "counters": counters,
        "mine": counters.mine,
        "ticket_form": TicketForm(),
        "counter_form": CounterForm(initial={"counter": counters.free}),
        "hand_over_form": _hand_over_form(request),
    }
    return page(request, "reception/queue.html", status=status, **(context | forms))


def _hand_over_form(request: Request, *data: Any) -> HandOverForm:
    return HandOverForm(*data, user=request.user, unit=_desk(request), on=localdate())


def _desk(request: Request) -> Organisation:
    return desk(request.user, Permission.LOG_VISIT, localdate())
