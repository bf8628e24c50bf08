"""A form filled in: its figures, whether rows and total agree, and what its notes must say."""

from datetime import date
from decimal import Decimal

import pytest

from reports.period import parse
from reports.sheets.filled import Cell, Row, Sheet, named, row
from reports.sheets.forms import Column, Form

PERIOD = parse("QII/2026")
COLUMNS = (
    Column(1, ("Đơn",), "AAA-01"),
    Column(2, ("Tiền (Trđ)",), "AAA-02"),
    Column(3, ("Không ghi",), ""),
)


def form(*differs):
    return Form("TT06", "01/AAA", "Biểu thử", "Thông tư thử", COLUMNS, 4,
                date(2025, 9, 30), date.max, differs)  # fmt: skip


def sheet(*rows, differs=()):
    """A sheet whose rows are these figures; the last is the total."""
    made = tuple(Row(f"Dòng {n}", tuple(map(Cell, values))) for n, values in enumerate(rows))
    return Sheet(form(*differs), "Tỉnh A", "A", PERIOD, made)


def test_the_last_row_is_the_total_and_the_others_are_units():
    found = sheet((1, 2, None), (3, 4, None), (4, 6, None))
    assert [each.name for each in found.units] == ["Dòng 0", "Dòng 1"]
    assert found.total.name == "Dòng 2"
    alone = sheet((4, 6, None))
    assert (alone.units, alone.total.name) == ((), "Dòng 0")


def test_its_values_are_those_of_the_total_without_what_nobody_counts():
    assert sheet((1, 2, None), (4, Decimal("6.5"), None)).values == {
        "AAA-01": 4, "AAA-02": Decimal("6.5"),
    }  # fmt: skip


@pytest.mark.parametrize(("total", "empty"), [
    ((0, 0, None), True), ((0, Decimal("0.00"), None), True), ((None, None, None), True),
    ((1, 0, None), False), ((0, Decimal("0.01"), None), False),
])  # fmt: skip
def test_a_sheet_is_empty_where_the_total_has_nothing(total, empty):
    assert sheet(total).is_empty is empty


def test_what_a_unit_has_does_not_fill_a_sheet_whose_total_is_nothing():
    assert sheet((1, 0, None), (0, 0, None)).is_empty


@pytest.mark.parametrize(("rows", "apart"), [
    (((4, 6, None),), []),  # one row adds up nothing
    (((1, 2, None), (3, 4, None), (4, 6, None)), []),
    (((1, 2, None), (3, 4, None), (3, 6, None)), [1]),
    (((1, 2, None), (3, 4, None), (5, 7, None)), [1, 2]),
    (((None, 2, None), (3, 4, None), (3, 6, None)), []),  # unknown counts as nothing
    (((0, 0, None), (0, 0, 5), (0, 0, None)), [3]),
    (((1, Decimal("0.1"), None), (1, Decimal("0.2"), None), (2, Decimal("0.3"), None)), []),
])  # fmt: skip
def test_columns_whose_total_is_not_the_sum_are_found(rows, apart):
    assert sheet(*rows).apart == apart


def test_a_single_row_is_the_sum_of_no_units():
    """So that its workbook holds no formula over rows that are not there."""
    assert not sheet((0, 0, None)).adds_up(0)
    assert sheet((0, 0, None), (0, 0, None)).adds_up(0)


def test_notes_tell_the_difference_then_the_doubts_then_what_is_unknown():
    found = sheet((2, 2, None), (3, 4, None), (4, 7, None), differs=("Cột (2): làm tròn.", "Xem."))
    assert found.notes == (
        "Cột (1)–(2): việc có ở nhiều đơn vị thì mỗi đơn vị tính một, dòng tổng tính một.",
        "Cột (2): làm tròn.",
        "Xem.",
        "Cột (3): sổ của phần mềm không ghi nội dung này.",
    )


def test_a_sheet_where_all_agrees_and_all_is_known_has_no_notes():
    assert sheet((1, 2, 3), (1, 2, 3)).notes == ()


@pytest.mark.parametrize(("numbers", "said"), [
    ([], ""), ([3], "(3)"), ([3, 4], "(3)–(4)"), ([3, 5], "(3), (5)"),
    ([1, 3, 4, 5, 9], "(1), (3)–(5), (9)"), ([1, 2, 4, 5], "(1)–(2), (4)–(5)"),
])  # fmt: skip
def test_columns_stand_in_runs(numbers, said):
    assert named(numbers) == said


@pytest.mark.parametrize(("value", "text"), [
    (Decimal("0"), "0"), (Decimal("0.00"), "0"), (Decimal("10.10"), "10,1"),
    (Decimal("-3.50"), "-3,5"), (Decimal("1E+3"), "1.000"), (999, "999"), (1000, "1.000"),
    (Decimal("1234567.89"), "1.234.567,89"),
])  # fmt: skip
def test_a_figure_has_no_noughts_that_tell_nothing(value, text):
    assert Cell(value).text == text


def filled(values, links, **more):
    return row(form(), "Xã A", values, links, unit="XA-A", query="ky=QII%2F2026", **more)


def test_a_cell_leads_to_the_list_of_its_code():
    found = filled({"AAA-01": 3, "AAA-02": None}, {"AAA-01": "/a", "AAA-02": "/b"})
    assert found.cells == (
        Cell(3, "/a?ky=QII%2F2026"), Cell(0, "/b?ky=QII%2F2026"), Cell(None),
    )  # fmt: skip
    assert (found.name, found.unit, found.is_total) == ("Xã A", "XA-A", False)


def test_nothing_counted_is_nought_and_not_asked_for_is_a_dash():
    found = filled({}, {"AAA-01": "/a"})
    assert [cell.text for cell in found.cells] == ["0", "–", "–"]
    assert [cell.link for cell in found.cells] == ["/a?ky=QII%2F2026", "", ""]


def test_a_figure_without_a_list_is_not_shown():
    """A number that nobody can open is no number of ours."""
    assert filled({"AAA-01": 3}, {}).cells[0] == Cell(None)


def test_the_row_of_all_is_marked():
    assert filled({}, {}, is_total=True).is_total
