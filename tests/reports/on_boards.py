"""A board as its reader has it, and what its pages show."""

import re
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from typing import Any

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


# --- every number of a page

LISTS = "/lam-viec/so-lieu/"
# What is no count: days and times, shares, differences, how long something took.
NO_COUNTS = re.compile(
    r"(?:0[1-9]|[12]\d|3[01])/(?:0[1-9]|1[0-2])(?:/\d{4})?|\d{1,2}:\d{2}|năm \d{4}"
    r"|[Tt]háng \d+|T\d+:|[\d.,]+%|[\d.,]+ ngày"
    r"|(?:[Tt]ăng|[Gg]iảm) [\d.]+|BN-\d+|Vụ việc \d+|\(\d[\d.]*\)"
)
COUNT = re.compile(r"\d[\d.]*")
# Drawings have a table beside them; headings, notes and what is copied repeat what stands in it.
BESIDE = frozenset({"svg", "script", "style", "th", "caption", "h1", "h2", "h3", "textarea",
                    "select", "small", "nav", "header", "footer"})  # fmt: skip
ALONE = frozenset({"muted", "note", "vh", "way"})
# How often a paper was handed on stands beside its whole way, which is the list of that.
WAY = frozenset({"Số lần chuyển", "Bị trả lại"})
EMPTY = frozenset({"meta", "link", "input", "br", "img", "line", "rect", "path", "circle"})


class Numbers(HTMLParser):
    """Every count of a page: those of a link with it, those nobody can open, and of each fold
    what it promises and how many lines it has."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.linked: list[tuple[str, str]] = []
        self.loose: list[str] = []
        self.folds: list[list[Any]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a" and (said.get("href") or "").startswith(LISTS):
            self.linked.append((str(said["href"]), ""))
        if tag == "li" and self.folds and self._is_in("details"):
            self.folds[-1][1] += 1
        if tag == "summary":
            self.folds.append(["", 0])
        if tag not in EMPTY:
            self.open.append((tag, said))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing stands in it."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        link = next((said.get("href") or "" for tag, said in self.open if tag == "a"), None)
        if link and link.startswith(LISTS) and not self._is_in("small"):
            self.linked[-1] = (link, self.linked[-1][1] + data)
        elif link is None and self._is_in("summary"):
            self.folds[-1][0] += data
        elif link is None and not any(self._is_beside(tag, said) for tag, said in self.open):
            found = COUNT.findall(NO_COUNTS.sub("", data))
            self.loose += [one for one in found if one != "0"]

    def _is_in(self, wanted: str) -> bool:
        return any(tag == wanted for tag, _ in self.open)

    @staticmethod
    def _is_beside(tag: str, said: dict[str, str | None]) -> bool:
        classes = set((said.get("class") or "").split())
        return tag in BESIDE or bool(classes & ALONE) or said.get("data-label") in WAY
