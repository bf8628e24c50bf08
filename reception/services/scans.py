"""Lấy chữ ký, điểm chỉ: the signed record of what was said (Luật Tiếp công dân Điều 25.1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portal.access.models import User
from portal.audit.services import record
from portal.documents.models import Attachment, DocumentKind
from portal.documents.services import forget, receive
from reception.models import Visit

ON_PAPER = (
    "Tố cáo: bản ghi có chữ ký, điểm chỉ giữ trên giấy theo chế độ mật, không tải lên hệ thống."
)


@transaction.atomic
def add_scans(
    *, visit: Visit, uploads: Sequence["UploadedFile[Any]"], by: User, at: datetime
) -> list[Attachment]:
    """Keep the scans with the visit; of a denunciation no byte is stored."""
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    if locked.is_protected:
        raise ValidationError({"uploads": ON_PAPER})
    taken = [
        receive(upload=one, organisation=locked.organisation, by=by, at=at,
                kind=DocumentKind.MINUTES)
        for one in uploads
    ]  # fmt: skip
    locked.attachments.add(*taken)
    record(verb="add_scans", subject=locked, by=by, at=at, count=len(taken),
           organisation_id=locked.organisation_id)  # fmt: skip
    return taken


def forget_scans(visit: Visit, by: User, at: datetime) -> None:
    """The signature of whoever turns out to denounce: rows and bytes, but what a petition holds."""
    mine = visit.attachments.filter(petitions=None)
    forget(files=list(mine), by=by, at=at)
