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
from portal.documents.models import Attachment, FileState
from portal.documents.services.files import content_of

WAITS = "Tệp đang được kiểm tra. Đợi khoảng một phút rồi mở lại."


@require_safe
@allowed(Permission.SEE_VISITS, Permission.SEE_PETITIONS)
def attachment(request: Request, file_id: uuid.UUID) -> HttpResponse:
    found = selectors.readable(request.user, localdate(), file_id)
    if found is None:
        raise Http404
    return hand_out(request, found, found.name)


def hand_out(request: Request, found: Attachment, name: str) -> HttpResponse:
    """A file that somebody sent in, once it was checked; that it is opened is noted.

    Who may have it is for the page to know. Raises ValidationError while it waits, or is refused.
    """
    if found.state != FileState.AVAILABLE:
        raise ValidationError(found.refusal or WAITS)
    record(verb="read_file", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id, label=str(found.pk))  # fmt: skip
    return download(name, found.media_type, content_of(found))


def download(name: str, media_type: str, content: bytes) -> HttpResponse:
    """A file to be saved, and harmless should a browser show it all the same."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
