"""Bản niêm yết: the announced days of a month on one page, A4 landscape (Điều 24)."""

from dataclasses import replace
from datetime import date

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.documents.letterhead import letterhead
from reception.selectors.sessions import Line

COLUMNS = (
    Column("Thời gian", width=15),
    Column("Lãnh đạo tiếp", width=15),
    Column("Nơi tiếp", width=15),
    Column("Cùng tham dự", width=15),
    Column("Nội dung dự kiến"),
)
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def schedule_sheet(unit: Organisation, month: date, found: list[Line], on: date) -> bytes:
    """The sheet that is posted where citizens are received; it names no citizen."""
    note = (
        "Nếu không tiếp được theo lịch vì lý do chính đáng, thời gian mới được thông báo tại nơi "
        "tiếp công dân (Điều 24.4 Luật Tiếp công dân)."
    )
    table = Table("", COLUMNS, [_row(line) for line in found], note)
    letter = Letter(
        replace(letterhead(unit), day=on), "LỊCH TIẾP CÔNG DÂN", f"Tháng {month:%m} năm {month:%Y}",
        signature=Signature(["THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ"]),
    )  # fmt: skip
    return pdf.render("print/landscape.html", {"letter": letter, "tables": [table]})


def _row(line: Line) -> tuple[Cell, ...]:
    session = line.session
    when = f"{WEEKDAYS[session.held_on.weekday()]}, {session.held_on:%d/%m/%Y}"
    if session.starts and session.ends:
        when += f" {session.starts:%H:%M}–{session.ends:%H:%M}"
    if line.moves:
        when += f" (lùi từ {line.moves[-1].moved_from:%d/%m/%Y}: {line.moves[-1].reason})"
    where = session.place or str(session.organisation)
    focus = session.focus + (" (tiếp trực tuyến)" if session.is_online else "")
    shown = (when, session.leader_title, where, session.participants or "–", focus)
    return tuple(Cell(text) for text in shown)
