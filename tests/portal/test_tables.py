"""The rows of a table as pages and papers show them: every text escaped, nothing left out."""

import pytest
from django.template.loader import render_to_string

from portal.documents.tables import Cell, Column, Table
from portal.templatetags.tables import rows_on_paper, rows_on_screen

COLUMNS = (Column("Mã"), Column("Ngày", "center"), Column("Số", "right"))
CELLS = (Cell("A & B", "/don/1?a=1&b=2"), Cell("05/02/2026"), Cell("1.234"))
BAD = '"><script>alert(1)</script>'


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table("Sổ", COLUMNS, rows)


def test_on_the_screen_only_what_is_not_left_has_a_class() -> None:
    assert rows_on_screen(table(CELLS)) == (
        '<tr><td data-label="Mã"><a href="/don/1?a=1&amp;b=2">A &amp; B</a></td>'
        '<td class="mid" data-label="Ngày">05/02/2026</td>'
        '<td class="n" data-label="Số">1.234</td></tr>'
    )


def test_on_paper_each_cell_says_where_it_stands() -> None:
    assert rows_on_paper(table(CELLS)) == (
        '<tr><td class="left"><a href="/don/1?a=1&amp;b=2">A &amp; B</a></td>'
        '<td class="center">05/02/2026</td><td class="right">1.234</td></tr>'
    )


@pytest.mark.parametrize("rows", [rows_on_screen, rows_on_paper])
@pytest.mark.parametrize("cell", [Cell(BAD), Cell("x", BAD), Cell(BAD, BAD)])
def test_what_people_wrote_is_never_markup(rows, cell) -> None:
    shown = rows(Table("", (Column("A"),), [(cell,)]))
    assert "<script" not in shown
    assert shown.count('"') % 2 == 0
    assert "&lt;script&gt;" in shown


def test_a_form_with_numbered_columns_stays_a_table_on_a_narrow_screen() -> None:
    form = Table("Biểu 01", (Column("Mã", number="1"),), [(Cell("a"),)])
    assert rows_on_screen(form) == "<tr><td>a</td></tr>"
    assert 'class="stack"' not in render_to_string("components/table.html", {"table": form})
    assert 'class="stack"' in render_to_string("components/table.html", {"table": table(CELLS)})


def test_a_title_is_never_markup() -> None:
    shown = rows_on_screen(Table("", (Column('{0} "<b>"'),), [(Cell("x"),)]))
    assert shown == '<tr><td data-label="{0} &quot;&lt;b&gt;&quot;">x</td></tr>'


@pytest.mark.parametrize("rows", [rows_on_screen, rows_on_paper])
def test_a_row_of_the_wrong_length_is_a_mistake(rows) -> None:
    for wrong in (CELLS[:1], (*CELLS, CELLS[0])):
        with pytest.raises(ValueError, match="cells under 3 columns"):
            rows(table(wrong))


@pytest.mark.parametrize("count", [1, 2, 50])
def test_every_row_is_there_in_order(count: int) -> None:
    shown = rows_on_screen(table(*[(Cell(f"đơn {n}"), Cell(""), Cell("")) for n in range(count)]))
    assert [row.split("<")[0] for row in shown.split('<td data-label="Mã">đơn ')[1:]] == [
        str(n) for n in range(count)
    ]


def test_without_rows_the_page_says_so_and_the_paper_too() -> None:
    page = render_to_string("components/table.html", {"table": table(), "empty": "Chưa có đơn."})
    assert "Chưa có đơn." in page
    assert "<table" not in page
    paper = render_to_string("print/_table.html", {"table": table()})
    assert '<td class="center" colspan="3">Không phát sinh</td>' in paper
