"""The rows of petitions: a list has fifty, and a template takes its time over every cell."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from complaints.sheets import Row
from portal.markup import Filling, filled
from portal.templatetags.ui import deadline, vn_date

register = template.Library()

PICK: Final = (
    '<td class="pick"><label><input type="checkbox" name="don" value="{number}" form="chon">'
    '<span class="vh">Chọn đơn {number}</span></label></td>'
)
NUMBER: Final = '<td class="nowrap"><a href="{address}">{number}</a></td>'
WHO: Final = '<td data-label="Người đứng đơn">'
ALIAS: Final = f'{WHO}<span class="nowrap">{{alias}}</span></td>'
PERSON: Final = f"{WHO}{{person}}</td>"
NOBODY: Final = f'{WHO}<span class="muted">Nặc danh</span></td>'
KIND: Final = '<td data-label="Loại"><span class="tag t-{colour}">{kind}</span></td>'
UNSORTED: Final = '<td data-label="Loại"><span class="muted">Chưa phân loại</span></td>'
SUMMARY: Final = '<td class="words" data-label="Nội dung">{summary}</td>'
UNIT: Final = '<td data-label="Đơn vị">{unit}</td>'
HANDLED: Final = '<td data-label="Đơn vị">{unit}<br><span class="muted">{handler}</span></td>'
STATE: Final = '<td data-label="Trạng thái">{state}</td>'
DUE: Final = '<td data-label="Hạn">{due}</td>'


@register.simple_tag
def petition_rows(rows: Iterable[Row], today: date, *, pick: bool = False) -> SafeString:
    """The body of a table of petitions; `pick` puts a box of the form "chon" before each."""
    return filled(_row(row, today, pick=bool(pick)) for row in rows)


def _row(row: Row, today: date, *, pick: bool) -> Filling:
    cells = (
        PICK if pick else "",
        NUMBER,
        ALIAS if row.alias else PERSON if row.person else NOBODY,
        KIND if row.kind else UNSORTED,
        SUMMARY,
        HANDLED if row.handler else UNIT,
        STATE,
        DUE,
    )
    due = _due(row.due_on, row.closed_on, today)
    return f"<tr>{''.join(cells)}</tr>", {**vars(row), "due": due}


@lru_cache(maxsize=1024)
def _due(due_on: date | None, closed_on: date | None, today: date) -> str:
    if closed_on:
        return format_html('<span class="muted">Xong {}</span>', vn_date(closed_on))
    return deadline(due_on, today)
