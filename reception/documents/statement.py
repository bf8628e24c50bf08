"""What is written at the desk and signed there: the record of what was said, the sealed sheet."""

from dataclasses import replace
from typing import Any

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.organisations.models import Organisation
from reception.documents.desk import common, letter, officer
from reception.documents.letterhead import BLANK, SIGN, letterhead, paper_of, where_from
from reception.models import Part, Visit

SPEAKER = Signature(["NGƯỜI TRÌNH BÀY"], hint="(Ký, ghi rõ họ tên hoặc điểm chỉ)")
INTERPRETER = Signature(["NGƯỜI PHIÊN DỊCH"], hint=SIGN)
SECRET = "MẬT"  # noqa: S105  # how secret the sheet is, not a secret


def statement(visit: Visit, *, again: bool = False) -> bytes:
    """Bản ghi nội dung trình bày (Nghị định 154/2026/NĐ-CP Điều 14.1): every word of it.

    The only slip that goes on to a second sheet: a record of what was said is not shortened.
    """
    interpreter = visit.attendances.filter(part=Part.INTERPRETER).first()
    context: dict[str, Any] = {
        **common(visit),
        "letter": letter(visit, "BẢN GHI", "Nội dung trình bày của công dân", again=again),
        "paper": paper_of(visit),
        "address": where_from(visit),
        "interpreter": interpreter,
        "speaker": SPEAKER,
        "writer": officer(visit, "NGƯỜI GHI"),
        "interpreter_signature": INTERPRETER,
        "blank": BLANK,
    }
    return pdf.render("reception/print/statement.html", context)


def denouncer_sheet(unit: Organisation, alias: str, *, copy: int = 1) -> bytes:
    """Phiếu thông tin người tố cáo: blank but for the alias, for a pen and a sealed envelope.

    It knows no visit: neither the day nor the hour nor the officer tells who came.
    """
    head = replace(letterhead(unit), day=None, mark=SECRET)
    context = {
        "letter": Letter(head, "PHIẾU THÔNG TIN NGƯỜI TỐ CÁO"),
        "alias": alias,
        "copy": f"{copy:02}",
        "giver_signature": Signature(["NGƯỜI TỐ CÁO"], hint="(Ký, ghi rõ họ tên hoặc điểm chỉ)"),
        "taker_signature": Signature(["NGƯỜI TIẾP NHẬN"], hint=SIGN),
    }
    return pdf.render("reception/print/denouncer.html", context)
