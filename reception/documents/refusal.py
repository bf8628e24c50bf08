"""Thông báo từ chối tiếp công dân (Mẫu số 01/TCD)."""

from dataclasses import replace

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from reception.documents.letterhead import BLANK, letterhead, paper_of
from reception.grounds import Ground, ground_for
from reception.kinds import Kind
from reception.models import RefusalNotice, Visit


def refusal(visit: Visit) -> bytes:
    """Thông báo từ chối (Mẫu số 01/TCD), for the two grounds that need it in writing.

    The printed form cites điểm g; the decree means điểm h (Điều 4.3). The ground's own point is
    printed. LookupError where the visit was not refused on such a ground.
    """
    ground = written_ground(visit)
    unit = visit.organisation
    notice = getattr(visit, "refusal_notice", None)
    number = notice.number if notice else ""
    named = visit.citizen.full_name if visit.citizen else BLANK
    letter = Letter(
        replace(letterhead(unit), number=number, day=notice.dated_on if notice else None),
        "THÔNG BÁO",
        "Về việc từ chối tiếp công dân",
        addressees=[f"Ông (bà) {named}"],
        recipients=["Như trên", "Lưu: VT, hồ sơ"],
        signature=_signature(notice),
    )
    context = {
        "letter": letter,
        "visit": visit,
        "ground": ground,
        "named": named,
        "paper": paper_of(visit),
        "kind": Kind(visit.kind).label.lower(),
        "blank": BLANK,
    }
    return pdf.render("reception/print/refusal.html", context)


def _signature(notice: RefusalNotice | None) -> Signature:
    """Who signs it, as was written down; before that, as the form is printed."""
    if notice is None or not notice.signer_name:
        return Signature(["THỦ TRƯỞNG", "CƠ QUAN, TỔ CHỨC, ĐƠN VỊ"])
    return Signature([notice.signer_title.upper()], notice.signer_name)


def written_ground(visit: Visit) -> Ground:
    """The ground of a refusal that must be written; LookupError where there is none."""
    ground = ground_for(visit.refusal_ground, visit.day)
    if not ground.is_written:
        raise LookupError("Căn cứ này không phải ra thông báo bằng văn bản")
    return ground
