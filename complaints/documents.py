"""Papers that are handed over with a petition."""

from dataclasses import replace
from datetime import date

from complaints.models import Original, Petition
from portal.documents import pdf
from portal.documents.paper import Letter, Signature
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
