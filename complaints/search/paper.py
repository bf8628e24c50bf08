"""The list of petitions on paper."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from complaints.selectors.agenda import Row as Limit
from complaints.sheets import Row
from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.documents import letterhead

MOST = 500  # lines: 20 ms each
COLUMNS = (
    Column("TT", "center", 4),
    Column("Mã đơn", width=10),
    Column("Người đứng đơn", width=15),
    Column("Loại", width=10),
    Column("Nội dung"),
    Column("Đơn vị, người xử lý", width=17),
    Column("Trạng thái", width=11),
    Column("Hạn", "center", 9),
)

WEEK = (
    Column("TT", "center", 4),
    Column("Hạn", "center", 10),
    Column("Việc phải xong"),
    Column("Hồ sơ", width=14),
    Column("Loại", width=12),
    Column("Đơn vị, người xử lý", width=22),
)


def week_pdf(rows: Sequence[Limit], monday: date, unit: Organisation, at: datetime) -> bytes:
    """What ends in the week of that Monday, on A4 landscape; of a denunciation the alias."""
    head = replace(letterhead(unit), place="")
    days = f"từ ngày {monday:%d/%m/%Y} đến ngày {monday + timedelta(days=6):%d/%m/%Y}"
    letter = Letter(head, "LỊCH THỜI HẠN", f"{days}: {len(rows)} hạn",
                    signature=Signature(["NGƯỜI LẬP"]))  # fmt: skip
    context = {"letter": letter, "printed": f"In lúc {localtime(at):%H:%M %d/%m/%Y}"}
    lines = [
        (Cell(str(n)), Cell(f"{row.due_on:%d/%m/%Y}"), Cell(row.label), Cell(row.name),
         Cell(row.kind), Cell(f"{row.unit}, {row.handler}" if row.handler else row.unit))
        for n, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return pdf.render_long("complaints/print/list.html", context, Table("", WEEK, lines))


def list_pdf(rows: Sequence[Row], unit: Organisation, at: datetime) -> bytes:
    """The list on A4 landscape; of a denunciation the alias, as on the page."""
    head = replace(letterhead(unit), place="")
    letter = Letter(head, "DANH SÁCH ĐƠN", f"{len(rows)} đơn",
                    signature=Signature(["NGƯỜI LẬP"]))  # fmt: skip
    context = {"letter": letter, "printed": f"In lúc {localtime(at):%H:%M %d/%m/%Y}"}
    table = Table("", COLUMNS, [_cells(n, row) for n, row in enumerate(rows, start=1)])
    return pdf.render_long("complaints/print/list.html", context, table)


def _cells(ordinal: int, row: Row) -> list[Cell]:
    due = f"{row.due_on:%d/%m/%Y}" if row.due_on and not row.closed_on else ""
    words = (
        str(ordinal), row.number, row.alias or row.person or "Nặc danh",
        row.kind or "Chưa phân loại", row.summary,
        f"{row.unit}, {row.handler}" if row.handler else row.unit, row.state, due,
    )  # fmt: skip
    return [Cell(text) for text in words]
