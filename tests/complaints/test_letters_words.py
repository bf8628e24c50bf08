"""How a line of a form becomes a part of the document, and the frame around it."""

from typing import Any

import pytest

from complaints.letters import words
from complaints.letters.catalogue import form_of
from complaints.letters.compose import NUMBER_HERE, Frame, blank, document, with_number
from complaints.letters.form import Form
from complaints.letters.words import BLANK, addressees, basis, body, filled, places
from portal.documents.paper import Document, Paragraph, Signature, Signers
from portal.documents.tables import Table
from tests.complaints import factories as make

TODAY = make.TODAY


def blocks(monkeypatch: pytest.MonkeyPatch, *lines: str, **values: str) -> list[Any]:
    """The parts that these lines make of a form."""
    form = form_of("ND155.03")
    monkeypatch.setattr(words, "lines_of", lambda _key: lines)
    return list(body(form, values))


def test_a_place_that_nobody_filled_is_dots_for_the_pen() -> None:
    assert filled("Kính gửi: {petitioner}", {}) == f"Kính gửi: {BLANK}"
    assert filled("Kính gửi: {petitioner}", {"petitioner": "  "}) == f"Kính gửi: {BLANK}"
    assert filled("{a} và {a}", {"a": "Bà Ví Dụ "}) == "Bà Ví Dụ và Bà Ví Dụ"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# I. THÀNH PHẦN", Paragraph("I. THÀNH PHẦN", style="heading")),
        ("^ QUYẾT ĐỊNH:", Paragraph("", lead="QUYẾT ĐỊNH:", style="center")),
        ("Điều 2. Hiệu lực.", Paragraph("Hiệu lực.", lead="Điều 2.")),
        ("Một đoạn văn.", Paragraph("Một đoạn văn.")),
    ],
)
def test_the_mark_of_a_line_says_what_it_is(
    monkeypatch: pytest.MonkeyPatch, line: str, expected: Paragraph
) -> None:
    assert blocks(monkeypatch, line) == [expected]


def test_those_who_sign_stand_beside_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = blocks(monkeypatch, "@ BÊN GIAO (Ký) | BÊN NHẬN (Ký, đóng dấu (nếu có))")
    assert isinstance(found, Signers)
    assert list(found.signers) == [
        Signature(("BÊN GIAO",), hint="(Ký)"),
        Signature(("BÊN NHẬN",), hint="(Ký, đóng dấu (nếu có))"),
    ]


def test_room_is_left_where_only_one_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = blocks(monkeypatch, "@ | NGƯỜI KHIẾU NẠI (Ký)")
    assert [one.authority for one in found.signers] == [(), ("NGƯỜI KHIẾU NẠI",)]


def test_what_was_typed_in_lines_becomes_paragraphs_and_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = blocks(monkeypatch, "{said}", said="Ý một.\n\n  Ý hai.\nĐiều 3. Ý ba.")
    assert found == [Paragraph("Ý một."), Paragraph("Ý hai."), Paragraph("Ý ba.", lead="Điều 3.")]


def test_a_line_goes_with_its_place_when_that_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "?demand Yêu cầu: {demand}"
    assert blocks(monkeypatch, line, demand=" ") == []
    assert blocks(monkeypatch, line, demand="Trả đất") == [Paragraph("Yêu cầu: Trả đất")]


def test_a_list_of_papers_is_a_table_with_its_rows_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = "| STT | Tên | Số trang | = {papers}"
    (found,) = blocks(monkeypatch, line, papers="Đơn; 02\n\nẢnh; 01; thừa; thừa")
    assert isinstance(found, Table)
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["1", "Đơn", "02"], ["2", "Ảnh", "01"],
    ]  # fmt: skip
    (empty,) = blocks(monkeypatch, line)
    assert [row[0].text for row in empty.rows] == ["1", "2", "3"]


