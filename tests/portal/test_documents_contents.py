"""Files sent in to see what happens: broken, disguised, swollen, unusual, honest."""

import io
import struct
import unicodedata
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.utils.http import content_disposition_header
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.generic import NameObject

from portal.documents import contents
from portal.documents.contents import check, clean_name
from tests.portal.paper_factories import pdf_file, picture

CANARY = b"CANARY-0900000000"


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as error:
        check(name, content)
    (sentence,) = error.value.messages
    return sentence


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


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


class TestPdf:
    def test_no_page_is_no_document(self):
        out = io.BytesIO()
        PdfWriter().write(out)
        assert "không phải là tệp PDF" in refusal("a.pdf", out.getvalue())

    @pytest.mark.parametrize(("user", "owner"), [("mở", "chủ"), ("", "chủ")])
    def test_a_password_is_told_even_where_anybody_may_read(self, user, owner):
        locked = pdf_file(lambda writer: writer.encrypt(user, owner))
        assert refusal("a.pdf", locked) == "Tệp a.pdf có mật khẩu. Bỏ mật khẩu rồi tải lại."

    @pytest.mark.parametrize("pages", [1, 2, 40])
    def test_pages_are_counted(self, pages):
        content = pdf_file(lambda writer: [writer.add_blank_page(9, 9) for _ in range(pages - 1)])
        assert check("a.pdf", content).pages == pages

    @pytest.mark.parametrize(
        "content",
        [
            b"\n" + pdf_file(),  # something stands before it
            b"GIF89a" + pdf_file(),
            b"<html>" + pdf_file(),
            b"%PDF-1.7\n" + b"\x00" * 4000,
            b"%PDF-1.7\n%%EOF",
            b"%PDF-" + b"[" * 3000,
            pdf_file()[:100],
        ],
    )
    def test_disguised_or_broken(self, content):
        assert "không phải là tệp PDF" in refusal("a.pdf", content)

    def test_a_page_that_is_its_own_parent_ends_the_walk(self):
        def loop(writer):
            page = writer.pages[0]
            page[NameObject("/Canary")] = page.indirect_reference

        assert check("a.pdf", pdf_file(loop)).pages == 1

    @pytest.mark.parametrize("name", ["A.PDF", "a.Pdf", "đơn.khiếu.nại.pdf"])
    def test_capital_letters_and_points_do_not_matter(self, name):
        assert check(name, pdf_file()).media_type == "application/pdf"


class TestNames:
    @pytest.mark.parametrize("name", [".pdf", "pdf", "a.pdf ", "a.pdf.", "a.pdf\x00.exe"])
    def test_what_only_looks_like_a_pdf(self, name):
        with pytest.raises(ValidationError, match="Chỉ nhận tệp PDF, JPG, PNG"):
            check(name, pdf_file())

    @pytest.mark.parametrize(
        ("given_name", "shown"),
        [
            ("đơn.pdf", "đơn.pdf"),
            ("đo\u031bn.pdf", "đơn.pdf"),
            ("/etc/passwd", "passwd"),
            ("..\\..\\a.pdf", "a.pdf"),
            ("a/../b.pdf", "b.pdf"),
            ("..", ".."),
            ("\u200b\u202e", "tep"),
            ("   ", "tep"),
            ("a\tb.pdf", "ab.pdf"),
            ("x" * 500, "x" * 200),
            ("x." + "y" * 190, "x." + "y" * 190),
        ],
    )
    def test_shown_without_what_cannot_be_seen(self, given_name, shown):
        assert clean_name(given_name) == shown

    @settings(max_examples=150)
    @given(st.text(max_size=260))
    def test_whatever_is_sent_the_name_is_harmless(self, text):
        name = clean_name(f"{text}.pdf")
        assert 0 < len(name) <= 200
        assert not set(name) & set("/\\\r\n\0")
        assert not any(unicodedata.category(char).startswith("C") for char in name)
        assert name.endswith(".pdf")
        assert clean_name(name) == name

    @settings(max_examples=80)
    @given(st.text(max_size=60))
    def test_no_name_breaks_out_of_its_header(self, text):
        header = content_disposition_header(as_attachment=True, filename=clean_name(f"{text}.pdf"))
        assert header is not None
        assert header.isascii()
        assert header.startswith("attachment; filename")
        assert "\n" not in header

    @settings(max_examples=60)
    @given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.png", "a.jpg"]))
    def test_no_bytes_make_an_error_of_ours(self, content, name):
        assert "không phải là tệp" in refusal(name, content)

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


def test_the_limit_of_pixels_is_an_a3_page_at_400_dots():
    assert 31_000_000 < contents.MOST_PIXELS < 50_000_000
