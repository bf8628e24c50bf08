"""The rows behind a figure as a table: what each kind of record shows, and to whom."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from complaints.models import Case, Instruction, Letter, Petition, Transfer
from dialogues.models import Commitment, Initiative, Opinion, Plan, Session
from portal.access.roles import Permission
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import Matter
from reports.models import Edition, ManualFigure
from reports.sentences import number, short
from reports.sheets.layout import Layout, address, day, excerpt
from reports.sheets.orders import ORDERS
from reports.sheets.rows_reception import RECEPTION

MASKED = "Tố cáo (bảo mật)"
HIDDEN = "Không hiển thị với vai trò này"


@dataclass(frozen=True)
class Eyes:
    """What the reader may see of the rows: contents at all, denunciations, and whose files."""

    contents: bool
    denunciations: bool
    user: int


def layout(model: type[Model]) -> Layout:
    return LAYOUTS[model]


def table(model: type[Model], rows: Iterable[Any], eyes: Eyes) -> Table:
    """As many lines as rows: what a reader may not see is masked, never left out."""
    found = layout(model)
    columns = [Column(title) for title in found.titles]
    return Table("", columns, [_line(found, row, eyes) for row in rows])


def masked(found: Table) -> int:
    """How many lines of a list its reader may not see."""
    return sum(row[0].text == MASKED for row in found.rows)


def _line(found: Layout, row: Any, eyes: Eyes) -> tuple[Cell, ...]:
    cells = found.cells(row)
    if getattr(row, "is_barred", False):  # against the reader
        return (Cell(MASKED), *(Cell("–") for _ in cells[1:]))
    if found.protected(row) and not eyes.denunciations and found.handler(row) != eyes.user:
        return (Cell(MASKED), *(Cell("–") for _ in cells[1:]))
    if found.permission and not eyes.contents:
        cells = tuple(Cell(cell.text, "", cell.value) for cell in cells)
        if found.told is not None:
            cells = (*cells[: found.told], Cell(HIDDEN), *cells[found.told + 1 :])
    return cells


def _matter(row: Matter) -> tuple[Cell, ...]:
    return (Cell(f"Vụ việc {row.pk}"), day(row.opened_on), Cell(excerpt(row.title)),
            Cell(row.organisation.name))  # fmt: skip


def _petition(row: Petition) -> tuple[Cell, ...]:
    return (
        Cell(row.file_number, address("complaints:petition", row.file_number)),
        day(row.received_on),
        Cell(row.get_kind_display() or "Chưa phân loại"),
        Cell(excerpt(row.summary)),
        Cell(row.get_state_display()),
        day(row.processed_on),
        day(row.due_on),
        day(row.settled_on),
        Cell(row.organisation.name),
    )


def _case(row: Case) -> tuple[Cell, ...]:
    return (
        Cell(f"Hồ sơ {row.pk}"),
        Cell(row.get_kind_display()),
        Cell(excerpt(row.matter.title)),
        day(row.accepted_on),
        day(row.due_on),
        day(row.settled_on),
        Cell(row.get_result_display() or "–"),
        Cell(row.organisation.name),
    )


def _transfer(row: Transfer) -> tuple[Cell, ...]:
    number = row.petition.file_number
    return (Cell(number, address("complaints:petition", number)),
            Cell(f"{row.number}/{row.year}"), day(row.sent_on), Cell(row.receiver.name),
            Cell(row.get_state_display()), Cell(row.organisation.name))  # fmt: skip


def _dialogue(row: Session) -> tuple[Cell, ...]:
    return (
        day(row.held_on),
        Cell(row.get_kind_display()),
        Cell(row.get_audience_display()),
        Cell(excerpt(row.topic), address("dialogues:session", row.pk)),
        Cell(str(row.attendees), "", row.attendees),
        Cell(row.get_state_display()),
        Cell(row.organisation.name),
    )


def _opinion(row: Opinion) -> tuple[Cell, ...]:
    """Never a speaker."""
    return (
        day(row.raised_on),
        Cell(f"Ý kiến {row.ordinal}", address("dialogues:session", row.session_id)),
        Cell(excerpt(row.content)),
        Cell("Trả lời tại chỗ" if row.answered_on_spot else "Giao giải quyết"),
        Cell(row.organisation.name),
    )


def _commitment(row: Commitment) -> tuple[Cell, ...]:
    return (
        Cell(excerpt(row.content), address("dialogues:commitment", row.pk)),
        day(row.promised_on),
        day(row.due_on),
        day(row.done_on),
        Cell(row.owner.name),
        Cell(row.organisation.name),
    )


def _instruction(row: Instruction) -> tuple[Cell, ...]:
    return (
        Cell(row.document_number or "–"),
        day(row.issued_on),
        Cell(row.petition.file_number, address("complaints:petition", row.petition.file_number)),
        Cell(excerpt(row.content)),
        Cell(row.owner_unit.name),
        day(row.due_on),
        day(row.replied_on),
        Cell(row.organisation.name),
    )


def _letter(row: Letter) -> tuple[Cell, ...]:
    return (
        Cell(row.numbered or "–"),
        day(row.issued_on),
        Cell(row.petition.file_number, address("complaints:petition", row.petition.file_number)),
        Cell(row.organisation.name),
    )


def _edition(row: Edition) -> tuple[Cell, ...]:
    return (
        Cell(row.title),
        Cell(row.period_name),
        Cell(row.name),
        day(row.submitted_on),
        Cell(str(len(row.warnings)), "", len(row.warnings)),
        Cell(str(row.failing), "", row.failing),
        Cell(row.unit_name),
    )


def _plan(row: Plan) -> tuple[Cell, ...]:
    return (Cell(row.number), Cell(str(row.year)), day(row.issued_on), day(row.published_on),
            Cell(row.organisation.name))  # fmt: skip


def _initiative(row: Initiative) -> tuple[Cell, ...]:
    return (
        Cell(excerpt(row.name), address("dialogues:initiative", row.pk)),
        Cell(row.get_holder_display()),
        Cell(row.get_field_display()),
        day(row.registered_on),
        Cell(row.get_assessment_display() or "Chưa đánh giá"),
        Cell(row.get_recognised_level_display() or "–"),
        Cell(row.organisation.name),
    )


def _by_hand(row: ManualFigure) -> tuple[Cell, ...]:
    return (
        Cell(row.indicator, address("reports:manual_figure", row.pk)),
        Cell(f"{row.on:%d/%m/%Y}" + (f" – {row.until:%d/%m/%Y}" if row.until else "")),
        Cell(number(short(row.value)), "", row.value),
        Cell(row.evidence),
        Cell(row.entered_by.full_name),
        Cell(row.decided_by.full_name if row.decided_by else "–"),
        Cell(row.organisation.name),
    )


def _unit(row: Organisation) -> tuple[Cell, ...]:
    return (Cell(row.code), Cell(row.name), Cell(row.get_kind_display()), Cell(row.phone or "–"))


# A case is as secret as its matter: of a mixed petition it may be kept as a complaint.
_DENOUNCES: Callable[[Any], bool] = lambda row: (  # noqa: E731
    row.kind == Kind.DENUNCIATION or row.matter.is_protected
)
_PROTECTED: Callable[[Any], bool] = lambda row: row.is_protected  # noqa: E731

LAYOUTS: Mapping[type[Model], Layout] = {
    **RECEPTION,
    **ORDERS,
    Matter: Layout(
        ("Vụ việc", "Ngày mở", "Nội dung", "Đơn vị"), _matter, ("organisation",),
        Permission.SEE_PETITIONS, 2, _PROTECTED,
    ),
    Petition: Layout(
        ("Mã hồ sơ", "Ngày nhận", "Loại", "Nội dung", "Tình trạng", "Xử lý xong", "Hạn",
         "Giải quyết xong", "Đơn vị"),
        _petition, ("organisation",), Permission.SEE_PETITIONS, 3, _PROTECTED,
        lambda row: row.assigned_to_id,
    ),
    Case: Layout(
        ("Hồ sơ", "Loại", "Vụ việc", "Thụ lý", "Hạn", "Giải quyết xong", "Kết quả", "Đơn vị"),
        _case, ("organisation", "matter"), Permission.SEE_PETITIONS, 2, _DENOUNCES,
        lambda row: row.assigned_to_id,
    ),
    Transfer: Layout(
        ("Mã hồ sơ", "Phiếu chuyển", "Ngày chuyển", "Nơi nhận", "Tình trạng", "Nơi chuyển"),
        _transfer, ("organisation", "receiver", "petition"), Permission.SEE_PETITIONS, None,
        lambda row: row.petition.is_protected,
    ),
    Instruction: Layout(
        ("Số văn bản", "Ngày ban hành", "Đơn", "Nội dung", "Nơi thực hiện", "Hạn", "Ngày báo cáo",
         "Đơn vị ban hành"),
        _instruction, ("organisation", "owner_unit", "petition"), Permission.SEE_PETITIONS, 3,
        lambda row: row.petition.is_protected,
        lambda row: row.petition.assigned_to_id,
    ),
    Letter: Layout(
        ("Số văn bản", "Ngày ban hành", "Đơn", "Đơn vị ban hành"), _letter,
        ("organisation", "petition"), Permission.SEE_PETITIONS, None,
        lambda row: row.petition.is_protected,
        lambda row: row.petition.assigned_to_id,
    ),
    Edition: Layout(
        ("Báo cáo", "Kỳ", "Bản", "Ngày nộp", "Số cảnh báo", "Biểu có lỗi", "Đơn vị"), _edition, (),
    ),
    Session: Layout(
        ("Ngày", "Loại", "Đối tượng", "Chủ đề", "Số người dự", "Tình trạng", "Đơn vị"),
        _dialogue, ("organisation",), Permission.SEE_DIALOGUES,
    ),
    Opinion: Layout(
        ("Ngày nêu", "Ý kiến", "Nội dung", "Cách trả lời", "Đơn vị"),
        _opinion, ("organisation",), Permission.SEE_DIALOGUES, 2,
    ),
    Commitment: Layout(
        ("Việc đã hứa", "Ngày hứa", "Hạn", "Thực hiện xong", "Nơi thực hiện", "Đơn vị"),
        _commitment, ("organisation", "owner"), Permission.SEE_DIALOGUES, 0,
    ),
    Plan: Layout(("Số văn bản", "Năm", "Ngày ban hành", "Ngày công khai", "Đơn vị"), _plan),
    Initiative: Layout(
        ("Mô hình", "Chủ thể", "Lĩnh vực", "Ngày đăng ký", "Đánh giá", "Công nhận", "Đơn vị"),
        _initiative, ("organisation",), Permission.SEE_INITIATIVES,
    ),
    ManualFigure: Layout(
        ("Chỉ tiêu", "Ngày", "Giá trị", "Minh chứng", "Người nhập", "Người duyệt", "Đơn vị"),
        _by_hand, ("organisation", "entered_by", "decided_by"),
    ),
    Organisation: Layout(("Mã", "Đơn vị", "Loại", "Điện thoại"), _unit, ()),
}  # fmt: skip
