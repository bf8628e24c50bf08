"""The rows of the one table value: registers have hundreds of cells, too many for a template."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from portal.documents.tables import Cell, Table

register = template.Library()

ON_SCREEN: Final = {"left": "", "center": "mid", "right": "n"}
ON_PAPER: Final = {"left": "left", "center": "center", "right": "right"}


@register.simple_tag
def rows_on_screen(table: Table) -> SafeString:
    """Each cell says its column, for a narrow screen shows a row as a card; a form's does not."""
    titles = [
        escape(column.title).replace("{", "{{").replace("}", "}}") for column in table.columns
    ]
    labels = ["" if table.numbered else f' data-label="{title}"' for title in titles]
    return _rows(table, ON_SCREEN, labels)


@register.simple_tag
def rows_on_paper(table: Table) -> SafeString:
    return _rows(table, ON_PAPER, [""] * len(table.columns))


def _rows(table: Table, classes: Mapping[str, str], labels: Sequence[str]) -> SafeString:
    named = [classes[column.align] for column in table.columns]
    marks = [f' class="{name}"' if name else "" for name in named]
    cells = [f"<td{mark}{label}>{{}}</td>" for mark, label in zip(marks, labels, strict=True)]
    shape = f"<tr>{''.join(cells)}</tr>"
    return format_html_join("\n", shape, (_contents(row, len(cells)) for row in table.rows))


def _contents(row: Sequence[Cell], width: int) -> Iterator[str]:
    if len(row) != width:
        raise ValueError(f"a row of {len(row)} cells under {width} columns")
    return map(_content, row)


def _content(cell: Cell) -> str:
    return format_html('<a href="{}">{}</a>', cell.link, cell.text) if cell.link else cell.text
