"""The empty workbook of a register: its header, lists to choose from, and a sheet that explains."""

import io
from typing import Any

from portal.documents.workbook import Choice, Column, code, day, digits
from reception.kinds import Field
from reports.registers.kinds import Register

ROWS = 10_000  # prepared for typing; more may follow
WIDTH = 18
EXPLAINED = ("Cột", "Nội dung", "Bắt buộc", "Cách ghi")
NOTES = (
    "Mỗi dòng của trang Sổ là một dòng của sổ. Giữ nguyên dòng tiêu đề; cột không dùng để trống.",
    "Dòng có Số hồ sơ đã nhập rồi thì không nhập lần nữa: nhập lại một tệp không tạo dòng trùng.",
    "Dòng tố cáo: để trống họ tên, địa chỉ, số giấy tờ, điện thoại; không lưu người tố cáo.",
)
KEYED = "Các dòng cùng mã là một vụ việc"
SAYS = (
    ("so_ho_so", "Số của dòng trong sổ, không trùng; ví dụ 12/2026"),
    ("vu_viec", KEYED),
    ("so_giay_to", "Số định danh 12 chữ số, hộ chiếu hoặc giấy tờ khác"),
    ("dien_thoai", "10 chữ số di động hoặc 11 chữ số cố định, bắt đầu bằng 0"),
    ("so_nguoi", "Số nguyên, từ 1; trống là 1"),
    ("so_nguoi_ky", "Số nguyên, từ 1; trống là 1"),
    ("doan_dong_nguoi", "có hoặc không; đoàn đông người có từ 5 người"),
    ("linh_vuc", "Chọn trong danh sách; trống là Lĩnh vực khác"),
)


def workbook(register: Register) -> bytes:
    """The file under /lam-viec/nhap-so/mau: sheets Sổ (empty), Hướng dẫn, Danh mục."""
    from xlsxwriter import Workbook  # slow to import

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    head = book.add_format({"bold": True, "border": 1, "bg_color": "#E3ECF5"})
    sheet, explained = book.add_worksheet("Sổ"), book.add_worksheet("Hướng dẫn")
    lists = book.add_worksheet("Danh mục")
    for place, column in enumerate(register.columns):
        sheet.write_string(0, place, column.name, head)
        sheet.write_comment(0, place, f"{column.label}. {_how(column)}", {"visible": False})
        sheet.set_column(place, place, WIDTH, _format(book, column))
        _choices(sheet, lists, place, column)
    sheet.freeze_panes(1, 1)
    _explain(explained, register, head)
    book.close()
    return out.getvalue()


def words_of(column: Column) -> tuple[str, ...]:
    """What may be chosen in a column, in the words of the register; () for free words."""
    if isinstance(column.parse, Choice):
        return column.parse.words
    return tuple(field.label for field in Field) if column.name == "linh_vuc" else ()


def _how(column: Column) -> str:
    if column.parse is day:
        return "Ngày dạng 05/02/2026"
    told = next((words for name, words in SAYS if name == column.name), "")
    chosen = words_of(column)
    return told or (f"Chọn: {' · '.join(chosen)}" if chosen else "Chữ")


def _format(book: Any, column: Column) -> Any:
    """Days as days; numbers of files, papers and phones as text, so that no nought is lost."""
    if column.parse is day:
        return book.add_format({"num_format": "dd/mm/yyyy"})
    return book.add_format({"num_format": "@"} if column.parse in (code, digits) else {})


def _choices(sheet: Any, lists: Any, place: int, column: Column) -> None:
    """A list on its own sheet: a word may hold the comma that would part an inline one."""
    from xlsxwriter.utility import xl_range_abs

    words = words_of(column)
    if not words:
        return
    lists.write_string(0, place, column.name)
    lists.write_column(1, place, words)
    source = f"='Danh mục'!{xl_range_abs(1, place, len(words), place)}"
    sheet.data_validation(1, place, ROWS, place, {
        "validate": "list", "source": source, "error_title": column.label,
        "error_message": "Chọn một trong danh sách",
    })  # fmt: skip


def _explain(sheet: Any, register: Register, head: Any) -> None:
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 28)
    sheet.set_column(3, 3, 80)
    for row, note in enumerate((f"Mẫu nhập {register.label}", *NOTES)):
        sheet.write_string(row, 0, note)
    start = len(NOTES) + 2
    sheet.write_row(start, 0, EXPLAINED, head)
    for row, column in enumerate(register.columns, start=start + 1):
        needed = "bắt buộc" if column.required else ""
        sheet.write_row(row, 0, (column.name, column.label, needed, _how(column)))
