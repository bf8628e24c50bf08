"""A board as tables: what the workbook holds and one sheet of paper prints (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from portal.documents.tables import Cell, Column, Table
from reports.sentences import number
from reports.sheets.boards import Group, Share, Slow
from reports.sheets.dashboard import BUCKET_WORDS, HeatRow, Tile
from reports.sheets.months import Chart


def tiles(found: Iterable[Tile]) -> Table:
    columns = [Column("Chỉ tiêu"), Column("Số liệu", "right", width=14), Column("So với cùng kỳ")]
    return Table("Năm con số", columns, [
        (Cell(tile.label), Cell(tile.value, tile.link), Cell(tile.note)) for tile in found
    ])  # fmt: skip


def heat(found: Iterable[HeatRow]) -> Table:
    words = ("Đang giải quyết", *BUCKET_WORDS)
    columns = [Column("Đơn vị"), *(Column(word, "right", width=13) for word in words)]
    return Table("Quá hạn theo đơn vị và số ngày trễ", columns, [
        (Cell(row.name), *(Cell(number(cell.number), cell.link, cell.number)
                           for cell in (row.open, *row.cells)))
        for row in found
    ])  # fmt: skip


def slow(found: Iterable[Slow], hidden: int = 0) -> Table:
    columns = [
        Column("Mã hồ sơ", width=14), Column("Đơn vị"), Column("Người phụ trách"),
        Column("Bước đang dừng"), Column("Quá hạn (ngày)", "right", width=11),
        Column("Lần nhắc cuối", width=13),
    ]  # fmt: skip
    return Table("Ai đang chậm", columns, [
        (Cell(row.number), Cell(row.unit), Cell(row.handler or "–"), Cell(row.step),
         Cell(number(row.days), "", row.days),
         Cell(f"{row.reminded_on:%d/%m/%Y}" if row.reminded_on else "Chưa nhắc"))
        for row in found
    ], note=_not_shown(hidden))  # fmt: skip


def months(chart: Chart) -> Table:
    words = (*chart.names, "Tổng", "Cả tháng đó năm trước")
    columns = [
        Column("Tháng", "center", width=9),
        *(Column(word, "right", width=13) for word in words),
    ]
    return Table(f"Đơn tiếp nhận theo tháng năm {chart.year}", columns, [
        (Cell(str(month.month)), *(Cell(number(count), link, count) for count, link in month.cells),
         Cell(number(month.total), month.link, month.total),
         Cell(number(month.before), month.before_link, month.before))
        for month in chart.months
    ])  # fmt: skip


def fields(found: Iterable[Share]) -> Table:
    columns = [Column("Lĩnh vực"), Column("Số đơn", "right", width=12)]
    rows = [(Cell(row.name), Cell(number(row.count), row.link, row.count)) for row in found]
    return Table("Lĩnh vực nhiều nhất", columns, rows)


def reports(found: Iterable[Group]) -> Table:
    """Each unit with what it did: in time, late and missing are told apart as on the page."""
    columns = [Column("Nhóm", width=18), Column("Đơn vị"), Column("Tình trạng", width=20)]
    return Table("Báo cáo dân vận", columns, [
        (Cell(group.name), Cell(unit.name), Cell(unit.state))
        for group in found for unit in group.units
    ])  # fmt: skip


def _not_shown(count: int) -> str:
    """What is said of rows that the reader may not see; "" where there is none."""
    if not count:
        return ""
    return f"Danh sách này có {number(count)} đơn tố cáo không hiển thị với vai trò của Ông/Bà."


def noted(found: Sequence[Table], note: str) -> list[Table]:
    """Each with the line that says whose figures these are, of which days, as of when."""
    return [replace(table, note=f"{note} {table.note}".rstrip()) for table in found]
