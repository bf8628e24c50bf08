"""Registers as offices really send them: made by code, each with what is wrong with it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from unicodedata import normalize

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.workbook import Workbook as Book

from tests.reports.register_files import VISIT, book, saved, sheet

NAMES = list(VISIT)
CELLS = list(VISIT.values())
LABELS = ["Số hồ sơ", "Ngày tiếp", "Hình thức tiếp", "Họ và tên", "Tóm tắt nội dung", "Phân loại"]


@dataclass(frozen=True)
class Ugly:
    """A file, and what comes of it: rows made, (row, column) refused, or the sentence that refuses
    the file; `says` is a part of that sentence, or of the reason of the first cell."""

    name: str
    make: Callable[[], bytes]
    made: int = 0
    refused: tuple[tuple[int, str], ...] = ()
    says: str = ""


def row(**said: Any) -> list[Any]:
    return list((VISIT | said).values())


def of_rows(*rows: list[Any]) -> Callable[[], bytes]:
    return lambda: saved(book(*rows))


def with_cells(**said: Any) -> Callable[[], bytes]:
    """A bad row above a good one."""
    return lambda: saved(book(*sheet(VISIT | {"so_ho_so": "xau"} | said, VISIT)))


def merged_header() -> bytes:
    made = book(["SỔ TIẾP CÔNG DÂN"], LABELS, CELLS)
    made.active.merge_cells("A1:F1")
    return saved(made)


def two_header_rows() -> bytes:
    """A heading over two others, and the numbers that forms print below."""
    made = book(
        ["Số hồ sơ", "Ngày tiếp", "Hình thức tiếp", "Người được tiếp", None, "Nội dung", None],
        [None, None, None, "Họ và tên", "Địa chỉ", "Tóm tắt nội dung", "Phân loại"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
        [*CELLS[:4], "Thôn Đông", *CELLS[4:]],
    )
    made.active.merge_cells("D1:E1")
    made.active.merge_cells("F1:G1")
    made.active.merge_cells("A1:A2")
    return saved(made)


def letterhead() -> bytes:
    return saved(
        book(["ỦY BAN NHÂN DÂN"], ["XÃ YÊN DŨNG"], [], ["SỔ TIẾP"], ["2026"], LABELS, CELLS)
    )


def dates_as_text() -> bytes:
    days = ("05/02/2026", "5-2-2026", "05.02.2026", " 5/2/2026 ", "5/2/26")
    return saved(book(NAMES, *(row(so_ho_so=str(n), ngay_tiep=one) for n, one in enumerate(days))))


def dates_with_time() -> bytes:
    at = datetime(2026, 2, 5, 14, 30)  # noqa: DTZ001  # Excel knows no zone
    return saved(book(NAMES, row(ngay_tiep=at), row(so_ho_so="2", ngay_tiep=timedelta(hours=8))))


def since_1904() -> bytes:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    for cells in (NAMES, row(ngay_tiep=date(2026, 2, 5))):
        made.active.append(cells)
    return saved(made)


def odd_spaces() -> bytes:
    return saved(
        book(
            [f"\ufeff{name}\u00a0" for name in NAMES],
            row(so_ho_so="\u200b12/2026 ", phan_loai="kiến nghị,\u00a0phản ánh  "),
        )
    )


def decomposed() -> bytes:
    return saved(book([normalize("NFD", x) for x in LABELS], [normalize("NFD", x) for x in CELLS]))


def formulas() -> bytes:
    """One with the value Excel worked out, one that no Excel has ever seen, one that is broken."""
    made = book(NAMES, row(), row(so_ho_so="2"), row(so_ho_so="3"))
    for place, formula in (("D2", "=1+1"), ("D3", "=2+2"), ("D4", "=3+3")):
        made.active[place] = formula
    return patched(
        saved(made),
        ("<f>1+1</f><v></v>", "<f>1+1</f><v>x</v>"),
        ("<f>1+1</f><v/>", "<f>1+1</f><v>x</v>"),
        ("<f>1+1</f><v />", "<f>1+1</f><v>x</v>"),
        ("<f>3+3</f><v", "<f>3+3</f><v>#REF!</v><w"),
        ("<w></v>", ""), ("<w/>", ""), ("<w />", ""),
    )  # fmt: skip


def patched(content: bytes, *changes: tuple[str, str]) -> bytes:
    """The same workbook with words of its first sheet changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                for before, after in changes:
                    part = part.replace(before.encode(), after.encode())
            new.writestr(name, part)
    return out.getvalue()


def thousands_of_empty_rows() -> bytes:
    made = book(NAMES, row(), [None] * 6, row(so_ho_so="2"))
    for number in range(5, 3005):
        made.active.cell(number, 1).fill = PatternFill("solid", "FFFF00")
    return saved(made)


def second_sheet(*, hide: bool = False) -> Callable[[], bytes]:
    def make() -> bytes:
        made: Book = book(["Hướng dẫn"], ["Ghi đủ các cột"])
        other = made.create_sheet("Sổ 2026")
        for cells in (LABELS, CELLS):
            other.append(cells)
        other.sheet_state = "hidden" if hide else "visible"
        return saved(made)

    return make