def test_grounds_stand_before_everything_and_end_without_a_mark_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = form_of("ND124.05")
    lines = ("Căn cứ {law}", "?more Căn cứ {more}", "Xét đề nghị.", "^ QUYẾT ĐỊNH:", "Căn cứ gì?")
    monkeypatch.setattr(words, "lines_of", lambda _key: lines)
    assert basis(form, {"law": "Luật A.", "more": ""}) == ["Căn cứ Luật A", "Xét đề nghị"]
    assert [block.text for block in body(form, {}) if isinstance(block, Paragraph)] == [
        "", "Căn cứ gì?",
    ]  # fmt: skip


def test_whom_it_addresses_is_told_apart_from_what_it_says() -> None:
    form = form_of("CQ.moi-doi-thoai")
    said = {"petitioner_named": "Bà Ví Dụ", "respondent": "Sở Xây dựng"}
    assert addressees(form, said) == ["Bà Ví Dụ", "Sở Xây dựng"]
    assert addressees(form, {**said, "concerned": "Ông Thí Dụ"})[-1] == "Ông Thí Dụ"


def test_the_places_of_a_form_are_in_the_order_of_the_paper_and_each_once() -> None:
    found = places(form_of("ND155.03"))
    assert found[0] == "petitioner_named"
    assert len(found) == len(set(found))
    assert places(form_of("CQ.van-ban-don"))[0] == "about"  # stands in the subject


# --- the frame around it


def composed(form: Form, **frame: Any) -> Document:
    given = {"agency": "Sở Nội vụ", "symbol": "/TB-SNV", "place": "Bắc Ninh", **frame}
    return document(form, {}, Frame(**given))


def test_a_draft_leaves_room_for_number_and_day_and_says_that_it_is_one() -> None:
    head = composed(form_of("ND155.03")).letter.head
    assert (head.number, head.symbol, head.day, head.mark) == ("", "/TB-SNV", None, "DỰ THẢO")


def test_what_is_issued_has_its_number_and_day_and_no_such_mark() -> None:
    found = composed(form_of("ND155.03"), number="05/TB-SNV", day=TODAY).letter.head
    assert (found.number, found.symbol, found.day, found.mark) == ("05/TB-SNV", "", TODAY, "")


def test_minutes_have_neither_number_nor_place_above() -> None:
    head = composed(form_of("ND124.06"), number="", day=TODAY).letter.head
    assert (head.number, head.symbol, head.place, head.mark) == ("", "", "", "")


def test_an_official_letter_tells_its_subject_below_the_number() -> None:
    letter = composed(form_of("ND124.07")).letter
    assert (letter.kind, letter.subject) == ("", "")
    assert letter.head.about.startswith("V/v ")


def test_a_recipient_that_the_file_does_not_have_is_left_out() -> None:
    lines = ["Như trên", "{forwarder}", "{advisers}", "Lưu: VT"]
    frame = Frame(recipients=lines)
    said = {"advisers": "Thanh tra tỉnh", "forwarder": " "}
    found = document(form_of("ND155.03"), said, frame).letter.recipients
    assert list(found) == ["Như trên", "Thanh tra tỉnh", "Lưu: VT"]


def test_who_signs_is_the_title_that_was_typed_or_that_of_the_form() -> None:
    head = composed(form_of("ND155.03"), signer_title="KT. GIÁM ĐỐC\n\n PHÓ GIÁM ĐỐC ",
                    signer_name="Bà Ví Dụ").letter.signature  # fmt: skip
    assert head == Signature(("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Bà Ví Dụ")
    team = composed(form_of("ND31.10")).letter.signature
    assert team is not None
    assert team.authority == ("TỔ TRƯỞNG",)
    assert composed(form_of("ND124.06")).letter.signature is None


def test_the_number_of_an_identity_paper_comes_in_only_when_it_is_written() -> None:
    found = document(form_of("ND155.03"), {"number": NUMBER_HERE}, Frame())
    assert any(NUMBER_HERE in text for text in found.texts())
    told = list(with_number(found, "027•••01").texts())
    assert any("027•••01" in text for text in told)
    assert not any(NUMBER_HERE in text for text in told)


def test_a_blank_has_the_heading_of_the_nation_only() -> None:
    head = blank(form_of("ND155.01")).letter.head
    assert (head.agency, head.number, head.day) == ("", "", None)
