"""The agenda of due days: what ends when, as a list, as a month, as a file for a calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from complaints import selectors
from complaints.forms.agenda import AgendaForm
from complaints.models import Deadline
from complaints.search import paper
from complaints.selectors import agenda
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk, holds
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import file, page
from portal.workdays.ics import Event, ics
from portal.workdays.selectors import calendar


@dataclass(frozen=True)
class Asked:
    """What was asked, and the clocks that answer it; `all` before the part was chosen."""

    form: AgendaForm
    all: QuerySet[Deadline]
    found: QuerySet[Deadline]
    whose: str


@require_safe
@allowed(Permission.SEE_PETITIONS)
def deadlines(request: Request) -> HttpResponse:
    on, asked = localdate(), _asked(request)
    status = 422 if asked.form.errors else 200
    ends = agenda.per_day(asked.all)
    return page(
        request, "complaints/deadlines.html", status=status, form=asked.form, whose=asked.whose,
        today=on, counts=agenda.counts(ends, on), **_shown(request, asked, ends, on),
    )  # fmt: skip


@require_safe
@allowed(Permission.SEE_PETITIONS)
def deadlines_file(request: Request) -> HttpResponse:
    """At most five hundred, nearest first; it leaves the portal, and names nobody."""
    lines = agenda.lines(_asked(request).found).order_by("due_on", "pk")
    rows = agenda.rows(lines[: agenda.MOST_IN_FILE], localdate())
    site = settings.SITE_URL.rstrip("/")
    events = [Event(str(row.key), row.due_on, f"{row.label}: {row.name}", f"{site}{row.address}")
              for row in rows]  # fmt: skip
    record(verb="export_deadlines", subject=request.user, by=request.user, at=now(),
           rows=len(events))  # fmt: skip
    host = site.partition("//")[2]
    content = ics(events, at=now(), host=host)
    return file(content, "thoi-han.ics", "text/calendar; charset=utf-8")


@require_safe
@allowed(Permission.SEE_PETITIONS)
def deadlines_week(request: Request) -> HttpResponse:
    """The week of the day asked for, or this one, on paper: from Monday to Sunday."""
    user, on, asked = request.user, localdate(), _asked(request)
    day = asked.form.cleaned_data.get("ngay") or on
    monday = day - timedelta(days=day.weekday())
    rows = agenda.rows(agenda.lines(agenda.of_week(asked.all, monday))[: paper.MOST], on)
    unit = desk(user, Permission.SEE_PETITIONS, on)
    record(verb="export_deadlines", subject=user, by=user, at=now(), rows=len(rows))
    return file(paper.week_pdf(rows, monday, unit, now()), f"thoi-han-{monday:%Y-%m-%d}.pdf")


def _asked(request: Request) -> Asked:
    """Somebody who decides sees the unit first, whoever handles sees what is theirs."""
    user, on = request.user, localdate()
    leads = holds(user, Permission.DECIDE, on) or not holds(user, Permission.CLASSIFY, on)
    form = AgendaForm({"cua": "tat-ca" if leads else "toi", **request.GET.dict()})
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    form.cleaned_data = said
    whose = said.get("cua") or "tat-ca"
    every = agenda.running(user, on)
    every = every.filter(petition__assigned_to=user) if whose == "toi" else every
    every = agenda.of_law(every, said["luat"]) if said.get("luat") else every
    found = agenda.part_of(every, said.get("nhom", ""), on)
    found = found.filter(due_on=said["ngay"]) if said.get("ngay") else found
    return Asked(form, every, found, whose)


def _shown(request: Request, asked: Asked, ends: dict[date, int], on: date) -> dict[str, Any]:
    """The month, the days that moved, or else the list: each is one query more."""
    said = asked.form.cleaned_data
    if first := said.get("thang"):
        return {
            "month": first,
            "weeks": agenda.month(ends, first, calendar()),
            "before": first - timedelta(days=1),
            "after": first + timedelta(days=31),
        }
    if said.get("xem"):
        return {"moved": agenda.moved_rows(agenda.moved(request.user, now(), on)), "is_moved": True}
    lines = selectors.by_due(agenda.lines(asked.found), request.GET.get("sau", ""))
    return {"lines": lines, "rows": agenda.rows(lines.rows, on)}
