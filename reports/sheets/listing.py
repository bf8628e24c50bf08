"""The rows behind a figure as a table: what each kind of record shows, and to whom."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import NoReverseMatch, reverse

from complaints.models import Case, Petition, Transfer
from dialogues.models import Initiative, Opinion, Plan, Session
from portal.access.roles import Permission
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import Attendance, LeaderSession, Matter, StatutoryDay, Visit
from reports.models import ManualFigure
from reports.sentences import number, short
from reports.sheets.orders import ORDERS

MASKED = "Tố cáo (bảo mật)"
HIDDEN = "Không hiển thị với vai trò này"
LETTERS = 140
Cells = Callable[[Any], tuple[Cell, ...]]


@dataclass(frozen=True)
class Layout:
    """Columns of a list; the one at `told` tells of the matter and needs `permission`."""

    titles: tuple[str, ...]
    cells: Cells
    related: tuple[str, ...] = ("organisation",)
    permission: Permission | None = None
    told: int | None = None
    protected: Callable[[Any], bool] = lambda _row: False
    handler: Callable[[Any], int | None] = lambda _row: None


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


def _day(day: date | None) -> Cell:
    return Cell(f"{day:%d/%m/%Y}" if day else "–")


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS].rstrip()}…"


def _address(name: str, *args: object) -> str:
    """The page of a record; "" where its room has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _visit(row: Visit) -> tuple[Cell, ...]:
    return (
        Cell(f"{row.number}/{row.year}", _address("reception:visit", row.pk)),
        _day(row.received_on),
        Cell(row.get_mode_display()),
        Cell(str(row.people_count), "", row.people_count),
        Cell(_short(row.summary)),
        Cell(row.organisation.name),
    )


def _person(row: Attendance) -> tuple[Cell, ...]:
    """Never a name: who came stands on the page of the visit."""
    visit = row.visit
    return (
        Cell(f"{visit.number}/{visit.year}", _address("reception:visit", visit.pk)),
        _day(visit.received_on),
        Cell(f"Người thứ {row.ordinal}"),
        Cell(row.get_part_display()),
        Cell(visit.organisation.name),
    )


def _leader(row: LeaderSession) -> tuple[Cell, ...]:
    return (
        _day(row.held_on),
        Cell(row.get_kind_display()),
        Cell(row.leader_title),
        _day(row.published_on),
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


def _matter(row: Matter) -> tuple[Cell, ...]:
    return (Cell(f"Vụ việc {row.pk}"), _day(row.opened_on), Cell(_short(row.title)),
            Cell(row.organisation.name))  # fmt: skip


def _petition(row: Petition) -> tuple[Cell, ...]:
    return (
        Cell(row.file_number, _address("complaints:petition", row.file_number)),
        _day(row.received_on),
        Cell(row.get_kind_display() or "Chưa phân loại"),
        Cell(_short(row.summary)),
        Cell(row.get_state_display()),
        _day(row.processed_on),
        _day(row.due_on),
        _day(row.settled_on),
        Cell(row.organisation.name),
    )


def _case(row: Case) -> tuple[Cell, ...]:
    return (
        Cell(f"Hồ sơ {row.pk}"),
        Cell(row.get_kind_display()),
        Cell(_short(row.matter.title)),
        _day(row.accepted_on),
        _day(row.due_on),
        _day(row.settled_on),
        Cell(row.get_result_display() or "–"),
        Cell(row.organisation.name),
    )


def _transfer(row: Transfer) -> tuple[Cell, ...]:
    number = row.petition.file_number
    return (Cell(number, _address("complaints:petition", number)),
            Cell(f"{row.number}/{row.year}"), _day(row.sent_on), Cell(row.receiver.name),
            Cell(row.get_state_display()), Cell(row.organisation.name))  # fmt: skip


def _dialogue(row: Session) -> tuple[Cell, ...]:
    return (
        _day(row.held_on),
        Cell(row.get_kind_display()),
        Cell(row.get_audience_display()),
        Cell(_short(row.topic), _address("dialogues:session", row.pk)),
        Cell(str(row.attendees), "", row.attendees),
        Cell(row.get_state_display()),
        Cell(row.organisation.name),
    )


def _opinion(row: Opinion) -> tuple[Cell, ...]:
    """Never a speaker."""
    return (
        _day(row.raised_on),
        Cell(f"Ý kiến {row.ordinal}", _address("dialogues:session", row.session_id)),
        Cell(_short(row.content)),
        Cell("Trả lời tại chỗ" if row.answered_on_spot else "Giao giải quyết"),
        Cell(row.organisation.name),
    )


def _plan(row: Plan) -> tuple[Cell, ...]:
    return (Cell(row.number), Cell(str(row.year)), _day(row.issued_on), _day(row.published_on),
            Cell(row.organisation.name))  # fmt: skip


def _initiative(row: Initiative) -> tuple[Cell, ...]:
    return (
        Cell(_short(row.name), _address("dialogues:initiative", row.pk)),
        Cell(row.get_holder_display()),
        Cell(row.get_field_display()),
        _day(row.registered_on),
        Cell(row.get_assessment_display() or "Chưa đánh giá"),
        Cell(row.get_recognised_level_display() or "–"),
        Cell(row.organisation.name),
    )


def _by_hand(row: ManualFigure) -> tuple[Cell, ...]:
    return (
        Cell(row.indicator, _address("reports:manual_figure", row.pk)),
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
    Visit: Layout(
        ("Số", "Ngày tiếp", "Hình thức", "Số người", "Nội dung", "Nơi tiếp"),
        _visit, ("organisation",), Permission.SEE_VISITS, 4, _PROTECTED,
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
    Session: Layout(
        ("Ngày", "Loại", "Đối tượng", "Chủ đề", "Số người dự", "Tình trạng", "Đơn vị"),
        _dialogue, ("organisation",), Permission.SEE_DIALOGUES,
    ),
    Opinion: Layout(
        ("Ngày nêu", "Ý kiến", "Nội dung", "Cách trả lời", "Đơn vị"),
        _opinion, ("organisation",), Permission.SEE_DIALOGUES, 2,
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
    **{model: Layout(*known) for model, known in ORDERS.items()},
}  # fmt: skip
