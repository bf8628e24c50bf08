"""The board of who leads, whole and part by part; a report asked for with one click."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints.views.files import found_petition
from portal.access.decorators import allowed, unattended
from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from reports import services
from reports.indicators import KINDS
from reports.period import STATUTORY, of, year_to_date
from reports.selectors import boards
from reports.selectors.boards import Shown
from reports.views.asked import narrowed

LATE = "ai-dang-cham"


@require_safe
@allowed(Permission.SEE_FIGURES)
def leaders(request: Request) -> HttpResponse:
    shown = shown_to(request)
    found = boards.board(shown)
    sees_visits = holds(request.user, Permission.SEE_VISITS, shown.on)
    return page(
        request, "reports/leaders.html", board=found, parts=boards.parts_of(shown),
        sees_visits=sees_visits, **_around(request, shown),
    )  # fmt: skip


@require_safe
@unattended
@allowed(Permission.SEE_FIGURES)
def part(request: Request, name: str) -> HttpResponse:
    return _part(request, name, shown_to(request))


@require_POST
@allowed(Permission.DECIDE)
def ask_for_report(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), Form(request.POST)

    def work(_token: str) -> str:
        row = services.ask_for_report(petition=found, by=request.user, at=now())
        messages.success(request, f"Đã ghi và gửi {row.owner_unit.name}: “{row.content}”")
        return reverse("complaints:directives", args=[found.file_number])

    return act(request, form, work, lambda status: _refused(request, form, status))


def shown_to(request: Request) -> Shown:
    """Whose board, and up to which day: from 1 January to today unless somebody asks."""
    on = localdate()
    found = narrowed(request, year_to_date(on))
    return Shown(request.user, found.land, boards.until_today(found.period, on), on)


def _part(request: Request, name: str, shown: Shown, **more: Any) -> HttpResponse:
    found = boards.filled(name, shown)
    if found is None:
        raise Http404("Bảng điều hành không có phần này.")
    part, values = found
    said = {**values, **_around(request, shown), **more}
    return page(request, "reports/board.html", part=part, **said)


def _refused(request: Request, form: Form, status: int) -> HttpResponse:
    return _part(request, LATE, shown_to(request), form=form, status=status)


def _around(request: Request, shown: Shown) -> dict[str, Any]:
    """What every part says of itself: whose it is, of which days, as of when."""
    years = (shown.on.year, shown.on.year - 1)
    query = request.GET.copy()
    query.setdefault("don-vi", shown.land.organisation.code)
    return {
        "unit": shown.land.organisation, "land": shown.land, "period": shown.period,
        "today": shown.on, "at": now(), "query": query.urlencode(), "kinds": KINDS,
        "periods": [of(code, year) for year in years for code, *_ in STATUTORY],
        "asked": request.GET.get("ky", ""),
    }  # fmt: skip
