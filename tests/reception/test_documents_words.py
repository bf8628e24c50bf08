"""The three printed forms read back: every letter of Vietnamese, every line masked that must be."""

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from portal.access.roles import Role
from portal.citizens.models import Paper
from portal.documents.services import receipts
from reception import documents, sheets
from reception.grounds import GROUNDS, LAW
from reception.kinds import Kind
from reception.models import Outcome, Visit
from reception.services import Person
from tests.reception.factories import AT, HANOI, SUMMARY, person, taken, user

# Every letter that carries a mark, small and capital.
LETTERS = (
    "à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ "
    "ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ"
)
HARD = "Nguyễn Thị Quỳnh Ngưỡng Vũ Đắc Hữu Kỵ"


def read(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def letters(text: str) -> str:
    return "".join(text.split())


def refused(place, code="L9.3", **said):
    return taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground=code, **said)


def test_every_letter_comes_through_in_both_cases(place):
    visit = taken(place.board, place.hoa, papers=f"{LETTERS}\n{LETTERS.upper()}")
    text = letters(read(documents.receipt(visit)))
    assert letters(LETTERS) in text
    assert letters(LETTERS.upper()) in text
    assert text == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("name", [HARD, "H'Hen Niê Kđăm", "Y Ksor Ñul", "Lò Văn Ỷ"])
def test_a_name_stands_on_receipt_and_refusal_as_it_was_said(place, name):
    assert f"ông (bà): {name}" in read(
        documents.receipt(taken(place.board, place.hoa, people=[person(name)]))
    )
    text = read(documents.refusal(refused(place, people=[person(name)])))
    assert f"Kính gửi: Ông (bà) {name}" in text
    assert text.count(name) == 3  # addressed, in the body, in the last sentence


@pytest.mark.parametrize("evil", ["<b>đậm</b>", "{{ visit.pk }}", "<script>1</script>", "A & B"])
def test_marks_of_the_web_are_words_on_paper(place, evil):
    visit = refused(place, summary=f"Trình bày {evil} tại nơi tiếp", papers=evil)
    assert evil in read(documents.refusal(visit))
    assert f"1 {evil}" in read(documents.receipt(taken(place.board, place.hoa, papers=evil)))


@pytest.mark.parametrize(("paper", "number", "shown"), [
    (Paper.IDENTITY_CARD, "027160000001", "Thẻ căn cước 027160000001"),
    (Paper.PASSPORT, "B1234567", "Hộ chiếu B1234567"),
    (Paper.PERSONAL_NUMBER, "027160000001", "Số định danh cá nhân 027160000001"),
])  # fmt: skip
def test_the_refusal_says_which_paper_was_shown(place, paper, number, shown):
    visit = refused(place, people=[person(paper=paper, number=number)])
    assert f"{shown}, ngày cấp: ……" in read(documents.refusal(visit))


def test_whoever_showed_no_paper_leaves_room_for_the_pen(place):
    visit = refused(place, people=[Person("Trần Thị Thử")])
    assert f"(hoặc giấy tờ tùy thân): {documents.BLANK}, ngày cấp" in read(documents.refusal(visit))


@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.code)
def test_only_what_must_be_written_has_a_paper(place, ground):
    visit = refused(place, ground.code)
    if not ground.is_written:
        with pytest.raises(LookupError):
            documents.refusal(visit)
        return
    text = read(documents.refusal(visit))
    assert f"Lý do từ chối: {ground.text}." in text
    assert f"Căn cứ {ground.basis}" in text
    assert ("quy định chi tiết" in text) is (LAW not in ground.basis)


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.RECOMMENDATION, Kind.MIXED])
def test_the_refusal_names_the_kind_in_small_letters(place, kind):
    text = read(documents.refusal(refused(place, kind=kind)))
    assert f"từ chối tiếp nhận nội dung {kind.label.lower()} của ông (bà)" in text


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome != Outcome.REFUSE])
def test_a_visit_that_was_not_refused_has_no_refusal(place, outcome):
    visit = taken(
        place.board, place.hoa, outcome=outcome, outcome_note="Lời", referred_to="Thanh tra tỉnh"
    )
    with pytest.raises(LookupError):
        documents.written_ground(visit)


@pytest.mark.parametrize(("has_petition", "kind", "said"), [
    (True, Kind.COMPLAINT, "1 Đơn khiếu nại …… trang"),
    (False, Kind.COMPLAINT, "1 Bản ghi nội dung trình bày …… trang"),
    (True, Kind.DENUNCIATION, "1 Đơn …… trang"),
    (True, Kind.RECOMMENDATION, "1 Đơn kiến nghị, phản ánh …… trang"),
])  # fmt: skip
def test_without_a_list_of_papers_the_petition_is_the_paper(place, has_petition, kind, said):
    visit = taken(place.board, place.hoa, has_petition=has_petition, kind=kind)
    assert said in read(documents.receipt(visit))


