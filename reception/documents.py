"""The papers of the door: receipt 02/TCD, refusal 01/TCD, register 03/TCD."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from portal.access.selectors import home_post
from portal.citizens.models import Paper
from portal.citizens.privacy import number_of
from portal.documents import pdf, xlsx
from portal.documents.paper import Letter, Letterhead, Signature
from portal.documents.services import receipts
from portal.documents.tables import Table
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.organisations.names import divide, issuer
from reception.deadlines import reception_limit
from reception.grounds import Ground, ground_for
from reception.kinds import Kind
from reception.models import Visit

BLANK = "…………………………………"  # for the pen: a name we do not keep, a number not shown
SIGN = "(Ký, ghi rõ họ tên)"
BOOK_MOST = 1000  # lines on paper: 20 ms each; a longer register is asked for in parts
WORKBOOK_MOST = 20_000  # a line costs next to nothing there


def receipt(visit: Visit) -> bytes:
    """Giấy biên nhận (Mẫu số 02/TCD), and below it, outside its frame, the slip with the code."""
    head = replace(letterhead(visit.organisation), day=visit.received_on)
    context = {
        "letter": Letter(head, "GIẤY BIÊN NHẬN", "Thông tin, tài liệu"),
        "visit": visit,
        "received_at": localtime(visit.received_at),
        "officer_title": title_of(visit),
        "giver": visit.citizen.full_name if visit.citizen else BLANK,
        "papers": [line for line in visit.papers.splitlines() if line.strip()],
        "giver_signature": Signature(["NGƯỜI CUNG CẤP THÔNG TIN,", "TÀI LIỆU"], hint=SIGN),
        "taker_signature": Signature(
            ["NGƯỜI NHẬN"], str(visit.officer), "(Ký, ghi rõ họ tên, đóng dấu - nếu có)"
        ),
        **slip(visit),
    }
    return pdf.render("reception/print/receipt.html", context)


def slip(visit: Visit) -> dict[str, Any]:
    """What the slip shows: the code and its QR while it can be told, the day, the telephone.

    No name and no matter: whoever finds the slip learns nothing of the person who lost it.
    """
    code = receipts.code_of(visit.receipt) if visit.receipt else ""
    limit = reception_limit("VISIT.NOTICE", visit.received_on)
    return {
        "code": code,
        "scan": f"{settings.SITE_URL}/t/{code.replace('-', '')}" if code else "",
        "site": settings.SITE_URL,
        "due_on": visit.notice_due_on,
        "limit": limit,
        "asks_digits": not visit.is_protected,
        "organisation": visit.organisation,
    }


def refusal(visit: Visit) -> bytes:
    """Thông báo từ chối (Mẫu số 01/TCD), for the two grounds that need it in writing.

    The printed form cites điểm g; the decree means điểm h (Điều 4.3). The ground's own point is
    printed. LookupError where the visit was not refused on such a ground.
    """
    ground = written_ground(visit)
    unit = visit.organisation
    named = visit.citizen.full_name if visit.citizen else BLANK
    letter = Letter(
        letterhead(unit),
        "THÔNG BÁO",
        "Về việc từ chối tiếp công dân",
        addressees=[f"Ông (bà) {named}"],
        recipients=["Như trên", "Lưu: VT, hồ sơ"],
        signature=Signature(["THỦ TRƯỞNG", "CƠ QUAN, TỔ CHỨC, ĐƠN VỊ"]),
    )
    context = {
        "letter": letter,
        "visit": visit,
        "ground": ground,
        "named": named,
        "paper": _paper_of(visit),
        "kind": Kind(visit.kind).label.lower(),
        "blank": BLANK,
    }
    return pdf.render("reception/print/refusal.html", context)


def written_ground(visit: Visit) -> Ground:
    """The ground of a refusal that must be written; LookupError where there is none."""
    ground = ground_for(visit.refusal_ground, visit.received_on)
    if not ground.is_written:
        raise LookupError("Căn cứ này không phải ra thông báo bằng văn bản")
    return ground


def book_pdf(table: Table, unit: Organisation, period: str, at: datetime) -> bytes:
    """The register on A4 landscape: its heading on every page, long ones in chunks."""
    head = replace(letterhead(unit), place="")
    printed = f"In lúc {localtime(at):%H:%M %d/%m/%Y}"
    signature = Signature(["NGƯỜI LẬP SỔ"], hint=SIGN)
    letter = Letter(head, "SỔ TIẾP CÔNG DÂN", period, signature=signature)
    context = {"letter": letter, "printed": printed}
    return pdf.render_long("reception/print/book.html", context, replace(table, title=""))


def book_xlsx(table: Table) -> bytes:
    """The same table as a workbook: a column's share of a page becomes a width in letters."""
    wider = [replace(column, width=2 * (column.width or 9) + 2) for column in table.columns]
    return xlsx.render(replace(table, columns=wider))


def letterhead(unit: Organisation) -> Letterhead:
    """Who issues it, under whom, and where: a commune at home, the rest in their province."""
    at_home = unit if unit.kind == UnitKind.COMMUNE else unit.province or unit
    parent = issuer(unit.parent.name) if unit.parent else ""
    return Letterhead(agency=issuer(unit.name), parent=parent, place=divide(at_home.name)[1])


def title_of(visit: Visit) -> str:
    post = home_post(visit.officer, visit.received_on)
    return (post.title or post.get_role_display()) if post else ""


def _paper_of(visit: Visit) -> str:
    if visit.citizen is None:
        return BLANK
    number = number_of(visit.citizen)
    return f"{Paper(visit.citizen.paper).label} {number}" if number else BLANK
