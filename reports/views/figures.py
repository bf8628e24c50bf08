"""Today, and the list behind every number."""

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed, signed_in
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page, paginate
from reports import selectors
from reports.indicators import CATALOGUE
from reports.selectors.notes import notes
from reports.sheets import listing, tables
from reports.views.asked import narrowed


@require_safe
@signed_in
def today(request: Request) -> HttpResponse:
    on = localdate()
    found = selectors.desk(request.user, on, now())
    return page(request, "reports/today.html", desk=found, today=on)


@require_safe
@allowed(Permission.SEE_FIGURES)
def figure(request: Request, code: str) -> HttpResponse:
    found = narrowed(request)
    behind = selectors.behind(request.user, code, found.land, found.period, found.on)
    part = paginate(request, behind.rows)
    table = behind.table(part.rows)
    return page(
        request, "reports/figure.html", behind=behind, table=table, slice=part,
        hidden=listing.masked(table),
        period=found.period, unit=found.land.organisation,
        shown=tables.with_unit(behind.value), compared=tables.compared(behind.value),
        said=f"{found.land.name}, {found.period.label}",
        numerator=selectors.numerator_list(behind, found.land, found.period),
        notes=notes(behind, found.land, found.period, found.on),
    )  # fmt: skip


@require_safe
@allowed(Permission.MANAGE_CALENDAR, Permission.MANAGE_UNITS, Permission.SEE_AUDIT)
def doubts(request: Request) -> HttpResponse:
    return page(request, "reports/doubts.html", table=selectors.doubts(request.user, localdate()))


@require_safe
@allowed(Permission.SEE_FIGURES)
def definitions(request: Request) -> HttpResponse:
    return page(request, "reports/definitions.html", catalogue=CATALOGUE)
