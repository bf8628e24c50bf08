"""The month of leaders' days: its grid and list, one more day, last month's pattern, who lacks."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk, holds
from portal.access.roles import Permission
from portal.access.selectors import home_post
from portal.audit.services import record
from portal.fields import Day
from portal.http import file, page
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from portal.workdays.selectors import calendar
from reception import checks, services
from reception.deadlines import LAW
from reception.documents.schedule import schedule_sheet
from reception.forms import SessionForm
from reception.models import SessionKind
from reception.selectors import heads_of, lines
from reception.selectors import schedule as months
from reception.services.schedule import copy_month

P = Permission
HOURS = {"starts": "08:00", "ends": "11:30"}  # most offices receive in the morning
LATEST = date(2099, 12, 1)


def month_of(query: QueryDict, on: date) -> date:
    """The first day of `?thang=2026-11`; this month where it names none of ours."""
    try:
        found = datetime.strptime(query.get("thang", ""), "%Y-%m").date()  # noqa: DTZ007
    except ValueError:
        return on.replace(day=1)
    return found if LAW <= found <= LATEST else on.replace(day=1)


@require_safe
@allowed(P.SEE_VISITS)
def sessions(request: Request) -> HttpResponse:
    return _month_page(request, Form())


@require_safe
@allowed(P.SEE_VISITS)
def overview(request: Request) -> HttpResponse:
    on = localdate()
    month = month_of(request.GET, on)
    found = months.standings(request.user, on, month, _home(request))
    lacking = sum(one.is_lacking for one in found)
    return page(
        request, "reception/schedule_overview.html", month=month, rows=found[: months.MOST],
        lacking=lacking, total=len(found), **_around(month),
    )  # fmt: skip


@require_safe
@allowed(P.LOG_VISIT)
def new_session(request: Request) -> HttpResponse:
    day = _asked_day(request)
    given = {**HOURS, "held_on": day, "kind": SessionKind.PERIODIC}
    form = SessionForm(initial=given, heads=heads_of(_desk(request), localdate()))
    return _form_page(request, form)


@require_POST
@allowed(P.LOG_VISIT)
def plan(request: Request) -> HttpResponse:
    unit = _desk(request)
    form = SessionForm(request.POST, heads=heads_of(unit, localdate()))

    def work(_token: str) -> str:
        made = services.plan_session(
            organisation=unit, by=request.user, at=now(), **form.cleaned_data
        )
        messages.success(request, "Đã thêm buổi tiếp.")
        return f"{reverse('reception:sessions')}?thang={made.held_on:%Y-%m}"

    return act(request, form, work, lambda status: _form_page(request, form, status))


@require_POST
@allowed(P.LOG_VISIT)
def copy(request: Request) -> HttpResponse:
    unit, form = _desk(request), Form(request.POST)
    month = month_of(request.POST, localdate())

    def work(_token: str) -> str:
        made = copy_month(organisation=unit, month=month, by=request.user, at=now())
        told = f"Đã tạo {len(made)} buổi tiếp. Ghi nội dung dự kiến từng buổi rồi công bố."
        messages.success(request, told)
        return f"{reverse('reception:sessions')}?thang={month:%Y-%m}"

    return act(request, form, work, lambda status: _month_page(request, form, status, month))


@require_safe
@allowed(P.LOG_VISIT)
def check_day(request: Request) -> HttpResponse:
    """The check bar of the day that is being typed, as a part of the planning form."""
    bar = _bar(request, _asked_day(request), _desk(request))
    return page(request, "reception/check_bar.html", bar=bar)


@require_safe
@allowed(P.SEE_VISITS)
def sheet(request: Request) -> HttpResponse:
    """The announced days of the month on one page, to be posted at the office."""
    on, unit = localdate(), _home(request)
    month = month_of(request.GET, on)
    rows = [row for row in months.month_of(request.user, on, month, unit) if row.published_on]
    content = schedule_sheet(unit, month, lines(rows, calendar(), on), on)
    record(verb="print_schedule", subject=unit, by=request.user, at=now(),
           organisation_id=unit.pk, month=f"{month:%Y-%m}", count=len(rows))  # fmt: skip
    return file(content, f"lich-tiep-{month:%Y-%m}.pdf")


def _month_page(
    request: Request, form: Form, status: int = 200, month: date | None = None
) -> HttpResponse:
    on, unit, days = localdate(), _home(request), calendar()
    month = month or month_of(request.GET, on)
    whole = request.GET.get("xem") == "tat-ca"
    rows = months.month_of(request.user, on, month, None if whole else unit)
    found = lines(rows, days, on)
    context: dict[str, Any] = {
        "form": form, "lines": found, "weeks": months.grid(found, month, days),
        "quota": None if whole else months.counted(unit, month, rows), "unit": unit,
        "whole": whole, "month": month, "today": on,
        "may_plan": holds(request.user, P.LOG_VISIT, on), **_around(month),
    }  # fmt: skip
    return page(request, "reception/sessions.html", status=status, **context)


def _form_page(request: Request, form: SessionForm, status: int = 200) -> HttpResponse:
    unit, day = _desk(request), _typed_day(form)
    bar = _bar(request, day, unit)
    return page(
        request, "reception/session_form.html", status=status, form=form, bar=bar, unit=unit,
        session=None,
    )  # fmt: skip


def _bar(request: Request, day: date | None, unit: Organisation) -> list[checks.Check]:
    """What the law asks around that day, before anything is kept."""
    on = localdate()
    if day is None or not LAW <= day <= LATEST:
        return []
    rows = months.month_of(request.user, on, day.replace(day=1), unit)
    found = [checks.publication(day, None, calendar(), on)]
    counted = months.counted(unit, day.replace(day=1), rows)
    return [*found, counted] if counted else found


def _typed_day(form: SessionForm) -> date | None:
    if form.is_bound:
        return form.cleaned_data.get("held_on") if hasattr(form, "cleaned_data") else None
    day: date | None = form.initial.get("held_on")
    return day


def _asked_day(request: Request) -> date | None:
    """The day in `?held_on=`; None where it is none."""
    try:
        found: date | None = Day(required=False).clean(request.GET.get("held_on", ""))
    except ValidationError:
        return None
    return found


def _around(month: date) -> dict[str, Any]:
    return {"before": month - timedelta(days=1), "after": months.next_month(month)}


def _home(request: Request) -> Organisation:
    """The unit whose calendar opens first: that of the oldest post."""
    post = home_post(request.user, localdate())
    return post.organisation if post else _desk(request)


def _desk(request: Request) -> Organisation:
    return desk(request.user, P.LOG_VISIT, localdate())