def hidden_rows() -> bytes:
    made = book(NAMES, row(), row(so_ho_so="2"))
    made.active.row_dimensions[3].hidden = True
    return saved(made)


def old_workbook() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "Workbook".encode("utf-16-le")


def locked_workbook() -> bytes:
    return old_workbook() + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")


def web_page() -> bytes:
    return b"<html><table><tr><td>so_ho_so</td></tr></table></html>"


def listed(separator: str = ",", encoding: str = "utf-8") -> Callable[[], bytes]:
    lines = [separator.join(f'"{cell}"' for cell in cells) for cells in (LABELS, CELLS)]
    return lambda: "\r\n".join(lines).encode(encoding)


def in_other_letters(encoding: str) -> Callable[[], bytes]:
    """As TCVN3 and VNI keep them: one byte for a letter, or a letter and a byte for its mark."""
    told = {"tcvn3": b"S\xe8 h\xe5 s\xac,Ng\xb5y ti\xd5p\n1,05/02/2026\n",
            "vni": b"So\xe1 ho\xe0 s\xf4,Nga\xf8y tie\xe1p\n1,05/02/2026\n",
            "cp1258": "Sô hô sơ,Ngày tiêp\n1,05/02/2026\n".encode("cp1258")}  # fmt: skip
    return lambda: told[encoding]


def hundred_columns() -> bytes:
    return saved(book(*sheet({f"Ghi chú {n}": "x" * 40 for n in range(94)} | VISIT)))


def twice_the_same_heading() -> bytes:
    return saved(book([*NAMES, "ngay_tiep", "Ngày tiếp"], [*CELLS, "01/01/2020", "x"]))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 70_000_000)
    return out.getvalue()


def with_macros() -> bytes:
    out = io.BytesIO(saved(book(NAMES, CELLS)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    return out.getvalue()


def lying_size() -> bytes:
    """A sheet that says it ends at A1; programs that write long files often do."""
    return patched(saved(book(NAMES, CELLS)), ('<dimension ref="A1:F2"', '<dimension ref="A1"'))


UGLY: tuple[Ugly, ...] = (
    Ugly("merged header cells", merged_header, 1),
    Ugly("two header rows and the numbers below", two_header_rows, 1),
    Ugly("a letterhead above", letterhead, 1),
    Ugly("dates as text", dates_as_text, 4, ((6, "ngay_tiep"),), "Nhập ngày dạng 05/02/2026"),
    Ugly("real dates with a time", dates_with_time, 1, ((3, "ngay_tiep"),), "Nhập ngày dạng"),
    Ugly("days counted from 1904", since_1904, 1),
    Ugly("odd spaces", odd_spaces, 1),
    Ugly("decomposed letters", decomposed, 1),
    Ugly("formulas", formulas, 1, ((3, "ho_ten"), (4, "ho_ten")), "Công thức chưa có giá trị"),
    Ugly("an error in a cell", with_cells(tom_tat="#REF!"), 1,
         ((2, "tom_tat"),), "Ô báo lỗi #REF!"),
    Ugly("thousands of empty rows", thousands_of_empty_rows, 2),
    Ugly("the register on the second sheet", second_sheet(), 1),
    Ugly("the register on a hidden sheet", second_sheet(hide=True), says="Không thấy dòng tiêu đề"),
    Ugly("hidden rows", hidden_rows, 2),
    Ugly("an old workbook under a new name", old_workbook, says="đời cũ (.xls)"),
    Ugly("a workbook with a password", locked_workbook, says="bỏ mật khẩu"),
    Ugly("a web page under the name of a workbook", web_page, says="trang web"),
    Ugly("a list with commas", listed(), 1),
    Ugly("a list with a mark of its letters", listed(encoding="utf-8-sig"), 1),
    Ugly("a list with semicolons", listed(";"), 1),
    Ugly("a list in wide letters", listed("\t", "utf-16"), 1),
    Ugly("TCVN3", in_other_letters("tcvn3"), says="bảng mã Unicode UTF-8"),
    Ugly("VNI", in_other_letters("vni"), says="bảng mã Unicode UTF-8"),
    Ugly("Windows-1258", in_other_letters("cp1258"), says="bảng mã Unicode UTF-8"),
    Ugly("a hundred columns", hundred_columns, 1),
    Ugly("the same heading twice", twice_the_same_heading, 1),
    Ugly("a number that lost its nought", with_cells(so_giay_to=27060000001), 1,
         ((2, "so_giay_to"),), "Excel đã bỏ số 0 ở đầu"),
    Ugly("a number with its nought, as text", with_cells(so_giay_to="027060000001"), 2),
    Ugly("a number in scientific form", with_cells(so_giay_to="2.7E+10"), 1,
         ((2, "so_giay_to"),), "Định dạng cột là Văn bản (Text)"),
    Ugly("a number of a file turned into a day", with_cells(so_ho_so=date(2026, 12, 1)), 1,
         ((2, "so_ho_so"),), "Excel đã đổi ô này thành ngày"),
    Ugly("a zip bomb", bomb, says="quá lớn"),
    Ugly("nothing at all", lambda: b"", says="Tệp rỗng"),
    Ugly("macros", with_macros, says="Sổ có macro"),
    Ugly("a size that is a lie", lying_size, 1),
)  # fmt: skip
