"""Giấy biên nhận (Mẫu số 02/TCD) and the slip with the look-up code."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.documents.services import receipts
from reception.deadlines import reception_limit
from reception.documents.letterhead import BLANK, SIGN, letterhead, title_of
from reception.models import Visit


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
