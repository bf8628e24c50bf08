"""The papers of one visit, as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can, desk
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import file
from reception import documents, selectors, services
from reception.documents.offered import PAPERS
from reception.forms.panels.alias import kept
from reception.models import Slip, Visit

SHEET = "phieu-thong-tin-nguoi-to-cao.pdf"


@require_safe
@allowed(Permission.LOG_VISIT)
def slip(request: Request, pk: int, name: str) -> HttpResponse:
    """A paper of the desk, printed where the visit was taken down; the first copy says nothing,
    each further one that it is one."""
    found, paper = _found(request, pk), PAPERS[Slip(name)]
    if not (may_print(request.user, found) and paper.is_for(found)):
        raise Http404
    noted = services.note_print(visit=found, slip=paper.slip, by=request.user, at=now())
    return file(paper.draw(found, noted.is_again), f"{paper.file}-{found.number}.pdf")


@require_safe
@allowed(Permission.LOG_VISIT)
def denouncer_sheet(request: Request) -> HttpResponse:
    """Blank but for the alias, before anything is saved; `luot`: for a visit that was saved."""
    if number := request.GET.get("luot", ""):
        return _sheet_of(request, number)
    unit = desk(request.user, Permission.LOG_VISIT, localdate())
    record(verb="print_desk_slip", subject=unit, by=request.user, at=now(),
           organisation_id=unit.pk, slip=Slip.DENOUNCER.value)  # fmt: skip
    alias = kept(request.GET.get("ma", ""))
    return file(documents.denouncer_sheet(unit, alias), SHEET)


def _sheet_of(request: Request, number: str) -> HttpResponse:
    """The first copy left the desk before the visit was saved, so this one is one more."""
    found = _found(request, int(number) if number.isdecimal() else 0)
    if not (found.is_protected and may_print(request.user, found)):
        raise Http404
    noted = services.note_print(visit=found, slip=Slip.DENOUNCER, by=request.user, at=now())
    unit = found.organisation
    return file(documents.denouncer_sheet(unit, found.alias, copy=noted.copy + 1), SHEET)


@require_safe
@allowed(Permission.SEE_VISITS)
def refusal(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    try:
        content = documents.refusal(found)
    except LookupError as error:
        raise Http404 from error
    return _file(request, found, content, "print_refusal", "tu-choi-tiep")


def may_print(user: User, visit: Visit) -> bool:
    """Of a denunciation, with the papers handed in, only who wrote it down or may read it."""
    on = localdate()
    is_open = visit.officer_id == user.pk or not selectors.sight(user, on).hides(visit)
    return is_open and can(user, Permission.LOG_VISIT, visit.organisation, on)


def _found(request: Request, pk: int) -> Visit:
    on = localdate()
    rows = selectors.visit_page(request.user, on).select_related("organisation__parent")
    return get_object_or_404(rows.select_related("organisation__province"), pk=pk)


def _file(request: Request, found: Visit, content: bytes, verb: str, name: str) -> HttpResponse:
    record(verb=verb, subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip
    return file(content, f"{name}-{found.number}.pdf")
