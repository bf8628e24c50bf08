"""The annual dân vận report as PDF, workbook and JSON: the same value, three coats."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from portal.documents import pdf, xlsx
from portal.documents.paper import Letter, Signature
from portal.documents.tables import Table
from portal.organisations.models import Kind, Organisation
from reports.sheets import dan_van, tables
from reports.sheets.letterheads import letterhead

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "xlsx": xlsx.MEDIA_TYPE,
    "json": "application/json",
}
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
        letterhead(unit, day),
        "BÁO CÁO",
        report.title,
        addressees=[above],
        recipients=_recipients(unit),
        signature=Signature(HEADS.get(unit.kind, ("THỦ TRƯỞNG ĐƠN VỊ",))),
    )


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
