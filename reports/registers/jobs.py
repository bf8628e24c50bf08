"""Imports worked off without anyone waiting: the row is the job, Celery only rings.

Who works on one holds a lock of its own database session. A worker that dies loses the session, so
PostgreSQL frees the lock: a job that should be worked on and whose lock is free has lost its worker
and is rung for again. What is written for the books is written in one transaction with the word
that it is done, so a killed import leaves nothing and begins anew.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils.timezone import localdate

from portal import celery
from portal.audit.services import record
from portal.documents.workbook import Sheet, complete, leaves, places, read, survey
from reports.models import AT_WORK, ColumnMapping, ImportState, RegisterImport
from reports.registers import store
from reports.registers.kinds import register_of, unspoken
from reports.registers.progress import Meter
from reports.registers.results import Refused
from reports.registers.taking import Sifted, enter, sift

LOCKS = 1_504_2026  # the class of advisory locks; the other half is the key of the row
PATIENCE = timedelta(seconds=10)  # a bell may be under way that long
MOST_ATTEMPTS = 3
FIRST = 5  # rows shown before anything is entered
BROKEN = "Không nhập được sổ sau {} lần thử. Báo quản trị hệ thống mã việc {}."
LOST = "Tệp của lần nhập này không còn. Tải sổ lên lại."
TASK = "reports.tasks.run_import"
Clock = Callable[[], datetime]
log = logging.getLogger(__name__)


def ring(pk: int) -> None:
    """Tell Celery once the row is there. If nobody hears, the sweep finds the row."""
    transaction.on_commit(lambda: celery.ring(TASK, pk), robust=True)


def run(*, pk: int, clock: Clock) -> bool:
    """Work off one import as far as it goes without a person. True if this call moved it."""
    moved = False
    with _held(pk) as is_mine:
        while is_mine and (job := _claimed(pk)):
            if not _worked(job, clock):
                break
            moved = True
    return moved


def unheard(*, at: datetime) -> list[int]:
    """Imports nobody works on: the bell was lost, or the worker. Those out of attempts fail."""
    late = RegisterImport.objects.filter(state__in=AT_WORK, moved_at__lt=at - PATIENCE)
    free = [pk for pk in late.order_by("pk").values_list("pk", flat=True) if not _is_held(pk)]
    for job in late.filter(pk__in=free, attempts__gte=MOST_ATTEMPTS):
        _fail(job, BROKEN.format(MOST_ATTEMPTS, job.pk), at)
    return list(late.filter(pk__in=free).order_by("pk").values_list("pk", flat=True))


@contextlib.contextmanager
def _held(pk: int) -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, pk])
        is_mine = bool(cursor.fetchone()[0])
    try:
        yield is_mine
    finally:
        with contextlib.suppress(DatabaseError):  # a lost session has freed it already
            if is_mine:
                _ask("SELECT pg_advisory_unlock(%s, %s)", pk)


def _is_held(pk: int) -> bool:
    return bool(
        _ask(
            "SELECT EXISTS (SELECT 1 FROM pg_locks JOIN pg_database ON pg_database.oid = database"
            " WHERE datname = current_database() AND locktype = 'advisory' AND granted"
            " AND classid = %s AND objid = %s)",
            pk,
        )
    )


def _ask(statement: str, pk: int) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, [LOCKS, pk])
        return cursor.fetchone()[0]


def _claimed(pk: int) -> RegisterImport | None:
    """The job, if there is work to do on it; the attempt counts even if it kills the worker."""
    rows = RegisterImport.objects.filter(pk=pk, state__in=AT_WORK, attempts__lt=MOST_ATTEMPTS)
    taken = rows.update(attempts=F("attempts") + 1)
    found = RegisterImport.objects.select_related("organisation", "asked_by")
    return found.get(pk=pk) if taken else None


def _worked(job: RegisterImport, clock: Clock) -> bool:
    """One stage in one transaction; False where it did not come to its end."""
    try:
        with transaction.atomic():
            STAGES[job.state](job, clock)
    except ValidationError as error:
        _fail(job, " ".join(error.messages), clock())
    except FileNotFoundError:
        _fail(job, LOST, clock())
    except Exception:
        log.exception("register import %s, attempt %s", job.pk, job.attempts)
        if job.attempts >= MOST_ATTEMPTS:
            _fail(job, BROKEN.format(MOST_ATTEMPTS, job.pk), clock())
    else:
        return True
    return False


def _look(job: RegisterImport, clock: Clock) -> None:
    """Find the header. A layout that is ours or known needs nobody; any other is asked about."""
    register = register_of(job.kind)
    known = mapping_of(job)
    found = leaves(store.fetch(job.key, store.SOURCE))
    layout = survey(found, register.columns, known)
    try:
        complete(places(layout.headings, register.columns, known), register.columns)
        state = ImportState.MAPPED
    except ValidationError:
        state = ImportState.READ
    told = {
        "sheet": found[layout.leaf].name, "header": layout.header, "headings": layout.headings,
    }  # fmt: skip
    _move(job, clock(), state=state, layout=store.sealed(job.key, "layout", told), columns=known)


def _check(job: RegisterImport, clock: Clock) -> None:
    """Read every row and say what would become of it; nothing is entered."""
    sheet = _sheet(job)
    told = store.unsealed(job.key, "layout", job.layout)
    told["columns"] = [column.name for column in sheet.columns if column.name in sheet.places]
    told["first"] = [
        [row.number, *(row.said(name) for name in told["columns"])] for row in sheet.first(FIRST)
    ]
    found = _sifted(job, sheet, clock, of=0)
    _move(job, clock(), state=ImportState.CHECKED,
          layout=store.sealed(job.key, "layout", told), **_counts(found, found.fresh))  # fmt: skip


def _enter(job: RegisterImport, clock: Clock) -> None:
    """Enter the good rows and say so, both or neither."""
    at = clock()
    found = _sifted(job, _sheet(job), clock, of=job.read_count)
    meter = Meter(job.key, "Đang ghi vào sổ", found.fresh, clock)
    made = enter(
        register=register_of(job.kind), organisation=job.organisation, found=found,
        by=job.asked_by, at=at, step=meter,
    )  # fmt: skip
    counts = _counts(found, made)
    _move(job, clock(), state=ImportState.DONE, finished_at=clock(), **counts)
    record(verb="import_register", subject=job, by=job.asked_by, at=at,
           organisation_id=job.organisation_id, label=f"nhap-so {job.pk}", kind=job.kind,
           **counts)  # fmt: skip
    transaction.on_commit(lambda: store.drop(job.key, store.SOURCE), robust=True)


STAGES: Mapping[str, Callable[[RegisterImport, Clock], None]] = {
    ImportState.UPLOADED: _look,
    ImportState.MAPPED: _check,
    ImportState.RUNNING: _enter,
}


def _sifted(job: RegisterImport, sheet: Sheet, clock: Clock, *, of: int) -> Sifted:
    register = register_of(job.kind)
    job.refusals.all().delete()
    refused = Refused(job, register)
    found = sift(
        register=register, sheet=sheet, organisation=job.organisation, on=localdate(clock()),
        refuse=refused.refuse, note=refused.note,
        step=Meter(job.key, "Đang kiểm tra từng dòng", of, clock),
    )  # fmt: skip
    refused.close()
    return found


def _sheet(job: RegisterImport) -> Sheet:
    file = store.fetch(job.key, store.SOURCE)
    return read(file, register_of(job.kind).columns, job.columns, unspoken)


def _counts(found: Sifted, made: int) -> dict[str, int]:
    return {
        "read_count": found.read, "created_count": made, "existing_count": found.existing,
        "refused_count": found.refused, "noted_count": found.noted,
    }  # fmt: skip


def mapping_of(job: RegisterImport) -> dict[str, str]:
    """How the unit told its own columns the last time."""
    rows = ColumnMapping.objects.filter(organisation=job.organisation_id, kind=job.kind)
    return rows.values_list("columns", flat=True).first() or {}


def _move(job: RegisterImport, at: datetime, **changes: Any) -> None:
    """Only from where it stood; raises LookupError where somebody cancelled it meanwhile."""
    rows = RegisterImport.objects.filter(pk=job.pk, state=job.state)
    if not rows.update(moved_at=at, attempts=0, **changes):
        raise LookupError(job.pk)


def _fail(job: RegisterImport, sentence: str, at: datetime) -> None:
    rows = RegisterImport.objects.filter(pk=job.pk, state=job.state)
    if rows.update(state=ImportState.FAILED, error=sentence[:300], finished_at=at, moved_at=at):
        store.drop(job.key)
