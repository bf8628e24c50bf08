"""Files that somebody may send in, made on the spot: hidden, swollen, disguised, locked, torn."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pikepdf
from docx import Document
from openpyxl import Workbook
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.portal.paper_factories import pdf_file

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
CANARY = b"CANARY-0900000000"


def script(code: str = "app.alert(1)") -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=code)


def annotation(**said: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **said)


def pdf_with(change: Any) -> bytes:
    """A PDF of one page in which `change(pdf)` has put something."""
    with pikepdf.open(BytesIO(pdf_file())) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out)
        return out.getvalue()


def on_page(**annotation_says: Any) -> Any:
    def change(pdf: Any) -> None:
        pdf.pages[0].Annots = Array([pdf.make_indirect(annotation(**annotation_says))])

    return change


def carrying(pdf: Any) -> None:
    pdf.attachments["a.exe"] = b"MZ" + CANARY


def with_names(pdf: Any) -> None:
    tree = Dictionary(Names=Array(["a", pdf.make_indirect(script())]))
    pdf.Root.Names = Dictionary(JavaScript=tree)


def with_form(pdf: Any) -> None:
    packet = pdf.make_stream(b"<xdp:xdp><script>" + CANARY + b"</script></xdp:xdp>")
    field = annotation(Subtype=Name.Widget, FT=Name.Tx, T="a", AA=Dictionary(K=script()))
    pdf.Root.AcroForm = Dictionary(XFA=packet, Fields=Array([pdf.make_indirect(field)]))


def with_metadata(pdf: Any) -> None:
    pdf.docinfo["/Author"] = CANARY.decode()
    with pdf.open_metadata() as words:
        words["dc:creator"] = [CANARY.decode()]


def deep(pdf: Any) -> None:
    """A script in a list in a dictionary of a page, behind references."""
    pdf.pages[0].PieceInfo = Dictionary(X=Array([pdf.make_indirect(Array([script()]))]))
    pdf.pages[0].Hidden = Array([Array([Dictionary(Y=pdf.make_indirect(script()))])])


def from_outside(pdf: Any) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"", F=Dictionary(FS=Name.URL, F="http://a.example/x"))


# What a PDF must not bring along → how it is put in.
ACTIVE: dict[str, Any] = {
    "a script on opening": lambda pdf: setattr(pdf.Root, "OpenAction", script()),
    "a page on opening, then a script": lambda pdf: setattr(
        pdf.Root, "OpenAction",
        Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]), Next=script()),
    ),
    "a script of the document": lambda pdf: setattr(pdf.Root, "AA", Dictionary(WC=script())),
    "a script of a page": lambda pdf: setattr(pdf.pages[0], "AA", Dictionary(O=script())),
    "a named script": with_names,
    "a script deep inside": deep,
    "a file inside": carrying,
    "a form of its own language": with_form,
    "who wrote it": with_metadata,
    "a program behind a click": on_page(
        Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="cmd.exe")
    ),
    "an address behind a click": on_page(
        Subtype=Name.Link, A=Dictionary(S=Name.URI, URI="http://a.example")
    ),
    "a form sent away": on_page(
        Subtype=Name.Link, A=Dictionary(S=Name.SubmitForm, F="http://a.example")
    ),
    "a file on a page": on_page(
        Subtype=Name.FileAttachment, FS=Dictionary(Type=Name.Filespec, F="a.exe")
    ),
    "a film on a page": on_page(Subtype=Name.RichMedia, RichMediaContent=Dictionary()),
    "content from elsewhere": from_outside,
}  # fmt: skip


def document(*paragraphs: str) -> bytes:
    out, made = BytesIO(), Document()
    for one in paragraphs or ("Đơn khiếu nại",):
        made.add_paragraph(one)
    made.core_properties.author = CANARY.decode()
    made.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out, made = BytesIO(), Workbook()
    made.active["A1"] = "Bảng kê"
    made.properties.creator = CANARY.decode()
    made.save(out)
    return out.getvalue()


def repacked(content: bytes, **changed: bytes | None) -> bytes:
    """The same archive with parts put in, put in place of others, or (None) left out."""
    parts = {**unpacked(content), **changed}
    return packed({name: inside for name, inside in parts.items() if inside is not None})


def unpacked(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return out.getvalue()


def with_relation(kind: str, target: str, content: bytes | None = None) -> bytes:
    """A Word file one part of which points outside."""
    whole = content or document()
    line = (f'<Relationship Id="rIdX" Type="{RELATION}/{kind}" Target="{target}"'
            ' TargetMode="External"/></Relationships>')  # fmt: skip
    rels = unpacked(whole)[RELS].replace(b"</Relationships>", line.encode())
    return repacked(whole, **{RELS: rels})


def with_field(*pieces: str) -> bytes:
    """A Word file with a field whose words are cut into runs."""
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    inside = unpacked(document())["word/document.xml"]
    return repacked(
        document(),
        **{"word/document.xml": inside.replace(b"<w:body>", f"<w:body><w:p>{runs}</w:p>".encode())},
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(wide: int = 10_000, high: int = 10_000) -> bytes:
    """A whole picture of 100 million pixels, all black, in a few kilobytes."""
    line = b"\0" * ((wide + 7) // 8 + 1)
    unfolding = zlib.compressobj(9)
    rows = b"".join(unfolding.compress(line) for _ in range(high)) + unfolding.flush()
    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)
            + chunk(b"IEND", b""))  # fmt: skip


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()
