"""Workbooks made by hand, and a unit that takes them in."""

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook

from portal.access.roles import Role
from portal.organisations.models import Kind
from portal.workdays.services import seed_calendar
from reports.registers import Outcome, import_register
from tests.reports import factories

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
Take = Callable[..., Outcome]
VISIT = {
    "so_ho_so": "12/2026", "ngay_tiep": "05/02/2026", "hinh_thuc": "thường xuyên",
    "ho_ten": "Nguyễn Ví Dụ", "tom_tat": "Hỏi về chế độ", "phan_loai": "kiến nghị, phản ánh",
}  # fmt: skip
PETITION = {
    "so_ho_so": "9/2026", "ngay_nhan": "05/02/2026", "nguon": "bưu chính",
    "ho_ten": "Trần Ví Dụ", "noi_dung": "Khiếu nại quyết định", "phan_loai": "khiếu nại",
}  # fmt: skip


def taker() -> Take:
    """A commune with a clerk; the answer imports a file: bytes, a workbook, or rows of cells."""
    province = factories.unit("BAC-NINH", Kind.PROVINCE)
    unit = factories.unit("BAC-NINH.XA-A", Kind.COMMUNE, province)
    clerk = factories.user(Role.CLERK, unit)
    seed_calendar(at=AT)

    def take(kind: str, file: Any, **said: Any) -> Outcome:
        return import_register(
            kind=kind, file=as_file(file), organisation=unit, by=clerk, at=AT, **said
        )

    return take


def as_file(file: Any) -> io.BytesIO:
    if isinstance(file, bytes):
        return io.BytesIO(file)
    if isinstance(file, Workbook):
        return io.BytesIO(saved(file))
    return io.BytesIO(saved(book(*file)))


def saved(made: Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def book(*rows: Any) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    return made


def sheet(*rows: dict[str, Any]) -> list[list[Any]]:
    """Rows of cells below their header, the columns as the rows bring them."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [names, *([row.get(name) for name in names] for row in rows)]


def made(outcome: Outcome) -> tuple[int, int, list[tuple[int, str]]]:
    return outcome.read, outcome.created, [(one.row, one.column) for one in outcome.refused]
