"""PDF files: whatever acts, travels along or tells on its maker is gone from what is kept."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject

from portal.documents import stripping
from portal.documents.contents import check
from tests.portal import file_factories as make
from tests.portal.paper_factories import pdf_file

WORDS = (b"/JavaScript", b"/JS", b"/AA", b"/OpenAction", b"/Launch", b"/EmbeddedFile", b"/XFA",
         b"/URI", b"/SubmitForm", b"/RichMediaContent", b"/Metadata", b"/FS", b"CANARY",
         b"alert", b"a.example")  # fmt: skip


def plain(content: bytes) -> bytes:
    """Every object of the file in full, each stream unfolded: nothing hides in a compressed one."""
    with pikepdf.open(BytesIO(content)) as pdf:
        out = BytesIO()
        pdf.save(
            out, object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
        )  # fmt: skip
        return out.getvalue()


def left_in(content: bytes) -> list[bytes]:
    return [word for word in WORDS if word in plain(content)]


@pytest.mark.parametrize("change", make.ACTIVE.values(), ids=make.ACTIVE)
def test_nothing_that_acts_or_tells_is_left(change: Any) -> None:
    sent = make.pdf_with(change)
    assert left_in(sent)  # it was there
    kept = check("don.pdf", sent)
    assert (kept.pages, kept.media_type) == (1, "application/pdf")
    assert left_in(kept.content) == []
    assert len(PdfReader(BytesIO(kept.content)).pages) == 1  # and another reader reads it


@pytest.mark.parametrize("change", make.ACTIVE.values(), ids=make.ACTIVE)
def test_twin_without_the_stripping_it_is_kept(
    change: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stripping, "strip", lambda pdf: None)
    assert left_in(check("don.pdf", make.pdf_with(change)).content)


def test_a_link_within_the_document_still_leads_there() -> None:
    def link(pdf: Any) -> None:
        there = Dictionary(S=Name.GoTo, D=Array([pdf.pages[0].obj, Name.Fit]))
        make.on_page(Subtype=Name.Link, A=there)(pdf)

    with pikepdf.open(BytesIO(check("a.pdf", make.pdf_with(link)).content)) as pdf:
        assert Name.GoTo == pdf.pages[0].Annots[0].A.S


def test_what_is_seen_stays() -> None:
    drawn = b"BT /F1 12 Tf 9 9 Td (Don khieu nai) Tj ET"

    def draw(pdf: Any) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        pdf.pages[0].Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
        pdf.pages[0].Contents = pdf.make_stream(drawn)

    kept = check("a.pdf", make.pdf_with(draw)).content
    assert PdfReader(BytesIO(kept)).pages[0].extract_text().strip() == "Don khieu nai"


def test_a_page_that_is_also_a_web_page_is_only_a_page() -> None:
    """A polyglot: browsers would find the script behind the first line, readers the pages."""
    hidden = DecodedStreamObject()  # no page leads to it
    hidden.set_data(b"<html><script>alert(1)</script>")
    both = pdf_file(lambda writer: writer._add_object(hidden)) + b"<script>alert(2)</script>"
    assert both.count(b"<script>") == 2
    kept = check("a.pdf", both)
    assert kept.pages == 1
    assert b"script" not in plain(kept.content)
    assert kept.content.startswith(b"%PDF-")


def signed(pdf: Any) -> None:
    value = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=b"CANARY")
    field = make.annotation(Subtype=Name.Widget, FT=Name.Sig, T="a", V=pdf.make_indirect(value))
    pdf.Root.AcroForm = Dictionary(SigFlags=3, Fields=Array([pdf.make_indirect(field)]))
    pdf.Root.Perms = Dictionary(DocMDP=field.V)


def test_a_signature_goes_and_whoever_reads_is_told() -> None:
    """Left in a file that was written anew it would look forged."""
    kept = check("a.pdf", make.pdf_with(signed))
    assert kept.note.startswith("Tệp gửi lên có chữ ký số; bản lưu ở đây không còn.")
    assert b"ByteRange" not in plain(kept.content)
    assert b"CANARY" not in plain(kept.content)
    assert check("a.pdf", pdf_file()).note == ""


def test_the_same_file_is_written_the_same_way() -> None:
    """A worker that begins anew writes what the one before it wrote."""
    assert check("a.pdf", pdf_file()) == check("a.pdf", pdf_file())


@pytest.mark.parametrize(("user", "owner"), [("mở", "chủ"), ("", "chủ")])
def test_a_password_is_told_even_where_anybody_may_read(user: str, owner: str) -> None:
    locked = pdf_file(lambda writer: writer.encrypt(user, owner))
    with pytest.raises(ValidationError) as refused:
        check("a.pdf", locked)
    assert refused.value.messages == ["Tệp a.pdf có mật khẩu. Bỏ mật khẩu rồi tải lại."]


@pytest.mark.parametrize("pages", [1, 2, 40])
def test_pages_are_counted(pages: int) -> None:
    content = pdf_file(lambda writer: [writer.add_blank_page(9, 9) for _ in range(pages - 1)])
    assert check("a.pdf", content).pages == pages


def test_too_many_pages_are_a_sentence_with_both_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stripping, "MOST_PAGES", 1)
    content = pdf_file(lambda writer: writer.add_blank_page(9, 9))
    with pytest.raises(ValidationError, match=r"có 2 trang\. Chia thành các tệp tối đa 1 trang"):
        check("a.pdf", content)
    assert check("a.pdf", pdf_file()).pages == 1


def test_no_page_is_no_document() -> None:
    out = BytesIO()
    PdfWriter().write(out)
    with pytest.raises(ValidationError, match="không phải là tệp PDF"):
        check("a.pdf", out.getvalue())


@pytest.mark.parametrize("before", [b"\n", b"GIF89a", b"<html>"])
def test_disguised(before: bytes) -> None:
    with pytest.raises(ValidationError, match="không phải là tệp PDF"):
        check("a.pdf", before + pdf_file())


def undecodable(pdf: Any) -> None:
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"this is no zlib", Filter=Name.FlateDecode)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + b"\x00" * 4000,
        b"%PDF-1.7\n%%EOF",
        b"%PDF-" + b"[" * 3000,
        pdf_file()[:100],
        pdf_file()[:-30],  # torn: its last pages may be missing, and nobody would see
        make.pdf_with(undecodable),
    ],
)
def test_damaged_or_torn_says_what_to_do(content: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        check("a.pdf", content)
    assert refused.value.messages == [
        "Tệp a.pdf bị hỏng hoặc thiếu phần cuối. Mở tệp, in lại thành PDF rồi tải lên."
    ]


def test_a_page_that_is_its_own_parent_ends_the_walk() -> None:
    def loop(pdf: Any) -> None:
        pdf.pages[0].Canary = pdf.pages[0].obj

    assert check("a.pdf", make.pdf_with(loop)).pages == 1


def test_a_thicket_of_objects_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stripping, "MOST_OBJECTS", 3)
    with pytest.raises(ValidationError, match="không phải là tệp PDF"):
        check("a.pdf", pdf_file())
