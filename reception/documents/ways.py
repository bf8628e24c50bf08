"""The slips that show somebody the way: to another agency, back to the desk, to a leader."""

from urllib.parse import urlencode

from django.conf import settings

from portal.documents.paper import Signature
from portal.documents.slips import SlipFacts
from portal.organisations.models import Organisation
from reception.deadlines import DECREE
from reception.documents.desk import Fit, drawn, letter, officer
from reception.documents.letterhead import BLANK, where_from
from reception.documents.receipt import issuer_of, scan, slip
from reception.kinds import Kind
from reception.models import Visit

GUIDED = "khoản 2 Điều 15 Nghị định số 154/2026/NĐ-CP"
GUIDED_BEFORE = "khoản 1 Điều 26 Luật Tiếp công dân"
FORWARDED = "điểm b khoản 2 Điều 26 Luật Tiếp công dân"
MOST_LINES = 12
ASKER = Signature(["NGƯỜI ĐĂNG KÝ"], hint="(Ký, ghi rõ họ tên hoặc điểm chỉ)")


def guidance(visit: Visit, competent: Organisation | None, *, again: bool = False) -> bytes:
    """Phiếu hướng dẫn: which agency, where, which telephone. `competent`: None where not ours."""
    frame = letter(
        visit, "PHIẾU HƯỚNG DẪN", "Đến cơ quan có thẩm quyền giải quyết", again=again,
        signature=officer(visit), number=visit.referral_number,
    )  # fmt: skip
    query = urlencode({"q": competent.name}) if competent else ""
    return drawn("guidance", visit, lambda fit: {
        "letter": frame,
        "about": "" if visit.is_protected else fit(visit.summary),
        "basis": GUIDED if visit.received_on >= DECREE else GUIDED_BEFORE,
        "competent": competent,
        "place": f"{settings.SITE_URL}/danh-ba?{query}" if query else "",
        "blank": BLANK,
    })  # fmt: skip


def appointment(visit: Visit, *, again: bool = False) -> bytes:
    """Phiếu hẹn bổ sung: which papers, until when, where; its QR code shows the day."""
    shown = slip(visit)
    if visit.appointment_on:
        facts = SlipFacts("PH", visit.received_on, visit.appointment_on, "HB", issuer_of(visit))
        shown["scan"] = scan(facts, shown["code"])
    frame = letter(
        visit, "PHIẾU HẸN", "Bổ sung thông tin, tài liệu", again=again, signature=officer(visit)
    )
    return drawn("appointment", visit, lambda fit: {
        "letter": frame,
        **shown,
        "missing": _missing(visit, fit),
    })  # fmt: skip


def leader_request(visit: Visit, *, again: bool = False) -> bytes:
    """Phiếu đăng ký gặp lãnh đạo, as it is given in at the desk."""
    frame = letter(visit, "PHIẾU ĐĂNG KÝ", "Gặp lãnh đạo tiếp công dân", again=again)
    asked = visit.meeting_requests.order_by("pk").first()
    return drawn("leader_request", visit, lambda fit: {
        "letter": frame,
        **slip(visit),
        "address": where_from(visit),
        "leader": (asked.leader if asked else "") or BLANK,
        "asked": asked,
        "about": BLANK if visit.is_protected else fit(visit.summary),
        "reason": BLANK if visit.is_protected else fit(visit.outcome_note),
        "giver_signature": ASKER,
        "taker_signature": officer(visit),
    })  # fmt: skip


def forwarding(visit: Visit, *, again: bool = False) -> bytes:
    """Phiếu chuyển of a recommendation to who is competent (Luật Tiếp công dân Điều 26.2b).

    LookupError for anything else: a complaint or a denunciation is guided, not sent.
    """
    if visit.is_protected or visit.kind != Kind.RECOMMENDATION:
        raise LookupError("Chỉ chuyển bản ghi kiến nghị, phản ánh")
    frame = letter(
        visit, "PHIẾU CHUYỂN", "Kiến nghị, phản ánh của công dân", again=again,
        number=visit.referral_number, addressees=[visit.referred_to or BLANK],
        signature=officer(visit),
        recipients=["Như trên", "Người kiến nghị, phản ánh (để biết)", "Lưu: VT, hồ sơ"],
    )  # fmt: skip
    return drawn("forwarding", visit, lambda fit: {
        "letter": frame,
        "address": where_from(visit),
        "about": fit(visit.summary),
        "demand": fit(visit.demand),
        "basis": FORWARDED,
    })  # fmt: skip


def _missing(visit: Visit, fit: Fit) -> list[str]:
    """One paper a line or between semicolons, as the officer wrote them; too many in one line."""
    said = visit.outcome_note.replace(";", "\n").splitlines()
    papers = [one.strip(" -.") for one in said if one.strip(" -.")]
    whole = fit("; ".join(papers))
    return [whole] if fit.is_dense or len(papers) > MOST_LINES else whole.split("; ")
