"""The annual dân vận report as PDF, workbook and JSON: the same value, three coats."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from portal.documents import pdf, xlsx
from portal.documents.paper import Letter, Letterhead, Signature
from portal.documents.tables import Table
from portal.organisations.models import Kind, Organisation
from portal.organisations.names import divide, issuer
from reports.sheets import dan_van, tables, tt06

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "xlsx": xlsx.MEDIA_TYPE,
    "json": "application/json",
}
PEOPLES_COMMITTEE = (Kind.PROVINCE, Kind.COMMUNE)
HEADS: Mapping[str, tuple[str, ...]] = {
    Kind.PROVINCE: ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    Kind.COMMUNE: ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    Kind.DEPARTMENT: ("GIÁM ĐỐC",),
    Kind.OFFICE: ("CHÁNH VĂN PHÒNG",),
    Kind.INSPECTORATE: ("CHÁNH THANH TRA",),
    Kind.RECEPTION_BOARD: ("TRƯỞNG BAN",),
    Kind.SERVICE_UNIT: ("THỦ TRƯỞNG ĐƠN VỊ",),
}


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


def render(report: dan_van.Report, form: str, day: date) -> File:
    """The report as a file; `form` is pdf, xlsx or json. Raises ValidationError for another."""
    writers: Mapping[str, Callable[[dan_van.Report, date], bytes]] = {
        "pdf": _pdf,
        "xlsx": _xlsx,
        "json": _json,
    }
    if form not in writers:
        raise ValidationError(f"Chưa lập được báo cáo dạng “{form}”. Chọn pdf, xlsx hoặc json.")
    return File(file_name(report, form), writers[form](report, day))


def file_name(report: dan_van.Report, form: str) -> str:
    """ "bao-cao-dan-van-CAN-THO-NAM-2022.pdf" """
    period = str(report.period).replace("/", "-")
    return f"bao-cao-dan-van-{report.organisation.code}-{period}.{form}"


def appendix(report: dan_van.Report, *, absolute: bool = False) -> list[Table]:
    """The tables of figures; every number leads to its list."""
    link = _link(report, settings.SITE_URL if absolute else "")
    return [tables.figures(title, codes, report.values, link) for title, codes in dan_van.GROUPS]


def _link(report: dan_van.Report, site: str) -> tables.Link:
    unit, period = report.organisation.code, report.period
    return lambda code: site + tables.list_address(code, unit, period)


def letter(report: dan_van.Report, day: date) -> Letter:
    """Who issues it to whom: a unit to Sở Nội vụ, the province to Bộ Nội vụ."""
    unit = report.organisation
    above = "Bộ Nội vụ" if unit.kind == Kind.PROVINCE else "Sở Nội vụ"
    return Letter(
        _letterhead(unit, day),
        "BÁO CÁO",
        report.title,
        addressees=[above],
        recipients=_recipients(unit),
        signature=Signature(HEADS.get(unit.kind, ("THỦ TRƯỞNG ĐƠN VỊ",))),
    )


def _letterhead(unit: Organisation, day: date) -> Letterhead:
    province = unit.province or unit
    at_home = unit if unit.kind == Kind.COMMUNE else province
    committee = unit.kind in PEOPLES_COMMITTEE
    return Letterhead(
        agency=issuer(unit.name),
        parent="" if unit.kind == Kind.PROVINCE else issuer(province.name),
        symbol="/BC-UBND" if committee else f"/BC-{_initials(unit.name)}",
        place=divide(at_home.name)[1],
        day=day,
    )


def _initials(name: str) -> str:
    """ "Sở Nông nghiệp và Môi trường" → "SNNMT"; the unit's clerk has the last word."""
    words = (word for word in name.split() if word != "và")
    return "".join(word[0] for word in words if word[0].isalpha()).upper()


def _recipients(unit: Organisation) -> list[str]:
    if unit.kind == Kind.PROVINCE:
        return ["Như trên", "Chủ tịch, các Phó Chủ tịch", "Sở Nội vụ", "Lưu: VT, NC"]
    return ["Như trên", "Lưu: VT"]


def _pdf(report: dan_van.Report, day: date) -> bytes:
    def link(code: str) -> str:
        return settings.SITE_URL + tables.list_address(
            code, report.organisation.code, report.period
        )

    chapters = [
        (written, [[(part.text, link(part.code) if part.code else "") for part in line.parts]
                   for line in written.lines])
        for written in report.chapters
    ]  # fmt: skip
    context = {
        "letter": letter(report, day),
        "report": report,
        "chapters": chapters,
        "tables": appendix(report, absolute=True),
    }
    return pdf.render("reports/print/dan_van.html", context)


