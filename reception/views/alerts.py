"""Messages while many people are at the desk: "Báo cáo nhanh lãnh đạo", "Báo Công an phối hợp"."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import file
from reception import selectors
from reception.documents.alerts import ALERTS
from reception.documents.alerts import alert as draw
from reception.services.companies import speakers_rule


@require_safe
@allowed(Permission.LOG_VISIT)
def alert(request: Request, pk: int, whom: str) -> HttpResponse:
    on = localdate()
    seen = selectors.visit_page(request.user, on).select_related("organisation__province")
    found = get_object_or_404(seen.filter(is_large_group=True), pk=pk)
    if whom not in ALERTS:
        raise Http404
    if not can(request.user, Permission.LOG_VISIT, found.organisation, on):
        raise PermissionDenied
    record(verb="print_alert", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id, whom=whom)  # fmt: skip
    content = draw(found, whom, rule=speakers_rule(found.people_count))
    return file(content, f"bao-nhanh-{whom}-{found.number}.pdf")
