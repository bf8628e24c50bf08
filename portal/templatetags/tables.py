"""The rows of the one table value: registers have hundreds of cells, too many for a template."""

from collections.abc import Mapping, Sequence
from typing import Final

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString

from portal.documents.tables import Cell, Table
from portal.markup import Filling, filled

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
    starts = [f"<td{mark}{label}>" for mark, label in zip(marks, labels, strict=True)]
    return filled(_row(row, starts) for row in table.rows)


def _row(row: Sequence[Cell], starts: Sequence[str]) -> Filling:
    if len(row) != len(starts):
        raise ValueError(f"a row of {len(row)} cells under {len(starts)} columns")
    cells, said = [], {}
    for n, (start, cell) in enumerate(zip(starts, row, strict=True)):
        said[f"text{n}"] = cell.text
        if cell.link:
            said[f"link{n}"] = cell.link
            cells.append(f'{start}<a href="{{link{n}}}">{{text{n}}}</a></td>')
        else:
            cells.append(f"{start}{{text{n}}}</td>")
    return f"<tr>{''.join(cells)}</tr>", said
