"""The rows of the door as lines of a list: visits, people, leaders' days, conclusions."""

from collections.abc import Mapping

from django.db.models import Model

from portal.access.roles import Permission
from portal.documents.tables import Cell
from reception.models import (
    Attendance,
    ConclusionNotice,
    ConclusionTask,
    LeaderSession,
    StatutoryDay,
    Visit,
)
from reports.sheets.layout import Layout, address, day, excerpt


def _visit(row: Visit) -> tuple[Cell, ...]:
    return (
        Cell(f"{row.number}/{row.year}", address("reception:visit", row.pk)),
        day(row.received_on),
        Cell(row.get_mode_display()),
        Cell(str(row.people_count), "", row.people_count),
        Cell(excerpt(row.summary)),
        Cell(row.organisation.name),
    )


def _person(row: Attendance) -> tuple[Cell, ...]:
    """Never a name: who came stands on the page of the visit."""
    visit = row.visit
    return (
        Cell(f"{visit.number}/{visit.year}", address("reception:visit", visit.pk)),
        day(visit.received_on),
        Cell(f"Người thứ {row.ordinal}"),
        Cell(row.get_part_display()),
        Cell(visit.organisation.name),
    )


def _leader(row: LeaderSession) -> tuple[Cell, ...]:
    return (
        day(row.held_on),
        Cell(row.get_kind_display()),
        Cell(row.leader_title),
        day(row.published_on),
        Cell("Đã tiếp" if row.was_held else "Chưa ghi nhận"),
        Cell(row.delegated_to or "–"),
        Cell(row.organisation.name),
    )


def _due_day(row: StatutoryDay) -> tuple[Cell, ...]:
    return (
        Cell(f"{row.month:%m/%Y}"),
        Cell(f"Ngày thứ {row.ordinal}"),
        Cell(row.basis),
        Cell(row.organisation.name),
    )


def _notice(row: ConclusionNotice) -> tuple[Cell, ...]:
    return (
        Cell(row.numbered or "Dự thảo"),
        day(row.issued_on),
        day(row.session.held_on),
        Cell(row.session.leader_title),
        Cell(row.session.organisation.name),
    )


def _task(row: ConclusionTask) -> tuple[Cell, ...]:
    return (
        Cell(row.notice.numbered or "–"),
        Cell(excerpt(row.content)),
        Cell(row.unit.name),
        day(row.due_on),
        day(row.reported_on),
        day(row.closed_on),
        Cell(row.organisation.name),
    )


RECEPTION: Mapping[type[Model], Layout] = {
    Visit: Layout(
        ("Số", "Ngày tiếp", "Hình thức", "Số người", "Nội dung", "Nơi tiếp"),
        _visit, ("organisation",), Permission.SEE_VISITS, 4,
        lambda row: row.is_protected,
    ),
    Attendance: Layout(
        ("Lượt tiếp số", "Ngày tiếp", "Thứ tự", "Tư cách", "Nơi tiếp"),
        _person, ("visit__organisation",), Permission.SEE_VISITS, None,
        lambda row: row.visit.is_protected,
    ),
    LeaderSession: Layout(
        ("Ngày tiếp", "Loại", "Lãnh đạo tiếp", "Ngày công bố", "Thực hiện", "Ủy quyền cho",
         "Đơn vị"), _leader,
    ),
    StatutoryDay: Layout(("Tháng", "Ngày", "Căn cứ", "Đơn vị"), _due_day),
    ConclusionNotice: Layout(
        ("Số thông báo", "Ngày ban hành", "Ngày tiếp", "Lãnh đạo tiếp", "Đơn vị"),
        _notice, ("session__organisation",),
    ),
    ConclusionTask: Layout(
        ("Thông báo kết luận", "Việc phải làm", "Nơi thực hiện", "Hạn", "Ngày báo cáo",
         "Ngày xác nhận", "Đơn vị giao"),
        _task, ("organisation", "unit", "notice", "item__request"), Permission.SEE_VISITS, 1,
        lambda row: row.item.request.is_protected,
    ),
}  # fmt: skip
