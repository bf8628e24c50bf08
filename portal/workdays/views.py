"""The calendar of a year: what is off, what is worked in exchange, and by which document."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import success
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.workdays import selectors, services
from portal.workdays.forms import DayForm, RemoveForm


@require_safe
@allowed(Permission.MANAGE_CALENDAR)
def days(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
@allowed(Permission.MANAGE_CALENDAR)
def set_day(request: Request) -> HttpResponse:
    form = DayForm(request.POST, auto_id="set_%s")
    return _act(request, "form", form, services.set_day, "Đã ghi ngày {day:%d/%m/%Y}.")


@require_POST
@allowed(Permission.MANAGE_CALENDAR)
def remove_day(request: Request) -> HttpResponse:
    form = RemoveForm(request.POST, auto_id="remove_%s")
    done = "Đã bỏ ngày {day:%d/%m/%Y} khỏi lịch."
    return _act(request, "removal", form, services.remove_day, done)


def _act(
    request: Request, name: str, form: Form, service: Callable[..., object], done: str
) -> HttpResponse:
    def work(_token: str) -> str:
        service(by=request.user, at=now(), **form.cleaned_data)
        success(request, done.format(**form.cleaned_data))
        return f"{reverse('workdays:days')}?nam={form.cleaned_data['day'].year}"

    def again(status: int) -> HttpResponse:
        return _page(request, status=status, failed=form, **{name: form})

    return act(request, form, work, again)


def _page(request: Request, *, status: int = 200, **shown: Any) -> HttpResponse:
    shown.setdefault("form", DayForm(auto_id="set_%s"))
    shown.setdefault("removal", RemoveForm(auto_id="remove_%s"))
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    year = year or localdate().year
    return page(request, "workdays/days.html", status=status, year=year,
                years=selectors.years(), days=selectors.year(year), **shown)  # fmt: skip
