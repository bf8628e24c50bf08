"""The list of petitions by keyboard alone; and what is alike is told while somebody types."""

import re

import pytest
from playwright.sync_api import Page, expect

from portal.access.roles import Role
from tests.browser.arriving import arriving
from tests.browser.conftest import SignIn
from tests.complaints import factories as make
from tests.complaints.pages import url
from tests.complaints.pairs import ROAD

pytestmark = pytest.mark.django_db(transaction=True)
HERE = "tr[data-here]"


@pytest.fixture
def listed(page: Page, live_server, sign_in: SignIn) -> Page:
    sign_in(Role.UNIT_HEAD)
    page.goto(f"{live_server.url}{url('petitions')}")
    return page


def test_rows_are_walked_ticked_and_opened(listed: Page) -> None:
    rows = listed.locator("[data-rows] tbody tr")
    listed.keyboard.press("j")
    listed.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("data-here", "")
    listed.keyboard.press("x")
    listed.keyboard.press("k")
    listed.keyboard.press("x")
    expect(listed.locator("[data-count]")).to_have_text("Đã chọn 2 đơn")
    listed.keyboard.press("ArrowDown")
    expect(rows.nth(1)).to_have_attribute("data-here", "")
    expect(listed.locator(HERE)).to_have_count(1)
    number = rows.nth(1).locator("a").first.inner_text()
    with arriving(listed):
        listed.keyboard.press("Enter")
    expect(listed).to_have_url(re.compile(number))


def test_slash_leads_to_the_search_and_letters_stay_letters_there(listed: Page) -> None:
    listed.keyboard.press("/")
    listed.keyboard.type("jx?")
    expect(listed.locator("[data-search]")).to_have_value("jx?")
    expect(listed.locator(HERE)).to_have_count(0)
    expect(listed.locator("#phim-tat")).to_be_hidden()


def test_the_sheet_of_keys_opens_and_turns_single_letters_off(listed: Page) -> None:
    listed.keyboard.press("?")
    sheet = listed.locator("#phim-tat")
    expect(sheet).to_be_visible()
    with arriving(listed):
        sheet.get_by_role("button", name="Tắt phím một chữ").click()
    expect(listed.locator("html.no-keys")).to_have_count(1)
    listed.keyboard.press("j")
    listed.keyboard.press("?")
    expect(listed.locator(HERE)).to_have_count(0)
    expect(listed.locator("#phim-tat")).to_be_hidden()
    listed.get_by_role("button", name="Phím tắt").click()
    with arriving(listed):
        listed.get_by_role("button", name="Bật phím một chữ").click()
    expect(listed.locator("html.no-keys")).to_have_count(0)
    listed.keyboard.press("j")
    expect(listed.locator(HERE)).to_have_count(1)


def test_what_is_alike_is_told_while_somebody_types(
    page: Page, live_server, sign_in: SignIn
) -> None:
    sign_in(Role.CLERK)
    known = make.petition(summary=ROAD)
    page.goto(f"{live_server.url}{url('create')}")
    box = page.locator("#co-the-trung")
    expect(box).to_have_attribute("aria-live", "polite")
    page.get_by_label("Tóm tắt nội dung").fill(ROAD)
    expect(box).to_contain_text(known.file_number)
    expect(box).to_contain_text("nội dung giống 100 %")
    expect(page.locator("[data-alike-count]")).to_have_text("Có 1 đơn có thể trùng")
    page.get_by_label("Loại đơn").select_option("denunciation")
    expect(box).to_be_hidden()
    expect(box).not_to_contain_text(known.file_number)
