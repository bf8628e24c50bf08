"""Lists: all petitions in reach, my own day, what waits for my word, the complex matters."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from complaints import selectors, sheets
from complaints.filters import PetitionFilter
from complaints.search import chips, columns, listing, names
from complaints.selectors import outcomes, oversight
from complaints.views import heads
from complaints.views.beside import opened
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission
from portal.http import page, paginate


@require_safe
@allowed(Permission.SEE_PETITIONS)
def petitions(request: Request) -> HttpResponse:
    user, on = request.user, localdate()
    if address := opened(user, request.GET.get("q", "")):
        return redirect(address)
    kept = list(names.saved_views(user))
    home = next((view for view in kept if view.is_default), None)
    if home and not request.GET:
        return redirect(f"{request.path}?{home.query}")
    found = PetitionFilter(request.GET, selectors.petitions(user, on), user=user, today=on)
    may_register = holds(user, Permission.REGISTER_PETITION, on)
    return page(
        request, "complaints/petitions.html", found=found, kept=kept, today=on,
        may_register=may_register, may_remind=holds(user, Permission.DECIDE, on),
        **_shown(request, found),
    )  # fmt: skip


def _shown(request: Request, found: PetitionFilter) -> dict[str, Any]:
    """The lines, and what the page says of the question that it answers."""
    listed, form = _listed(request, found), found.form
    asked = chips.asked_of(request.GET, form.fields)
    return {
        "listed": listed,
        "rows": sheets.rows(listed.lines.rows),
        "chips": chips.chips(form, request.GET),
        "queues": chips.QUEUES,
        "asked": asked,
        "look": columns.look(request.GET),
        "keepable": chips.kept_of(asked),
        "sizes": [(size, chips.resized(request.GET, size)) for size in listing.SIZES],
        "size": _size(request),
    }


def _listed(request: Request, found: PetitionFilter) -> listing.Listing:
    """A page of what was asked: the best answers, the newest, or what is due first."""
    shown = found.qs if found.is_valid() else found.queryset.none()
    where: dict[str, Any] = {"cursor": request.GET.get("sau", ""), "size": _size(request)}
    if found.asked is not None:
        return listing.answering(shown, found.asked, **where)
    return (listing.newest if found.shows_all else listing.by_due)(shown, **where)


def _size(request: Request) -> int:
    return listing.size_of(request.GET.get("so", ""))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def mine(request: Request) -> HttpResponse:
    on = localdate()
    sections = selectors.my_day(request.user, on)
    told = list(oversight.urgent(request.user, on)[: selectors.SHORT])
    return page(
        request, "complaints/mine.html", sections=heads.with_acts(request.user, sections, on),
        told=told, nearest=selectors.nearest(sections), today=on,
    )  # fmt: skip


@require_safe
@allowed(Permission.SEE_PETITIONS)
def complex_cases(request: Request) -> HttpResponse:
    on = localdate()
    found = selectors.complex_cases(request.user, on)
    marked = found.annotate(has_late_milestone=outcomes.overdue_milestones(on))
    lines = paginate(request, marked)
    return page(request, "complaints/complex_cases.html", lines=lines, today=on)
