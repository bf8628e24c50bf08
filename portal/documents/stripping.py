"""PDF files written anew with what is seen and nothing that acts, travels along or tells on."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError

from portal.documents.verdicts import Checked, locked, untrue

MOST_PAGES = 1000
MOST_OBJECTS = 1_000_000
UNSIGNED = "Tệp gửi lên có chữ ký số; bản lưu ở đây không còn. Giữ tệp gốc ngoài hệ thống."
# What makes a PDF act by itself, carries another file along, calls for one from outside, or says
# who made it with what. Gone from every dictionary, wherever it stands.
DROPPED = frozenset(
    {
        "/JavaScript", "/JS", "/AA", "/OpenAction", "/Launch", "/EmbeddedFiles", "/EmbeddedFile",
        "/EF", "/RF", "/AF", "/FS", "/Collection", "/XFA", "/RichMedia", "/RichMediaContent",
        "/RichMediaSettings", "/Sound", "/Movie", "/3DD", "/Renditions", "/URI", "/URLS",
        "/AlternatePresentations", "/Perms", "/DSS", "/Metadata", "/PieceInfo",
        "/SpiderInfo", "/OPI", "/Ref",
    }
)  # fmt: skip
# Of all actions only going to a place of the same document is left.
ACTS = frozenset(
    {
        "/GoToR", "/GoToE", "/Launch", "/Thread", "/URI", "/Sound", "/Movie", "/Hide", "/Named",
        "/SubmitForm", "/ResetForm", "/ImportData", "/JavaScript", "/SetOCGState", "/Rendition",
        "/Trans", "/GoTo3DView", "/RichMediaExecute",
    }
)  # fmt: skip
LEADS_ON = ("/A", "/PA", "/Next")
FROM_OUTSIDE = ("/F", "/FFilter", "/FDecodeParms")  # of a stream: its content lies elsewhere


def read(name: str, content: bytes) -> Checked:
    """The PDF without them; one that is locked, torn or too long is refused with a sentence."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False) as pdf:
            return _rewritten(name, pdf)
    except pikepdf.PasswordError as error:
        raise locked(name) from error
    except pikepdf.PdfError as error:
        raise _damaged(name) from error


def _damaged(name: str) -> ValidationError:
    return ValidationError(
        f"Tệp {name} bị hỏng hoặc thiếu phần cuối. Mở tệp, in lại thành PDF rồi tải lên."
    )


def _rewritten(name: str, pdf: Any) -> Checked:
    from pikepdf import ObjectStreamMode

    if pdf.is_encrypted:
        raise locked(name)
    pages = len(pdf.pages)
    if not pages:
        raise untrue(name, "PDF")
    if pages > MOST_PAGES:
        raise ValidationError(
            f"Tệp {name} có {pages} trang. Chia thành các tệp tối đa {MOST_PAGES} trang rồi tải."
        )
    was_signed = strip(pdf)
    if pdf.check_pdf_syntax():
        raise _damaged(name)
    out = BytesIO()
    pdf.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return Checked(out.getvalue(), "application/pdf", pages, UNSIGNED if was_signed else "")


def strip(pdf: Any) -> bool:
    """Take away, in place; whether a signature went, which no file that is rewritten can keep.

    Raises ValueError in a thicket made to hide something.
    """
    was_signed = False
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for found, is_stream in list(_dictionaries(pdf)):
        keys = set(found.keys())
        gone = (keys & DROPPED) | {key for key in LEADS_ON if key in keys and acts(found[key])}
        if is_stream:
            gone |= keys.intersection(FROM_OUTSIDE)
        signs = "/ByteRange" in keys
        for key in keys if signs or acts(found) else gone:
            del found[key]
        was_signed |= signs
    return was_signed


def acts(value: Any) -> bool:
    """Whether this is an action other than going somewhere in the document, or an emptied one."""
    from pikepdf import Array, Dictionary

    if isinstance(value, Array):
        return any(acts(one) for one in value)
    if not isinstance(value, Dictionary):
        return False
    return not value.keys() or str(value.get("/S", "")) in ACTS


def _dictionaries(pdf: Any) -> Iterator[tuple[Any, bool]]:
    """Every dictionary of the file, reachable or not, and whether a stream hangs on it."""
    from pikepdf import Array, Dictionary, Stream

    waiting, seen = [pdf.trailer, *pdf.objects], 0
    while waiting:
        value, seen = waiting.pop(), seen + 1
        if seen > MOST_OBJECTS:
            raise ValueError("too many objects")
        if isinstance(value, Dictionary | Stream):
            yield value, isinstance(value, Stream)
            inner = [found for _, found in value.items()]
        else:
            inner = list(value) if isinstance(value, Array) else []
        kinds = (Dictionary, Array, Stream)
        waiting += [one for one in inner if isinstance(one, kinds) and not one.is_indirect]
