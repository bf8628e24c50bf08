"""Whatever a board shows can be followed: every link by who sees it, every number to its list."""

import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from django.urls import resolve

from portal.access.roles import Permission, Role, granted_to
from reports import indicators
from tests.reports import board_world, factories
from tests.reports.on_boards import BOARD, LISTS, SLUGS, Numbers
from tests.reports.pages import body, everything

pytestmark = pytest.mark.django_db
READERS = [role for role in Role if Permission.SEE_FIGURES in granted_to(role)]
PAPERS = ("reports:board_pdf", "reports:board_xlsx")  # the matrix of routes opens them


@pytest.fixture(scope="module")
def _busy(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.land()
        board_world.lay(made)
        connection.cursor().execute("ANALYZE")
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def busy(_busy, db):
    return _busy


def pages(client) -> dict[str, str]:
    """The board without its frame, and every part that this reader has, as the board takes it."""
    whole = body(client.get(BOARD))
    found = {"": "<main" + whole.partition("<main")[2].partition("</main")[0]}
    for slug in SLUGS:
        response = client.get(f"{BOARD}/{slug}", headers={"HX-Request": "true"})
        if response.status_code == 200:
            found[slug] = body(response)
    return found


@pytest.mark.parametrize("role", READERS)
def test_every_link_of_a_board_is_open_to_who_sees_it(busy, sign_in, role):
    client = sign_in(role, busy.province)
    seen, shut = set(), []
    for slug, page in pages(client).items():
        for link in map(unescape, re.findall(r'href="(/[^"]+)"', page)):
            route = resolve(urlsplit(link).path).view_name
            kind = ("" if route == "reports:figure" else slug, route)  # lists have one door
            if kind in seen or route in PAPERS:
                continue
            seen.add(kind)
            status = client.get(link).status_code
            shut += [f"{slug}: {link} {status}"] if status != 200 else []
    assert shut == []
    assert len(seen) > 10


def expected(link: str, told: str) -> int:
    """How long the list must be: of a rate its denominator, else the number that is shown."""
    code = urlsplit(link).path.removeprefix(LISTS)
    told = re.sub(r"\d+ ngày|[Tt]háng \d+|[\d.,]+%", "", told)
    found = [int(one.replace(".", "")) for one in re.findall(r"\d[\d.]*", told)]
    assert found, (link, told)
    return found[1 if isinstance(indicators.declared(code), indicators.Ratio) else 0]


def test_every_number_of_a_board_opens_the_list_that_gives_it(busy, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, busy.province)
    loose, wrong, seen = [], [], set()
    for slug, page in pages(client).items():
        found = Numbers(page)
        loose += [f"{slug}: {one}" for one in found.loose]
        wrong += [f"{slug}: {fold}" for fold in found.folds if not fits(*fold)]
        for link, told in found.linked:
            kind = (slug, urlsplit(link).path, "rieng" in link)
            if not re.search(r"\d", told) or kind in seen:
                continue
            seen.add(kind)
            length = len(everything(client, link))
            wrong += [] if length == expected(link, told) else [f"{slug}: {link} {told} {length}"]
    assert loose == []
    assert wrong == []
    assert {slug for slug, *_ in seen} >= {
        "so-lieu", "theo-thang", "linh-vuc", "cac-buoc", "nguoi-dung-dau", "bao-cao",
        "cau-bao-cao", "tiep-cong-dan", "giai-quyet", "dan-van-kheo", "so-sanh", "phuc-tap",
        "nguon-so-lieu",
    }  # fmt: skip


def fits(words: str, lines: int) -> bool:
    """A fold that promises a number has as many lines (of "1/3 …" the three)."""
    told = [int(one.replace(".", "")) for one in re.findall(r"\d[\d.]*", words)]
    return not told or max(told) == lines
