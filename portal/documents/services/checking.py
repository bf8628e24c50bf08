"""A file in quarantine is read whole by one worker, and then available or refused for good.

The row is the job. A worker that dies leaves a lease that runs out, and the next one begins anew;
what it had written is written over. Between claim and verdict nothing is seen by anybody.
"""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet

from portal.audit.services import record
from portal.documents import apart, scanner
from portal.documents.models import Attachment, FileState
from portal.documents.services import files
from portal.documents.verdicts import Checked

LEASE = timedelta(minutes=5)  # the reader has two; a virus scanner half a minute an answer
PATIENCE = timedelta(seconds=10)  # a bell may be under way that long
STALLED = timedelta(minutes=15)
MOST_CRASHES = 2  # of the reader
MOST_CLAIMS = 5  # of workers that never came back
AT_ONCE = 50  # rung for by one round of the timetable
CRASHED = "Không đọc được tệp {} sau nhiều lần thử. Mở tệp trên máy, in lại thành PDF rồi tải lên."
INFECTED = "Tệp {} có mã độc. Không mở tệp này; quét máy, rồi xin lại tệp từ người gửi."
LOST = "Tệp {} bị mất trước khi kiểm tra xong. Tải lại tệp."
Clock = Callable[[], datetime]
log = logging.getLogger(__name__)


def waiting(*, at: datetime) -> list[uuid.UUID]:
    """Files that nobody checks: the bell was lost, or the worker."""
    unheard = Q(leased_until=None, uploaded_at__lt=at - PATIENCE) | Q(leased_until__lt=at)
    rows = Attachment.objects.filter(unheard, state=FileState.QUARANTINED)
    return list(rows.order_by("uploaded_at").values_list("pk", flat=True)[:AT_ONCE])


def stalled(*, at: datetime) -> int:
    """How many wait longer than a quarter of an hour: the machine that checks is not well."""
    late = Attachment.objects.filter(state=FileState.QUARANTINED, uploaded_at__lt=at - STALLED)
    return late.count()


def run(*, file_id: uuid.UUID, clock: Clock) -> bool:
    """Check one file, if nobody else does. True if this call gave the verdict.

    While the scanner is away the file waits, and that counts against nobody.
    """
    row = claim(file_id=file_id, at=clock())
    if row is None:
        return False
    try:
        checked = _examined(row)
    except scanner.AwayError:
        log.warning("file %s waits: the virus scanner is away", row.pk)
        return _hand_back(row, clock(), attempts=row.attempts - 1)
    except apart.CrashedError:
        log.warning("file %s broke its reader, attempt %s", row.pk, row.attempts)
        if row.attempts < MOST_CRASHES:
            return _hand_back(row, clock(), attempts=row.attempts)
        return _refuse(row, CRASHED.format(row.name), clock())
    except ValidationError as error:
        return _refuse(row, error.messages[0], clock())
    return accept(row, checked, clock())


@transaction.atomic
def claim(*, file_id: uuid.UUID, at: datetime) -> Attachment | None:
    """Take a file that waits or whose worker has gone silent; None if another has it."""
    free = Q(leased_until=None) | Q(leased_until__lt=at)
    rows = Attachment.objects.filter(free, pk=file_id, state=FileState.QUARANTINED)
    row = rows.select_for_update(skip_locked=True).first()
    if row:
        row.leased_until, row.attempts = at + LEASE, row.attempts + 1
        row.save(update_fields=["leased_until", "attempts"])
    return row


def _examined(row: Attachment) -> Checked:
    """Raises ValidationError, scanner.AwayError or apart.CrashedError."""
    if row.attempts > MOST_CLAIMS:
        raise ValidationError(CRASHED.format(row.name))
    try:
        content = files.read(row, files.quarantine(row.pk))
    except (FileNotFoundError, files.DamagedFileError) as error:
        log.exception("file %s is not what was sent", row.pk)
        raise ValidationError(LOST.format(row.name)) from error
    if found := scanner.virus(content):
        log.warning("file %s has a virus: %s", row.pk, found)
        raise ValidationError(INFECTED.format(row.name))
    return apart.examine(row.name, content)


@transaction.atomic
def accept(row: Attachment, checked: Checked, at: datetime) -> bool:
    """The bytes are written while the row is ours: of two workers one writes, the other goes."""
    if not _hold(row):
        return False
    where = files.place(row.pk)
    default_storage.delete(where)  # of a worker that died between the bytes and the row
    default_storage.save(where, ContentFile(checked.content))
    row.media_type, row.pages, row.note = checked.media_type, checked.pages, checked.note
    row.size, row.sha256 = len(checked.content), files.sum_of(checked.content)
    return _end(row, FileState.AVAILABLE, at)


@transaction.atomic
def _refuse(row: Attachment, sentence: str, at: datetime) -> bool:
    if not _hold(row):
        return False
    row.refusal = sentence[:500]
    return _end(row, FileState.REFUSED, at)


def _end(row: Attachment, state: FileState, at: datetime) -> bool:
    row.state, row.checked_at, row.leased_until = state, at, None
    row.save()
    record(verb="check_file", subject=row, by=None, at=at, organisation_id=row.organisation_id,
           label=str(row.pk), state=state.value)  # fmt: skip
    transaction.on_commit(lambda: default_storage.delete(files.quarantine(row.pk)), robust=True)
    return True


def _hold(row: Attachment) -> bool:
    """Whether this attempt still owns the row: the end of its lease is the fence."""
    return _ours(row).select_for_update().exists()


def _hand_back(row: Attachment, at: datetime, *, attempts: int) -> bool:
    """Free for the next round of the timetable; no verdict."""
    _ours(row).update(leased_until=at, attempts=attempts)
    return False


def _ours(row: Attachment) -> QuerySet[Attachment]:
    return Attachment.objects.filter(
        pk=row.pk, state=FileState.QUARANTINED, leased_until=row.leased_until
    )
