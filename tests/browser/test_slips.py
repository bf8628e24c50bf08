"""A slip is checked in the browser: the same vectors as in Python, without any network."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.finders import find
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.arriving import arriving

pytestmark = pytest.mark.django_db(transaction=True)
VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "slips.json").read_text(encoding="utf-8")
)
GOOD = VECTORS["slips"][0]


@pytest.fixture(autouse=True)
def keys(settings):
    old, new, _ = VECTORS["seeds"]
    settings.SLIP_KEYS = {"k2": new.encode(), "k1": old.encode()}


def shown(page: Page, text: str) -> str:
    """What the page says of a text that was pasted; "" where it does not confirm the slip."""
    page.get_by_label("Nội dung mã QR").fill(text)
    page.keyboard.press("Enter")
    found = page.locator("[role=status] > p:visible")
    expect(found).to_have_count(1)
    told = " ".join(found.inner_text().split())
    if told.startswith("Không xác nhận được phiếu này. "):
        return ""
    return told


def test_every_vector_is_told_as_on_the_command_line_without_a_network(
    page: Page, context: BrowserContext, live_server
):
    with arriving(page):
        page.goto(f"{live_server.url}/xac-minh-phieu")
    context.set_offline(True)
    told = {}
    for vector in VECTORS["slips"]:
        # Between two of them the other answer is asked for, so that none is read twice.
        shown(page, "không phải phiếu" if vector["sentence"] else GOOD["text"])
        told[vector["name"]] = shown(page, vector["text"])
    assert told == {vector["name"]: vector["sentence"] for vector in VECTORS["slips"]}


def test_whoever_scans_the_code_is_told_on_the_page_of_the_look_up(page: Page, live_server):
    _, _, facts = GOOD["text"].partition("#")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with arriving(page):
        page.goto(f"{live_server.url}/t/7Q2XKM3TPA4BCDEF#{facts}")
    expect(page.get_by_text("Phiếu thật, do")).to_have_text(GOOD["sentence"])
    assert not any("1.IXAU" in url.partition("#")[0] for url in asked)
    with arriving(page):
        page.goto(f"{live_server.url}/t/7Q2XKM3TPA4BCDEG#{facts}")
    expect(page.get_by_text("Không xác nhận được phiếu này.")).to_be_visible()


def test_a_saved_page_still_checks(page: Page, live_server, tmp_path):
    with arriving(page):
        page.goto(f"{live_server.url}/xac-minh-phieu")
    saved = page.content().replace("/static/js/slip.js", Path(find("js/slip.js")).as_uri())
    file = tmp_path / "phieu.html"
    file.write_text(saved)
    with arriving(page):
        page.goto(f"{file.as_uri()}#{GOOD['text'].partition('#')[2]}")
    expect(page.locator("[data-slip=good]")).to_have_text(GOOD["sentence"])
