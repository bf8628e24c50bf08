"""The days of a time limit, month by month: a strip has two hundred, too many for a template."""

from typing import Final

from django import template
from django.utils.safestring import SafeString

from portal.markup import Filling, filled
from portal.workdays.strip import Cell, Month

register = template.Library()

START: Final = '<li class="day {kind}{last} at-{column}" title="{told}"><span aria-hidden="true">'
END: Final = '</span><span class="vh">{told}</span></li>'
PLAIN: Final = f"{START}{{number}}{END}"
SIGNED: Final = f"{START}{{number}}<i>{{sign}}</i>{END}"


@register.simple_tag
def days_of(month: Month) -> SafeString:
    """Each day with its colour, its sign, and what both mean in words."""
    return filled(map(_day, month.cells), between="")


def _day(cell: Cell) -> Filling:
    return SIGNED if cell.sign else PLAIN, {
        "kind": cell.kind.value,
        "last": " last" if cell.is_last else "",
        "column": cell.column,
        "number": cell.date.day,
        "sign": cell.sign,
        "told": cell.told,
    }