def _xlsx(report: dan_van.Report, _day: date) -> bytes:
    return xlsx.render(appendix(report, absolute=True))


def _json(report: dan_van.Report, _day: date) -> bytes:
    return json.dumps(as_dict(report), ensure_ascii=False, indent=2).encode()


def as_dict(report: dan_van.Report) -> dict[str, Any]:
    """The report as plain data: figures, sentences and texts."""
    return {
        "title": report.title,
        "unit": {"code": report.organisation.code, "name": report.organisation.name},
        "period": {
            "code": str(report.period),
            "from": report.period.start.isoformat(),
            "to": report.period.end.isoformat(),
        },
        "figures": {code: value.as_dict() for code, value in report.values.items()},
        "chapters": [
            {
                "title": written.chapter.title,
                "sentences": [str(line) for line in written.lines],
                "text": written.passage.text if written.passage else None,
                "nothing": written.passage.is_nothing if written.passage else None,
            }
            for written in report.chapters
        ],
    }


def tcd_pdf(sheet: tt06.Sheet, unit: Organisation, day: date) -> bytes:
    """Biểu 01/TCD on A4 landscape, as the circular prints it."""
    head = _letterhead(unit, day)
    letter = Letter(head, tt06.TITLE.upper(), signature=Signature(("NGƯỜI LẬP BIỂU",)))
    context = {"letter": letter, "sheet": sheet, "head": tt06.head(), "form": tt06}
    return pdf.render("reports/print/tcd01.html", context)


def tcd_xlsx(sheet: tt06.Sheet) -> bytes:
    """The same as a workbook; columns (1)–(4) are the sums that the form prints, still live."""
    from xlsxwriter import Workbook
    from xlsxwriter.utility import xl_rowcol_to_cell

    out = BytesIO()
    book = Workbook(out, {"in_memory": True})
    page = book.add_worksheet("01-TCD")
    plain = {"font_name": "Times New Roman", "border": 1, "valign": "vcenter", "text_wrap": True}
    bold = book.add_format(plain | {"bold": True, "align": "center"})
    left, count = book.add_format(plain), book.add_format(plain | {"num_format": "#,##0"})
    first = _tcd_head(page, sheet, bold)
    for y, row in enumerate(sheet.rows, start=first):
        page.write_string(y, 0, row.name, bold if row.is_total else left)
        for x, (heading, cell) in enumerate(zip(tt06.HEADINGS, row.counts, strict=True), start=1):
            parts = "+".join(xl_rowcol_to_cell(y, part) for part in heading.adds)
            if parts:
                page.write_formula(y, x, f"={parts}", count, cell.value)
            else:
                page.write_number(y, x, cell.value, count)
    page.write_string(first + len(sheet.rows), 0, f"{tt06.NOTE}. Ghi chú: {' '.join(sheet.notes)}")
    book.close()
    return out.getvalue()


def _tcd_head(page: Any, sheet: tt06.Sheet, style: Any) -> int:
    """The head of the form; gives the first row below it."""
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 24)
    page.set_column(1, len(tt06.HEADINGS), 9)
    told = (f"Biểu số: {tt06.CODE}", tt06.TITLE.upper(), f"Số liệu tính {sheet.period.days}",
            f"Đơn vị: {sheet.unit}")  # fmt: skip
    for y, words in enumerate(told):
        page.write_string(y, 0, words)
    top = len(told)
    page.merge_range(top, 0, top + tt06.DEPTH - 1, 0, "Đơn vị", style)
    for y, boxes in enumerate(tt06.head(), start=top):
        for box in boxes:
            end = (y + box.high - 1, box.first + box.wide - 1)
            write = page.merge_range if end != (y, box.first) else _one_cell(page)
            write(y, box.first, *end, box.text, style)
    marks = top + tt06.DEPTH
    page.write_string(marks, 0, "MS", style)
    for heading in tt06.HEADINGS:
        page.write_string(marks, heading.number, heading.formula, style)
    page.freeze_panes(marks + 1, 1)
    return marks + 1


def _one_cell(page: Any) -> Callable[..., None]:
    """A head of one cell is written; only larger ones may be merged."""
    return lambda y, x, _y, _x, words, style: page.write_string(y, x, words, style)
