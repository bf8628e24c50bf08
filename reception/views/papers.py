"""The papers of one visit, as files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import file
from reception import documents, selectors
from reception.models import Visit


@require_safe
@allowed(Permission.LOG_VISIT)
def receipt(request: Request, pk: int) -> HttpResponse:
    """Printed at the counter that took the visit down; it carries the look-up code."""
    found = _found(request, pk)
    if not may_print(request.user, found):
        raise Http404
    return _file(request, found, documents.receipt(found), "print_receipt", "bien-nhan")


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
