"""The register asked for a place, a leader, a kind, and for days that stand upside down."""

from datetime import date
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.utils.timezone import now
from openpyxl import load_workbook
from pypdf import PdfReader

from reception.filters import BookFilter, any_day
from reception.kinds import Kind
from reception.models import Mode, Visit
from tests.reception.closing import closed, corrected, in_october
from tests.reception.days import planned
from tests.reception.factories import taken
from tests.reception.pages import signed_in

BOOK = "/lam-viec/so-tiep-cong-dan"
EMPTY = "Chưa có lượt tiếp trong khoảng này. Đổi ngày hoặc mở lượt tiếp mới."
ALL_DAYS = "tu=01/10/2026&den=30/11/2026"


def ask(**said):
    """The visits that answer; the question must be one."""
    found = BookFilter(QueryDict(urlencode(said)), Visit.objects.order_by("pk"))
    assert found.form.is_valid(), found.form.errors
    return list(found.qs)


@pytest.fixture
def both(place):
    return taken(place.board, place.hoa), taken(place.commune, place.dung)


@pytest.mark.parametrize(("said", "found"), [
    ("Ban Tiếp công dân tỉnh", [0]), ("phuong kinh bac", [1]), ("KINH BẮC", [1]), ("n", [0, 1]),
    ("", [0, 1]), ("   ", [0, 1]), ("Sở Nội vụ", []), ("BAC-NINH", []), ("%", []), ("_", []),
])  # fmt: skip
def test_a_place_is_found_by_its_name_however_it_is_typed(both, said, found):
    assert ask(noi=said) == [both[number] for number in found]


def test_a_place_beyond_ones_reach_is_not_found_by_asking(client, place):
    taken(place.commune, place.dung, at=now())
    page = signed_in(client, place.hoa).get(f"{BOOK}?noi=Kinh Bắc").content.decode()
    assert EMPTY in page
    page = signed_in(client, place.aide).get(f"{BOOK}?noi=kinh bac").content.decode()
    assert "<span>Lượt tiếp</span><b>1</b>" in page


@pytest.fixture
def led(place):
    """An ordinary visit of the same name, one the leader held, one held for the leader."""
    day = planned(place, leader_title="Chủ tịch Ủy ban nhân dân tỉnh")
    type(day).objects.filter(pk=day.pk).update(
        delegated_to="Phó Chủ tịch Trần Ngọc Ánh", delegation_reason="Đi công tác"
    )
    return [
        taken(place.board, place.hoa, received_by="Chủ tịch Lê Minh"),
        taken(place.board, place.hoa, mode=Mode.UNSCHEDULED, received_by="Chủ tịch Lê Minh"),
        taken(place.board, place.hoa, mode=Mode.PERIODIC, session=day, received_by="Văn phòng"),
    ]


@pytest.mark.parametrize(("said", "found"), [
    ("Lê Minh", [1]), ("le minh", [1]), ("chu tich", [1, 2]), ("Ủy ban nhân dân", [2]),
    ("ngoc anh", [2]), ("văn phòng", [2]), ("Nguyễn Thị Hoa", []), ("", [0, 1, 2]),
])  # fmt: skip
def test_a_leader_is_who_held_the_day_or_stood_in(led, said, found):
    """Never who received on an ordinary day, whatever name was written down."""
    assert ask(lanh_dao=said) == [led[number] for number in found]


def test_who_received_is_found_on_every_day(led):
    assert ask(nguoi_tiep="lê minh") == led[:2]
    assert ask(nguoi_tiep="lê minh", lanh_dao="lê minh") == led[1:2]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_asked_for_alone(place, kind):
    made = {one: taken(place.board, place.hoa, kind=one) for one in Kind}
    assert ask(loai=kind.value) == [made[kind]]


def test_who_may_not_read_a_denunciation_counts_it_and_reads_an_alias(at_desk, place):
    """The question "Tố cáo" shows what the register shows unasked, and nothing beside it."""
    visit = taken(place.board, place.hoa, at=now(), kind=Kind.DENUNCIATION, summary="Bà Tám tố ai")
    head = at_desk.get(f"{BOOK}?loai=denunciation").content.decode()
    assert visit.alias in head
    assert "Bà Tám tố ai" not in signed_in(at_desk, place.board_head).get(
        f"{BOOK}?loai=denunciation"
    ).content.decode()  # fmt: skip


@pytest.mark.parametrize(("tu", "den", "count"), [
    ("05/10/2026", "05/10/2026", 1), ("06/10/2026", "05/10/2026", 0), ("", "04/10/2026", 0),
    ("06/10/2026", "", 0), ("", "05/10/2026", 1), ("05/10/2026", "", 1),
])  # fmt: skip
def test_both_days_are_part_of_the_question(place, tu, den, count):
    in_october(place)
    assert len(ask(tu=tu, den=den)) == count


