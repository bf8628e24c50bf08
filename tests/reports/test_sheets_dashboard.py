"""The leader's tiles and the table of who is late: each number with its words, link and tint."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from reports.indicators import Value
from reports.sentences import rounded
from reports.sheets import dashboard
from reports.sheets.dashboard import BUCKETS, LATE, OPEN, SOON, days_left, heat, tiles

TODAY = date(2026, 11, 20)


def link(code: str, unit: str = "") -> str:
    return f"{code}@{unit}"


def whole(code: str, now: int, before: int | None = None) -> Value:
    return Value(code, "lượt", 1, now, before)


def quotient(code: str, done: int, due: int, before: Fraction | None = None) -> Value:
    exact = Fraction(done * 100, due) if due else None
    return Value(
        code, "%", 1, rounded(exact) if exact is not None else None,
        rounded(before) if before is not None else None, done, due, exact, before,
    )  # fmt: skip


def unit(name: str = "A", *, known: bool = True, opened: int = 1, **late: int) -> dict[str, Any]:
    """A row of the table by unit; `b11=3`: three of them late by up to five days."""
    row: dict[str, Any] = {"unit": 1, "code": f"X.{name}", "name": name, "known": known}
    row |= dict.fromkeys((LATE, SOON, *BUCKETS), (0, 0)) | {OPEN: (opened, 0)}
    return row | {f"HAN-{code[1:]}": (found, 0) for code, found in late.items()}


def values(**said: Value) -> dict[str, Value]:
    return {
        "TCD-01": said.get("visits", whole("TCD-01", 0)),
        "GQ-10": said.get("in_time", quotient("GQ-10", 0, 0)),
        "BCA-04": said.get("reports", quotient("BCA-04", 0, 3)),
        "BCA-04.MU": said.get("late", whole("BCA-04.MU", 0)),
    }


def shown(*units: dict[str, Any], on: date = TODAY, **said: Value) -> list[dashboard.Tile]:
    return tiles(values(**said), units, on, link)


def test_there_are_five_tiles_and_each_leads_to_its_list():
    assert [(tile.label.split(" – ")[0], tile.link) for tile in shown()] == [
        ("Đơn quá hạn", "HAN-01@"),
        ("Đến hạn trong 7 ngày", "HAN-02@"),
        ("Lượt tiếp công dân", "TCD-01@"),
        ("Tỷ lệ giải quyết đúng hạn", "GQ-10@"),
        ("Báo cáo dân vận", "BCA-04.TS@"),
    ]


@pytest.mark.parametrize(
    ("pairs", "value", "note"),
    [
        ([(0, 0)], "0", "Bằng cùng kỳ (0)"),
        ([(3, 1), (2, 1)], "5", "Tăng 3 so với cùng kỳ (2)"),
        ([(1000, 2000), (500, 0)], "1.500", "Giảm 500 so với cùng kỳ (2.000)"),
    ],
)
def test_what_is_late_is_the_sum_of_the_units(pairs, value, note):
    units = [unit(str(place)) | {LATE: pair} for place, pair in enumerate(pairs)]
    tile = shown(*units)[0]
    assert (tile.value, tile.note) == (value, note)
    assert tile.late is (value != "0")


def test_nothing_is_said_of_last_year_where_no_unit_reaches_back():
    tile = shown(unit(known=False) | {LATE: (4, 0)}, unit("B", known=False))[0]
    assert (tile.value, tile.note) == ("4", "Chưa có số liệu cùng kỳ")


def test_one_unit_that_reaches_back_is_enough_to_compare():
    tile = shown(unit(known=False) | {LATE: (4, 0)}, unit("B") | {LATE: (0, 1)})[0]
    assert tile.note == "Tăng 3 so với cùng kỳ (1)"


def test_no_unit_at_all_is_nought_and_no_comparison():
    late, soon, *_ = shown()
    assert (late.value, late.note, late.late) == ("0", "Chưa có số liệu cùng kỳ", False)
    assert (soon.value, soon.note) == ("0", "Chưa có số liệu cùng kỳ")


def test_what_is_due_soon_is_never_painted_as_late():
    assert not shown(unit() | {SOON: (9, 0)})[1].late


@pytest.mark.parametrize(
    ("now", "before", "note"),
    [(12, 10, "Tăng 2 so với cùng kỳ (10)"), (12, None, "Chưa có số liệu cùng kỳ"),
     (0, 4, "Giảm 4 so với cùng kỳ (4)")],
)  # fmt: skip
def test_the_tile_of_visits(now, before, note):
    tile = shown(visits=whole("TCD-01", now, before))[2]
    assert (tile.value, tile.note) == (str(now), note)


@pytest.mark.parametrize(
    ("done", "due", "before", "value", "note"),
    [
        (0, 0, None, "–", "Chưa có vụ việc giải quyết trong kỳ"),
        (3, 4, None, "3/4", "Dưới 20 vụ việc: chưa nêu tỷ lệ"),
        (19, 19, Fraction(100), "19/19", "Dưới 20 vụ việc: chưa nêu tỷ lệ"),
        (15, 20, None, "75,00%", "15/20 · Chưa có số liệu cùng kỳ"),
        (40, 40, Fraction(100), "100%", "40/40 · Không thay đổi so với cùng kỳ"),
        (10, 30, Fraction(200, 3), "33,33%", "10/30 · Giảm 33,33 điểm phần trăm so với cùng kỳ"),
        (1999, 2000, Fraction(0), "99,95%",
         "1.999/2.000 · Tăng 99,95 điểm phần trăm so với cùng kỳ"),
    ],
)  # fmt: skip
def test_the_tile_of_what_was_in_time(done, due, before, value, note):
    tile = shown(in_time=quotient("GQ-10", done, due, before))[3]
    assert (tile.value, tile.note) == (value, note)


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 1, 1), "còn 332 ngày"),
        (date(2026, 11, 20), "còn 9 ngày"),
        (date(2026, 11, 28), "còn 1 ngày"),
        (date(2026, 11, 29), "hạn cuối hôm nay"),
        (date(2026, 11, 30), "đã hết hạn"),
        (date(2026, 12, 31), "đã hết hạn"),
    ],
)
def test_the_annual_report_is_due_until_midnight_of_the_29th(on, words):
    assert shown(on=on)[4].label == f"Báo cáo dân vận – {words}"


def test_the_tile_of_reports_counts_units():
    tile = shown(reports=quotient("BCA-04", 1200, 3321))[4]
    assert (tile.value, tile.note) == ("1.200/3.321", "đơn vị đã nộp (hết ngày 29/11)")


def test_where_no_unit_owes_the_report_the_tile_says_so():
    tile = shown(reports=quotient("BCA-04", 0, 0))[4]
    assert (tile.label, tile.value) == ("Báo cáo dân vận", "–")
    assert tile.note == "Không có đơn vị nào phải nộp"


def test_after_its_day_the_tile_tells_the_late_from_the_missing():
    said = {"reports": quotient("BCA-04", 110, 118), "late": whole("BCA-04.MU", 5)}
    last = shown(on=date(2026, 11, 29), **said)[4]
    after = shown(on=date(2026, 11, 30), **said)[4]
    assert (last.value, after.value) == ("110/118", "110/118")
    assert last.note == "đơn vị đã nộp (hết ngày 29/11)"
    assert after.note == "đơn vị nộp đúng hạn; nộp muộn 5, chưa nộp 3"


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2028])
def test_days_are_left_in_every_year_until_the_29th_of_november(year):
    last = date(year, 11, 29)
    for before in range(-30, 31):
        assert days_left(last - timedelta(days=before)) == before


# --- the table of lateness


@pytest.mark.parametrize(
    ("number", "tint"),
    [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 4), (9, 4), (10, 5), (11, 5), (10_000, 5)],
)
def test_the_tint_has_fixed_thresholds(number, tint):
    (row,), _ = heat([unit(b11=number)], link)
    assert row.cells[0].tint == tint


def test_open_petitions_are_not_tinted():
    (row,), _ = heat([unit(opened=500)], link)
    assert (row.open.number, row.open.tint) == (500, 0)


def test_every_cell_leads_to_the_list_of_that_unit_alone():
    (row,), _ = heat([unit("A", b11=1, b12=2, b13=3, b14=4)], link)
    assert [cell.link for cell in row.cells] == [f"{code}@X.A" for code in BUCKETS]
    assert (row.link, row.open.link) == ("HAN-01@X.A", "HAN-03@X.A")
    assert [cell.number for cell in row.cells] == [1, 2, 3, 4]
    assert row.late == 10


def test_a_unit_with_nothing_open_has_no_row():
    assert heat([unit(opened=0), unit("B")], link)[0][0].name == "B"
    assert heat([unit(opened=0)], link) == ([], [])


def test_the_worst_comes_first_by_its_oldest_delays():
    """One petition of two months outweighs nine of a week."""
    units = [unit("week", b11=9), unit("month", b13=1), unit("old", b14=1), unit("none")]
    assert [row.name for row in heat(units, link)[0]] == ["old", "month", "week", "none"]


def test_equal_units_stay_in_their_order():
    units = [unit(name, b12=2) for name in "bac"]
    assert [row.name for row in heat(units, link)[0]] == ["b", "a", "c"]


@pytest.mark.parametrize("most", [1, 3, 15])
def test_only_the_worst_are_shown(most):
    units = [unit(str(place), b14=place) for place in range(20)]
    rows, left = heat(units, link, most=most)
    assert len(left) == 20 - most
    assert [row.cells[3].number for row in rows] == list(range(19, 19 - most, -1))


def test_addresses_are_made_for_the_rows_that_are_shown():
    """An address costs more than all else of a cell, and a province has hundreds of units."""
    made = []
    heat([unit(str(place), b14=place) for place in range(200)], lambda *said: made.append(said))
    assert len(made) == 15 * (2 + len(BUCKETS))


def test_the_words_of_the_buckets_are_as_many_as_the_buckets():
    assert len(dashboard.BUCKET_WORDS) == len(BUCKETS)
    assert set(dashboard.BY_UNIT) == {LATE, SOON, OPEN, *BUCKETS}
