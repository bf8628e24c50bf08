"""What a line of each kind of record says, word for word; and what a reader is not told of it."""

from datetime import date
from decimal import Decimal

import pytest

from complaints.models import Case, Instruction, Letter, Petition, Transfer
from dialogues.models import Initiative, Opinion, Plan, Session
from portal.access.models import User
from portal.organisations.models import Kind, Organisation
from reception.models import Matter
from reports.models import Edition, ManualFigure
from reports.sheets import listing
from reports.sheets.listing import HIDDEN, MASKED, Eyes

ALL = Eyes(contents=True, denunciations=True, user=0)
UNIT = Organisation(code="XA-A", name="Xã A", kind=Kind.COMMUNE)
OTHER = Organisation(code="XA-B", name="Xã B", kind=Kind.COMMUNE)
DAY, LATER = date(2026, 11, 5), date(2026, 12, 1)
MATTER = Matter(pk=7, title="Đường thôn Hạ", opened_on=DAY, organisation=UNIT)
PETITION = Petition(
    file_number="BN-1", received_on=DAY, summary="Xin cấp giấy", organisation=UNIT, kind="complaint"
)
ROOM = "/lam-viec/don/BN-1"


def line(row, eyes=ALL):
    (cells,) = listing.table(type(row), [row], eyes).rows
    return cells


def words(row, eyes=ALL):
    return [cell.text for cell in line(row, eyes)]