def test_days_upside_down_hold_no_line_and_no_correction(client, place):
    """Neither on the screen nor in the files, where the totals are nought."""
    visit = in_october(place)
    closed(place)
    corrected(place, visit)
    head, question = signed_in(client, place.board_head), "tu=30/11/2026&den=01/10/2026"
    assert "Đính chính dòng số" in head.get(f"{BOOK}?{ALL_DAYS}").content.decode()
    page = head.get(f"{BOOK}?{question}").content.decode()
    assert EMPTY in page
    assert "Đính chính dòng số" not in page
    sheet = load_workbook(BytesIO(head.get(f"{BOOK}.xlsx?{question}").content)).active
    words = " ".join(str(cell.value or "") for row in sheet.iter_rows() for cell in row)
    assert "Đính chính" not in words
    assert "Tổng cộng: 0 lượt tiếp · 0 người được tiếp · 0 vụ việc" in words


@pytest.mark.parametrize("name", ["noi", "lanh_dao", "nguoi_tiep"])
def test_a_name_too_long_is_no_question(place, name):
    assert BookFilter(QueryDict(f"{name}={'a' * 100}"), Visit.objects.all()).form.is_valid()
    wrong = BookFilter(QueryDict(f"{name}={'a' * 101}"), Visit.objects.all())
    assert list(wrong.form.errors) == [name]


def test_corrections_are_asked_for_without_their_days():
    asked = QueryDict("tu=01/10/2026&den=31/10/2026&loai=complaint&noi=Kinh")
    assert any_day(asked).dict() == {"loai": "complaint", "noi": "Kinh"}
    assert asked["tu"] == "01/10/2026"  # what was asked stays as it was


@pytest.fixture
def print_out(client, place):
    """October closed with one line of six people, and corrected in November; two more lines."""
    visit = in_october(place, people_count=6)
    closed(place)
    corrected(place, visit, summary="Nội dung đúng: đề nghị xem lại ranh giới thửa đất số 12.")
    taken(place.board, place.hoa, matter=visit.matter, people_count=2)
    return signed_in(client, place.board_head)


def read(content):
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


CORRECTION = "Đính chính dòng số 1 ngày 05/10/2026"
GROUP = "1 vụ việc · 1 đoàn đông người"
WORDS = [
    ("tu=01/10/2026&den=31/10/2026", "Sổ tháng 10/2026",
     f"1 lượt tiếp · 6 người được tiếp · {GROUP}", False),
    (ALL_DAYS, "Từ ngày 01/10/2026 đến ngày 30/11/2026",
     f"2 lượt tiếp · 8 người được tiếp · {GROUP}", True),
    ("tu=01/11/2026&den=30/11/2026&doan=on", "Sổ tháng 11/2026; chỉ đoàn đông người",
     "0 lượt tiếp · 0 người được tiếp · 0 vụ việc · 0 đoàn đông người", True),
    ("tu=01/11/2026&noi=ban tiep", "Từ ngày 01/11/2026; nơi tiếp: ban tiep",
     "1 lượt tiếp · 2 người được tiếp", True),
]  # fmt: skip


@pytest.mark.parametrize(("question", "period", "totals", "is_corrected"), WORDS)
def test_paper_and_workbook_say_the_question_the_corrections_and_the_totals(
    print_out, question, period, totals, is_corrected
):
    """A correction counts nobody again; the line of a closed month says what it said."""
    paper = read(print_out.get(f"{BOOK}.pdf?{question}").content)
    sheet = load_workbook(BytesIO(print_out.get(f"{BOOK}.xlsx?{question}").content)).active
    cells = [str(cell.value or "") for row in sheet.iter_rows() for cell in row]
    workbook = " ".join(cells)
    assert period in paper
    for words in (paper, workbook):
        assert f"Tổng cộng: {totals}" in words
    assert any(cell.startswith(CORRECTION) for cell in cells) is is_corrected
    assert ("Thay cho dòng số 1" in workbook) is is_corrected
    assert ("".join(CORRECTION.split()) in "".join(paper.split())) is is_corrected


def test_the_line_of_october_leads_to_its_correction(print_out):
    sheet = load_workbook(BytesIO(print_out.get(f"{BOOK}.xlsx?{ALL_DAYS}").content)).active
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(min_row=5)]
    first, second, correction = rows[:3]
    assert (first[0], second[0], correction[0]) == ("1", "3", "2")
    assert "ranh giới thửa đất" not in first[4]
    assert first[11].endswith("đã đính chính tại dòng số 2 ngày 20/11/2026")
    assert "ranh giới thửa đất số 12.; lý do: Ghi nhầm" in correction[4]
    assert correction[6:11] == [""] * 5
    assert date(2026, 11, 20).strftime("%d/%m/%Y") == correction[1]
