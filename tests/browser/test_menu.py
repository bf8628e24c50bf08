"""The menu of whoever has the most entries stands in one line on the office's screen."""

import pytest
from playwright.sync_api import Page

from portal.access.models import Post
from portal.access.roles import Role


@pytest.mark.parametrize("width", [1280, 1351, 1366])  # with and without the bar for scrolling
def test_seven_entries_and_a_long_name_stand_in_one_line(
    page: Page, live_server, sign_in, width: int
):
    user = sign_in(Role.UNIT_HEAD)
    user.full_name = "Nguyễn Trần Hoàng Phương Thảo"
    user.save(update_fields=["full_name"])
    Post.objects.filter(user=user).update(title="Chủ tịch Ủy ban nhân dân thành phố")
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(f"{live_server.url}/lam-viec/don")
    entries = page.locator("header nav a").all()
    assert len(entries) == 7
    assert len({round(entry.bounding_box()["y"]) for entry in entries}) == 1
    assert page.locator("header.bar").bounding_box()["height"] < 70
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_entry_is_reached_with_the_tab_key_and_seen(page: Page, live_server, sign_in):
    sign_in(Role.UNIT_HEAD)
    page.set_viewport_size({"width": 1280, "height": 768})
    page.goto(f"{live_server.url}/lam-viec/don")
    page.locator("header .brandname").focus()
    for entry in page.locator("header nav a").all():
        page.keyboard.press("Tab")
        assert entry.evaluate("one => one === document.activeElement")
        box = entry.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1280


def test_with_letters_half_as_large_again_nothing_leaves_the_screen(
    page: Page, live_server, sign_in
):
    """What no longer fits in one line takes a second one: it is never cut off."""
    sign_in(Role.UNIT_HEAD)
    page.set_viewport_size({"width": 1280, "height": 768})
    page.goto(f"{live_server.url}/lam-viec/don")
    page.evaluate("document.documentElement.style.fontSize = '150%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
