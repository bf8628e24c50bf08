"""The board as tables: headings, order, what a reader clicks and what a workbook adds up."""

from datetime import date

import pytest

from portal.documents.tables import Table
from reports.sheets import board_paper
from reports.sheets.boards import Group, Sender, Share, Slow
from reports.sheets.dashboard import Heat, HeatRow, Tile
from reports.sheets.months import chart

DAY = date(2026, 11, 20)
LINKS = {
    month: {kind: f"/{month}/{kind or 'tong'}" for kind in
            ("", "complaint", "denunciation", "recommendation", "khac", "nam-truoc")}
    for month in range(1, 13)
}  # fmt: skip


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def slow(**more: object) -> Slow:
    given: dict[str, object] = {
        "number": "BN-1", "address": "/don/BN-1", "unit": "Xã A",
        "handler": "Bà Lan", "phone": "0222", "step": "Đang xác minh", "due_on": DAY, "days": 1200,
        "reminded_on": date(2026, 3, 5), "reply_by": None,
    }  # fmt: skip
    return Slow(**(given | more))  # type: ignore[arg-type]


def heat_row(name: str, *counts: int) -> HeatRow:
    opened, *late = (Heat(count, f"/{name}/{place}", 0) for place, count in enumerate(counts))
    return HeatRow(name, f"/{name}", opened, tuple(late))


def test_tiles_are_lines_of_words_as_they_stand_on_the_page() -> None:
    table = board_paper.tiles([Tile("Đơn quá hạn", "1.200", "Tăng 2", "/qua-han", late=True)])
    assert (table.title, titles(table)) == (
        "Năm con số", ["Chỉ tiêu", "Số liệu", "So với cùng kỳ"],
    )  # fmt: skip
    assert texts(table) == [["Đơn quá hạn", "1.200", "Tăng 2"]]
    assert [cell.link for cell in table.rows[0]] == ["", "/qua-han", ""]


def test_the_heat_table_has_a_column_for_every_bucket() -> None:
    table = board_paper.heat(
        [heat_row("Xã A", 5000, 1, 0, 3, 1200), heat_row("Xã B", 1, 0, 0, 0, 0)]
    )
    assert titles(table) == [
        "Đơn vị", "Đang giải quyết", "1–5 ngày", "6–15 ngày", "16–30 ngày", "Trên 30 ngày",
    ]  # fmt: skip
    assert texts(table)[0] == ["Xã A", "5.000", "1", "0", "3", "1.200"]
    assert [cell.value for cell in table.rows[0]] == [None, 5000, 1, 0, 3, 1200]
    assert [cell.link for cell in table.rows[1]] == ["", *(f"/Xã B/{n}" for n in range(5))]


@pytest.mark.parametrize(
    ("more", "place", "words"),
    [
        ({}, 0, "BN-1"),
        ({}, 1, "Xã A"),
        ({}, 2, "Bà Lan"),
        ({"handler": ""}, 2, "–"),
        ({}, 3, "Đang xác minh"),
        ({}, 4, "1.200"),
        ({}, 5, "05/03/2026"),
        ({"reminded_on": None}, 5, "Chưa nhắc"),
    ],
)
def test_a_line_of_who_is_late(more: dict[str, object], place: int, words: str) -> None:
    assert texts(board_paper.slow([slow(**more)]))[0][place] == words


def test_who_is_late_adds_up_in_days_and_tells_no_number_of_a_telephone() -> None:
    table = board_paper.slow([slow()])
    assert titles(table) == [
        "Mã hồ sơ", "Đơn vị", "Người phụ trách", "Bước đang dừng", "Quá hạn (ngày)",
        "Lần nhắc cuối",
    ]  # fmt: skip
    assert table.rows[0][4].value == 1200
    assert "0222" not in "".join(texts(table)[0])


def test_months_say_what_the_drawing_shows() -> None:
    counted = {(2026, 1, "complaint"): 1500, (2026, 1, "mixed"): 1, (2025, 1, "complaint"): 7}
    table = board_paper.months(chart(2026, 2, counted, LINKS))
    assert table.title == "Đơn tiếp nhận theo tháng năm 2026"
    assert titles(table) == [
        "Tháng", "Khiếu nại", "Tố cáo", "Kiến nghị, phản ánh", "Chưa phân loại, khác", "Tổng",
        "Cả tháng đó năm trước",
    ]  # fmt: skip
    assert texts(table) == [
        ["1", "1.500", "0", "0", "1", "1.501", "7"],
        ["2", "0", "0", "0", "0", "0", "0"],
    ]
    assert [cell.link for cell in table.rows[0]] == [
        "", "/1/complaint", "/1/denunciation", "/1/recommendation", "/1/khac", "/1/tong",
        "/1/nam-truoc",
    ]  # fmt: skip
    assert [cell.value for cell in table.rows[0]] == [None, 1500, 0, 0, 1, 1501, 7]


def test_fields_lead_to_their_lists() -> None:
    table = board_paper.fields(
        [Share("Đất đai", 1100, 100.0, "/d"), Share("Còn lại", 2, 0.2, "/x,y")]
    )
    assert (table.title, titles(table)) == ("Lĩnh vực nhiều nhất", ["Lĩnh vực", "Số đơn"])
    assert [(cell.text, cell.link, cell.value) for row in table.rows for cell in row] == [
        ("Đất đai", "", None), ("1.100", "/d", 1100), ("Còn lại", "", None), ("2", "/x,y", 2),
    ]  # fmt: skip


def test_late_and_missing_reports_are_told_apart() -> None:
    units = [Sender("Xã A", "đã nộp đúng hạn"), Sender("Xã B", "nộp muộn"),
             Sender("Xã C", "chưa nộp")]  # fmt: skip
    table = board_paper.reports([Group("UBND cấp xã", units), Group("Sở, ban, ngành", [])])
    assert texts(table) == [
        ["UBND cấp xã", "Xã A", "đã nộp đúng hạn"], ["UBND cấp xã", "Xã B", "nộp muộn"],
        ["UBND cấp xã", "Xã C", "chưa nộp"],
    ]  # fmt: skip


def test_what_is_not_shown_is_counted_below_its_table_alone() -> None:
    told = board_paper.noted([board_paper.slow([], 2), board_paper.slow([]),
                              board_paper.tiles([])], "Tỉnh.")  # fmt: skip
    assert [table.note for table in told] == [
        "Tỉnh. Danh sách này có 2 đơn tố cáo không hiển thị với vai trò của Ông/Bà.", "Tỉnh.",
        "Tỉnh.",
    ]  # fmt: skip


def test_every_table_says_whose_figures_these_are() -> None:
    tables = [board_paper.tiles([]), board_paper.heat([]), board_paper.slow([])]
    told = board_paper.noted(tables, "Tỉnh Bắc Ninh. Số liệu tính từ ngày …")
    assert [table.note for table in told] == ["Tỉnh Bắc Ninh. Số liệu tính từ ngày …"] * 3
    assert [table.title for table in told] == [
        "Năm con số", "Quá hạn theo đơn vị và số ngày trễ", "Ai đang chậm",
    ]  # fmt: skip
    assert [table.note for table in tables] == [""] * 3


def test_a_board_without_anything_is_five_headings() -> None:
    empty = chart(2026, 0, {}, {})
    tables = [board_paper.tiles([]), board_paper.heat([]), board_paper.slow([]),
              board_paper.months(empty), board_paper.fields([])]  # fmt: skip
    assert [len(table.rows) for table in tables] == [0] * 5
    assert all(table.columns for table in tables)
