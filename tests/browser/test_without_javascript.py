"""Whoever has no JavaScript, or an old telephone, misses nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.arriving import arriving
from tests.portal import ground_factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def browser_context_args(browser_context_args):
    phone = {"width": 360, "height": 640}
    return {**browser_context_args, "java_script_enabled": False, "viewport": phone}


def test_all_tasks_show_on_the_first_screen_of_a_telephone(page: Page, live_server):
    page.goto(live_server.url)
    boxes = [card.bounding_box() for card in page.locator(".cards a").all()]
    assert len(boxes) >= 3
    assert all(box["height"] >= 48 for box in boxes)
    assert boxes[-1]["y"] + boxes[-1]["height"] <= 640


def test_the_menu_opens_and_leads_somewhere(page: Page, live_server):
    page.goto(live_server.url)
    menu = page.get_by_role("navigation", name="Chính")
    assert not menu.is_visible()
    page.get_by_role("button", name="Menu").click()
    with arriving(page):
        menu.get_by_role("link", name="Khiếu nại").click()
    expect(page).to_have_url(re.compile("/khieu-nai$"))


def test_letters_grow_and_the_page_stays_whole(page: Page, live_server):
    page.goto(f"{live_server.url}/khieu-nai")
    before = page.locator("h1").bounding_box()["height"]
    for size in ("125", "150"):
        with arriving(page):
            page.get_by_role("button", name="Chữ to").click()
        expect(page.locator(f"html.text-{size}")).to_have_count(1)
    expect(page).to_have_url(re.compile("/khieu-nai$"))
    assert page.locator("h1").bounding_box()["height"] > before


def test_contrast_is_chosen_at_the_foot_of_the_page(page: Page, live_server):
    page.goto(live_server.url)
    with arriving(page):
        page.locator("footer").get_by_role("button", name="Tương phản cao").click()
    expect(page.locator("html.high-contrast")).to_have_count(1)
    expect(page.locator("footer button[aria-pressed=true]")).to_have_count(1)


def test_questions_unfold(page: Page, live_server):
    page.goto(f"{live_server.url}/noi-gui-don")
    answer = page.get_by_text("Đó là khiếu nại.")
    assert not answer.is_visible()
    page.locator("summary").first.click()
    expect(answer).to_be_visible()


def test_an_office_is_found(page: Page, live_server):
    make.below(make.province(), "Xã Lục Ngạn")
    page.goto(f"{live_server.url}/danh-ba")
    page.get_by_label("Tên cơ quan").fill("luc ngan")
    with arriving(page):
        page.get_by_role("button", name="Tìm").click()
    expect(page.get_by_text("Xã Lục Ngạn")).to_be_visible()


def test_a_wrong_password_is_told_on_the_page(page: Page, live_server):
    page.goto(f"{live_server.url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill("khong-co")
    page.get_by_label("Mật khẩu").fill("sai-mat-khau-roi")
    with arriving(page):
        page.locator("main form button[type=submit]").click()
    expect(page.locator(".errsum li")).to_have_text([re.compile("Còn 4 lần thử")])
