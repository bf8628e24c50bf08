"""Papers that are handed over with a petition."""

from dataclasses import replace
from datetime import date

from complaints.models import Instruction, InstructionKind, Original, Petition, Transfer
from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.organisations.models import Organisation
from portal.organisations.names import issuer
from reception.documents import BLANK, SIGN, letterhead


def original_receipt(original: Original, petition: Petition, on: date) -> bytes:
    """Biên nhận of an original paper, taken in or given back; of a denouncer there is no name."""
    known = petition.petitioner.full_name if petition.petitioner else BLANK
    person = BLANK if petition.is_protected else original.returned_to or known
    is_back = original.returned_on is not None
    officer = str(original.returned_by if is_back else original.received_by)
    ours = Signature(["NGƯỜI TRẢ" if is_back else "NGƯỜI NHẬN"], officer, SIGN)
    theirs = Signature(["NGƯỜI NHẬN LẠI" if is_back else "NGƯỜI GIAO"], hint=SIGN)
    letter = Letter(
        replace(letterhead(petition.organisation), day=original.returned_on or on),
        "GIẤY BIÊN NHẬN", "Giấy tờ, tài liệu gốc",
    )  # fmt: skip
    context = {
        "letter": letter, "original": original, "petition": petition, "person": person,
        "officer": officer, "left": theirs, "right": ours,
    }  # fmt: skip
    return pdf.render("complaints/print/original.html", context)


def slip(row: Transfer) -> bytes:
    """Phiếu chuyển đơn, which goes with the paper to the other unit; a denouncer has an alias."""
    petition = row.petition
    letter = Letter(
        replace(letterhead(row.organisation), number=f"{row.number:02d}/PC", day=row.sent_on),
        "PHIẾU CHUYỂN ĐƠN",
        f"Kèm văn bản số {row.document_number}",
        addressees=[issuer(row.receiver.name)],
        recipients=["Như trên", "Lưu: VT, hồ sơ"],
        signature=Signature(["NGƯỜI GIAO ĐƠN"], str(row.sent_by), SIGN),
    )
    context = {
        "letter": letter, "row": row, "petition": petition, "person": _writer(petition),
        **_between(row.organisation, row.receiver),
    }  # fmt: skip
    return pdf.render("complaints/print/slip.html", context)


def reminder(row: Instruction) -> bytes:
    """Văn bản chỉ đạo, đôn đốc: what is asked, of whom, and until when."""
    head = replace(letterhead(row.organisation), number=row.document_number, day=row.issued_on)
    letter = Letter(
        head,
        "VĂN BẢN CHỈ ĐẠO" if row.kind == InstructionKind.DIRECTIVE else "VĂN BẢN ĐÔN ĐỐC",
        f"Về việc giải quyết đơn {row.petition.file_number}",
        addressees=[issuer(row.owner_unit.name)],
        recipients=["Như trên", "Lưu: VT, hồ sơ"],
        signature=Signature(["THỦ TRƯỞNG", "CƠ QUAN, TỔ CHỨC, ĐƠN VỊ"]),
    )
    context = {"letter": letter, "row": row, "petition": row.petition,
               **_between(row.organisation, row.owner_unit)}  # fmt: skip
    return pdf.render("complaints/print/reminder.html", context)


def _between(sender: Organisation, receiver: Organisation) -> dict[str, str]:
    """Who writes to whom, as offices call each other: a territory speaks by its committee."""
    return {"sender": issuer(sender.name), "receiver": issuer(receiver.name)}


def _writer(petition: Petition) -> str:
    if petition.is_protected:
        return f"{petition.alias} (mã thay tên)"
    return petition.petitioner.full_name if petition.petitioner else "không rõ (nặc danh)"
