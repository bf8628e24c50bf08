"""What is really inside a file: its type by its first bytes, then by reading all of it."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

import filetype
from django.core.exceptions import ValidationError

from portal.documents import office, pictures, stripping
from portal.documents.verdicts import Checked, locked, untrue

HEAD = 8192  # bytes: enough to tell a Word file from any other archive
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Word and Excel put a locked document into
SCANS_ONLY = "Chỉ nhận tệp PDF, JPG, PNG"

_JPEG = ("JPG", "image/jpeg", pictures.reader(format="JPEG", quality=90))
KINDS: Mapping[str, tuple[str, str, pictures.Read]] = {
    ".pdf": ("PDF", "application/pdf", stripping.read),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": ("PNG", "image/png", pictures.reader(format="PNG")),
    ".docx": ("DOCX", office.MEDIA["DOCX"], office.reader("DOCX")),
    ".xlsx": ("XLSX", office.MEDIA["XLSX"], office.reader("XLSX")),
}
SCANS = frozenset({".pdf", ".jpg", ".jpeg", ".png"})
# What is not taken, and what to do instead; the first line that lists the suffix.
_TO_PDF = "Không nhận tệp {}. Lưu lại thành PDF rồi tải lên."
INSTEAD: tuple[tuple[str, str], ...] = (
    (".zip .rar .7z .tar .gz .tgz .bz2 .xz .cab .iso .jar",
     "Không nhận tệp nén {}. Giải nén rồi tải từng tệp lên."),
    (".docm .dotm .xlsm .xltm .xlam .xlsb .pptm",
     "Không nhận tệp {} vì có thể chứa macro. Lưu lại thành PDF rồi tải lên."),
    (".heic .heif .webp .gif .bmp .tif .tiff .svg .avif",
     "Không nhận ảnh {}. Lưu lại thành JPG hoặc PDF rồi tải lên."),
    (".exe .msi .com .bat .cmd .scr .ps1 .js .vbs .apk .dll .lnk .sh .py",
     "Không nhận tệp chương trình {}. Chọn tệp PDF, JPG, PNG, DOCX hoặc XLSX."),
)  # fmt: skip


def clean_name(name: str) -> str:
    """A name to show: no folder, nothing invisible, NFC, at most 200 letters."""
    name = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    name = re.sub(r"\s+", " ", name).strip() or "tep"
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: 199 - len(suffix)]}{dot}{suffix}" if dot else name[:200]


def look(name: str, head: bytes, suffixes: frozenset[str] = frozenset(KINDS)) -> str:
    """The media type that the name and the first bytes agree on; cheap, so a page may ask.

    Raises ValidationError for a kind that is not taken and for a name that its content belies.
    """
    label, media_type, _ = _kind(name, suffixes)
    if label in office.MEDIA and head.startswith(OLE):
        raise locked(name)
    if filetype.guess_mime(head) != media_type:
        raise untrue(name, label)
    return media_type


def check(name: str, content: bytes) -> Checked:
    """Read the whole file as what its name says; raises ValidationError when that is untrue.

    Called only where a parser may die (portal.documents.apart): what was sent may be made to kill.
    """
    look(name, content[:HEAD])
    label, _, read = _kind(name, frozenset(KINDS))
    try:
        return read(name, content)
    except (ValidationError, MemoryError):
        raise
    except Exception as error:  # a parser fed with rubbish may raise anything
        raise untrue(name, label) from error


def _kind(name: str, suffixes: frozenset[str]) -> tuple[str, str, pictures.Read]:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in suffixes:
        return KINDS[suffix]
    if suffixes == SCANS:
        raise ValidationError(SCANS_ONLY)
    said = (sentence for kinds, sentence in INSTEAD if suffix in kinds.split())
    raise ValidationError(next(said, _TO_PDF).format(name))
