"""Lists: all petitions in reach, my own day, what waits for my word, the complex matters."""

from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from complaints import selectors, sheets
from complaints.filters import PetitionFilter
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission
from portal.http import capped_count, page, paginate


@require_safe
@allowed(Permission.SEE_PETITIONS)
def petitions(request: Request) -> HttpResponse:
    user, on = request.user, localdate()
    found = PetitionFilter(request.GET, selectors.petitions(user, on), user=user, today=on)
    shown = found.qs if found.is_valid() else found.queryset.none()
    after, wanted = request.GET.get("sau", ""), selectors.lines(shown)
    lines = paginate(request, wanted) if found.shows_all else selectors.by_due(wanted, after)
    context: dict[str, Any] = {"lines": lines, "total": capped_count(shown), "today": on}
    context["may_register"] = holds(user, Permission.REGISTER_PETITION, on)
    rows = sheets.rows(lines.rows)
    return page(request, "complaints/petitions.html", found=found, rows=rows, **context)


@require_safe
@allowed(Permission.SEE_PETITIONS)
def mine(request: Request) -> HttpResponse:
    on = localdate()
    sections = selectors.my_day(request.user, on)
    return page(request, "complaints/mine.html", sections=sections, today=on)


@require_safe
@allowed(Permission.DECIDE)
def approvals(request: Request) -> HttpResponse:
    on = localdate()
    lines = selectors.by_due(
        selectors.approvals(request.user, on), request.GET.get("sau", ""), size=20
    )
    proposals = selectors.proposals(lines.rows)
    return page(request, "complaints/approvals.html", lines=lines, proposals=proposals, today=on)


@require_safe
@allowed(Permission.SEE_PETITIONS)
def complex_cases(request: Request) -> HttpResponse:
    on = localdate()
    lines = paginate(request, selectors.complex_cases(request.user, on))
    return page(request, "complaints/complex_cases.html", lines=lines, today=on)
