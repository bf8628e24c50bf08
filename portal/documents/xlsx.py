"""Workbooks in constant memory, in which text stays text."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from portal.documents.tables import Cell, Column, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True, "border": 1},
    "left": {"valign": "top", "text_wrap": True, "border": 1},
    "center": {"valign": "top", "align": "center", "text_wrap": True, "border": 1},
    "right": {"valign": "top", "align": "right", "border": 1},
    "whole": {"valign": "top", "num_format": "#,##0", "border": 1},
    "fraction": {"valign": "top", "num_format": "#,##0.00", "border": 1},
    "note": {"italic": True},
}


def render(tables: Table | Iterable[Table], first: Callable[[Any], None] | None = None) -> bytes:
    """One sheet a table, ready to print: A4 landscape, the heading repeated on every page.

    `first` adds sheets of its own before them, in no order of rows: then memory is not constant.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"constant_memory": not first, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"title": "Cổng Tiếp công dân"})
    if first:
        first(book)
    styles = {name: book.add_format({"font_name": "Times New Roman", **style})
              for name, style in STYLES.items()}  # fmt: skip
    for number, table in enumerate([tables] if isinstance(tables, Table) else tables, start=1):
        _fill(book.add_worksheet(f"Bảng {number}"), table, styles)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, table: Table, styles: dict[str, Any]) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, column.width or 18)
    sheet.write_string(0, 0, table.title, styles["title"])
    row = _head(sheet, table, styles)
    sheet.repeat_rows(2, row - 1)
    sheet.freeze_panes(row, 0)
    for cells in table.rows:
        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
            _write(sheet, (row, place), cell, column, styles)
        row += 1
    sheet.write_string(row + 1, 0, table.note, styles["note"])


def _head(sheet: Any, table: Table, styles: dict[str, Any]) -> int:
    for place, column in enumerate(table.columns):
        sheet.write_string(2, place, column.title, styles["head"])
    if not table.numbered:
        return 3
    for place, column in enumerate(table.columns):
        sheet.write_string(3, place, column.number or "", styles["head"])
    return 4


def _write(
    sheet: Any, at: tuple[int, int], cell: Cell, column: Column, styles: dict[str, Any]
) -> None:
    """A number as a number; anything else as a string, so that "=cmd()" is only five letters."""
    if cell.value is None:
        sheet.write_string(*at, cell.text, styles[column.align])
    else:
        style = "whole" if cell.value == int(cell.value) else "fraction"
        sheet.write_number(*at, cell.value, styles[style])
