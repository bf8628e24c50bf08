"""Chốt sổ: which months are closed, one of them with what differs since, and closing the next."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page, paginate
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from reception.forms.closing import ClosingForm
from reception.models import BookClosing
from reception.selectors import closings as known
from reception.selectors.seals import differences, is_whole, last_day, read_month
from reception.services.closings import close_month


@require_safe
@allowed(Permission.SEE_VISITS)
def closings(request: Request) -> HttpResponse:
    on = localdate()
    rows = paginate(request, known.closings(request.user, on))
    unclosed = known.unclosed_months(request.user, on)
    return page(request, "reception/closings.html", rows=rows, unclosed=unclosed)


@require_safe
@allowed(Permission.SEE_VISITS)
def closing(request: Request, code: str, year: int, month: int) -> HttpResponse:
    return _closing_page(request, _unit(request, code), _first(year, month))


@require_POST
@allowed(Permission.SEE_VISITS)
def close(request: Request, code: str, year: int, month: int) -> HttpResponse:
    unit, first, form = _unit(request, code), _first(year, month), ClosingForm(request.POST)
    if not known.may_close(request.user, unit, localdate()):
        raise PermissionDenied

    def work(_token: str) -> str:
        done = close_month(organisation=unit, month=first, seen=form.cleaned_data["seen"],
                           by=request.user, at=now())  # fmt: skip
        messages.success(request, f"Đã chốt sổ tháng {done.month:%m/%Y}.")
        return reverse("reception:closing", args=[code, year, month])

    return act(request, form, work, lambda status: _closing_page(request, unit, first, form,
                                                                 status))  # fmt: skip


def _closing_page(
    request: Request, unit: Organisation, first: date, form: ClosingForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    rows = BookClosing.objects.filter(organisation=unit, month=first)
    done = rows.select_related("organisation", "closed_by").first()
    context = {"unit": unit, "month": first, "last": last_day(first), "done": done}
    shown = _closed(done) if done else _to_close(request, unit, first, form)
    return page(request, "reception/closing.html", status=status, **context, **shown)


def _closed(done: BookClosing) -> dict[str, Any]:
    found = differences(done)
    return {
        "totals": done, "known": [one for one in found if one.is_known],
        "unknown": [one for one in found if not one.is_known], "is_whole": is_whole(done),
    }  # fmt: skip


def _to_close(
    request: Request, unit: Organisation, first: date, form: ClosingForm | None
) -> dict[str, Any]:
    """What the month holds now, and the form where it is its turn; 404 for any other month."""
    turn = known.months_waiting(unit, localdate())
    if first not in turn:
        raise Http404
    reading = read_month(unit, first)
    return {
        "totals": reading.totals, "before": turn[0] if turn[0] < first else None,
        "form": form or ClosingForm(), "seen": reading.sha256,
        "may_close": known.may_close(request.user, unit, localdate()),
    }  # fmt: skip


def _unit(request: Request, code: str) -> Organisation:
    return get_object_or_404(known.units(request.user, localdate()), code=code)


def _first(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError as error:
        raise Http404 from error
