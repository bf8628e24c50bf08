"""What lists show of decisions, orders and what was done of them, of plans, of the protected."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Model

from complaints.models import (
    ComplexCase,
    Decision,
    Enforcement,
    EnforcementProgress,
    Protection,
)
from portal.access.roles import Permission
from portal.documents.tables import Cell
from reception.kinds import Kind
from reports.sentences import number, short
from reports.sheets.layout import Layout, address, day, excerpt


def _amount(found: Decimal | int, unit: str = "") -> Cell:
    return Cell(f"{number(short(Decimal(found)))} {unit}".rstrip(), "", found)


def _decision(row: Decision) -> tuple[Cell, ...]:
    return (
        Cell(row.number),
        Cell(row.get_kind_display()),
        day(row.issued_on),
        Cell(excerpt(row.summary)),
        day(row.effective_on),
        day(row.enforced_on),
        Cell(row.organisation.name),
    )


def _complex(row: ComplexCase) -> tuple[Cell, ...]:
    return (
        Cell(f"Vụ việc {row.matter_id}"),
        Cell(excerpt(row.matter.title)),
        day(row.listed_on),
        day(row.plan_due_on),
        day(row.plan_done_on),
        Cell(row.organisation.name),
    )


def _order(row: Enforcement) -> tuple[Cell, ...]:
    return (
        Cell(row.decision.number),
        day(row.decision.issued_on),
        Cell(row.get_obligation_display()),
        Cell(row.description),
        _amount(row.amount_due, row.measure),
        _amount(row.officials),
        _amount(row.amount_done, row.measure),
        day(row.due_on),
        day(row.done_on),
        Cell(row.decision.organisation.name),
    )


def _piece(row: EnforcementProgress) -> tuple[Cell, ...]:
    order = row.enforcement
    return (
        Cell(order.decision.number),
        day(row.on),
        Cell(order.get_obligation_display()),
        Cell(row.evidence or order.description),
        _amount(row.amount, order.measure),
        _amount(row.officials),
        Cell(order.decision.organisation.name),
    )


def _protection(row: Protection) -> tuple[Cell, ...]:
    """Never who it is: not even what they are to who denounced."""
    number = row.petition.file_number
    return (
        Cell(number, address("complaints:petition", number)),
        Cell(row.get_good_display()),
        Cell(row.get_state_display()),
        day(row.decided_on),
        day(row.ended_on),
        Cell(row.petition.organisation.name),
    )


def _denounces(decision: Any) -> bool:
    return bool(decision.kind == Kind.DENUNCIATION or decision.case.matter.is_protected)


ORDERS: Mapping[type[Model], Layout] = {
    Decision: Layout(
        ("Số", "Loại", "Ban hành", "Nội dung", "Hiệu lực", "Thi hành xong", "Đơn vị"),
        _decision, ("organisation", "case__matter"), Permission.SEE_PETITIONS, 3,
        _denounces, lambda row: row.case.assigned_to_id,
    ),
    ComplexCase: Layout(
        ("Vụ việc", "Nội dung", "Vào danh sách", "Hạn phương án", "Xong phương án", "Đơn vị"),
        _complex, ("organisation", "matter"), Permission.SEE_PETITIONS, 1,
        lambda row: row.matter.is_protected,
    ),
    Enforcement: Layout(
        ("Quyết định", "Ban hành", "Việc phải thi hành", "Nội dung", "Phải thi hành",
         "Trong đó CB, CC, VC", "Đã thi hành", "Hạn", "Xong", "Đơn vị"),
        _order, ("decision__organisation", "decision__case__matter"), Permission.SEE_PETITIONS, 3,
        lambda row: _denounces(row.decision), lambda row: row.decision.case.assigned_to_id,
    ),
    EnforcementProgress: Layout(
        ("Quyết định", "Ngày", "Việc phải thi hành", "Nội dung, minh chứng", "Đã thi hành",
         "Trong đó CB, CC, VC", "Đơn vị"),
        _piece, ("enforcement__decision__organisation", "enforcement__decision__case__matter"),
        Permission.SEE_PETITIONS, 3, lambda row: _denounces(row.enforcement.decision),
        lambda row: row.enforcement.decision.case.assigned_to_id,
    ),
    Protection: Layout(
        ("Đơn", "Nội dung bảo vệ", "Tình trạng", "Ngày quyết định", "Ngày chấm dứt", "Đơn vị"),
        _protection, ("petition__organisation",), Permission.SEE_PETITIONS, None,
        lambda _row: True, lambda row: row.petition.assigned_to_id,
    ),
}  # fmt: skip
