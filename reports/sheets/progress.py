"""Who has handed in the yearly report, and when: for campaign, board and late list (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.timezone import localdate

from portal.documents.tables import Cell, Column, Table
from reports.sentences import number

# [D] Chỉ thị 03/CT-UBND, mục 10 asks that the report be sent before 30/11; of a report that is
# returned neither it nor any other text says a day. What came in time therefore stays in time,
# and how long a unit takes to mend it is told beside.
RULE = (
    "Đã nộp: đã gửi ít nhất một lần. Đúng hạn hay muộn tính theo lần gửi đầu. Báo cáo bị trả lại "
    "vẫn là đã nộp nhưng phải gửi lại; gửi lại sau hạn không tính là nộp muộn."
)


@dataclass(frozen=True)
class Progress:
    """ "86/118 đơn vị đã nộp": in time or late by the first sending, and of both how many were
    returned and have not come in again."""

    total: int
    in_time: int
    late: int
    returned: int

    @property
    def handed_in(self) -> int:
        return self.in_time + self.late

    @property
    def missing(self) -> int:
        return self.total - self.handed_in

    @property
    def awaited(self) -> int:
        """Who is to be reminded."""
        return self.missing + self.returned


LATE_COLUMNS = (
    Column("Đơn vị"), Column("Nhóm", width=24), Column("Tình trạng", width=20),
    Column("Gửi lần đầu", "center", width=14), Column("Số ngày muộn", "right", width=14),
    Column("Lần nhắc", "right", width=10),
)  # fmt: skip
RETURNED_COLUMNS = (
    Column("Đơn vị"), Column("Nhóm", width=24), Column("Gửi lần đầu", "center", width=14),
    Column("Trả lại ngày", "center", width=14), Column("Số ngày chờ gửi lại", "right", width=14),
    Column("Lý do trả lại", width=40), Column("Lần nhắc", "right", width=10),
)  # fmt: skip


def late_lists(year: int, rows: Iterable[Any], on: date, due: date) -> list[Table]:
    """For the rating of their heads: who sent late or never; who has to send again.

    `rows` are CampaignUnit with `reminded`. Days late are counted from the day after `due`.
    """
    rows = list(rows)
    until = f"báo cáo dân vận năm {year} (đến ngày {on:%d/%m/%Y})"
    first = due + timedelta(days=1)
    return [
        Table(
            f"Đơn vị nộp muộn, chưa nộp {until}",
            LATE_COLUMNS,
            [_late(row, on) for row in rows if row.is_late or row.is_overdue(on)],
            f"Nộp muộn: gửi lần đầu từ 00:00 ngày {first:%d/%m/%Y}. {RULE}",
        ),
        Table(
            f"Đơn vị bị trả lại, chưa gửi lại {until}",
            RETURNED_COLUMNS,
            [_returned(row, on) for row in rows if row.is_given_back],
            RULE,
        ),
    ]


def _late(row: Any, on: date) -> tuple[Cell, ...]:
    days = ((row.sent_on or on) - row.due_on).days
    return (
        Cell(row.organisation.name), Cell(row.get_group_display()),
        Cell(row.late_word or row.get_state_display()), Cell(_day(row.sent_on)), _count(days),
        _count(row.reminded),
    )  # fmt: skip


def _returned(row: Any, on: date) -> tuple[Cell, ...]:
    back = localdate(row.returned_at) if row.returned_at else on
    return (
        Cell(row.organisation.name), Cell(row.get_group_display()), Cell(_day(row.sent_on)),
        Cell(_day(back)), _count((on - back).days), Cell(row.return_reason), _count(row.reminded),
    )  # fmt: skip


def _day(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else "–"


def _count(many: int) -> Cell:
    return Cell(number(many), value=many)
