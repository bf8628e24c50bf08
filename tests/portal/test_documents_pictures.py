"""Pictures sent in to see what happens: disguised, swollen, unusual, honest."""

import io
import struct
import zipfile

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from portal.documents import pictures
from portal.documents.contents import check
from tests.portal.file_factories import chunk, png_bomb, saved
from tests.portal.paper_factories import picture

CANARY = b"CANARY-0900000000"


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        check(name, content)
    (sentence,) = error.value.messages
    return sentence


class TestPictures:
    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
    def test_every_kind_of_png_a_scanner_makes(self, mode):
        found = check("a.png", saved(Image.new(mode, (8, 6)), "PNG"))
        assert found.media_type == "image/png"
        assert opened(found.content).size == (8, 6)
        assert opened(found.content).mode in {"RGB", "RGBA"}

    @pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
    def test_every_kind_of_jpeg(self, mode):
        found = check("a.jpeg", saved(Image.new(mode, (8, 6)), "JPEG"))
        assert (found.media_type, opened(found.content).mode) == ("image/jpeg", "RGB")

    def test_a_transparent_ground_stays_transparent(self):
        clear = Image.new("RGBA", (4, 4), (255, 0, 0, 0))
        assert opened(check("a.png", saved(clear, "PNG")).content).getpixel((0, 0))[3] == 0

    def test_a_moving_picture_is_no_photograph(self):
        frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
        moving = saved(frames[0], "PNG", save_all=True, append_images=frames[1:])
        assert "không phải là tệp PNG" in refusal("a.png", moving)

    @pytest.mark.parametrize("how", ["text", "icc", "after", "own chunk", "zip"])
    def test_nothing_travels_along_in_a_png(self, how):
        plain, notes = saved(Image.new("RGB", (4, 4)), "PNG"), PngImagePlugin.PngInfo()
        notes.add_text("Author", CANARY.decode())
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as parts:
            parts.writestr("x", CANARY)
        made = {
            "text": saved(Image.new("RGB", (4, 4)), "PNG", pnginfo=notes),
            "icc": saved(Image.new("RGB", (4, 4)), "PNG", icc_profile=CANARY),
            "after": plain + CANARY,
            "own chunk": plain[:-12] + chunk(b"caNa", CANARY) + plain[-12:],
            "zip": plain + archive.getvalue(),
        }
        found = check("a.png", made[how]).content
        assert CANARY not in found
        assert opened(found).info == {}
        assert not zipfile.is_zipfile(io.BytesIO(found))

    def test_nothing_travels_along_in_a_jpeg(self):
        exif = Image.Exif()
        exif[0x010E], exif[0x013B] = "CANARY-0900000000", "CANARY-0900000000"
        said = saved(Image.new("RGB", (8, 8)), "JPEG", exif=exif, comment=CANARY)
        assert CANARY in said
        found = check("a.jpg", said).content
        assert CANARY not in found
        assert dict(opened(found).getexif()) == {}

    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_a_photograph_stands_as_it_was_taken(self, orientation):
        exif, photo = Image.Exif(), Image.new("RGB", (8, 6))
        exif[0x0112] = orientation
        found = opened(check("a.jpg", saved(photo, "JPEG", exif=exif)).content)
        assert found.size == ((6, 8) if orientation >= 5 else (8, 6))

    @pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
    def test_half_a_picture_is_none(self, share):
        noise = Image.effect_noise((64, 64), 90).convert("RGB")
        content = saved(noise, "PNG")
        assert "không phải là tệp PNG" in refusal("a.png", content[: int(len(content) * share)])

    def test_a_wrong_sum_is_noticed(self):
        content = bytearray(saved(Image.new("RGB", (4, 4)), "PNG"))
        content[-20] ^= 0xFF
        assert "không phải là tệp PNG" in refusal("a.png", bytes(content))

    @pytest.mark.parametrize(("wide", "high"), [(60_000, 60_000), (2**31 - 1, 1), (40_000_001, 1)])
    def test_a_picture_that_only_says_it_is_large_is_not_unfolded(self, wide, high):
        head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
        lies = (
            b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
        )
        assert refusal("a.png", lies)

    @pytest.mark.parametrize("kind", ["GIF", "BMP", "WEBP", "TIFF", "ICO"])
    @pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.pdf"])
    def test_another_kind_under_a_known_name(self, kind, name):
        assert "không phải là tệp" in refusal(name, saved(Image.new("RGB", (16, 16)), kind))

    @settings(max_examples=60)
    @given(st.integers(0, 10**9), st.integers(1, 255))
    def test_one_changed_byte_is_taken_or_refused_in_words(self, place, change):
        content = bytearray(picture("PNG"))
        content[place % len(content)] ^= change
        try:
            found = check("a.png", bytes(content)).media_type
        except ValidationError as error:
            found = error.messages[0]
        assert found == "image/png" or "PNG" in found or "quá lớn" in found

    def test_where_it_was_taken_is_gone_and_it_stands_upright(self):
        exif = Image.Exif()
        exif[0x0112] = 6  # turned by 90 degrees
        exif[0x8825] = {1: "N", 2: (21.0, 11.0, 6.0)}
        sent = picture(exif=exif)
        assert opened(sent).getexif().get_ifd(0x8825)
        found = opened(check("anh.jpg", sent).content)
        assert not found.getexif()
        assert found.size == (30, 40)

    def test_a_hundred_million_pixels_are_refused_before_they_unfold(self):
        sent = png_bomb()
        assert len(sent) < 20_000
        assert refusal("anh.png", sent) == "Ảnh anh.png quá lớn. Thu nhỏ ảnh rồi tải lại."

    def test_twin_with_a_wider_bound_it_unfolds(self, monkeypatch):
        monkeypatch.setattr(pictures, "MOST_PIXELS", 60_000 * 100)
        assert refusal("a.png", png_bomb(6100, 1000)).startswith("Ảnh a.png quá lớn")
        monkeypatch.setattr(pictures, "MOST_PIXELS", 6100 * 1000)
        assert opened(check("a.png", png_bomb(6100, 1000)).content).size == (6100, 1000)


def test_the_limit_of_pixels_is_an_a3_page_at_400_dots():
    assert 31_000_000 < pictures.MOST_PIXELS < 50_000_000
