"""Thông báo kết luận việc tiếp công dân (Nghị định 154/2026/NĐ-CP Điều 25.2): its words, its paper.

Of a denunciation it says nothing: what the leader directed there goes its own way.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from portal.citizens.models import Citizen, Gender
from portal.documents import pdf
from portal.documents.paper import Document, Letter, Paragraph, Signature
from portal.organisations.models import Kind as UnitKind
from reception.documents.letterhead import letterhead
from reception.models import ConclusionNotice, LeaderSession, MeetingItem
from reception.sheets import address_of

TERRITORIES = (UnitKind.PROVINCE, UnitKind.COMMUNE, UnitKind.RECEPTION_BOARD)
CLOSING = (
    "Các cơ quan, đơn vị được giao thực hiện đúng thời hạn trên, gửi kết quả giải quyết cho công "
    "dân và báo cáo {unit} để theo dõi (Điều 25.2 Nghị định 154/2026/NĐ-CP)."
)


def passage(item: MeetingItem) -> str:
    """What the notice says of one turn; "" of a denunciation."""
    request = item.request
    if request.is_protected:
        return ""
    said = [
        f"Ý kiến chỉ đạo: {_whole(item.direction)}",
        _given(item),
        f"Đã trả lời công dân tại buổi tiếp: {_whole(item.answer)}" if item.answer else "",
        f"Hẹn trả lời công dân ngày {item.promised_on:%d/%m/%Y}; liên hệ: {item.contact}."
        if item.promised_on else "",
    ]  # fmt: skip
    told = f"{_who(request.citizen)} trình bày: {_whole(item.outline or request.summary)}"
    return "\n".join([told, " ".join(line for line in said if line)])


def frame(session: LeaderSession, items: Sequence[MeetingItem]) -> dict[str, str]:
    """All of the notice but its passages, as it stands before anybody changes a word."""
    unit = session.organisation
    agencies = dict.fromkeys(str(item.assignee) for item in items if item.assignee)
    return {
        "opening": _opening(session, items),
        "closing": CLOSING.format(unit=unit),
        "recipients": "\n".join([*agencies, "Lưu: VT, hồ sơ buổi tiếp"]),
        "symbol": "/TB-UBND" if unit.kind in TERRITORIES else "/TB",
        "signer_title": session.leader_title.upper()[:200],
        "signer_name": session.leader.full_name if session.leader else session.delegated_to,
    }


def conclusion(notice: ConclusionNotice, items: Sequence[MeetingItem], on: date) -> Document:
    """The notice as it stands: a draft is marked as one and bears the day of today."""
    head = replace(
        letterhead(notice.session.organisation), day=notice.issued_on or on,
        number=notice.numbered, symbol="" if notice.number else notice.symbol,
        mark="" if notice.number else "DỰ THẢO",
    )  # fmt: skip
    letter = Letter(
        head, "THÔNG BÁO",
        f"Kết luận việc tiếp công dân ngày {notice.session.held_on:%d/%m/%Y}",
        recipients=notice.recipients.splitlines(),
        signature=Signature(notice.signer_title.splitlines(), notice.signer_name),
    )  # fmt: skip
    said = [item for item in items if item.passage and not item.request.is_protected]
    return Document(letter, [
        Paragraph(notice.opening),
        *(part for n, item in enumerate(said, start=1) for part in _numbered(n, item.passage)),
        *([Paragraph(notice.closing)] if notice.closing else []),
    ])  # fmt: skip


def conclusion_pdf(document: Document) -> bytes:
    title = f"{document.letter.kind} {document.letter.subject}"
    context = {"letter": document.letter, "blocks": document.body, "title": title}
    return pdf.render("print/document.html", context)


def _numbered(ordinal: int, text: str) -> list[Paragraph]:
    first, *rest = text.splitlines()
    return [Paragraph(first, lead=f"{ordinal}."), *map(Paragraph, rest)]


def _opening(session: LeaderSession, items: Sequence[MeetingItem]) -> str:
    leader, told = session.leader_title, sum(not one.request.is_protected for one in items)
    if session.delegated_to:
        leader = f"{session.delegated_to} (được {session.leader_title} ủy quyền)"
    where = session.place or f"trụ sở tiếp công dân của {session.organisation}"
    beside = f" Cùng dự có: {session.participants}." if session.participants else ""
    return (
        f"Ngày {session.held_on:%d/%m/%Y}, tại {where}, {leader} tiếp công dân "
        f"{session.get_kind_display().lower()}, có {told} lượt.{beside} Sau khi nghe công "
        f"dân trình bày và ý kiến của các cơ quan liên quan, {leader} kết luận như sau:"
    )


def _who(citizen: Citizen | None) -> str:
    if citizen is None:
        return "Công dân (không nêu họ tên)"
    title = {Gender.MALE: "Ông", Gender.FEMALE: "Bà"}.get(Gender(citizen.gender), "Ông (bà)")
    return ", ".join(filter(None, [f"{title} {citizen.full_name}", address_of(citizen)]))


def _given(item: MeetingItem) -> str:
    if item.assignee is None or item.due_on is None:
        return ""
    person = f" (phụ trách: {item.person})" if item.person else ""
    return f"Giao {item.assignee}{person} thực hiện xong trước ngày {item.due_on:%d/%m/%Y}."


def _whole(text: str) -> str:
    """A sentence on one line that ends."""
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."
