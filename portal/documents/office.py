"""Word and Excel files, which are archives: looked at from outside, then part by part, rewritten.

What an archive says of itself is believed only as far as it is harmless: the directory first, then
no part is read beyond what the directory announced.
"""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from portal.documents.verdicts import Checked, carries, untrue

MOST_BYTES = 200 * 1024 * 1024
MOST_TIMES = 100  # all of it unfolded, compared with what came
MOST_PARTS = 2000
OPENXML = "application/vnd.openxmlformats-officedocument"
TYPES = "[Content_Types].xml"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the parts keep no hour of their own
# The part a program starts from; those with macros, and templates, have another type.
MAIN = {
    "DOCX": f"{OPENXML}.wordprocessingml.document.main+xml",
    "XLSX": f"{OPENXML}.spreadsheetml.sheet.main+xml",
}
MEDIA = {
    "DOCX": f"{OPENXML}.wordprocessingml.document",
    "XLSX": f"{OPENXML}.spreadsheetml.sheet",
}
MACRO, OBJECT, OUTSIDE = "macro", "tệp hoặc đối tượng khác", "liên kết tự mở ra bên ngoài"
PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (MACRO, re.compile(r"vbaproject|vbadata|macrosheets/|/attachedtoolbars|activex", re.I)),
    (OBJECT, re.compile(r"embeddings/|oleobject|\.(zip|rar|7z|gz|bz2|xz|tar|cab|jar)$", re.I)),
    (OUTSIDE, re.compile(r"externallinks/|xl/connections\.xml|querytables/|webextension", re.I)),
)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet", re.I)
ARCHIVES = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ", b"MZ",
            b"\xd0\xcf\x11\xe0", b"%PDF", b"\x7fELF")  # fmt: skip
# Fields that fetch or start something when the document is opened or printed.
FIELDS = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE)\b", re.I)
LINK = re.compile(r"^(https?://|mailto:|tel:)", re.I)
# Who wrote it, for whom, with what: put in the place of what was said.
SAYS_NOTHING = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
                         b'package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
                        b'2006/extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
                           b'2006/custom-properties"/>',
}  # fmt: skip


def reader(label: str) -> Callable[[str, bytes], Checked]:
    """Reads a file of that label, DOCX or XLSX, and writes its parts into a new archive."""

    def read(name: str, content: bytes) -> Checked:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _directory(name, label, archive, len(content))
            parts = {one.filename: archive.read(one) for one in archive.infolist()}
        for part, inside in parts.items():
            _part(name, label, part, inside)
        if MAIN[label].encode() not in parts.get(TYPES, b""):
            raise untrue(name, label)
        whole = _packed(parts)
        _open(label, whole)
        return Checked(whole, MEDIA[label])

    return read


def _directory(name: str, label: str, archive: zipfile.ZipFile, size: int) -> None:
    """Before a byte is unfolded: how many, how large, called what."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or total > min(MOST_BYTES, MOST_TIMES * size):
        raise carries(name, "quá nhiều dữ liệu nén")
    if len({one.lower() for one in names}) < len(names) or any(map(_leads_out, names)):
        raise untrue(name, label)
    if any(entry.flag_bits & 1 for entry in entries):
        raise untrue(name, label)


def _leads_out(part: str) -> bool:
    return part.startswith("/") or bool(re.search(r"\\|:|\0|(^|/)\.\.(/|$)", part))


def _part(name: str, label: str, part: str, inside: bytes) -> None:
    for what, pattern in PARTS:
        if pattern.search(part):
            raise carries(name, what)
    if inside.startswith(ARCHIVES):
        raise carries(name, OBJECT)
    if part == TYPES and MACRO_TYPES.search(inside):
        raise carries(name, MACRO)
    if PurePosixPath(part).suffix in {".xml", ".rels", ".vml"}:
        _elements(name, label, part, inside)


def _elements(name: str, label: str, part: str, inside: bytes) -> None:
    """The part as a tree; raises where it defines entities, fetches, or starts a program."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(inside, parser)
    if root.getroottree().docinfo.doctype:
        raise untrue(name, label)
    if part.endswith(".rels") and any(map(_fetches, root)):
        raise carries(name, OUTSIDE)
    if part.startswith("word/") and any(map(FIELDS.match, _fields(root))):
        raise carries(name, OUTSIDE)


def _fetches(relation: Any) -> bool:
    """A link somebody may follow is none; all else that lies outside is fetched by itself."""
    if relation.get("TargetMode", "").lower() != "external":
        return False
    is_link = relation.get("Type", "").endswith("/hyperlink")
    return not (is_link and LINK.match(relation.get("Target", "")))


def _fields(root: Any) -> list[str]:
    """What each field says: whole in an attribute, or in runs that may cut it anywhere."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    simple = [one.get(f"{word}instr", "") for one in root.iter(f"{word}fldSimple")]
    of_paragraphs = [
        "".join(run.text or "" for run in one.iter(f"{word}instrText"))
        for one in root.iter(f"{word}p")
    ]
    alone = [run.text or "" for run in root.iter(f"{word}instrText")]
    return [*simple, *of_paragraphs, *alone]


def _packed(parts: dict[str, bytes]) -> bytes:
    """A new archive with these parts and nothing between them; the same from the same."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, inside in parts.items():
            info = zipfile.ZipInfo(part, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, SAYS_NOTHING.get(part, inside))
    return out.getvalue()


def _open(label: str, whole: bytes) -> None:
    """As the programs of the office will."""
    if label == "DOCX":
        from docx import Document

        Document(BytesIO(whole))
    else:
        from openpyxl import load_workbook

        load_workbook(BytesIO(whole), read_only=True, keep_links=False).close()
