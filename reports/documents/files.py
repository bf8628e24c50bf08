"""A narrative report as a file: PDF, DOCX, workbook or data, all from the one value."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from portal.documents import docx, pdf, xlsx
from portal.documents.tables import Table
from reports.documents.tree import document, figures
from reports.indicators import Number
from reports.letters import add_forms
from reports.sheets.filled import Sheet
from reports.sheets.report import Report

MEDIA_TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": docx.MEDIA_TYPE,
    "xlsx": xlsx.MEDIA_TYPE,
    "json": "application/json",
}


@dataclass(frozen=True)
class File:
    name: str
    content: bytes


def render(report: Report, form: str, day: date) -> File:
    """The report as a file; `form` is pdf, docx, xlsx or json, else a ValidationError."""
    writers: Mapping[str, Callable[[Report, date], bytes]] = {
        "pdf": _pdf,
        "docx": _docx,
        "xlsx": _xlsx,
        "json": _json,
    }
    if form not in writers:
        raise ValidationError(
            f"Chưa lập được báo cáo dạng “{form}”. Chọn pdf, docx, xlsx hoặc json."
        )
    return File(file_name(report, form), writers[form](report, day))


def file_name(report: Report, form: str) -> str:
    """ "bao-cao-dan-van-CAN-THO-NAM-2022.pdf" """
    period = str(report.period).replace("/", "-")
    return f"{report.outline.file_name}-{report.organisation.code}-{period}.{form}"


def appendix(report: Report, *, absolute: bool = False) -> list[Table]:
    """The tables of figures; every number leads to its list."""
    return figures(report, settings.SITE_URL if absolute else "")


def _pdf(report: Report, day: date) -> bytes:
    told = document(report, day)
    context = {
        "letter": told.letter,
        "blocks": told.body,
        "annexes": told.annexes,
        "title": f"Báo cáo {report.title[:1].lower()}{report.title[1:]}",
    }
    return pdf.render("reports/print/report.html", context)


def _docx(report: Report, day: date) -> bytes:
    return docx.render(document(report, day))


def _xlsx(report: Report, _day: date) -> bytes:
    tables = [*appendix(report, absolute=True), *report.lists]
    if not report.forms:
        return xlsx.render(tables)
    return xlsx.render(tables, first=lambda book: add_forms(book, report.forms))


def _json(report: Report, _day: date) -> bytes:
    return json.dumps(as_dict(report), ensure_ascii=False, indent=2).encode()


def as_dict(report: Report) -> dict[str, Any]:
    """The report as plain data: figures, sentences and texts."""
    return {
        "title": report.title,
        "regime": report.regime,
        "unit": {"code": report.organisation.code, "name": report.organisation.name},
        "period": {
            "code": str(report.period),
            "from": report.period.start.isoformat(),
            "to": report.period.end.isoformat(),
            "as_of": (report.period.seen_on or report.period.end).isoformat(),
        },
        "figures": {code: value.as_dict() for code, value in report.values.items()},
        "chapters": [
            {
                "title": written.chapter.title,
                "sentences": [str(line) for line in written.lines],
                "notes": [line.note for line in written.lines if line.note],
                "text": written.passage.text if written.passage else None,
                "nothing": written.passage.is_nothing if written.passage else None,
            }
            for written in report.chapters
        ],
        "forms": {sheet.form.code: _of_form(sheet) for sheet in report.forms},
        "notes": list(report.notes),
        "sha256": report.seal,
        "lists": {table.title: _plain(table) for table in report.lists},
    }


def _plain(table: Table) -> list[dict[str, str]]:
    """A list of rows by the titles of the columns."""
    titles = [column.title for column in table.columns]
    return [dict(zip(titles, (cell.text for cell in row), strict=True)) for row in table.rows]


def _of_form(sheet: Sheet) -> dict[str, Any]:
    """A statutory form: its rows by name, the figures in the order of the columns."""
    rows = [
        {"name": row.name, "values": [_number(cell.value) for cell in row.cells]}
        for row in sheet.rows
    ]
    return {"columns": list(sheet.form.codes), "rows": rows, "notes": list(sheet.notes)}


def _number(value: Number | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
