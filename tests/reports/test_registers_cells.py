"""Cells as people really fill them, and what a whole register does to the books of a unit."""

import json
from datetime import date, datetime

import pytest

from complaints.models import ComplexCase, Petition
from portal.citizens.models import Citizen
from reception.models import Attendance, Matter, Visit
from reports.registers import taking
from tests.reception.closing import month_closed
from tests.reports.register_files import PETITION, VISIT, Take, book, made, sheet, taker


@pytest.fixture
def take(db: None) -> Take:
    return taker()


DAYS = [
    ("05/02/2026", date(2026, 2, 5)),
    ("5/2/2026", date(2026, 2, 5)),
    ("05-02-2026", date(2026, 2, 5)),
    ("05.02.2026", date(2026, 2, 5)),
    (" 05/02/2026 ", date(2026, 2, 5)),
    ("05/02/2026\u00a0", date(2026, 2, 5)),
    (datetime(2026, 2, 5, 23, 59), date(2026, 2, 5)),  # noqa: DTZ001  # Excel knows no zone
    (date(2026, 2, 5), date(2026, 2, 5)),
]
NO_DAYS = [
    ("2026-02-05", "Nhập ngày dạng 05/02/2026"),
    ("05/02/26", "Nhập ngày dạng 05/02/2026"),
    (46058, "Nhập ngày dạng 05/02/2026"),
    (46058.0, "Nhập ngày dạng 05/02/2026"),
    ("tháng 2", "Nhập ngày dạng 05/02/2026"),
    ("ngày 05/02/2026", "Nhập ngày dạng 05/02/2026"),
    ("05/02/2026 08:00", "Nhập ngày dạng 05/02/2026"),
    ("#VALUE!", "Ô báo lỗi #VALUE!. Sửa công thức trong Excel rồi nhập lại"),
    ("30/02/2026", "Ngày 30/02/2026 không có thật. Kiểm tra lại"),
    ("02/13/2026", "Ngày 02/13/2026 không có thật. Kiểm tra lại"),
    ("00/00/0000", "Ngày 00/00/0000 không có thật. Kiểm tra lại"),
    (None, "Nhập ngày tiếp"),
    ("   ", "Nhập ngày tiếp"),
    ("\u00a0", "Nhập ngày tiếp"),
]


@pytest.mark.parametrize(("cell", "day"), DAYS)
def test_a_day_is_read_however_it_was_typed(take, cell, day):
    take("visits", sheet(VISIT | {"ngay_tiep": cell}))
    assert Visit.objects.get().received_on == day


@pytest.mark.parametrize(("cell", "reason"), NO_DAYS)
def test_what_is_no_day_is_refused_and_its_neighbour_comes_in(take, cell, reason):
    bad = VISIT | {"so_ho_so": "13", "ngay_tiep": cell}
    outcome = take("visits", sheet(bad, VISIT))
    assert made(outcome) == (2, 1, [(2, "ngay_tiep")])
    assert outcome.refused[0].reason == reason


@pytest.mark.parametrize(
    ("cell", "people"), [(2, 2), (2.0, 2), ("2", 2), (" 2 ", 2), ("02", 2), (None, 1), ("", 1)]
)
def test_people_are_counted_however_the_number_was_typed(take, cell, people):
    take("visits", sheet(VISIT | {"so_nguoi": cell}))
    assert Visit.objects.get().people_count == people == Attendance.objects.count()


@pytest.mark.parametrize("cell", [0, -1, 2.5, "hai", "2 người", "1e3", "²", "9999999999", True])
def test_what_is_no_number_of_people_is_refused(take, cell):
    outcome = take("visits", sheet(VISIT | {"so_nguoi": cell}))
    assert made(outcome) == (1, 0, [(2, "so_nguoi")])
    assert outcome.refused[0].reason == "Nhập một số nguyên, từ 1 trở lên"


def test_decomposed_letters_and_odd_spaces_become_plain_words(take):
    row = VISIT | {
        "hinh_thuc": "thường xuyên", "phan_loai": "kiến nghị,\u00a0phản ánh",
        "ho_ten": "  Nguyễn\u00a0 Ví\tDụ ", "tom_tat": "Hỏi\nvề  chế độ",
    }  # fmt: skip
    assert made(take("visits", sheet(row))) == (1, 1, [])
    visit = Visit.objects.select_related("citizen").get()
    assert visit.summary == "Hỏi về chế độ"
    assert visit.citizen.full_name == "Nguyễn Ví Dụ"


