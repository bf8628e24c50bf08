"""Names and first bytes: what a page looks at before it keeps anything."""

import unicodedata
from itertools import chain

import pytest
from django.core.exceptions import ValidationError
from django.utils.http import content_disposition_header
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.documents import contents
from portal.documents.contents import check, clean_name, look
from tests.portal import file_factories as make
from tests.portal.paper_factories import pdf_file, picture

MACROS = "Không nhận tệp a.{} vì có thể chứa macro. Lưu lại thành PDF rồi tải lên."
PROGRAMS = "Không nhận tệp chương trình a.{}. Chọn tệp PDF, JPG, PNG, DOCX hoặc XLSX."


class TestNames:
    @pytest.mark.parametrize("name", [".pdf", "pdf", "a.pdf ", "a.pdf.", "a.pdf\x00.exe"])
    def test_what_only_looks_like_a_pdf(self, name):
        with pytest.raises(ValidationError, match="Không nhận tệp"):
            check(name, pdf_file())

    @pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.exe", "a.svg", "a"])
    def test_where_a_scan_is_asked_for_nothing_else_is_taken(self, name):
        with pytest.raises(ValidationError) as refused:
            look(name, pdf_file(), contents.SCANS)
        assert refused.value.messages == ["Chỉ nhận tệp PDF, JPG, PNG"]

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


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        look(name, content)
    (sentence,) = refused.value.messages
    return sentence


class TestWhatIsTaken:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.pdf", pdf_file()),
            ("A.PDF", pdf_file()),
            ("đơn.khiếu.nại.Pdf", pdf_file()),
            ("a.jpg", picture()),
            ("a.jpeg", picture()),
            ("a.png", picture("PNG")),
            ("a.docx", make.document()),
            ("a.xlsx", make.workbook()),
        ],
    )
    def test_these_six(self, name, content):
        assert look(name, content[: contents.HEAD]) == check(name, content).media_type

    @pytest.mark.parametrize(
        ("suffixes", "sentence"),
        [
            ("zip rar 7z tar gz", "Không nhận tệp nén a.{}. Giải nén rồi tải từng tệp lên."),
            ("docm xlsm dotm", MACROS),
            ("heic svg gif tiff", "Không nhận ảnh a.{}. Lưu lại thành JPG hoặc PDF rồi tải lên."),
            ("exe js bat", PROGRAMS),
            ("doc xls html txt odt mp4", "Không nhận tệp a.{}. Lưu lại thành PDF rồi tải lên."),
        ],
    )  # fmt: skip
    def test_all_else_is_told_what_to_do(self, suffixes, sentence):
        for suffix in suffixes.split():
            assert refusal(f"a.{suffix}", b"whatever") == sentence.format(suffix)

    def test_no_suffix_is_in_two_lines(self):
        listed = list(chain.from_iterable(kinds.split() for kinds, _ in contents.INSTEAD))
        assert len(listed) == len(set(listed))
        assert not set(listed) & set(contents.KINDS)


class TestDisguised:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.pdf", b"MZ\x90\x00" + bytes(400)),
            ("a.png", b"<html><script>alert(1)</script></html>"),
            ("a.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("a.docx", b"MZ\x90\x00" + bytes(400)),
            ("a.docx", pdf_file()),
            ("a.xlsx", make.document()),
            ("a.pdf", make.packed({"a": b"x"})),
        ],
    )
    def test_by_its_first_bytes_before_anything_is_kept(self, name, content):
        label = name.rpartition(".")[2].upper()
        assert refusal(name, content[: contents.HEAD]) == (
            f"Tệp {name} không phải là tệp {label} như tên gọi. Chọn đúng tệp rồi tải lại."
        )

    def test_twin_without_the_look_the_parser_meets_it(self, monkeypatch):
        monkeypatch.setattr(contents, "look", lambda name, head: "")
        with pytest.raises(ValidationError, match="không phải là tệp PNG"):
            check("a.png", b"<html><script>alert(1)</script></html>")

    @settings(max_examples=40)
    @given(st.binary(max_size=400), st.sampled_from(["a.pdf", "a.png", "a.jpg", "a.docx"]))
    def test_no_bytes_make_an_error_of_ours(self, content, name):
        with pytest.raises(ValidationError, match=r"không phải là tệp|bị hỏng"):
            check(name, content)
