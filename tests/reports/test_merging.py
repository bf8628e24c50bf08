"""The units' figures side by side: sums, ratios of sums, and which figures carry a word."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports.indicators import BY_CODE, Value
from reports.indicators.values import plain, rate
from reports.sheets import merging
from reports.sheets.merging import HIGH, LOW, Sent


def count(now, before=None, code="TCD-01"):
    return plain(BY_CODE[code], (now, before))


def settled(done, due, was=None):
    return rate(BY_CODE["GQ-03"], (done, was and was[0]), (due, was and was[1]))


def unit(name, *values, group="Sở, ban, ngành", **said):
    found = {value.code: value for value in values}
    return Sent(name, group, "Đã gửi", 7, found, **said)


def merged(*units):
    return merging.merged(units, lambda edition, code: f"/{edition}/{code}")


def figure(row, code="TCD-01"):
    return next(one for one in row.figures if one.code == code)


def test_every_key_figure_stands_in_the_report_of_a_unit():
    from reports.sheets.dan_van import CODES

    assert set(merging.CODES) <= set(CODES)


def test_the_province_is_the_sum_and_the_ratio_of_the_sums():
    found = merged(unit("A", count(10, 8), settled(1, 2)), unit("B", count(5, 2), settled(99, 100)))
    total = {one.code: one for one in found.total}
    assert (total["TCD-01"].text, total["TCD-01"].before) == ("15", "10")
    assert total["GQ-03"].text == "98,04%"  # (1 + 99) / (2 + 100), not the mean of 50 and 99
    assert total["GQ-03"].before == "–"
    assert total["TCD-01"].since == "Tăng 5 so với cùng kỳ (10)"
    assert total["GQ-03"].since == ""
    assert (total["DVK-01"].text, total["SAT-02"].text) == ("0", "–")


def test_last_year_is_unknown_where_one_unit_does_not_know_it():
    assert merging.summed("TCD-01", [count(10, 8), count(5)]).previous is None
    assert merging.summed("TCD-01", [count(10, 8), count(5, 0)]).previous == 8
    assert merging.summed("GQ-03", [settled(0, 0)]).value is None
    assert merging.summed("GQ-03", [settled(1, 2, (1, 4)), settled(1, 2)]).previous is None


def test_the_rate_of_the_sums_is_compared_with_that_of_last_years_sums():
    """One stood still, one grew: (1 + 9) / (2 + 10) after (1 + 1) / (2 + 10)."""
    total = merging.summed("GQ-03", [settled(1, 2, (1, 2)), settled(9, 10, (1, 10))])
    assert (str(total.value), str(total.previous)) == ("83.33", "16.67")
    assert merging.since(total) == "Tăng 66,67 điểm phần trăm so với cùng kỳ (16,67%)"
    assert merging.since(merging.summed("GQ-03", [settled(0, 0, (1, 2))])) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (count(15, 10), ""),  # exactly half more is not beyond it
        (count(16, 10), "tăng 60,00% so với cùng kỳ (10)"),
        (count(5, 10), ""),
        (count(4, 10), "giảm 60,00% so với cùng kỳ (10)"),
        (count(0, 0), ""),
        (count(1, 0), "tăng nhiều so với cùng kỳ (0)"),
        (count(9), ""),
        (settled(9, 10, (5, 10)), "tăng nhiều so với cùng kỳ (50,00%)"),
        (settled(7, 10, (5, 10)), ""),
        (settled(0, 0, (5, 10)), ""),
    ],
)
def test_a_change_beyond_half_is_told_in_words(value: Value, words: str):
    assert merging.change(value) == words


def test_a_figure_far_from_its_group_is_told_and_only_from_its_own_group():
    alike = [unit(f"Sở {n}", count(100 + n)) for n in range(8)]
    far = unit("Sở Xa", count(900)), unit("Sở Gần Không", count(0))
    communes = [unit(f"Xã {n}", count(900), group="Xã") for n in range(2)]
    rows = {row.unit.name: figure(row).flags for row in merged(*alike, *far, *communes).rows}
    assert rows.pop("Sở Xa") == (HIGH,)
    assert rows.pop("Sở Gần Không") == (LOW,)
    assert set(rows.values()) == {()}


def test_few_units_have_no_outliers_and_equal_ones_bear_a_difference_of_one():
    few = [unit(f"Sở {n}", count(1)) for n in range(6)]
    assert merging.fences([*few, unit("Xa", count(900))]) == {}
    limits = merging.fences([unit(f"Sở {n}", count(3)) for n in range(8)])
    assert limits["TCD-01"] == (Fraction(3, 2), Fraction(9, 2))


def test_a_unit_that_has_not_sent_stays_in_the_table_without_figures():
    found = merged(unit("A", count(10)), Sent("B", "Xã", "Đang soạn"))
    assert [(name, len(rows)) for name, rows in found.groups] == [("Sở, ban, ngành", 1), ("Xã", 1)]
    assert [row.is_missing for row in found.rows] == [False, True]
    assert found.sent == 1
    missing = found.rows[1].figures
    assert {(one.text, one.link, one.value) for one in missing} == {("–", "", None)}


def test_a_number_leads_to_the_list_of_the_edition_and_a_rate_to_what_it_counts():
    row = merged(unit("A", count(10), settled(1, 2))).rows[0]
    assert figure(row).link == "/7/TCD-01"
    assert figure(row, "GQ-03").link == "/7/GQ-02"


def test_what_the_unit_states_beside_the_ledger_is_told_and_never_summed():
    found = merged(unit("A", count(10), stated={"TCD-01": Decimal("4.00")}))
    assert figure(found.rows[0]).flags == ("đơn vị khai 4",)
    assert found.total[0].text == "10"
    assert [(name, one.code) for name, one in found.doubtful] == [("A", "TCD-01")]


def test_the_workbook_holds_numbers_the_missing_and_the_words_on_a_sheet_of_their_own():
    found = merged(unit("A", count(16, 10)), Sent("B", "Xã", "Chưa nộp"))
    figures, doubts = merging.workbook(found, 2026)
    assert figures.title == "Số liệu báo cáo dân vận năm 2026 của 1/2 đơn vị"
    assert [row[0].text for row in figures.rows] == [
        "A",
        "B",
        "Tổng 1 đơn vị",
        "Tổng so với cùng kỳ",
    ]
    assert [row[3].value for row in figures.rows] == [16, None, 16, None]
    assert figures.rows[3][3].text == "Tăng 6 so với cùng kỳ (10)"
    assert figures.rows[1][2].text == "Chưa nộp"
    assert [cell.text for cell in doubts.rows[0]] == [
        "A", "Lượt tiếp (TCD-01)", "16", "10", "tăng 60,00% so với cùng kỳ (10)",
    ]  # fmt: skip
    assert {len(row) for row in figures.rows} == {len(figures.columns)}
