"""Every number of a board is as long as its list, in two years of records of every kind."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from portal.access.roles import Permission, Role, granted_to
from reports.selectors import boards
from tests.reports.on_boards import BOARD, SLUGS, counts, shown
from tests.reports.pages import body, everything

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", SLUGS)
def test_every_number_of_a_part_is_as_long_as_its_list(filled, sign_in, slug):
    land = filled
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    found = dict(counts(body(client.get(f"{BOARD}/{slug}"))))
    picked = sorted(found)[:: max(len(found) // 4, 1)]
    for link in picked:
        assert len(everything(client, link)) == found[link], link


def test_the_parts_do_show_numbers(filled, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, filled.province)
    told = {slug: len(counts(body(client.get(f"{BOARD}/{slug}")))) for slug in SLUGS}
    assert told["so-lieu"] > 6
    assert min(told[slug] for slug in ("theo-thang", "linh-vuc", "cac-buoc", "cau-bao-cao")) > 0


@pytest.mark.parametrize("role", [Role.PROVINCE_LEADER, Role.HOME_AFFAIRS])
def test_each_part_stays_in_its_budget(filled, sign_in, role, django_assert_max_num_queries):
    client = sign_in(role, filled.province)
    for slug in SLUGS:
        with django_assert_max_num_queries(8):
            status = client.get(f"{BOARD}/{slug}").status_code
        asks = {"ai-dang-cham": Permission.SEE_PETITIONS, "dang-ky-gap": Permission.SEE_VISITS}
        hidden = slug in asks and asks[slug] not in granted_to(role)
        assert status == (404 if hidden else 200)


def test_nothing_is_styled_in_the_page_and_every_drawing_says_what_it_shows(filled, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, filled.province)
    for slug in SLUGS:
        page = body(client.get(f"{BOARD}/{slug}"))
        assert "style=" not in page
        for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
            told = 'role="img"' in drawing and "<title" in drawing and "<desc" in drawing
            assert told or 'aria-hidden="true"' in drawing or "aria-label" in drawing, slug


def test_the_board_is_taken_along(filled, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, filled.province)
    paper = PdfReader(BytesIO(client.get(f"{BOARD}.pdf").content))
    assert len(paper.pages) == 1
    assert "QUÁ HẠN THEO ĐƠN VỊ" in paper.pages[0].extract_text().upper()
    book = load_workbook(BytesIO(client.get(f"{BOARD}.xlsx").content))
    board = boards.board(shown(client.user, filled.province))
    cells = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows(min_row=4)]
    assert [row[1:] for row in cells[: len(board.heat)]] == [
        [cell.number for cell in (row.open, *row.cells)] for row in board.heat
    ]
