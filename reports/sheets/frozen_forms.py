"""The statutory forms as an edition keeps them: heads, figures and notes of that day (pure)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from reports.period import Period
from reports.sheets.filled import Cell, Row, Sheet
from reports.sheets.forms import Column, Form
from reports.sheets.frozen import back, plain


def kept_sheet(sheet: Sheet) -> dict[str, Any]:
    """A form filled in, as plain data, with the form itself: its text may be amended later."""
    return {
        "form": _kept_form(sheet.form),
        "unit": sheet.unit,
        "code": sheet.code,
        "rows": [
            {
                "name": row.name,
                "unit": row.unit,
                "total": row.is_total,
                "cells": [[plain(cell.value), cell.link] for cell in row.cells],
            }
            for row in sheet.rows
        ],
        "beside": {code: plain(found) for code, found in sorted(sheet.beside.items())},
    }


def restored_sheet(data: Mapping[str, Any], period: Period) -> Sheet:
    """The sheet that `kept_sheet` wrote of that period."""
    rows = tuple(
        Row(
            row["name"],
            tuple(Cell(back(value), link) for value, link in row["cells"]),
            row["unit"],
            row["total"],
        )
        for row in data["rows"]
    )
    beside = {code: back(found) for code, found in data["beside"].items()}
    return Sheet(_restored_form(data["form"]), data["unit"], data["code"], period, rows, beside)


def _kept_form(form: Form) -> dict[str, Any]:
    return {
        "regime": form.regime,
        "code": form.code,
        "title": form.title,
        "instrument": form.instrument,
        "note": form.note,
        "since": form.since.isoformat(),
        "until": form.until.isoformat(),
        "differs": list(form.differs),
        "columns": [
            [one.number, list(one.path), one.code, one.formula, one.unit, one.kind]
            for one in form.columns
        ],
    }


def _restored_form(data: Mapping[str, Any]) -> Form:
    columns = tuple(Column(number, tuple(path), *said) for number, path, *said in data["columns"])
    since, until = date.fromisoformat(data["since"]), date.fromisoformat(data["until"])
    return Form(data["regime"], data["code"], data["title"], data["instrument"], columns,
                data["note"], since, until, tuple(data["differs"]))  # fmt: skip
