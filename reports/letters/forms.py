"""The statutory forms on A4 landscape, as the circulars print them."""

from collections.abc import Sequence
from datetime import datetime

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.organisations.models import Organisation
from reports.sheets.filled import Sheet
from reports.sheets.letterheads import letterhead

MANY = 24  # columns: from here on the letters are smaller


def forms_pdf(sheets: Sequence[Sheet], unit: Organisation, at: datetime) -> bytes:
    """Each form from a page of its own; numbers lead to their lists; tagged, PDF/A."""
    letter = Letter(letterhead(unit, at.date()), "", signature=Signature(("NGƯỜI LẬP BIỂU",)))
    context = {"letter": letter, "sheets": sheets, "at": at, "many": MANY}
    return pdf.render("reports/print/forms.html", context)


def form_name(sheets: Sequence[Sheet], ending: str) -> str:
    """ "bieu-01-tcd.pdf"; of several "bieu-thong-ke.pdf"."""
    which = sheets[0].form.slug if len(sheets) == 1 else "thong-ke"
    return f"bieu-{which}.{ending}"