SAID = {
    "matter": (MATTER, ["Vụ việc 7", "05/11/2026", "Đường thôn Hạ", "Xã A"]),
    "petition": (
        Petition(file_number="BN-2", received_on=DAY, summary="Xin", organisation=UNIT,
                 kind="recommendation", state="accepted", processed_on=DAY, due_on=LATER,
                 settled_on=LATER),
        ["BN-2", "05/11/2026", "Kiến nghị, phản ánh", "Xin", "Đã thụ lý", "05/11/2026",
         "01/12/2026", "01/12/2026", "Xã A"],
    ),
    "case": (
        Case(pk=3, kind="complaint", matter=MATTER, accepted_on=DAY, due_on=LATER,
             result="upheld", settled_on=LATER, organisation=UNIT),
        ["Hồ sơ 3", "Khiếu nại", "Đường thôn Hạ", "05/11/2026", "01/12/2026", "01/12/2026",
         "Đúng", "Xã A"],
    ),
    "open case": (
        Case(pk=4, kind="complaint", matter=MATTER, accepted_on=DAY, organisation=UNIT),
        ["Hồ sơ 4", "Khiếu nại", "Đường thôn Hạ", "05/11/2026", "–", "–", "–", "Xã A"],
    ),
    "transfer": (
        Transfer(petition=PETITION, year=2026, number=12, sent_on=DAY, receiver=OTHER,
                 organisation=UNIT, state="sent"),
        ["BN-1", "12/2026", "05/11/2026", "Xã B", "Chờ nơi nhận trả lời", "Xã A"],
    ),
    "dialogue": (
        Session(pk=5, held_on=DAY, kind="periodic", audience="business", topic="Giá đất",
                attendees=40, state="held", organisation=UNIT),
        ["05/11/2026", "Định kỳ", "Doanh nghiệp", "Giá đất", "40", "Đã tổ chức", "Xã A"],
    ),
    "answered": (
        Opinion(session_id=5, ordinal=2, raised_on=DAY, content="Đèn đường", organisation=UNIT,
                answered_on_spot=True, speaker="Bà Kín"),
        ["05/11/2026", "Ý kiến 2", "Đèn đường", "Trả lời tại chỗ", "Xã A"],
    ),
    "handed on": (
        Opinion(session_id=5, ordinal=1, raised_on=DAY, content="Rác", organisation=UNIT),
        ["05/11/2026", "Ý kiến 1", "Rác", "Giao giải quyết", "Xã A"],
    ),
    "instruction": (
        Instruction(document_number="9/UBND", issued_on=DAY, petition=PETITION, content="Làm ngay",
                    owner_unit=OTHER, due_on=LATER, organisation=UNIT),
        ["9/UBND", "05/11/2026", "BN-1", "Làm ngay", "Xã B", "01/12/2026", "–", "Xã A"],
    ),
    "word of mouth": (
        Instruction(issued_on=DAY, petition=PETITION, content="Làm", owner_unit=OTHER,
                    due_on=LATER, replied_on=LATER, organisation=UNIT),
        ["–", "05/11/2026", "BN-1", "Làm", "Xã B", "01/12/2026", "01/12/2026", "Xã A"],
    ),
    "letter": (
        Letter(issued_on=DAY, petition=PETITION, number=7, symbol="/UBND", organisation=UNIT),
        ["07/UBND", "05/11/2026", "BN-1", "Xã A"],
    ),
    "edition": (
        Edition(title="Báo cáo dân vận", period="NAM/2026", number=1, submitted_on=DAY,
                unit_name="Xã A cũ"),
        ["Báo cáo dân vận", "năm 2026", "Bản nộp", "05/11/2026", "0", "0", "Xã A cũ"],
    ),
    "corrected edition": (
        Edition(title="Báo cáo", period="DV/2026", number=3, submitted_on=DAY, unit_name="Xã A",
                warnings=[{"code": "W1"}, {"code": "W2"}], failing=3),
        ["Báo cáo", "năm báo cáo dân vận 2026", "Bản đính chính lần 2", "05/11/2026", "2", "3",
         "Xã A"],
    ),
    "plan": (
        Plan(number="5/KH", year=2026, issued_on=DAY, organisation=UNIT),
        ["5/KH", "2026", "05/11/2026", "–", "Xã A"],
    ),
    "initiative": (
        Initiative(pk=6, name="Xóm sạch", holder="collective", field="culture", organisation=UNIT,
                   registered_on=DAY),
        ["Xóm sạch", "Tập thể", "Văn hóa – xã hội", "05/11/2026", "Chưa đánh giá", "–", "Xã A"],
    ),
    "recognised": (
        Initiative(pk=6, name="Xóm", holder="individual", field="economy", organisation=UNIT,
                   registered_on=DAY, assessment="effective", recognised_level="province"),
        ["Xóm", "Cá nhân", "Kinh tế", "05/11/2026", "Hoạt động hiệu quả", "Cấp tỉnh", "Xã A"],
    ),
    "by hand": (
        ManualFigure(pk=8, indicator="QLN-01", on=DAY, value=Decimal("12.00"), evidence="BC số 1",
                     entered_by=User(full_name="Lan"), organisation=UNIT),
        ["QLN-01", "05/11/2026", "12", "BC số 1", "Lan", "–", "Xã A"],
    ),
    "stock by hand": (
        ManualFigure(pk=8, indicator="QLN-06", on=DAY, until=LATER, value=Decimal("1234.50"),
                     evidence="x", entered_by=User(full_name="Lan"),
                     decided_by=User(full_name="Hùng"), organisation=UNIT),
        ["QLN-06", "05/11/2026 – 01/12/2026", "1.234,50", "x", "Lan", "Hùng", "Xã A"],
    ),
    "unit": (UNIT, ["XA-A", "Xã A", "Xã, phường, đặc khu", "–"]),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_a_line_says(name):
    row, said = SAID[name]
    assert words(row) == said
    assert len(said) == len(listing.layout(type(row)).titles)


@pytest.mark.parametrize(("name", "column", "value"), [
    ("dialogue", 4, 40), ("corrected edition", 4, 2), ("stock by hand", 2, Decimal("1234.50")),
])  # fmt: skip
def test_a_number_keeps_its_value_for_the_workbook(name, column, value):
    assert line(SAID[name][0])[column].value == value


@pytest.mark.parametrize("text", ["", "ngắn", "x" * 140])
def test_what_is_short_is_told_whole(text):
    assert words(Matter(pk=1, title=text, opened_on=DAY, organisation=UNIT))[2] == text


def test_a_cut_leaves_no_space_before_its_mark():
    told = Matter(pk=1, title="x" * 139 + " " + "y" * 50, opened_on=DAY, organisation=UNIT)
    assert words(told)[2] == "x" * 139 + "…"


# --- what is not told

SECRET = Petition(file_number="BN-9", received_on=DAY, summary="Kín", organisation=UNIT,
                  kind="denunciation", is_protected=True, assigned_to_id=4)  # fmt: skip
FILES = ((SECRET, 9), (Transfer(petition=SECRET, year=2026, number=1, sent_on=DAY, receiver=OTHER,
                                organisation=UNIT), 6),
         (Instruction(petition=SECRET, issued_on=DAY, content="Kín", owner_unit=OTHER,
                      due_on=DAY, organisation=UNIT), 8),
         (Case(pk=3, kind="denunciation", matter=MATTER, accepted_on=DAY, organisation=UNIT,
               assigned_to_id=4), 8))  # fmt: skip


@pytest.mark.parametrize(("row", "wide"), FILES)
def test_a_denunciation_is_one_word_and_dashes(row, wide):
    outside = Eyes(contents=True, denunciations=False, user=1)
    cells = line(row, outside)
    assert [cell.text for cell in cells] == [MASKED] + ["–"] * (wide - 1)
    assert not any(cell.link or cell.value for cell in cells)
    assert words(row)[0] != MASKED


@pytest.mark.parametrize(("row", "shown"), [
    (FILES[0][0], True), (FILES[1][0], False), (FILES[2][0], True), (FILES[3][0], True),
])  # fmt: skip
def test_its_handler_reads_the_file_and_not_the_slip_of_a_transfer(row, shown):
    handler = Eyes(contents=True, denunciations=False, user=4)
    assert (words(row, handler)[0] != MASKED) is shown


def test_nobody_handles_a_file_that_nobody_was_given():
    """A reader without a number is no handler of a petition without one."""
    free = Petition(file_number="BN-9", received_on=DAY, summary="Kín", organisation=UNIT,
                    is_protected=True)  # fmt: skip
    assert words(free, Eyes(contents=True, denunciations=False, user=0))[0] == MASKED


def test_who_is_barred_sees_nothing_whatever_the_rights():
    row = Petition(file_number="BN-9", received_on=DAY, summary="x", organisation=UNIT)
    row.is_barred = True
    assert words(row) == [MASKED] + ["–"] * 8
    row.is_barred = False
    assert words(row)[0] == "BN-9"


@pytest.mark.parametrize(("name", "column"), [
    ("matter", 2), ("petition", 3), ("case", 2), ("instruction", 3), ("handed on", 2),
])  # fmt: skip
def test_who_only_counts_reads_all_but_the_contents(name, column):
    row, said = SAID[name]
    counts = Eyes(contents=False, denunciations=False, user=0)
    assert words(row, counts) == [*said[:column], HIDDEN, *said[column + 1 :]]
    assert not any(cell.link for cell in line(row, counts))


@pytest.mark.parametrize("name", ["dialogue", "initiative", "transfer"])
def test_where_no_column_tells_the_contents_only_the_doors_are_closed(name):
    row, said = SAID[name]
    cells = line(row, Eyes(contents=False, denunciations=False, user=0))
    assert [cell.text for cell in cells] == said
    assert not any(cell.link for cell in cells)
    assert any(cell.link for cell in line(row))


@pytest.mark.parametrize("name", ["plan", "unit", "edition", "by hand"])
def test_what_needs_no_permission_is_the_same_for_all(name):
    row, _ = SAID[name]
    assert line(row, Eyes(contents=False, denunciations=False, user=0)) == line(row)


def test_a_table_has_the_titles_of_its_kind_and_a_line_a_row():
    made = listing.table(Plan, [SAID["plan"][0]] * 3, ALL)
    assert [column.title for column in made.columns] == [
        "Số văn bản", "Năm", "Ngày ban hành", "Ngày công khai", "Đơn vị",
    ]  # fmt: skip
    assert len(made.rows) == 3
    assert listing.table(Plan, [], ALL).rows == []
