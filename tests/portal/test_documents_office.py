"""Word and Excel files: no macro, nothing that fetches, no archive that unfolds without end."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from docx import Document
from openpyxl import load_workbook

from portal.documents import office
from portal.documents.contents import check
from tests.portal import file_factories as make

UNTRUE = "không phải là tệp DOCX như tên gọi"
MACRO = "có macro ở bên trong. Lưu lại thành PDF rồi tải lên"
OBJECT = "có tệp hoặc đối tượng khác ở bên trong"
OUTSIDE = "có liên kết tự mở ra bên ngoài ở bên trong"
SWOLLEN = "có quá nhiều dữ liệu nén ở bên trong"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ValidationError) as refused:
        check(name, content)
    (sentence,) = refused.value.messages
    return sentence


def with_part(name: str, inside: bytes = b"x") -> bytes:
    return make.repacked(make.document(), **{name: inside})


def with_type(named: bytes) -> bytes:
    types = make.unpacked(make.document())[make.TYPES]
    return make.repacked(make.document(), **{make.TYPES: types.replace(make.MAIN.encode(), named)})


class TestHonest:
    def test_a_word_file_is_read_as_before(self) -> None:
        kept = check("a.docx", make.document("Kính gửi", "Tôi khiếu nại"))
        words = [one.text for one in Document(BytesIO(kept.content)).paragraphs]
        assert words == ["Kính gửi", "Tôi khiếu nại"]
        assert kept.media_type.endswith("wordprocessingml.document")

    def test_an_excel_file_too(self) -> None:
        kept = check("a.xlsx", make.workbook())
        assert load_workbook(BytesIO(kept.content)).active["A1"].value == "Bảng kê"

    @pytest.mark.parametrize(
        ("name", "content"), [("a.docx", make.document()), ("a.xlsx", make.workbook())]
    )
    def test_who_wrote_it_is_not_kept(self, name: str, content: bytes) -> None:
        assert any(make.CANARY in inside for inside in make.unpacked(content).values())
        kept = make.unpacked(check(name, content).content)
        assert not any(make.CANARY in inside for inside in kept.values())

    def test_nothing_stands_between_the_parts_or_behind_them(self) -> None:
        out = BytesIO(make.document())
        with zipfile.ZipFile(out, "a") as archive:
            archive.comment = make.CANARY
        assert make.CANARY not in check("a.docx", out.getvalue()).content

    def test_the_same_file_is_written_the_same_way(self) -> None:
        content = make.document()
        assert check("a.docx", content) == check("a.docx", content)

    @pytest.mark.parametrize("target", ["https://a.example", "mailto:a@b.vn", "tel:0222"])
    def test_a_link_that_somebody_may_follow_is_none_of_ours(self, target: str) -> None:
        assert check("a.docx", make.with_relation("hyperlink", target)).content

    def test_a_page_number_is_a_field_that_does_nothing(self) -> None:
        assert check("a.docx", make.with_field(" PAGE ")).content


class TestMacros:
    @pytest.mark.parametrize(
        "part", ["word/vbaProject.bin", "word/vbaData.xml", "word/activeX/activeX1.bin",
                 "WORD/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml"],
    )  # fmt: skip
    def test_a_part_for_macros(self, part: str) -> None:
        assert MACRO in refusal("a.docx", with_part(part))

    @pytest.mark.parametrize(
        "named",
        [b"application/vnd.ms-word.document.macroEnabled.main+xml",
         b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml"],
    )  # fmt: skip
    def test_a_document_of_a_type_with_macros_under_another_name(self, named: bytes) -> None:
        assert MACRO in refusal("a.docx", with_type(named))

    def test_twin_without_the_table_the_macro_is_kept(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(office, "PARTS", ())
        kept = check("a.docx", with_part("word/vbaProject.bin")).content
        assert "word/vbaProject.bin" in make.unpacked(kept)


class TestWhatTravelsAlong:
    @pytest.mark.parametrize(
        "part", ["word/embeddings/oleObject1.bin", "word/embeddings/a.xlsx", "word/media/a.zip",
                 "word/media/a.rar", "customXml/a.7z"],
    )  # fmt: skip
    def test_by_its_name(self, part: str) -> None:
        assert OBJECT in refusal("a.docx", with_part(part))

    @pytest.mark.parametrize(
        "inside", [b"PK\x03\x04", b"Rar!\x1a\x07", b"MZ\x90", OLE, b"%PDF-1.7", b"\x7fELF"]
    )
    def test_by_its_first_bytes(self, inside: bytes) -> None:
        assert OBJECT in refusal("a.docx", with_part("word/media/image1.png", inside))

    def test_twin_a_picture_is_welcome(self) -> None:
        picture = make.png_bomb(8, 8)
        assert check("a.docx", with_part("word/media/image1.png", picture)).content


class TestWhatFetches:
    @pytest.mark.parametrize(
        ("kind", "target"),
        [
            ("attachedTemplate", "http://a.example/t.dotm"),
            ("image", "http://a.example/a.png"),
            ("oleObject", "file:///c:/a.exe"),
            ("frame", "http://a.example"),
            ("hyperlink", "file:///c:/a.exe"),
            ("hyperlink", "javascript:alert(1)"),
        ],
    )
    def test_by_a_relation(self, kind: str, target: str) -> None:
        assert OUTSIDE in refusal("a.docx", make.with_relation(kind, target))

    @pytest.mark.parametrize(
        "part", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml",
                 "xl/queryTables/queryTable1.xml"],
    )  # fmt: skip
    def test_by_a_part(self, part: str) -> None:
        assert OUTSIDE in refusal("a.xlsx", make.repacked(make.workbook(), **{part: b"<x/>"}))

    @pytest.mark.parametrize(
        "pieces", [(" DDEAUTO c:\\cmd.exe ",), (" DD", "EAUTO c:\\cmd.exe "),
                   (" INCLUDEPICTURE \"http://a.example\" ".replace('"', "&quot;"),)],
    )  # fmt: skip
    def test_by_a_field_however_it_is_cut(self, pieces: tuple[str, ...]) -> None:
        assert OUTSIDE in refusal("a.docx", make.with_field(*pieces))

    def test_twin_without_the_look_at_relations_it_is_kept(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(office, "_fetches", lambda relation: False)
        sent = make.with_relation("attachedTemplate", "http://a.example/t.dotm")
        assert check("a.docx", sent).content

    def test_a_part_with_entities_is_not_read(self) -> None:
        laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
        assert UNTRUE in refusal("a.docx", with_part("word/x.xml", laughs))


class TestArchives:
    def test_a_bomb_is_refused_by_its_directory(self) -> None:
        """Ten megabytes of nothing in ten kilobytes: a thousand times what came."""
        sent = make.repacked(make.workbook(), **{"xl/a.bin": bytes(10_000_000)})
        assert len(sent) < 20_000
        assert SWOLLEN in refusal("a.xlsx", sent)

    def test_twin_without_the_bound_it_is_unfolded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(office, "MOST_TIMES", 10_000)
        sent = make.repacked(make.workbook(), **{"xl/a.bin": bytes(10_000_000)})
        assert check("a.xlsx", sent).content

    def test_the_bound_of_all_that_unfolds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert office.MOST_BYTES == 200 * 1024 * 1024
        monkeypatch.setattr(office, "MOST_BYTES", 1000)
        assert SWOLLEN in refusal("a.docx", make.document())

    def test_two_thousand_parts_and_no_more(self) -> None:
        parts = {f"word/x{number}": b"" for number in range(2000)}
        assert SWOLLEN in refusal("a.docx", make.repacked(make.document(), **parts))

    def test_a_directory_that_says_too_little_is_held_to_its_word(self) -> None:
        sent = bytearray(make.repacked(make.document(), **{"word/z.bin": b"a" * 1000}))
        place = sent.rindex(b"word/z.bin") - 46  # its line in the directory
        sent[place + 24 : place + 28] = (10).to_bytes(4, "little")
        assert UNTRUE in refusal("a.docx", bytes(sent))

    @pytest.mark.parametrize(
        "part", ["../../etc/passwd", "/etc/passwd", "word/../../a", "c:/a", "a\\b"]
    )
    def test_a_part_that_leads_out(self, part: str) -> None:
        assert UNTRUE in refusal("a.docx", with_part(part))

    def test_two_parts_of_one_name(self) -> None:
        assert UNTRUE in refusal("a.docx", with_part("WORD/DOCUMENT.XML"))

    def test_any_archive_is_no_document(self) -> None:
        sent = make.packed({"word/document.xml": b"<x/>", make.TYPES: b"<Types/>"})
        assert UNTRUE in refusal("a.docx", sent)

    def test_a_word_file_is_no_excel_file(self) -> None:
        assert "không phải là tệp XLSX" in refusal("a.xlsx", make.document())

    def test_a_locked_one_says_so(self) -> None:
        """Word puts what it locks into another kind of container."""
        assert refusal("a.docx", OLE + bytes(9000)) == (
            "Tệp a.docx có mật khẩu. Bỏ mật khẩu rồi tải lại."
        )

    @pytest.mark.parametrize("share", [0.3, 0.9])
    def test_half_of_one_is_none(self, share: float) -> None:
        content = make.document()
        assert UNTRUE in refusal("a.docx", content[: int(len(content) * share)])
