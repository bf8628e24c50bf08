"""Paper: laid out as the decree says, whole in Vietnamese, and deaf to every address."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.conf import settings as configured
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from portal.documents import pdf
from portal.documents.paper import Letter, Letterhead, Signature
from portal.documents.tables import Cell, Column, Table

VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
LETTERS = sorted({c for c in VOWELS + VOWELS.upper() if not c.isascii()})
PANGRAM = "Đặng Thị Ngữ khiếu nại, tố cáo: ƯỚC VỌNG CỦA QUỲNH, thửa ruộng ở Ỷ Lan"
FONTS = sorted((configured.BASE_DIR / "static/fonts/print").glob("*.ttf"))

LETTER = Letter(
    head=Letterhead(
        agency="Sở Nội vụ",
        parent="Ủy ban nhân dân tỉnh Bắc Ninh",
        number="05/BC-SNV",
        place="Bắc Ninh",
        day=date(2026, 2, 5),
    ),
    kind="Báo cáo",
    subject="Kết quả công tác dân vận chính quyền năm 2026",
    addressees=("Ủy ban nhân dân tỉnh", "Thanh tra tỉnh"),
    basis=("Căn cứ Luật Tiếp công dân", "Căn cứ Kế hoạch số 12/KH-UBND"),
    recipients=("Như trên", "Lưu: VT, TCD"),
    signature=Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Thị Ví Dụ"),
)
COLUMNS = (Column("STT", "center", 10, "1"), Column("Nội dung", number="2"))


def register(rows: int) -> Table:
    return Table("", COLUMNS, [(Cell(f"{n}"), Cell(f"Lượt tiếp {n}")) for n in range(1, rows + 1)])


@pytest.fixture
def body(tmp_path: Path, settings: Any) -> Callable[[str], bytes]:
    """Render a letter whose body is the given piece of template."""

    def write(piece: str, /, **context: Any) -> bytes:
        head = '{% extends "print/letter.html" %}{% block body %}'
        (tmp_path / "body.html").write_text(head + piece + "{% endblock %}")
        folders = [tmp_path, *settings.TEMPLATES[0]["DIRS"]]
        settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": folders}]
        return pdf.render("body.html", {"letter": LETTER, **context})

    return write


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def sizes(content: bytes) -> dict[str, set[tuple[str, int]]]:
    """Which words stand in which face and size (points), on the first page."""
    found: dict[str, set[tuple[str, int]]] = {}

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip() and font:
            scale = abs(cm[3] * tm[3]) * size
            found.setdefault(text.strip(), set()).add(
                (str(font["/BaseFont"]).split("+")[-1], round(scale / 0.75 * 0.75))
            )

    PdfReader(BytesIO(content)).pages[0].extract_text(visitor_text=visit)
    return found


def test_text_comes_out_as_it_went_in(body: Callable[..., bytes]) -> None:
    letters = " ".join(LETTERS)
    text = pages(body("<p>{{ text }}</p><p>{{ letters }}</p>", text=PANGRAM, letters=letters))[0]

    assert PANGRAM in text
    assert letters in text
    assert "Độc lập - Tự do - Hạnh phúc" in text


def test_every_element_of_the_decree_is_there(body: Callable[..., bytes]) -> None:
    text = pages(body("<p>Trong năm, tỉnh đã tiếp 1.955 lượt.</p>"))[0]

    for part in (
        "ỦY BAN NHÂN DÂN TỈNH BẮC NINH",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 05/BC-SNV",
        "Bắc Ninh, ngày 05 tháng 02 năm 2026",
        "BÁO CÁO Kết quả công tác dân vận chính quyền năm 2026",
        "Kính gửi: - Ủy ban nhân dân tỉnh; - Thanh tra tỉnh.",
        "Căn cứ Luật Tiếp công dân; Căn cứ Kế hoạch số 12/KH-UBND.",
        "Nơi nhận: - Như trên; - Lưu: VT, TCD.",
        "KT. GIÁM ĐỐC",
        "Nguyễn Thị Ví Dụ",
    ):
        assert part in text


def lines(content: bytes) -> list[tuple[str, float, float, float]]:
    """Text lines of the first page: text, left, right, baseline, in millimetres from the corner."""
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    height = 841.89
    found = []
    for place in range(page.count_rects()):
        left, bottom, right, top = page.get_rect(place)
        text = page.get_text_bounded(left, bottom, right, top)
        found.append((text, left / 72 * 25.4, right / 72 * 25.4, (height - bottom) / 72 * 25.4))
    return found


def line(content: bytes, part: str) -> tuple[str, float, float, float]:
    return next(one for one in lines(content) if part in one[0])


def test_margins_columns_and_lines_are_those_of_the_decree(body: Callable[..., bytes]) -> None:
    content = body("<p>" + "Trong năm, tỉnh đã tiếp nhận 3.108 đơn các loại. " * 6 + "</p>")
    text = [one for one in lines(content) if "3.108" in one[0]]
    country, motto = line(content, "CỘNG HÒA"), line(content, "Độc lập")
    number, place = line(content, "05/BC-SNV"), line(content, "ngày 05")

    assert text[0][1] == pytest.approx(30 + 12.7, abs=0.6)  # indent of the first line
    assert text[1][1] == pytest.approx(30, abs=0.6)
    assert text[0][2] == pytest.approx(210 - 15, abs=1)
    assert "VIỆT NAM" in country[0]
    assert (country[1] + country[2]) / 2 == pytest.approx((motto[1] + motto[2]) / 2, abs=1)
    assert number[3] == pytest.approx(place[3], abs=1.2)  # descenders aside
    assert min(one[3] for one in lines(content)) > 20


def test_faces_and_sizes_are_those_of_the_decree(body: Callable[..., bytes]) -> None:
    found = sizes(body("<p>Thân văn bản</p>"))
    expected = {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": ("Print-Bold", 13),
        "Độc lập - Tự do - Hạnh phúc": ("Print-Bold", 13),
        "Số: 05/BC-SNV": ("Print", 13),
        "Bắc Ninh, ngày 05 tháng 02 năm 2026": ("Print-Italic", 13),
        "BÁO CÁO": ("Print-Bold", 14),
        "Thân văn bản": ("Print", 14),
        "Nơi nhận:": ("Print-Bold-Italic", 12),
        "- Như trên;": ("Print", 11),
        "Nguyễn Thị Ví Dụ": ("Print-Bold", 14),
    }
    assert {text: found.get(text) for text in expected} == {
        text: {face} for text, face in expected.items()
    }


def test_it_is_tagged_vietnamese_and_has_a_title(body: Callable[..., bytes]) -> None:
    reader = PdfReader(BytesIO(body("<p>x</p>")))
    catalog = reader.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "vi"
    assert "/StructTreeRoot" in catalog
    assert reader.metadata
    assert reader.metadata.title == f"Báo cáo {LETTER.subject}"
    assert b"pdfaid:part" in catalog["/Metadata"].get_data()


def test_every_font_is_inside(body: Callable[..., bytes]) -> None:
    page = PdfReader(BytesIO(body("<p><b>Đậm</b> <i>nghiêng</i></p>"))).pages[0]
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    descriptors = [f["/DescendantFonts"][0].get_object()["/FontDescriptor"] for f in fonts]

    assert fonts
    assert all("/FontFile2" in one.get_object() for one in descriptors)


def test_the_number_stands_on_every_page_but_the_first(body: Callable[..., bytes]) -> None:
    found = pages(body("{% for i in n %}<p>" + "Một đoạn văn dài. " * 20 + "</p>{% endfor %}",
                       n=range(20)))  # fmt: skip

    assert len(found) >= 3
    assert not re.search(r"\d$", found[0])
    assert [text.split()[-1] for text in found[1:]] == [str(n) for n in range(2, len(found) + 1)]


@pytest.mark.parametrize("paragraphs", range(14, 24))
def test_the_signature_never_stands_alone(body: Callable[..., bytes], paragraphs: int) -> None:
    text = "{% for i in n %}<p>" + "Câu văn. " * 16 + "</p>{% endfor %}<p>Hết./.</p>"
    last = pages(body(text, n=range(paragraphs)))[-1]

    assert "Câu văn." in last
    assert last.index("Hết./.") < last.index("Nơi nhận:")


@pytest.mark.parametrize(
    "attack",
    [
        '<img src="http://127.0.0.1:1/x.png">',
        '<img src="file:///etc/hostname">',
        '<link rel="stylesheet" href="https://example.invalid/x.css">',
        '<style>@import url("file:///etc/passwd"); p{background:url(http://127.0.0.1:1/)}</style>',
        '<img src="asset:../../portal/settings.py">',
        '<object data="file:///etc/hostname"></object>',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<img src="data:image/svg+xml,<svg/>">',
    ],
)
def test_no_address_is_ever_opened(
    body: Callable[..., bytes], attack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    asset = pdf.asset
    monkeypatch.setattr(pdf, "asset", lambda address: (asked.append(address), asset(address))[1])

    text = pages(body(attack + "<p>Sau đó</p>"))[0]

    foreign = [address for address in asked if address not in pdf.ASSETS]
    assert "Sau đó" in text
    assert foreign
    for address in foreign:
        with pytest.raises(pdf.BlockedAddressError):
            asset(address)


def test_what_people_wrote_is_text_and_not_markup(body: Callable[..., bytes]) -> None:
    text = pages(body("<p>{{ text }}</p>", text='<img src="x"> & <b>'))[0]

    assert '<img src="x"> & <b>' in text


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_each_face_has_all_vietnamese_letters(path: Path) -> None:
    known = TTFont(path).getBestCmap()

    assert len(LETTERS) == 134
    assert [
        c for c in LETTERS + list("\u0300\u0301\u0303\u0309\u0323₫–—“”…") if ord(c) not in known
    ] == []
    assert path.stat().st_size < 1_000_000


def test_there_are_four_faces_and_their_licence() -> None:
    assert len(FONTS) == 4
    assert "SIL OPEN FONT LICENSE" in (FONTS[0].parent / "OFL.txt").read_text()


def test_a_long_register_is_numbered_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "CHUNK", 40)
    found = pages(pdf.render_long("print/landscape.html", {"letter": LETTER}, register(100)))
    text = " ".join(found)

    assert [page.split()[-1] for page in found[1:]] == [str(n) for n in range(2, len(found) + 1)]
    assert [int(n) for n in re.findall(r"Lượt tiếp (\d+)", text)] == list(range(1, 101))
    assert text.count("CỘNG HÒA") == text.count("Nơi nhận:") == 1
    assert all("STT Nội dung 1 2" in page for page in found)


def test_an_empty_register_says_so() -> None:
    found = pages(pdf.render_long("print/landscape.html", {"letter": LETTER}, register(0)))

    assert "Không phát sinh" in found[0]
    assert "Nơi nhận:" in found[0]


def test_a_register_lies_across(body: Callable[..., bytes]) -> None:
    page = PdfReader(
        BytesIO(pdf.render_long("print/landscape.html", {"letter": LETTER}, register(3)))
    ).pages[0]

    assert round(page.mediabox.width / 72 * 25.4) == 297


def test_a_link_of_a_table_is_kept(body: Callable[..., bytes]) -> None:
    table = Table("", COLUMNS, [(Cell("1"), Cell("12", "https://portal.invalid/lam-viec/don"))])
    page = PdfReader(
        BytesIO(body('{% include "print/_table.html" with table=table only %}', table=table))
    ).pages[0]

    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert links == ["https://portal.invalid/lam-viec/don"]
