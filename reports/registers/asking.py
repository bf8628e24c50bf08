"""What people do with an import: send the file, tell its columns, confirm, give it up."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from portal.access.models import User
from portal.audit.services import record
from portal.documents.contents import clean_name
from portal.documents.services.files import MEGABYTES, sum_of
from portal.documents.workbook import Layout, complete, peek, places
from portal.organisations.models import Organisation
from reports.models import ENDED, WAITING, ColumnMapping, ImportState, RegisterImport
from reports.registers import jobs, store
from reports.registers.kinds import register_of

MOVED = "Lần nhập sổ này đã sang bước khác. Tải lại trang."
SUFFIXES = (".xlsx", ".csv", ".xls", ".xlsm", ".txt")


def look(upload: "UploadedFile[Any]") -> str:
    """The clean name of a file that may be a register. Raises ValidationError, one sentence."""
    name = clean_name(upload.name or "")
    if (upload.size or 0) > MEGABYTES * 1024 * 1024:
        raise ValidationError(f"Tệp {name} lớn hơn {MEGABYTES} MB. Chia thành nhiều tệp.")
    if not name.lower().endswith(SUFFIXES):
        raise ValidationError("Chọn tệp Excel (.xlsx) hoặc CSV (.csv)")
    if upload.file is not None:
        peek(upload.file)
    return name


@transaction.atomic
def upload_register(
    *, kind: str, upload: "UploadedFile[Any]", organisation: Organisation, by: User, at: datetime
) -> RegisterImport:
    """Take a file in, sealed, and ring for it to be read. Raises ValidationError as `look` does."""
    register_of(kind)
    try:
        name = look(upload)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    upload.seek(0)
    content = upload.read()
    job = RegisterImport(
        organisation=organisation, province_id=organisation.province_pk, kind=kind, file_name=name,
        key=uuid.uuid4(), sha256=sum_of(content), size=len(content), asked_by=by, asked_at=at,
        moved_at=at,
    )  # fmt: skip
    store.keep(job.key, store.SOURCE, content)
    job.save(force_insert=True)
    _told("upload_register", job, by, at)
    jobs.ring(job.pk)
    return job


@transaction.atomic
def map_columns(*, job: RegisterImport, columns: Mapping[str, str], by: User, at: datetime) -> None:
    """Tell what each heading of the file means ("": nothing); kept for the unit's next file.

    Raises ValidationError where a column that every line needs has no heading.
    """
    register = register_of(job.kind)
    layout = layout_of(job)
    complete(places(layout.headings, register.columns, columns), register.columns)
    _move(job, WAITING, at, state=ImportState.MAPPED, columns=dict(columns))
    known = jobs.mapping_of(job) | dict(columns)
    ColumnMapping.objects.update_or_create(
        organisation=job.organisation, kind=job.kind,
        defaults={"columns": known, "saved_by": by, "saved_at": at},
    )  # fmt: skip
    _told("map_register", job, by, at)
    jobs.ring(job.pk)


@transaction.atomic
def confirm_import(*, job: RegisterImport, by: User, at: datetime) -> None:
    """Let the good rows be entered. Raises ValidationError where none is new."""
    if not job.created_count:
        raise ValidationError("Không có dòng mới nào để nhập. Sửa tệp rồi tải lên lại.")
    _move(job, (ImportState.CHECKED,), at, state=ImportState.RUNNING)
    _told("confirm_register", job, by, at)
    jobs.ring(job.pk)


@transaction.atomic
def cancel_import(*, job: RegisterImport, by: User, at: datetime) -> None:
    """Give it up before anything is entered; the file goes at once."""
    _move(job, WAITING, at, state=ImportState.CANCELLED, finished_at=at)
    _told("cancel_register", job, by, at)
    forget(job, at)


def forget_imports(*, before: datetime, at: datetime) -> int:
    """What was sent before that moment leaves no file and no value of a cell. Returns how many."""
    old = RegisterImport.objects.filter(asked_at__lt=before, forgotten_at=None)
    rows = list(old)
    for job in rows:
        with transaction.atomic():
            still = RegisterImport.objects.filter(pk=job.pk).exclude(state__in=ENDED)
            still.update(state=ImportState.CANCELLED, finished_at=at, moved_at=at)
            forget(job, at)
    return len(rows)


def forget(job: RegisterImport, at: datetime) -> None:
    """File, refused rows and what stood in their cells; reasons and counts stay."""
    job.refusals.update(value=None)
    RegisterImport.objects.filter(pk=job.pk).update(forgotten_at=at, layout=None)
    transaction.on_commit(lambda: store.drop(job.key), robust=True)


def layout_of(job: RegisterImport) -> Layout:
    """How the file is laid out, once it was read. Raises ValidationError where that is gone."""
    told = store.unsealed(job.key, "layout", job.layout)
    if told is None:
        raise ValidationError(MOVED)
    return Layout(0, told["header"], tuple(told["headings"]))


def _move(
    job: RegisterImport, states: tuple[ImportState, ...], at: datetime, **changes: Any
) -> None:
    rows = RegisterImport.objects.filter(pk=job.pk, state__in=states)
    if not rows.update(moved_at=at, attempts=0, **changes):
        raise ValidationError(MOVED)


def _told(verb: str, job: RegisterImport, by: User, at: datetime) -> None:
    record(verb=verb, subject=job, by=by, at=at, organisation_id=job.organisation_id,
           label=f"nhap-so {job.pk}", kind=job.kind)  # fmt: skip
