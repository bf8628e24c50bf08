"""How the days of a limit are written: what each says, in colours, signs and words."""

import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from portal.templatetags.days import days_of
from portal.workdays.limits import LineKind
from portal.workdays.strip import SHORT_WEEKDAYS, SIGNS, Cell, Month, Strip

FIRST = date(2026, 2, 2)  # a Monday


def _month(*kinds: LineKind, why: str = "ngày tính", last: int = -1) -> Month:
    days = [FIRST + timedelta(days=n) for n in range(len(kinds))]
    cells = tuple(
        Cell(day, kind, why, n == last, day.weekday() + 1)
        for n, (day, kind) in enumerate(zip(days, kinds, strict=True))
    )
    return Month("Tháng 2/2026", len(cells), cells, is_open=True)


def test_a_day_says_its_number_and_in_words_what_it_is() -> None:
    assert days_of(_month(LineKind.COUNTED)) == (
        '<li class="day counted at-1" title="thứ Hai 02/02/2026: ngày tính">'
        '<span aria-hidden="true">2</span>'
        '<span class="vh">thứ Hai 02/02/2026: ngày tính</span></li>'
    )


def test_the_last_day_is_marked_and_told() -> None:
    first, last = days_of(_month(LineKind.COUNTED, LineKind.ROLLED, last=1)).split("</li>")[:2]
    assert "last" not in first
    assert 'class="day rolled last at-2"' in last
    assert "Ngày cuối" in last


@pytest.mark.parametrize("kind", LineKind)
def test_every_kind_has_its_colour_and_its_sign(kind: LineKind) -> None:
    shown = days_of(_month(kind))
    assert f'class="day {kind.value} at-1"' in shown
    assert re.findall(r"<i>(.*?)</i>", shown) == ([SIGNS[kind]] if SIGNS[kind] else [])


def test_the_name_of_a_day_off_is_no_markup() -> None:
    shown = days_of(_month(LineKind.HOLIDAY, why='"><script>'))
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 2


def test_the_page_has_every_day_of_every_month_once() -> None:
    month = _month(*[LineKind.COUNTED] * 7)
    made = Strip((month, month), (), ((LineKind.COUNTED, "", "ngày được tính"),))
    shown = render_to_string("complaints/_strip.html", {"strip": made})
    assert shown.count('<ol class="days">') == 2
    assert shown.count("<li class=") == 2 * len(SHORT_WEEKDAYS)
