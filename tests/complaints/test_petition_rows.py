"""The rows of a list of petitions: what each cell says, and that nothing in it is markup."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.template import base
from django.template.loader import render_to_string

from complaints.sheets import Row
from complaints.templatetags.petitions import petition_rows

TODAY = date(2026, 11, 20)
BAD = '"><script>{number}'
DUE = (
    '<span class="deadline"><span class="nowrap">29/11/2026</span>'
    ' · <span class="nowrap">còn 9 ngày</span></span>'
)
TEXTS = ("number", "address", "alias", "person", "kind", "colour", "summary", "unit", "handler",
         "state")  # fmt: skip


def _row(**changed: Any) -> Row:
    said: dict[str, Any] = {
        "number": "DT-2026-1", "address": "/lam-viec/don/DT-2026-1", "alias": "",
        "person": "Trần Thị Lan", "kind": "Khiếu nại", "colour": "blue", "summary": "Thu hồi đất",
        "unit": "Xã 1", "handler": "Người xử lý", "state": "Đã thụ lý",
        "due_on": TODAY + timedelta(days=9), "closed_on": None,
    }  # fmt: skip
    return Row(**(said | changed))


def _cells(row: Row, *, pick: bool = False) -> list[str]:
    return re.findall(r"<td[^>]*>(.*?)</td>", petition_rows([row], TODAY, pick=pick))


def test_each_cell_says_one_thing_of_the_petition() -> None:
    assert _cells(_row()) == [
        '<a href="/lam-viec/don/DT-2026-1">DT-2026-1</a>',
        "Trần Thị Lan",
        '<span class="tag t-blue">Khiếu nại</span>',
        "Thu hồi đất",
        'Xã 1<br><span class="muted">Người xử lý</span>',
        "Đã thụ lý",
        DUE,
    ]


@pytest.mark.parametrize(
    ("changed", "cell", "said"),
    [
        ({"alias": "NTC-1"}, 1, '<span class="nowrap">NTC-1</span>'),
        ({"person": ""}, 1, '<span class="muted">Nặc danh</span>'),
        ({"kind": ""}, 2, '<span class="muted">Chưa phân loại</span>'),
        ({"kind": "Tố cáo", "colour": "rose"}, 2, '<span class="tag t-rose">Tố cáo</span>'),
        ({"handler": ""}, 4, "Xã 1"),
        ({"due_on": None}, 6, ""),
        ({"closed_on": date(2026, 2, 5)}, 6, '<span class="muted">Xong 05/02/2026</span>'),
    ],
)
def test_what_is_not_known_is_said_in_its_own_way(
    changed: dict[str, Any], cell: int, said: str
) -> None:
    assert _cells(_row(**changed))[cell] == said


def test_of_a_denouncer_only_the_alias_shows_even_where_a_name_came_along() -> None:
    shown = petition_rows([_row(alias="NTC-1", person="Trần Thị Lan")], TODAY, pick=True)
    assert "Trần Thị Lan" not in shown


@pytest.mark.parametrize(
    ("days", "said"), [(-4, "Quá hạn 4 ngày"), (0, "Hết hạn hôm nay"), (3, "còn 3 ngày")]
)
def test_how_near_the_end_is_counts_from_the_day_that_is_asked(days: int, said: str) -> None:
    """What is remembered of a due day is remembered for that day alone."""
    row = _row(due_on=TODAY + timedelta(days=days))
    assert said in petition_rows([row], TODAY)
    later = petition_rows([row], TODAY + timedelta(days=days + 1))
    assert "Quá hạn 1 ngày" in later if days >= 0 else said not in later


def test_a_box_names_its_petition_for_the_form_of_what_is_picked() -> None:
    box = _cells(_row(), pick=True)[0]
    assert 'name="don" value="DT-2026-1" form="chon"' in box
    assert "Chọn đơn DT-2026-1" in box
    assert "checkbox" not in petition_rows([_row()], TODAY)


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_of_a_petition_is_markup(name: str) -> None:
    shown = petition_rows([_row(**{name: BAD})], TODAY, pick=True)
    assert "<script" not in shown


@pytest.mark.parametrize("pick", [True, False])
def test_every_row_has_the_columns_of_the_head(pick: bool) -> None:
    said = {"rows": [_row(), _row(kind="", person="", handler="", due_on=None)], "today": TODAY}
    page = render_to_string("complaints/_rows.html", {**said, "pick": pick})
    head, *rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    assert [row.count("<td") for row in rows] == [head.count("<th ")] * 2


def test_fifty_rows_are_one_node_of_the_template(monkeypatch: pytest.MonkeyPatch) -> None:
    """A node for each cell was half the time of the page."""
    rendered: list[object] = []
    render = base.Node.render_annotated

    def counted(self: base.Node, context: Any) -> Any:
        rendered.append(self)
        return render(self, context)

    monkeypatch.setattr(base.Node, "render_annotated", counted)
    counts = []
    for many in (1, 50):
        rendered.clear()
        render_to_string("complaints/_rows.html", {"rows": [_row()] * many, "today": TODAY})
        counts.append(len(rendered))
    assert counts[0] == counts[1]
