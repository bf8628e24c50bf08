"""P05: the leaders' days as everybody may read them; no visit and no citizen is in reach here."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.http import cursor_of, file
from portal.workdays.ics import Event, ics
from portal.workdays.selectors import calendar
from reception.selectors import lines
from reception.selectors import schedule as months
from reception.selectors.sessions import Line
from reception.views.schedule import month_of

PER_PAGE = 30
LONGEST_TEXT = 100
MOST_IN_FILE = 200


@dataclass(frozen=True)
class Told:
    """One page of announced days; `after` is where the next one starts, "" at the end."""

    rows: list[Line]
    total: int
    after: str


@require_safe
def schedule(request: HttpRequest) -> HttpResponse:
    on, days = localdate(), calendar()
    month, text = month_of(request.GET, on), _text(request)
    found = lines(months.told_in(month, text), days, on)
    weeks = months.grid(found, month, days)
    found.sort(key=lambda line: line.session.held_on < on)  # what is over comes last
    context = {
        "found": _page(found, cursor_of(request)), "weeks": weeks, "month": month, "text": text,
        "today": on, "before": month - timedelta(days=1), "after": months.next_month(month),
    }  # fmt: skip
    return render(request, "reception/public_schedule.html", context)


@require_safe
def public_session(request: HttpRequest, pk: int) -> HttpResponse:
    on = localdate()
    found = get_object_or_404(months.announced(), pk=pk)
    line = lines([found], calendar(), on)[0]
    return render(request, "reception/public_session.html", {"line": line, "today": on})


@require_safe
def schedule_file(request: HttpRequest) -> HttpResponse:
    """The month as a file for a calendar program."""
    rows = months.told_in(month_of(request.GET, localdate()), _text(request))
    site = settings.SITE_URL.rstrip("/")
    events = [
        Event(f"tiep-{row.pk}", row.held_on, f"Tiếp công dân: {row.leader_title}, "
              f"{row.place or row.organisation}",
              f"{site}{reverse('reception:public_session', args=[row.pk])}")
        for row in rows[:MOST_IN_FILE]
    ]  # fmt: skip
    content = ics(events, at=now(), host=site.partition("//")[2])
    return file(content, "lich-tiep-cong-dan.ics", "text/calendar; charset=utf-8")


def _page(found: list[Line], start: int) -> Told:
    end = start + PER_PAGE
    return Told(found[start:end], len(found), str(end) if len(found) > end else "")


def _text(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:LONGEST_TEXT]
