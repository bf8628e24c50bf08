"""Giấy biên nhận (Mẫu số 02/TCD) and the slip with the look-up code."""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from django.conf import settings

from portal.documents import pdf
from portal.documents.paper import Signature
from portal.documents.services import receipts
from portal.documents.slips import SlipFacts, signed
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from portal.organisations.names import divide
from reception.deadlines import reception_limit
from reception.documents.desk import Fit, drawn, letter
from reception.documents.letterhead import SIGN
from reception.models import Visit

COLUMNS = (
    Column("STT", "center", 7), Column("Tên thông tin, tài liệu", "left", 57),
    Column("Số trang", "center", 12), Column("Tình trạng", "left", 24),
)  # fmt: skip
PAGES = re.compile(r"(?:\d+|…+)\s*(?:trang|tờ|tệp|ảnh|đĩa)", re.IGNORECASE)
STATE = re.compile(r"bản (?:chính|gốc|sao|chụp)|ph[oô] ?t[oô]|tệp|ch[uứ]ng thực", re.IGNORECASE)
ROW = 60  # letters that a line of the table takes the room of, short as it may be
OF_A_PETITION = "Đơn {}"
STATEMENT = "Bản ghi nội dung trình bày"


def receipt(visit: Visit, *, again: bool = False) -> bytes:
    """Giấy biên nhận, and below it, outside its frame, the slip with the code."""
    context = {
        "letter": letter(visit, "GIẤY BIÊN NHẬN", "Thông tin, tài liệu", again=again),
        "giver_signature": Signature(["NGƯỜI CUNG CẤP THÔNG TIN,", "TÀI LIỆU"], hint=SIGN),
        "taker_signature": Signature(
            ["NGƯỜI NHẬN"], str(visit.officer), "(Ký, ghi rõ họ tên, đóng dấu - nếu có)"
        ),
        **slip(visit),
    }
    return drawn("receipt", visit, partial(_receipt, visit, context))


def _receipt(visit: Visit, context: Mapping[str, Any], fit: Fit) -> dict[str, Any]:
    """Every paper on a line of its own; where there are too many, one after the other."""
    if fit.is_dense:
        return {**context, "running": fit("; ".join(_numbered(visit)))}
    return {**context, "papers": Table("", COLUMNS, list(_rows(visit, fit)))}


def code_slip(visit: Visit, *, is_roll: bool, again: bool = False) -> bytes:
    """Phiếu mã tra cứu alone: a quarter of A4, or a roll of 80 mm."""
    context = {
        "letter": letter(visit, "PHIẾU MÃ TRA CỨU"),
        "size": "roll" if is_roll else "quarter",
        "is_again": again,
        **slip(visit),
    }
    return pdf.render("reception/print/code.html", context)


def slip(visit: Visit) -> dict[str, Any]:
    """What the slip shows: the code and its QR while it can be told, the day, the telephone.

    No name and no matter: whoever finds the slip learns nothing of the person who lost it.
    """
    limit = reception_limit("VISIT.NOTICE", visit.received_on)
    facts = SlipFacts("BN", visit.received_on, visit.notice_due_on, "TN", issuer_of(visit))
    code = receipts.code_of(visit.receipt) if visit.receipt else ""
    return {
        "code": code,
        "scan": scan(facts, code),
        "site": settings.SITE_URL,
        "due_on": visit.notice_due_on,
        "limit": limit,
        "asks_digits": not visit.is_protected,
        "organisation": visit.organisation,
    }


def scan(facts: SlipFacts, code: str) -> str:
    """The address of the QR code: the look-up while the code is known, else the check alone."""
    plain = code.replace("-", "")
    page = f"t/{plain}" if plain else "xac-minh-phieu"
    return f"{settings.SITE_URL}/{page}#{signed(facts, plain)}"


def issuer_of(visit: Visit) -> str:
    """The unit as people call it, with its province where its name does not tell it."""
    unit: Organisation = visit.organisation
    province = unit.province
    if province is None or province.name in unit.name:
        return unit.name
    designation, proper = divide(province.name)
    if unit.name.endswith(f" {designation.lower()}"):  # "Ban Tiếp công dân tỉnh"
        return f"{unit.name} {proper}"
    return f"{unit.name}, {designation.lower()} {proper}"


def _rows(visit: Visit, fit: Fit) -> Iterator[list[Cell]]:
    """A line for each paper; one too many and the page would not be one."""
    room = fit.most // ROW
    for number, paper in enumerate(_papers(visit)[: room + 1], start=1):
        yield [Cell(str(number)), *map(Cell, parts(paper))]


def _numbered(visit: Visit) -> Iterator[str]:
    for number, paper in enumerate(_papers(visit), start=1):
        yield f"{number}. {paper}"


def _papers(visit: Visit) -> list[str]:
    listed = [line.strip() for line in visit.papers.splitlines() if line.strip()]
    return listed or [_only(visit)]


def _only(visit: Visit) -> str:
    """What was surely handed over where nobody listed anything; the pen counts its pages."""
    if not visit.has_petition:
        return f"{STATEMENT}, …… trang"
    kind = "" if visit.is_protected else visit.get_kind_display().lower()
    return f"{OF_A_PETITION.format(kind).strip()}, …… trang"


def parts(paper: str) -> tuple[str, str, str]:
    """Name, number of pages, state of a paper as it was written down: "Đơn, 3 trang, bản chính"."""
    name: list[str] = []
    pages = state = ""
    for part in filter(None, (one.strip() for one in re.split(r"[,;]", paper))):
        if not pages and PAGES.fullmatch(part):
            pages = part
        elif name and not state and STATE.search(part):
            state = f"{part[:1].upper()}{part[1:]}"
        else:
            name.append(part)
    return ", ".join(name), pages, state
