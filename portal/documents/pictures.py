"""Pictures drawn anew from their pixels: upright, without place, camera, owner or passengers."""

import warnings
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError

from portal.documents.verdicts import Checked

MOST_PIXELS = 40_000_000  # a page of A3 at 400 dpi has 31 million

Read = Callable[[str, bytes], Checked]


def reader(**save: Any) -> Read:
    """Reads a picture of one format and writes it so again; `save` are Pillow's words for both."""

    def read(name: str, content: bytes) -> Checked:
        from PIL import Image

        out = BytesIO()
        with warnings.catch_warnings():
            # Its own bound is wider than ours, and a sentence is owed for both.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            try:
                with Image.open(BytesIO(content), formats=[save["format"]]) as picture:
                    if picture.width * picture.height > MOST_PIXELS:
                        raise _too_large(name)
                    picture.verify()
            except Image.DecompressionBombError as error:
                raise _too_large(name) from error
            _bare(content, save).save(out, **save)
        return Checked(out.getvalue(), f"image/{save['format'].lower()}")

    return read


def _too_large(name: str) -> ValidationError:
    return ValidationError(f"Ảnh {name} quá lớn. Thu nhỏ ảnh rồi tải lại.")


def _bare(content: bytes, save: Mapping[str, Any]) -> Any:
    """Only the pixels. Each copy of a large picture is 160 MB, so there are never more than two."""
    from PIL import Image, ImageOps

    with Image.open(BytesIO(content), formats=[save["format"]]) as picture:
        picture.load()
        ImageOps.exif_transpose(picture, in_place=True)
        mode = "RGBA" if save["format"] == "PNG" and "A" in picture.getbands() else "RGB"
        pixels = picture if picture.mode == mode else picture.convert(mode)
        bare = Image.new(mode, pixels.size)
        bare.paste(pixels)
    return bare
