"""Files that come in: kept apart until they are checked, then under their id; nobody else's."""

import hashlib
import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portal import celery
from portal.access.models import User
from portal.audit.services import record
from portal.documents import contents
from portal.documents.models import Attachment, DocumentKind, FileState
from portal.organisations.models import Organisation

MEGABYTES = 20
IS_ID = re.compile(r"[0-9a-f]{32}")  # what else lies there is not ours to take away
CHECK = "portal.documents.tasks.check_file"
EMPTY = "Tệp {} rỗng. Chọn đúng tệp rồi tải lại."


def look(
    upload: "UploadedFile[Any]", suffixes: frozenset[str] = frozenset(contents.KINDS)
) -> tuple[str, str]:
    """The clean name and the media type of an upload that may be kept; reads its first bytes only.

    Raises ValidationError: not a kind that is taken, not what it says, empty, above 20 MB.
    """
    name = contents.clean_name(upload.name or "")
    if (upload.size or 0) > MEGABYTES * 1024 * 1024:
        raise ValidationError(f"Tệp {name} lớn hơn {MEGABYTES} MB. Chia nhỏ hoặc nén rồi tải lại.")
    upload.seek(0)
    head = upload.read(contents.HEAD)
    upload.seek(0)
    media_type = contents.look(name, head, suffixes) if head else ""
    if not media_type:
        raise ValidationError(EMPTY.format(name))
    return name, media_type


@transaction.atomic
def receive(
    *, upload: "UploadedFile[Any]", organisation: Organisation, by: User, at: datetime,
    kind: str = DocumentKind.OTHER, suffixes: frozenset[str] = frozenset(contents.KINDS),
) -> Attachment:  # fmt: skip
    """Take a file into quarantine and ring for its check. Raises ValidationError as `look` does.

    The bytes are stored before the row: if the transaction fails, a file nobody knows is left, and
    `sweep` takes it away. If nobody hears the bell, the timetable finds the row.
    """
    name, media_type = look(upload, suffixes)
    content = upload.read()
    found = Attachment(
        id=uuid.uuid4(), organisation=organisation, province_id=organisation.province_pk,
        name=name, media_type=media_type, size=len(content), kind=kind,
        sha256=sum_of(content), state=FileState.QUARANTINED,
        uploaded_by=by, uploaded_at=at,
    )  # fmt: skip
    default_storage.save(quarantine(found.id), ContentFile(content))
    found.save(force_insert=True)
    record(verb="receive_file", subject=found, by=by, at=at, organisation_id=organisation.pk,
           label=str(found.pk))  # fmt: skip
    ring(found.id)
    return found


def ring(file_id: uuid.UUID) -> None:
    """Tell Celery once the row is there; a broker that is away is nobody's error."""
    transaction.on_commit(lambda: celery.ring(CHECK, str(file_id)), robust=True)


@transaction.atomic
def forget(*, files: Iterable[Attachment], by: User, at: datetime) -> None:
    """Take the rows away, and the bytes once that is certain."""
    gone = []
    for file in files:
        record(verb="remove_file", subject=file, by=by, at=at,
               organisation_id=file.organisation_id, label=str(file.pk))  # fmt: skip
        gone.append(file.pk)
        file.delete()
    transaction.on_commit(lambda: drop(gone), robust=True)


@transaction.atomic
def remove(*, file: Attachment, by: User, at: datetime) -> None:
    """Take away what was never available; what was, somebody may have read, and it stays."""
    locked = Attachment.objects.select_for_update().filter(pk=file.pk).first()
    if locked and locked.state == FileState.AVAILABLE:
        raise ValidationError(f"Tệp {locked.name} đã dùng được và thuộc hồ sơ: không gỡ được.")
    forget(files=[locked] if locked else [], by=by, at=at)


def drop(file_ids: Iterable[uuid.UUID]) -> None:
    """The bytes, in both places where they may lie."""
    for file_id in file_ids:
        default_storage.delete(place(file_id))
        default_storage.delete(quarantine(file_id))


def place(file_id: uuid.UUID) -> str:
    """Where the bytes lie below MEDIA_ROOT; the name somebody gave never reaches the disk."""
    return f"{file_id.hex[:2]}/{file_id.hex[2:4]}/{file_id.hex}"


def quarantine(file_id: uuid.UUID) -> str:
    """Where they lie until they are checked: no page reads from there."""
    return f"quarantine/{place(file_id)}"


class DamagedFileError(Exception):
    """The stored bytes are not those that were taken in."""


def content_of(attachment: Attachment) -> bytes:
    """The bytes of a checked file, compared with the sum of the day they were kept."""
    return read(attachment, place(attachment.id))


def read(attachment: Attachment, where: str) -> bytes:
    with default_storage.open(where, "rb") as file:
        content: bytes = file.read()
    if sum_of(content) != attachment.sha256:
        raise DamagedFileError(str(attachment.id))
    return content


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def sweep(*, before: datetime) -> int:
    """Remove files that no row speaks of and that were written before that moment; how many went.

    In quarantine also those whose check has ended: its worker died before it could take them away.
    """
    waiting = Attachment.objects.filter(state=FileState.QUARANTINED)
    strays = [
        file
        for folder, known in (("", Attachment.objects.all()), ("quarantine", waiting))
        for file in Path(default_storage.path(folder)).glob("??/??/*")
        if _is_old(file, before) and not known.filter(pk=uuid.UUID(hex=file.name)).exists()
    ]
    for file in strays:
        file.unlink(missing_ok=True)
    return len(strays)


def _is_old(file: Path, before: datetime) -> bool:
    return bool(IS_ID.fullmatch(file.name)) and file.stat().st_mtime < before.timestamp()
