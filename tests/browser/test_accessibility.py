"""Axe finds nothing serious on any page; and what axe cannot see: reflow, focus, keys."""

import re
from collections.abc import Iterable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import Page, expect

from portal.access.roles import Role
from tests.browser import routes
from tests.browser.arriving import arriving

pytestmark = pytest.mark.django_db(transaction=True)
SERIOUS = {"serious", "critical"}
# Two links of the same kind on one page are enough to know the page behind them.
LINKED = "main a[href^='/lam-viec/'], main a[href^='/quan-tri/'], main a[href^='/tra-cuu']"
SAID = "[document.title, document.querySelectorAll('h1').length, document.documentElement.lang]"
PERSONAS = (
    Role.RECEPTIONIST, Role.HANDLER, Role.UNIT_HEAD, Role.DVK_APPRAISER, Role.AUDITOR,
    Role.SYSADMIN,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _demonstration():
    """A demonstration asks for no second factor; everything else is as in service."""
    with override_settings(DEMO_MODE=True):
        yield


@pytest.fixture(autouse=True)
def _no_printer() -> None:
    """Nothing is saved here, so nothing prints; who watches for it would load every file anew."""


def opened(page: Page, base: str, addresses: Iterable[str]) -> Iterator[str]:
    """Open each address that answers a GET."""
    for address in filter(routes.is_page, addresses):
        page.goto(base + address)
        yield address


def serious(page: Page) -> list[str]:
    """What axe finds, one line each: rule and the first place where it is broken."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found if one["impact"] in SERIOUS
    ]


def faults(page: Page) -> list[str]:
    """Also: a fault, wider than a narrow screen, not one first heading, no Vietnamese."""
    found = serious(page)
    title, headings, language = page.evaluate(SAID)
    if title.startswith(("Trang đang gặp lỗi", "Không tìm thấy", "Không có quyền")):
        found.append(title)
    if headings != 1:
        found.append(f"{headings} h1")
    if language != "vi":
        found.append("lang")
    page.set_viewport_size({"width": 320, "height": 640})
    if (width := page.evaluate("document.documentElement.scrollWidth")) > 320:
        found.append(f"{width} px wide at 320")
    page.set_viewport_size({"width": 1366, "height": 768})
    return found


def deeper(page: Page, base: str, seen: set[str]) -> list[str]:
    """One address of each kind that the page links to and nobody has looked at."""
    found = []
    links = page.locator(LINKED)  # some of a drawing, which have no `pathname`
    read = "all => all.map(a => new URL(a.getAttribute('href'), location).pathname)"
    for link in links.evaluate_all(read):
        kind = "/".join("#" if any(map(str.isdigit, part)) else part for part in link.split("/"))
        if kind not in seen and "#" in kind and not link.endswith(routes.PAPERS):
            seen.add(kind)
            found.append(link)
    return found


def test_public_pages_are_open_to_everybody(page: Page, live_server, records):
    found = {
        address: said
        for address in opened(page, live_server.url, routes.of_public())
        if (said := faults(page))
    }
    assert found == {}


@pytest.mark.parametrize("role", PERSONAS)
def test_staff_pages_are_open_to_everybody(page: Page, live_server, sign_in, role):
    sign_in(role)
    found, seen, next_ones = {}, set(), []
    mine = routes.of_staff(role, PERSONAS[: PERSONAS.index(role)])
    for address in opened(page, live_server.url, mine):
        next_ones += deeper(page, live_server.url, seen)
        if said := faults(page):
            found[address] = said
    for address in opened(page, live_server.url, next_ones):
        if said := faults(page):
            found[address] = said
    assert found == {}


def choose(page: Page, base: str, **looks: str) -> None:
    page.context.add_cookies(
        [{"name": name, "value": value, "url": base} for name, value in looks.items()]
    )


@pytest.mark.parametrize("path", ["/", "/to-cao", "/danh-ba"])
def test_strong_contrast_and_large_letters_hold(page: Page, live_server, path):
    choose(page, live_server.url, co_chu="150", tuong_phan="cao")
    page.goto(live_server.url + path)
    assert faults(page) == []


@pytest.mark.parametrize("path", ["/lam-viec/", "/lam-viec/don", "/lam-viec/dieu-hanh"])
def test_strong_contrast_holds_for_staff(page: Page, live_server, sign_in, path):
    sign_in(Role.UNIT_HEAD)
    choose(page, live_server.url, tuong_phan="cao")
    page.goto(live_server.url + path)
    assert faults(page) == []


def test_every_page_of_staff_is_looked_at_by_somebody():
    opened_by_nobody = {
        address
        for address, wanted in routes.pages()
        if wanted and not any(routes.opens(role, wanted) for role in PERSONAS)
    }
    assert opened_by_nobody == set()


def test_the_first_key_leads_past_the_menu(page: Page, live_server):
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#noi-dung")).to_be_focused()


def test_a_refused_form_says_first_what_to_mend(page: Page, live_server):
    page.goto(f"{live_server.url}/dang-nhap")
    with arriving(page):
        page.locator("main form button[type=submit]").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page).to_have_title(re.compile("^Lỗi: "))


def test_the_search_key_works_outside_fields_only(page: Page, live_server):
    page.goto(f"{live_server.url}/danh-ba")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("a/b")
    expect(page.locator("#q")).to_have_value("a/b")


def test_nothing_is_asked_of_another_site_and_nothing_fails(page: Page, live_server):
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    assert list(opened(page, live_server.url, routes.of_public()))
    home = [url for url in asked if url.startswith(live_server.url)]
    assert len(home) == len(asked)
    assert errors == []
