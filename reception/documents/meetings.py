"""The papers of a leader's day: the invitation, the list of turns, the file with a page a case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.timezone import localtime

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.documents.letterhead import SIGN, letterhead
from reception.models import LeaderSession, MeetingItem, MeetingRequest
from reception.sheets import PROTECTED, UNNAMED, address_of

TURNS: tuple[Column, ...] = (
    Column("Số", "center", 5),
    Column("Giờ", "center", 8),
    Column("Người được tiếp", "left", 29),
    Column("Nội dung", "left", 38),
    Column("Ghi chú", "left", 20),
)


@dataclass(frozen=True)
class Turn:
    """One turn as a reader may see it: a denunciation by its alias, or not at all."""

    item: MeetingItem
    name: str
    address: str
    about: str
    is_hidden: bool

    @property
    def hour(self) -> str:
        return f"{self.item.starts_at:%H:%M}" if self.item.starts_at else ""


def turn(item: MeetingItem, *, is_hidden: bool) -> Turn:
    """`is_hidden`: a denunciation this reader may not read; it shows neither alias nor words."""
    request = item.request
    if is_hidden:
        return Turn(item, PROTECTED, "", "", is_hidden=True)
    return Turn(item, name_of(request), *_where_and_what(item), is_hidden=False)


def name_of(request: MeetingRequest) -> str:
    """Whoever asks: the alias of a denouncer, the name of anybody else."""
    if request.is_protected:
        return f"{PROTECTED} · {request.alias}"
    return request.citizen.full_name if request.citizen else UNNAMED


def invitation(request: MeetingRequest, session: LeaderSession, on: date) -> bytes:
    """Giấy mời, one page: when, where, what to bring; it says nothing of what the matter is."""
    unit = session.organisation
    letter = Letter(
        replace(letterhead(unit), day=on, symbol="/GM"),
        "GIẤY MỜI",
        "Đến dự buổi tiếp công dân của lãnh đạo",
        addressees=[f"Ông (bà) {name_of(request)}"],
        recipients=["Như trên", "Lưu: VT, hồ sơ buổi tiếp"],
        signature=Signature(["NGƯỜI ĐƯỢC GIAO NHIỆM VỤ"], hint="(Ký, đóng dấu)"),
    )
    context = {"letter": letter, "request": request, "session": session, "unit": unit}
    return pdf.render("reception/print/invitation.html", context)


def turns_pdf(session: LeaderSession, turns: Iterable[Turn], at: datetime) -> bytes:
    """The list of the day's turns, for the door and for the leader's table."""
    rows = [
        [Cell(str(one.item.ordinal)), Cell(one.hour), Cell(", ".join(filter(None, (one.name,
         one.address)))), Cell(one.about), Cell("; ".join(one.item.request.hints))]
        for one in turns
    ]  # fmt: skip
    context = {
        "letter": _letter(session, "DANH SÁCH CÔNG DÂN ĐƯỢC TIẾP"),
        "table": Table("", TURNS, rows), "session": session, "printed": _printed(at),
    }  # fmt: skip
    return pdf.render("reception/print/turns.html", context)


def pack(session: LeaderSession, turns: Sequence[Turn], at: datetime) -> bytes:
    """Hồ sơ buổi tiếp: one page a case; what the reader may not read is not in it."""
    shown = [one for one in turns if not one.is_hidden]
    context = {"session": session, "turns": shown, "printed": _printed(at), "pages_before": 0}
    return pdf.render("reception/print/pack.html", context)


def _where_and_what(item: MeetingItem) -> tuple[str, str]:
    citizen = item.request.citizen
    return (address_of(citizen) if citizen else ""), item.outline or item.request.summary


def _letter(session: LeaderSession, kind: str) -> Letter:
    unit: Organisation = session.organisation
    head = replace(letterhead(unit), place="")
    subject = f"{session.leader_title} tiếp ngày {session.held_on:%d/%m/%Y}"
    return Letter(head, kind, subject, signature=Signature(["NGƯỜI LẬP DANH SÁCH"], hint=SIGN))


def _printed(at: datetime) -> str:
    return f"In lúc {localtime(at):%H:%M %d/%m/%Y}"
