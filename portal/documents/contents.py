"""What is really inside a file: its type by its first bytes, then by reading all of it."""

import re
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import filetype
from django.core.exceptions import ValidationError

MOST_PIXELS = 40_000_000  # a page of A3 at 400 dpi has 31 million
MOST_OBJECTS = 200_000
# What makes a PDF act by itself, or carries another file along.
ACTIVE = frozenset(
    {
        "/JavaScript",
        "/JS",
        "/AA",
        "/Launch",
        "/EmbeddedFiles",
        "/EmbeddedFile",
        "/RichMedia",
        "/XFA",
    }
)


@dataclass(frozen=True)
class Checked:
    """The bytes to keep, what they are, and how many pages a document has."""

    content: bytes
    media_type: str
    pages: int | None = None


def clean_name(name: str) -> str:
    """A name to show: no folder, nothing invisible, NFC, at most 200 letters."""
    name = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    name = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    name = re.sub(r"\s+", " ", name).strip() or "tep"
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[: 199 - len(suffix)]}{dot}{suffix}" if dot else name[:200]


def check(name: str, content: bytes) -> Checked:
    """Read the whole file as what its name says; raises ValidationError when that is untrue."""
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    if kind is None:
        raise ValidationError("Chỉ nhận tệp PDF, JPG, PNG")
    label, media_type, read = kind
    if filetype.guess_mime(content) != media_type:
        raise _not(name, label)
    try:
        return read(name, content)
    except ValidationError:
        raise
    except Exception as error:  # a parser fed with rubbish may raise anything
        raise _not(name, label) from error


def _not(name: str, label: str) -> ValidationError:
    return ValidationError(
        f"Tệp {name} không phải là tệp {label} như tên gọi. Chọn đúng tệp rồi tải lại."
    )


def _pdf(name: str, content: bytes) -> Checked:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise ValidationError(f"Tệp {name} có mật khẩu. Bỏ mật khẩu rồi tải lại.")
    if any(_acts(dictionary) for dictionary in _dictionaries(reader.trailer)):
        raise ValidationError(
            f"Tệp {name} có mã lệnh hoặc tệp khác ở bên trong. In thành tệp PDF mới rồi tải lại."
        )
    pages = len(reader.pages)
    if not pages:
        raise _not(name, "PDF")
    return Checked(content, "application/pdf", pages)


def _acts(dictionary: Mapping[str, Any]) -> bool:
    """Where to open (a page and a zoom) is no act; anything else to do on opening is."""
    if ACTIVE & dictionary.keys() or _resolved(dictionary.get("/S")) in ACTIVE:
        return True
    opening = _resolved(dictionary.get("/OpenAction"))
    return isinstance(opening, dict) and _resolved(opening.get("/S")) != "/GoTo"


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _dictionaries(root: Any) -> Iterator[Mapping[str, Any]]:
    """Every dictionary a reader can reach; raises ValueError in a thicket made to hide one."""
    waiting, seen = [root], set()
    while waiting:
        raw = waiting.pop()
        if reference := getattr(raw, "idnum", None):
            if reference in seen:
                continue
            seen.add(reference)
        value = _resolved(raw)
        if isinstance(value, dict):
            yield value
        waiting += _children(value)
        if len(seen) + len(waiting) > MOST_OBJECTS:
            raise ValueError("too many objects")


def _children(value: Any) -> list[Any]:
    """What a dictionary or a list holds, references as they stand: pypdf would follow them."""
    if isinstance(value, dict):
        items = list(dict.values(value))
    else:
        items = list(list.__iter__(value)) if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict | list) or hasattr(item, "idnum")]


def _picture(save: Mapping[str, Any]) -> Callable[[str, bytes], Checked]:
    def read(name: str, content: bytes) -> Checked:
        from PIL import Image, ImageOps

        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[save["format"]]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise ValidationError(f"Ảnh {name} quá lớn. Thu nhỏ ảnh rồi tải lại.")
                picture.verify()
            with Image.open(BytesIO(content), formats=[save["format"]]) as picture:
                upright = ImageOps.exif_transpose(picture)
                mode = "RGBA" if save["format"] == "PNG" and "A" in upright.getbands() else "RGB"
                pixels = upright.convert(mode)
        bare = Image.frombytes(mode, pixels.size, pixels.tobytes())
        out = BytesIO()
        bare.save(out, **save)
        return Checked(out.getvalue(), f"image/{save['format'].lower()}")

    return read


_JPEG = ("JPG", "image/jpeg", _picture({"format": "JPEG", "quality": 90}))
KINDS: Mapping[str, tuple[str, str, Callable[[str, bytes], Checked]]] = {
    ".pdf": ("PDF", "application/pdf", _pdf),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": ("PNG", "image/png", _picture({"format": "PNG"})),
}
