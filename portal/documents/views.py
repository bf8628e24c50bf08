"""Handing out a file: as a download, never as a page of this site."""

import uuid

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import selectors
from portal.documents.models import FileState
from portal.documents.services.files import content_of


@require_safe
@allowed(Permission.SEE_VISITS, Permission.SEE_PETITIONS)
def attachment(request: Request, file_id: uuid.UUID) -> HttpResponse:
    found = selectors.readable(request.user, localdate(), file_id)
    if found is None:
        raise Http404
    if found.state != FileState.AVAILABLE:
        raise ValidationError(
            found.refusal or "Tệp đang được kiểm tra. Đợi khoảng một phút rồi mở lại."
        )
    record(verb="read_file", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id, label=str(found.pk))  # fmt: skip
    response = HttpResponse(content_of(found), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=found.name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
