"""The register 03/TCD on paper and as a workbook."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localtime

from portal.documents import pdf, xlsx
from portal.documents.paper import Letter, Signature
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.documents.letterhead import SIGN, letterhead

BOOK_MOST = 1000  # lines on paper: 20 ms each; a longer register is asked for in parts
BLANK_ROWS = 4  # what a page holds, with room for handwriting
WORKBOOK_MOST = 20_000  # a line costs next to nothing there


def book_pdf(table: Table, unit: Organisation, period: str, at: datetime, size: str = "") -> bytes:
    """The register on A4 landscape, or A3: its heading on every page, long ones in chunks.

    At the foot of every page its month and when it was printed, and "Trang 2/7"; a register of
    several chunks does not know the 7 while its pages are laid out.
    """
    head = replace(letterhead(unit), place="")
    printed = f"{period or 'Sổ tiếp công dân'} – in lúc {localtime(at):%H:%M %d/%m/%Y}"
    signature = Signature(["NGƯỜI LẬP SỔ"], hint=SIGN)
    letter = Letter(head, "SỔ TIẾP CÔNG DÂN", period, signature=signature)
    context = {"letter": letter, "printed": printed, "size": size}
    return pdf.render_long("reception/print/book.html", context, replace(table, title=""))


def blank_sheet(columns: Sequence[Column], unit: Organisation) -> bytes:
    """Phiếu trắng: rows of the form for the pen, for when the portal cannot be reached.

    What is written there is entered later as "Nhập bù từ sổ giấy", with its day and why.
    """
    head = replace(letterhead(unit), place="")
    signature = Signature(["NGƯỜI TIẾP CÔNG DÂN"], hint=SIGN)
    letter = Letter(head, "SỔ TIẾP CÔNG DÂN", "Ngày …… tháng …… năm ……", signature=signature)
    rows = [[Cell("\u00a0")] * len(columns)] * BLANK_ROWS
    context = {"letter": letter, "printed": "Phiếu trắng – nhập bù vào hệ thống", "size": "blank"}
    return pdf.render_long("reception/print/book.html", context, Table("", columns, rows))


def book_xlsx(table: Table) -> bytes:
    """The same table as a workbook: a column's share of a page becomes a width in letters."""
    wider = [replace(column, width=2 * (column.width or 9) + 2) for column in table.columns]
    return xlsx.render(replace(table, columns=wider))
