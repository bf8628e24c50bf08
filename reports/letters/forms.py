"""The statutory forms on A4 landscape, as the circulars print them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from portal.organisations.models import Organisation
from reports.sheets.filled import Sheet
from reports.sheets.letterheads import letterhead

PAPER = "reports/print/forms.html"
LONG = 300  # rows of several forms: together they would take 750 MiB, and minutes
MANY = 24  # columns: from here on the letters are smaller


Told = Callable[[int, Sheet], None]  # before a form is written: its place from 0, the form


def are_long(sheets: Sequence[Sheet]) -> bool:
    """Whether they are too much for one piece, and for somebody who waits for an answer."""
    return len(sheets) > 1 and sum(len(sheet.rows) for sheet in sheets) > LONG


def forms_pdf(
    sheets: Sequence[Sheet], unit: Organisation, at: datetime, told: Told = lambda *_: None
) -> bytes:
    """Each form from a page of its own; numbers lead to their lists; PDF/A, tagged.

    Several long ones are written apart and put together untagged, so that memory does not grow;
    `told` hears of each of them.
    """
    letter = Letter(letterhead(unit, at.date()), "", signature=Signature(("NGƯỜI LẬP BIỂU",)))
    context = {"letter": letter, "sheets": sheets, "at": at, "many": MANY}
    if are_long(sheets):
        return pdf.render_apart(PAPER, _one_by_one(context, sheets, told))
    return pdf.render(PAPER, context)


def _one_by_one(
    context: dict[str, Any], sheets: Sequence[Sheet], told: Told
) -> Iterator[dict[str, Any]]:
    for place, sheet in enumerate(sheets):
        told(place, sheet)
        yield {**context, "sheets": [sheet]}


def form_name(sheets: Sequence[Sheet], ending: str) -> str:
    """ "bieu-01-tcd.pdf"; of several "bieu-thong-ke.pdf"."""
    which = sheets[0].form.slug if len(sheets) == 1 else "thong-ke"
    return f"bieu-{which}.{ending}"
