"""A narrative report as the tree of a document: what stands on paper, in which order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.conf import settings

from portal.documents.paper import (
    Annex,
    Block,
    Document,
    Heading,
    Letter,
    Paragraph,
    Run,
    Sentence,
    Signature,
)
from portal.documents.tables import Box, Cell, Column, FormTable, Table
from portal.organisations.models import Kind, Organisation
from portal.organisations.names import divide, issuer
from reports.kinds import DAN_VAN
from reports.period import Period
from reports.sheets import tables
from reports.sheets.filled import Sheet
from reports.sheets.letterheads import letterhead
from reports.sheets.outline import Passage
from reports.sheets.prose import Said
from reports.sheets.report import Report, Written

HEADS: Mapping[str, tuple[str, ...]] = {
    Kind.PROVINCE: ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    Kind.COMMUNE: ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    Kind.DEPARTMENT: ("GIÁM ĐỐC",),
    Kind.OFFICE: ("CHÁNH VĂN PHÒNG",),
    Kind.INSPECTORATE: ("CHÁNH THANH TRA",),
    Kind.RECEPTION_BOARD: ("TRƯỞNG BAN",),
    Kind.SERVICE_UNIT: ("THỦ TRƯỞNG ĐƠN VỊ",),
}
ROOM = "……………………………………………………………………………………"  # where the pen writes
NOTHING = "Không phát sinh."
TRACED = "mỗi con số trong bản điện tử dẫn đến danh sách của nó."
NAMES = 10  # percent of the line for the names of units in a form
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def document(report: Report, day: date) -> Document:
    """The whole report; figures lead to their lists by absolute addresses."""
    body = [
        _opening(report),
        *(Paragraph(note) for note in report.notes),
        *(block for one in report.chapters for block in _chapter(one, report)),
    ]
    if report.chapters:
        body.append(Paragraph(f"Trên đây là báo cáo {_lowered(report.title)}./."))
    if report.seal:
        body.append(Paragraph(f"Mã kiểm tra (SHA-256): {report.seal}", style="flush"))
    return Document(letter(report, day), body, _annexes(report))


def letter(report: Report, day: date) -> Letter:
    """Who issues it to whom."""
    unit = report.organisation
    return Letter(
        letterhead(unit, day),
        "BÁO CÁO",
        report.title,
        addressees=_addressees(report),
        recipients=_recipients(report),
        signature=Signature(HEADS.get(unit.kind, ("THỦ TRƯỞNG ĐƠN VỊ",))),
    )


def _addressees(report: Report) -> list[str]:
    """Dân vận: to Sở Nội vụ, a province to Bộ Nội vụ. TT 06/2025 Điều 7: to the committee of the
    province through its inspectorate, a province to Thanh tra Chính phủ."""
    unit = report.organisation
    of_province = unit.kind == Kind.PROVINCE
    if report.regime == DAN_VAN:
        return ["Bộ Nội vụ" if of_province else "Sở Nội vụ"]
    if of_province:
        return ["Thanh tra Chính phủ"]
    province = unit.province or unit
    return [issuer(province.name), f"Thanh tra {province.name[:1].lower()}{province.name[1:]}"]


def _recipients(report: Report) -> list[str]:
    unit = report.organisation
    if report.regime == DAN_VAN:
        if unit.kind == Kind.PROVINCE:
            return ["Như trên", "Chủ tịch, các Phó Chủ tịch", "Sở Nội vụ", "Lưu: VT, NC"]
        return ["Như trên", "Lưu: VT"]
    if unit.kind == Kind.PROVINCE:
        return ["Như trên", f"Thường trực {_party(unit)}, Thường trực HĐND",
                "Chủ tịch, các Phó Chủ tịch", "Thanh tra, Ban Tiếp công dân",
                "Lưu: VT, NC"]  # fmt: skip
    if unit.kind == Kind.COMMUNE:
        return ["Như trên", "Thường trực Đảng ủy, Thường trực HĐND", "Chủ tịch, các Phó Chủ tịch",
                "Lưu: VT"]  # fmt: skip
    return ["Như trên", "Lưu: VT"]


def _party(unit: Organisation) -> str:
    return "Thành ủy" if divide(unit.name)[0] == "thành phố" else "Tỉnh ủy"


def _opening(report: Report) -> Paragraph:
    said = f"Số liệu tính {report.period.days}; {TRACED}{_running(report.period)}"
    if report.regime == DAN_VAN:
        return Paragraph(said)
    return Paragraph(
        "Thực hiện Thông tư số 06/2025/TT-TTCP ngày 29/9/2025 của Tổng Thanh tra Chính phủ, "
        f"{issuer(report.organisation.name)} báo cáo {_lowered(report.title)} như sau. {said}"
    )


def _running(period: Period) -> str:
    """A report drawn before its window closes says how things stand on that day."""
    if not period.seen_on:
        return ""
    return f" Kỳ báo cáo chưa kết thúc, số liệu lập đến ngày {period.seen_on:%d/%m/%Y}."


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _chapter(written: Written, report: Report) -> Iterator[Block]:
    yield Heading(written.chapter.title, written.chapter.level)
    for line in written.lines:
        yield _sentence(line, report)
    if written.passage:
        yield from _written(written.passage)


def _sentence(line: Said, report: Report) -> Sentence:
    link = links(report, settings.SITE_URL)
    runs = [
        Run(part.text, link(part.code) if part.code else "") for part in line.parts if part.text
    ]
    mark = [Run("(*)")] if line.note else []
    return Sentence([Run("- "), *runs, *mark], line.note)


def _written(passage: Passage) -> Iterator[Paragraph]:
    lines = [text.strip() for text in passage.text.splitlines() if text.strip()]
    if lines:
        yield from map(Paragraph, lines)
    else:
        yield Paragraph(NOTHING) if passage.is_nothing else Paragraph(ROOM, style="flush")


def links(report: Report, site: str) -> tables.Link:
    """Code → the address of its list."""
    unit, period = report.organisation.code, report.period
    return lambda code: site + tables.list_address(code, unit, period)


def figures(report: Report, site: str) -> list[Table]:
    """The tables of figures; every number leads to its list."""
    link = links(report, site)
    return [
        tables.figures(
            title, [code for code in codes if code in report.values], report.values, link
        )
        for title, codes in report.outline.groups
    ]


def _annexes(report: Report) -> list[Annex]:
    tables_of_figures = figures(report, settings.SITE_URL)
    title = "Bảng số liệu" if report.regime == DAN_VAN else "Bảng số liệu so sánh với cùng kỳ"
    parts: list[tuple[str, Sequence[Table]]] = [
        (f"Biểu số {sheet.form.code}: {sheet.form.title}", [form_table(sheet)])
        for sheet in report.forms
    ]
    parts.append((title, tables_of_figures))
    parts += [(table.title, [_untitled(table)]) for table in report.lists]
    head = letterhead(report.organisation, report.period.end)
    about = (
        f"(Kèm theo Báo cáo số ……{head.symbol} ngày …/…/…… của {head.agency}; "
        f"số liệu tính {report.period.days})"
    )
    return [Annex(ROMAN[place], name, about, body) for place, (name, body) in enumerate(parts)]


def _untitled(table: Table) -> Table:
    """The annex bears the title already."""
    return replace(table, title="")


def form_table(sheet: Sheet) -> FormTable:
    """A statutory form with its head of several rows and the row of column numbers."""
    form = sheet.form
    columns = [Column("Đơn vị", width=NAMES, number="MS")]
    columns += [Column(one.path[-1], "right", number=one.mark) for one in form.columns]
    head = [[Box(box.text, box.first, box.wide, box.high) for box in row] for row in form.head]
    head[0].insert(0, Box("Đơn vị", 0, 1, form.depth))
    rows = [
        (Cell(row.name), *(Cell(cell.text, cell.link, cell.value) for cell in row.cells))
        for row in sheet.rows
    ]
    note = f"{form.note}. Ghi chú: {' '.join(sheet.notes)}"
    return FormTable("", columns, rows, note, head)