@pytest.mark.parametrize("cell", ["Khiếu Nại", " KHIẾU NẠI ", "khiếu  nại"])
def test_a_choice_is_read_in_any_case(take, cell):
    take("petitions", sheet(PETITION | {"phan_loai": cell}))
    assert Petition.objects.get().kind == "complaint"


@pytest.mark.parametrize("cell", ["khieu nai", "KN", "khiếu nại, tố cáo", 1, False])
def test_a_word_that_is_no_choice_is_refused_with_the_choices(take, cell):
    outcome = take("petitions", sheet(PETITION | {"phan_loai": cell}))
    assert made(outcome) == (1, 0, [(2, "phan_loai")])
    assert outcome.refused[0].reason == ("Chọn một trong: khiếu nại, tố cáo, kiến nghị, phản ánh")


def test_a_formula_without_a_value_is_told_and_not_taken_for_an_empty_cell(take):
    """A file written by a program has formulas that nobody has ever worked out."""
    outcome = take("visits", sheet(VISIT | {"so_ho_so": "=1+1"}, VISIT))
    assert made(outcome) == (2, 1, [(2, "so_ho_so")])
    reason = "Công thức chưa có giá trị. Mở tệp bằng Excel, lưu lại rồi nhập"
    assert outcome.refused[0].reason == reason


def test_a_text_that_looks_like_a_formula_stays_a_text(take):
    ugly = book(*sheet(VISIT))
    cell = ugly.active["E2"]
    cell.value, cell.data_type = "=HYPERLINK(1)", "s"
    assert made(take("visits", ugly)) == (1, 1, [])
    assert Visit.objects.get().summary == "=HYPERLINK(1)"


def test_blank_rows_between_and_after_are_not_rows(take):
    rows = sheet(VISIT, VISIT | {"so_ho_so": "13"})
    rows[2:2] = [[None] * 6, ["", " ", "\u00a0"]]
    rows += [[None]] * 50
    outcome = take("visits", rows)
    assert made(outcome) == (2, 2, [])


def test_a_row_number_is_the_one_that_excel_shows(take):
    bad = VISIT | {"so_ho_so": "", "ngay_tiep": "x"}
    rows = [["Sổ"], [None], *sheet(VISIT), [None], sheet(bad)[1]]
    outcome = take("visits", rows)
    assert [(one.row, one.column) for one in outcome.refused] == [
        (6, "so_ho_so"), (6, "ngay_tiep"),
    ]  # fmt: skip


def test_refusals_come_in_the_order_of_the_rows(take):
    """A cell is found bad while reading, a row only when it is made a line: sorted again."""
    named = PETITION | {"so_ho_so": "2", "phan_loai": "tố cáo"}
    twice = PETITION | {"ngay_nhan": "06/02/2026"}
    bad = PETITION | {"so_ho_so": "3", "nguon": "bồ câu"}
    outcome = take("petitions", sheet(PETITION, named, bad, twice))
    assert made(outcome) == (4, 1, [(3, "ho_ten"), (4, "nguon"), (5, "so_ho_so")])


def test_a_refused_row_tells_its_value_but_never_the_name_of_a_denouncer(take):
    """The value helps to find the cell; the outcome is also written as JSON."""
    outcome = take("visits", sheet(VISIT | {"ngay_tiep": "31/11/2026"}))
    told = json.loads(json.dumps(outcome.as_dict()))
    assert told["refused"] == [{
        "row": 2, "column": "ngay_tiep", "value": "31/11/2026",
        "reason": "Ngày 31/11/2026 không có thật. Kiểm tra lại",
    }]  # fmt: skip