def test_lines_left_empty_are_no_papers(place):
    visit = taken(place.board, place.hoa, papers="Đơn\n\n  \nSổ đỏ\n")
    text = read(documents.receipt(visit))
    assert "1 Đơn 2 Sổ đỏ" in text
    assert "3" not in text.split("2 Sổ đỏ")[1].split("Giấy biên nhận")[0]


@pytest.mark.parametrize(("at", "moment"), [
    (datetime(2027, 1, 1, 0, 5, tzinfo=HANOI), "Vào 00 giờ 05 ngày 01 tháng 01 năm 2027"),
    (datetime(2026, 2, 3, 17, 9, tzinfo=HANOI), "Vào 17 giờ 09 ngày 03 tháng 02 năm 2026"),
    (datetime(2028, 2, 29, 8, 0, tzinfo=HANOI), "Vào 08 giờ 00 ngày 29 tháng 02 năm 2028"),
])  # fmt: skip
def test_the_moment_is_that_of_hanoi_in_official_words(place, at, moment):
    """Official style: days below ten and January and February carry a nought."""
    assert moment in read(documents.receipt(taken(place.board, place.hoa, at=at)))


def test_who_took_it_signs_with_the_title_of_that_day(place):
    visit = taken(place.board, place.hoa)
    assert documents.title_of(visit) == "Chuyên viên"
    untitled = taken(place.board, user(Role.RECEPTIONIST, place.board, "Ngô Văn Mới"))
    assert documents.title_of(untitled) == "Người tiếp công dân"
    place.hoa.posts.update(until=date(2026, 11, 20))
    assert documents.title_of(Visit.objects.get(pk=visit.pk)) == ""


@pytest.fixture
def three(place):
    """A named line, a protected one, one of somebody who said no name."""
    return [
        taken(place.board, place.hoa, people=[person(HARD)]),
        taken(place.board, place.hoa, kind=Kind.DENUNCIATION),
        taken(place.board, place.hoa, people=[Person()], is_anonymous=True, summary=LETTERS),
    ]


@pytest.mark.parametrize(("is_hidden", "in_full"), [
    (True, False), (True, True), (False, False), (False, True),
])  # fmt: skip
def test_the_printed_register_masks_line_by_line(place, three, is_hidden, in_full):
    faces = [sheets.face(line, is_hidden=is_hidden, in_full=in_full) for line in three]
    table = sheets.table(map(sheets.Line, three), faces, title="Sổ", with_links=False)
    text = letters(read(documents.book_pdf(table, place.board, "Tháng 11/2026", AT)))
    assert letters(HARD) in text
    assert letters(LETTERS) in text
    assert ("027160000001" in text) is in_full
    assert ("027•••••••01" in text) is not in_full
    assert three[1].alias.replace("-", "") in text.replace("-", "")
    assert ("Tốcáo(bảomật)" in text) is is_hidden
    assert text.count(letters(SUMMARY)) == (1 if is_hidden else 2)
    assert "Khôngxácđịnhnhânthân" in text


def test_the_register_is_headed_as_the_form_is(place, three):
    faces = [sheets.face(line, is_hidden=True) for line in three]
    table = sheets.table(map(sheets.Line, three), faces, title="Sổ", with_links=False)
    text = letters(read(documents.book_pdf(table, place.board, "Từ ngày 01/11/2026", AT)))
    for column in sheets.COLUMNS:
        assert letters(column.title) in text
    assert letters("SỔ TIẾP CÔNG DÂN Từ ngày 01/11/2026") in text


def test_the_code_on_the_slip_is_the_one_that_opens_it(place):
    visit = taken(place.board, place.hoa)
    code = documents.slip(visit)["code"]
    assert receipts.find(code) == visit.receipt
    assert letters(code) in letters(read(documents.receipt(visit)))


def test_a_unit_without_telephone_or_address_prints_without_holes(place):
    bare = replace(documents.letterhead(place.commune))
    assert (bare.agency, bare.parent) == (
        "Ủy ban nhân dân phường Kinh Bắc",
        "Ủy ban nhân dân tỉnh Bắc Ninh",
    )
    text = read(documents.receipt(taken(place.commune, place.dung)))
    assert "Địa chỉ: ……" in text
    assert "Điện thoại:" not in text
    assert "None" not in text
