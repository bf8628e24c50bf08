"""A document as a file: PDF for the archive, DOCX for the office."""

from collections.abc import Callable
from functools import cache

from complaints.letters.catalogue import form_of
from complaints.letters.compose import blank
from portal.documents import docx, pdf
from portal.documents.paper import Document


def as_pdf(found: Document) -> bytes:
    letter = found.letter
    title = " ".join(filter(None, (letter.kind, letter.subject or letter.head.about)))
    context = {"letter": letter, "blocks": found.body, "title": title}
    return pdf.render("print/document.html", context)


KINDS: tuple[tuple[str, str, Callable[[Document], bytes]], ...] = (
    ("pdf", "application/pdf", as_pdf),
    ("docx", docx.MEDIA_TYPE, docx.render),
)


def written(found: Document, kind: str) -> tuple[bytes, str]:
    """The file and its media type. Raises LookupError for a kind that there is not."""
    for known, media_type, write in KINDS:
        if known == kind:
            return write(found), media_type
    raise LookupError(kind)


@cache  # the same bytes for everybody, however often they are asked for
def blank_file(key: str, kind: str) -> tuple[bytes, str]:
    """A form that citizens fill in. Raises LookupError where there is no such blank."""
    form = form_of(key)
    if not form.is_blank:
        raise LookupError(key)
    return written(blank(form), kind)
