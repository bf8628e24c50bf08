"""The lists that go with the annual report: models and dialogues, one row each."""

from collections.abc import Iterable

from dialogues.models import Initiative, Session
from portal.documents.tables import Cell, Column, Table
from reports.sentences import number

MODELS, TALKS = "Danh mục mô hình, điển hình “Dân vận khéo”", "Danh mục các cuộc đối thoại"
INITIATIVES = (
    Column("STT", "center", width=5), Column("Tên mô hình, điển hình"),
    Column("Tập thể, cá nhân", width=17), Column("Lĩnh vực", width=12),
    Column("Đơn vị", width=17), Column("Ngày đăng ký", "center", width=11),
    Column("Kết quả", width=13),
)  # fmt: skip
DIALOGUES = (
    Column("STT", "center", width=5), Column("Ngày", "center", width=11),
    Column("Loại", width=9), Column("Chủ đề"), Column("Người chủ trì", width=14),
    Column("Đơn vị", width=15), Column("Số người dự", "right", width=8),
    Column("Số ý kiến", "right", width=8), Column("Thông báo kết luận", width=13),
)  # fmt: skip


def initiatives(found: Iterable[Initiative]) -> Table:
    """Who registered what in the year, and how far it has come."""
    rows = [
        (Cell(str(place)), Cell(one.name), Cell(f"{one.get_holder_display()}: {one.holder_name}"),
         Cell(one.get_field_display()), Cell(one.organisation.name),
         Cell(f"{one.registered_on:%d/%m/%Y}"), Cell(one.stage))
        for place, one in enumerate(found, start=1)
    ]  # fmt: skip
    return Table(MODELS, INITIATIVES, rows)


def dialogues(found: Iterable[Session]) -> Table:
    """The dialogues held, with how many came and asked."""
    return Table(TALKS, DIALOGUES, [_dialogue(*row) for row in enumerate(found, start=1)])


def _dialogue(place: int, one: Session) -> tuple[Cell, ...]:
    notice = f"{one.conclusion_number}, {one.concluded_on:%d/%m/%Y}" if one.concluded_on else ""
    return (
        Cell(str(place)), Cell(f"{one.held_on:%d/%m/%Y}"), Cell(one.get_kind_display()),
        Cell(one.topic), Cell(one.chair), Cell(one.organisation.name),
        _count(one.attendees), _count(getattr(one, "asked", 0)), Cell(notice.strip(", ")),
    )  # fmt: skip


def _count(value: int) -> Cell:
    return Cell(number(value), value=value)
