"""The statutory forms as a workbook: what the form prints as a sum is one, and stays alive."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reports.sheets.filled import Row, Sheet
from reports.sheets.forms import Box, Column

FACE = {"font_name": "Times New Roman", "border": 1, "valign": "vcenter", "text_wrap": True}
STYLES: dict[str, dict[str, Any]] = {
    "head": {**FACE, "bold": True, "align": "center"},
    "name": FACE,
    "whole": {**FACE, "num_format": "#,##0"},
    "fraction": {**FACE, "num_format": "#,##0.##"},
    "title": {"font_name": "Times New Roman", "bold": True},
    "plain": {"font_name": "Times New Roman"},
}
NAMES, NARROW, WIDE = 24, 9, 12  # widths of columns


def forms_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """One worksheet a form, ready to print on A4 landscape."""
    from xlsxwriter import Workbook

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"title": "Biểu thống kê"})
    add_forms(book, sheets)
    book.close()
    return out.getvalue()


def add_forms(book: Any, sheets: Sequence[Sheet]) -> None:
    """The worksheets of the forms in a workbook that holds other tables too."""
    styles = {name: book.add_format(style) for name, style in STYLES.items()}
    for sheet in sheets:
        _fill(book.add_worksheet(sheet.form.code.replace("/", "-")), sheet, styles)


def _fill(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    _set_up(page, sheet)
    first = _head(page, sheet, styles)
    for y, row in enumerate(sheet.rows, start=first):
        page.write_string(y, 0, row.name, styles["head" if row.is_total else "name"])
        for place, column in enumerate(sheet.form.columns):
            style = styles["fraction" if column.is_measured else "whole"]
            _cell(page, (y, first), sheet, row, place, style)
    note = f"{sheet.form.note}. Ghi chú: {' '.join(sheet.notes)}"
    page.write_string(first + len(sheet.rows), 0, note, styles["plain"])


def _set_up(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, NAMES)
    for column in sheet.form.columns:
        page.set_column(column.number, column.number, WIDE if column.is_measured else NARROW)


def _cell(page: Any, at: tuple[int, int], sheet: Sheet, row: Row, place: int, style: Any) -> None:
    """A sum as long as it gives the figure that was counted, else the figure itself."""
    y, first = at
    cell = row.cells[place]
    if cell.value is None:
        page.write_string(y, place + 1, cell.text, style)
    elif formula := _formula(sheet, row, place, y, first):
        page.write_formula(y, place + 1, formula, style, cell.value)
    else:
        page.write_number(y, place + 1, cell.value, style)


def _formula(sheet: Sheet, row: Row, place: int, y: int, first: int) -> str:
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    column = sheet.form.columns[place]
    if column.sums and _holds(column, row):
        return "=" + "+".join(xl_rowcol_to_cell(y, part) for part in column.sums[0])
    if row is sheet.total and sheet.adds_up(place):
        return f"=SUM({xl_range(first, place + 1, y - 1, place + 1)})"
    return ""


def _holds(column: Column, row: Row) -> bool:
    parts = [row.cells[part - 1].value for part in column.sums[0]]
    known = [part for part in parts if part is not None]
    return len(known) == len(parts) and sum(known) == row.cells[column.number - 1].value


def _head(page: Any, sheet: Sheet, styles: dict[str, Any]) -> int:
    """The head of the form; gives the first row below it."""
    form = sheet.form
    told = (
        f"Biểu số: {form.code}", form.title.upper(), f"Số liệu tính {sheet.period.days}",
        f"(Kèm theo Báo cáo số: …… ngày …/…/…… của {sheet.unit})", f"Đơn vị: {sheet.unit}",
    )  # fmt: skip
    for y, words in enumerate(told):
        page.write_string(y, 0, words, styles["title" if y < 2 else "plain"])
    top = len(told)
    _box(page, top, Box("Đơn vị", 1, form.depth, 0), styles["head"])
    for y, boxes in enumerate(form.head, start=top):
        for box in boxes:
            _box(page, y, box, styles["head"])
    marks = top + form.depth
    page.write_string(marks, 0, "MS", styles["head"])
    for column in form.columns:
        page.write_string(marks, column.number, column.mark, styles["head"])
    page.freeze_panes(marks + 1, 1)
    page.repeat_rows(top, marks)
    return marks + 1


def _box(page: Any, y: int, box: Box, style: Any) -> None:
    """One cell is written; only larger ones may be merged."""
    end = (y + box.high - 1, box.first + box.wide - 1)
    if end == (y, box.first):
        page.write_string(y, box.first, box.text, style)
    else:
        page.merge_range(y, box.first, *end, box.text, style)