def test_one_matter_of_many_rows_is_one_matter(take):
    rows = [VISIT | {"so_ho_so": str(place), "vu_viec": "VV-1"} for place in range(5)]
    assert take("visits", sheet(*rows)).created == 5
    assert Matter.objects.count() == 1
    again = [PETITION | {"so_ho_so": "don", "vu_viec": "VV-1"}]
    take("petitions", sheet(*again))
    assert Matter.objects.count() == 1
    assert Petition.objects.get().matter == Visit.objects.first().matter


def test_a_complex_matter_of_many_petitions_is_listed_once(take):
    rows = [
        PETITION | {"so_ho_so": str(place), "vu_viec": "VV-1", "vu_viec_phuc_tap": "có"}
        for place in range(3)
    ]
    assert take("petitions", sheet(*rows)).created == 3
    assert ComplexCase.objects.count() == 1
    later = rows[0] | {"so_ho_so": "sau"}
    assert take("petitions", sheet(later)).created == 1
    assert ComplexCase.objects.count() == 1


def test_the_same_key_in_two_registers_is_two_records(take):
    same = {"so_ho_so": "1/2026"}
    assert take("visits", sheet(VISIT | same)).created == 1
    assert take("petitions", sheet(PETITION | same)).created == 1
    assert Matter.objects.count() == 2


def test_a_second_file_goes_on_numbering_where_the_first_ended(take):
    for key in ("a", "b", "c"):
        take("visits", sheet(VISIT | {"so_ho_so": key}))
    take("visits", sheet(*(VISIT | {"so_ho_so": key} for key in "abcd")))
    assert list(Visit.objects.order_by("number").values_list("number", "external_key")) == [
        (1, "a"), (2, "b"), (3, "c"), (4, "d"),
    ]  # fmt: skip


def test_a_dry_run_takes_no_number(take):
    take("visits", sheet(VISIT), dry_run=True)
    take("visits", sheet(VISIT | {"so_ho_so": "khac"}))
    assert Visit.objects.get().number == 1


def test_a_new_line_of_a_closed_month_is_refused_and_a_known_one_is_there_already(take):
    october = VISIT | {"ngay_tiep": "05/10/2026"}
    take("visits", sheet(october))
    unit = Visit.objects.get().organisation
    month_closed(unit, Visit.objects.get().officer)
    late, before = october | {"so_ho_so": "13"}, VISIT | {"so_ho_so": "14"}
    outcome = take("visits", sheet(october, late, before))
    assert made(outcome) == (3, 1, [(3, "ngay_tiep")])
    assert (outcome.existing, outcome.refused[0].reason) == (
        1,
        "Sổ tháng 10/2026 đã chốt, không thêm dòng được. Bỏ dòng này",
    )


def test_a_person_without_a_number_is_one_across_the_batches_of_a_file(take, monkeypatch):
    monkeypatch.setattr(taking, "BATCH", 2)
    rows = [VISIT | {"so_ho_so": str(place)} for place in range(5)]
    rows.append(VISIT | {"so_ho_so": "6", "ho_ten": "Người Khác"})
    assert take("visits", sheet(*rows)).created == 6
    assert Citizen.objects.count() == 2
    assert list(Visit.objects.order_by("number").values_list("external_key", flat=True)) == [
        "0", "1", "2", "3", "4", "6",
    ]  # fmt: skip


def test_numbers_follow_the_days_across_the_batches_and_years(take, monkeypatch):
    monkeypatch.setattr(taking, "BATCH", 2)
    days = ["07/03/2026", "05/02/2025", "06/03/2026", "01/01/2026", "04/02/2025"]
    rows = [VISIT | {"so_ho_so": str(n), "ngay_tiep": day} for n, day in enumerate(days)]
    take("visits", sheet(*rows, rows[0]))
    found = Visit.objects.order_by("year", "number").values_list("number", "external_key")
    assert list(found) == [(1, "4"), (2, "1"), (1, "3"), (2, "2"), (3, "0")]


def test_a_key_used_twice_is_refused_across_the_batches(take, monkeypatch):
    monkeypatch.setattr(taking, "BATCH", 1)
    outcome = take("visits", sheet(VISIT, VISIT | {"so_ho_so": "2"}, VISIT))
    assert made(outcome) == (3, 2, [(4, "so_ho_so")])
    assert outcome.refused[0].reason == "Số hồ sơ 12/2026 đã có ở dòng trên của tệp"
