"""A board as its reader has it, and what its pages show."""

import re
from datetime import timedelta
from html import unescape

from reports import indicators
from reports.period import year_to_date
from reports.selectors import boards
from reports.selectors.boards import PARTS, Shown
from tests.reports import factories
from tests.reports.factories import TODAY

BOARD = "/lam-viec/dieu-hanh"
SLUGS = ["so-lieu", *(one.slug for one in PARTS)]


def shown(user, unit, *, kind="", on=TODAY) -> Shown:
    land = indicators.ground(unit.code, on).only(kind, "")
    return Shown(user, land, year_to_date(on), on)


def part(slug, whose) -> dict:
    found = boards.filled(slug, whose)
    assert found is not None
    return dict(found[1])


def counts(page: str) -> list[tuple[str, int]]:
    """Every link of the page that leads to a list of figures, with the number it shows."""
    told = re.findall(
        r'<a href="(/lam-viec/so-lieu/[^"?]+\?[^"]+)"[^>]*>(.*?)</a>', page, re.DOTALL
    )
    found = []
    for link, words in told:
        bare = re.sub(r"<[^>]+>|\s", "", words.replace("Xem", "").replace("đơn", "")).split("/")[0]
        if re.fullmatch(r"[\d.]+", bare):
            found.append((unescape(link), int(bare.replace(".", ""))))
    return found


def late(land, by, days, where=None, **said):
    made = factories.petition(where or land.commune, by, TODAY - timedelta(days=200), **said)
    factories.clock(made, TODAY - timedelta(days=100), TODAY - timedelta(days=days))
    return made
