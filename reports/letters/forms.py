"""The statutory forms on A4 landscape, as the circulars print them."""

from collections.abc import Sequence
from datetime import datetime

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.organisations.models import Organisation
from reports.sheets.filled import Sheet
from reports.sheets.letterheads import letterhead

PAPER = "reports/print/forms.html"
LONG = 300  # rows of several forms: together they would take 750 MiB
MANY = 24  # columns: from here on the letters are smaller


def forms_pdf(sheets: Sequence[Sheet], unit: Organisation, at: datetime) -> bytes:
    """Each form from a page of its own; numbers lead to their lists; PDF/A, tagged.

    Several long ones are written apart and put together untagged, so that memory does not grow.
    """
    letter = Letter(letterhead(unit, at.date()), "", signature=Signature(("NGƯỜI LẬP BIỂU",)))
    context = {"letter": letter, "sheets": sheets, "at": at, "many": MANY}
    if len(sheets) > 1 and sum(len(sheet.rows) for sheet in sheets) > LONG:
        return pdf.render_apart(PAPER, ({**context, "sheets": [sheet]} for sheet in sheets))
    return pdf.render(PAPER, context)


def form_name(sheets: Sequence[Sheet], ending: str) -> str:
    """ "bieu-01-tcd.pdf"; of several "bieu-thong-ke.pdf"."""
    which = sheets[0].form.slug if len(sheets) == 1 else "thong-ke"
    return f"bieu-{which}.{ending}"
