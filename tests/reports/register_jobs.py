"""Registers sent in as the page sends them, and worked off as the worker does."""

from datetime import UTC, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reports import registers
from reports.models import RegisterImport
from tests.complaints import factories
from tests.reports.register_files import VISIT, as_file, sheet

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
FOREIGN = ("Mã sổ", "Ngày", "Hình thức", "Người đến", "Nội dung", "Loại việc")
BAD = VISIT | {"so_ho_so": "13/2026", "ngay_tiep": "31/11/2025"}
ROWS = sheet(VISIT, BAD)


def foreign(rows: list[list[Any]] = ROWS) -> list[list[Any]]:
    """The same register under headings of somebody's own."""
    return [list(FOREIGN), *rows[1:]]


def sent(
    unit: Organisation, by: User, file: Any, kind: str = "visits", name: str = "so.xlsx"
) -> RegisterImport:
    """A register that was sent in; nobody has read it yet. Bytes, a workbook, or rows of cells."""
    content = file if isinstance(file, bytes) else as_file(file).read()
    return registers.upload_register(
        kind=kind, upload=SimpleUploadedFile(name, content), organisation=unit, by=by, at=AT
    )


def worked(job: RegisterImport, at: datetime = AT) -> RegisterImport:
    """As far as the machine goes without a person."""
    registers.run(pk=job.pk, clock=lambda: at)
    return RegisterImport.objects.select_related("organisation", "asked_by").get(pk=job.pk)


def in_hand(
    unit: Organisation, by: User, file: Any = ROWS, kind: str = "visits", name: str = "so.xlsx"
) -> RegisterImport:
    return worked(sent(unit, by, file, kind, name))


def records(unit: Organisation) -> dict[str, dict[str, Any]]:
    """The words of addresses: one that waits for its columns, one that was checked."""
    clerk = factories.person(Role.CLERK, unit)
    return {
        "kind of register": {"kind": "visits"},
        "register to map": {"pk": in_hand(unit, clerk, foreign()).pk},
        "register to confirm": {"pk": in_hand(unit, clerk).pk},
    }


def entered(job: RegisterImport) -> RegisterImport:
    """Confirmed and worked off."""
    registers.confirm_import(job=job, by=job.asked_by, at=AT)
    return worked(job)
