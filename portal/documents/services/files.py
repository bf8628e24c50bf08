"""Files that come in: taken only when name, content and a full parse say the same."""

import hashlib
import re
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portal.access.models import User
from portal.documents import contents
from portal.documents.models import Attachment, FileState
from portal.organisations.models import Organisation

MEGABYTES = 20
IS_ID = re.compile(r"[0-9a-f]{32}")  # what else lies there is not ours to take away


@transaction.atomic
def store(
    *, upload: "UploadedFile[Any]", organisation: Organisation, by: User, at: datetime
) -> Attachment:
    """Keep an uploaded PDF, JPEG or PNG of at most 20 MB.

    Pictures are written anew, without place, camera and owner. Raises ValidationError.
    The bytes are stored before the row: if the transaction fails, a file nobody knows is left, and
    `sweep` takes it away.
    """
    name = contents.clean_name(upload.name or "")
    if (upload.size or 0) > MEGABYTES * 1024 * 1024:
        raise ValidationError(f"Tệp {name} lớn hơn {MEGABYTES} MB. Chia nhỏ hoặc nén rồi tải lại.")
    checked = contents.check(name, upload.read())
    found = Attachment(
        id=uuid.uuid4(),
        organisation=organisation,
        province_id=organisation.province_pk,
        name=name,
        media_type=checked.media_type,
        size=len(checked.content),
        sha256=hashlib.sha256(checked.content).hexdigest(),
        pages=checked.pages,
        state=FileState.AVAILABLE,
        uploaded_by=by,
        uploaded_at=at,
    )
    default_storage.save(place(found.id), ContentFile(checked.content))
    found.save(force_insert=True)
    return found


def place(file_id: uuid.UUID) -> str:
    """Where the bytes lie below MEDIA_ROOT; the name somebody gave never reaches the disk."""
    return f"{file_id.hex[:2]}/{file_id.hex[2:4]}/{file_id.hex}"


class DamagedFileError(Exception):
    """The stored bytes are not those that were taken in."""


def content_of(attachment: Attachment) -> bytes:
    """The bytes, compared with the sum of the day they came."""
    with default_storage.open(place(attachment.id), "rb") as file:
        content: bytes = file.read()
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise DamagedFileError(str(attachment.id))
    return content


def sweep(*, before: datetime) -> int:
    """Remove files without a row that were written before that moment; how many went."""
    root = Path(default_storage.path(""))
    strays = [file for file in root.glob("??/??/*") if _is_stray(file, before)]
    for file in strays:
        file.unlink(missing_ok=True)
    return len(strays)


def _is_stray(file: Path, before: datetime) -> bool:
    if not IS_ID.fullmatch(file.name) or file.stat().st_mtime >= before.timestamp():
        return False
    return not Attachment.objects.filter(pk=uuid.UUID(hex=file.name)).exists()
