"""Paper: a template and its values in, a PDF out; nothing is fetched from anywhere."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from portal.documents.tables import Table

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
# All that paper may load, by a name that is no address.
ASSETS: Mapping[str, tuple[str, str]] = {
    "asset:print.css": ("css/print.css", "text/css"),
    **{
        f"asset:serif-{face}.ttf": (f"fonts/print/LiberationSerif-{face}.ttf", "font/ttf")
        for face in FACES
    },
}
VARIANT = "pdf/a-3a"  # kept for decades, and read aloud: tagged, fonts inside, no script
UNTAGGED = "pdf/a-3b"
CHUNK = 500  # rows; time and memory grow faster than the number of cells


class BlockedAddressError(ValueError):
    """A document asked for something that is not its own."""


def asset(address: str) -> tuple[bytes, str]:
    """The bytes and media type behind an asset name; anything else is refused."""
    if address not in ASSETS:
        raise BlockedAddressError(address)
    path, media_type = ASSETS[address]
    return (settings.BASE_DIR / "static" / path).read_bytes(), media_type


def render(template: str, context: Mapping[str, Any]) -> bytes:
    """The template as PDF/A-3a: tagged, in Vietnamese, with its fonts.

    The template extends print/letter.html or print/landscape.html. More than 300 table rows are
    work for a task, in chunks of 500 (`render_long`).
    """
    return _write(_document(template, context))


def render_on_one(template: str, tries: Iterable[Mapping[str, Any]]) -> bytes:
    """The first of `tries` that fits on one page, roomy ones first; the last one whatever it takes.

    At least one try is needed; each costs a layout, some 60 ms.
    """
    document = None
    for context in tries:
        document = _document(template, context)
        if len(document.pages) == 1:
            break
    return _write(document)


def render_long(template: str, context: Mapping[str, Any], table: Table) -> bytes:
    """A register of any length, its pages numbered through; the template prints `tables`.

    Each chunk of rows is laid out and written alone, so memory does not grow with the register.
    """
    parts: list[bytes] = []
    pages = 0
    chunks = table.chunks(CHUNK)
    for number, chunk in enumerate(chunks, start=1):
        flow = {"tables": [chunk], "pages_before": pages, "more_follows": number < len(chunks)}
        document = _document(template, {**context, **flow})
        pages += len(document.pages)
        parts.append(_write(document))
    return merge(parts)


def render_apart(template: str, contexts: Iterable[Mapping[str, Any]]) -> bytes:
    """Several long papers one after the other, pages numbered through; memory holds one at a time.

    Untagged, as merging leaves the tags behind: whoever is read to takes each paper by itself.
    """
    parts: list[bytes] = []
    pages = 0
    for context in contexts:
        document = _document(template, {**context, "pages_before": pages}, UNTAGGED)
        pages += len(document.pages)
        parts.append(_write(document, UNTAGGED))
        del document
    return merge(parts)


def merge(parts: Iterable[bytes]) -> bytes:
    """The PDFs one after the other; no longer tagged, because pypdf leaves that tree behind."""
    from pypdf import PdfReader, PdfWriter

    parts = list(parts)
    if len(parts) == 1:
        return parts[0]
    writer = PdfWriter()
    for part in parts:
        writer.append(BytesIO(part))
    writer.metadata = PdfReader(BytesIO(parts[0])).metadata
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _document(template: str, context: Mapping[str, Any], variant: str = VARIANT) -> Any:
    return _laid_out(render_to_string(template, dict(context)), variant)


def _laid_out(html: str, variant: str) -> Any:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnAssets(URLFetcher):
        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            content, media_type = asset(url)
            return URLFetcherResponse(url, content, {"Content-Type": media_type})

    return HTML(string=html, base_url="about:blank", url_fetcher=OwnAssets()).render(
        pdf_variant=variant
    )


def _write(document: Any, variant: str = VARIANT) -> bytes:
    written: bytes = document.write_pdf(pdf_variant=variant)
    return written
