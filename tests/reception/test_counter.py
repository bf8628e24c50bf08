"""The counter in a browser: by keyboard alone, above the fold, and silent about a denouncer."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from portal.citizens.models import Citizen
from reception.models import Visit
from tests.browser.arriving import arriving
from tests.reception.factories import SUMMARY, taken

pytestmark = pytest.mark.django_db(transaction=True)

# What reaches beyond the right edge of the page.
TOO_WIDE = """[...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map((one) => one.outerHTML.slice(0, 80))"""
CARD = "027160000001|012345678|Nguyễn Thị Ví Dụ|05021960|Nữ|Tổ 3, Kinh Bắc, Bắc Ninh|15062021"


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 1366, "height": 657}}


@pytest.fixture
def counter(page: Page, live_server, place) -> Page:
    client = Client()
    client.force_login(place.hoa, backend="django.contrib.auth.backends.ModelBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/lam-viec/luot-tiep/moi")
    return page


def field(page: Page, name: str):
    return page.locator(f'[name="{name}"]')


def test_all_that_is_always_asked_stands_above_the_fold(counter: Page):
    bar = counter.get_by_role("region", name="Thao tác").bounding_box()
    for name in ("full_name", "ward", "summary", "demand", "papers"):
        box = field(counter, name).bounding_box()
        assert box["y"] + box["height"] <= bar["y"] + 1, name
    for name in ("kind", "outcome", "has_petition"):
        box = field(counter, name).last.bounding_box()
        assert box["y"] + box["height"] <= bar["y"] + 1, name
    assert counter.evaluate(TOO_WIDE) == []


def test_a_visit_is_taken_by_keyboard_and_card(counter: Page, place):
    keys = counter.keyboard
    expect(field(counter, "kind").first).to_be_focused()
    keys.press("p")
    expect(counter.get_by_role("radio", name="Kiến nghị, phản ánh")).to_be_checked()
    keys.press("F2")
    keys.type(CARD)
    keys.press("Enter")
    expect(field(counter, "phone")).to_be_focused()
    expect(field(counter, "full_name")).to_have_value("Nguyễn Thị Ví Dụ")
    expect(field(counter, "birth")).to_have_value("05/02/1960")
    expect(counter.get_by_text("Chưa từng đến")).to_be_visible()
    keys.type("0912345678")
    field(counter, "ward").fill("Kinh Bắc")
    field(counter, "field").select_option("policy")
    field(counter, "summary").fill(SUMMARY)
    field(counter, "demand").fill("Trả lời bằng văn bản.")
    counter.get_by_role("radio", name="Tiếp nhận đơn").check()
    counter.get_by_role("radio", name="Không, ghi lời").check()
    with arriving(counter):
        keys.press("Control+Enter")
    expect(counter.get_by_text("Đã lưu lượt tiếp số 1.")).to_be_visible()
    visit = Visit.objects.get()
    assert (visit.kind, visit.citizen.full_name) == ("recommendation", "Nguyễn Thị Ví Dụ")


def test_choosing_to_denounce_empties_and_hides_who_came(counter: Page):
    typed = {"full_name": "Chim Hoàng Yến", "number": "027199999999", "phone": "0999999999",
             "address": "Nhà Chim", "ward": "Kinh Bắc", "birth": "1960"}  # fmt: skip
    counter.get_by_role("radio", name="Khiếu nại").check()
    for name, value in typed.items():
        field(counter, name).fill(value)
    counter.get_by_role("radio", name="Tố cáo").check()
    for name in typed:
        expect(field(counter, name)).to_be_hidden()
        expect(field(counter, name)).to_have_value("")
    expect(counter.locator(".note.when-denunciation")).to_be_visible()
    counter.get_by_role("radio", name="Khiếu nại").check()
    expect(field(counter, "full_name")).to_be_visible()
    assert not Citizen.objects.exists()


def test_a_choice_opens_what_it_asks_for(counter: Page):
    expect(field(counter, "refusal_ground")).to_be_hidden()
    counter.get_by_role("radio", name="Từ chối tiếp").check()
    expect(field(counter, "refusal_ground")).to_be_visible()
    counter.get_by_role("radio", name="Hướng dẫn").check()
    expect(field(counter, "refusal_ground")).to_be_hidden()
    expect(field(counter, "referred_to")).to_be_visible()
    expect(counter.locator("[data-company]")).to_be_hidden()
    field(counter, "people_count").fill("5")
    expect(counter.locator("[data-company]")).to_be_visible()


def test_somebody_known_is_shown_at_once(counter: Page, place):
    visit = taken(place.board, place.hoa)
    field(counter, "number").fill("027160000001")
    field(counter, "number").press("Tab")
    expect(counter.locator(f'a[href="/lam-viec/luot-tiep/{visit.pk}"]')).to_be_visible()
    counter.get_by_role("radio", name="Tố cáo").check()
    expect(counter.locator(f'a[href="/lam-viec/luot-tiep/{visit.pk}"]')).to_have_count(0)


def test_what_is_wrong_takes_the_focus(counter: Page):
    with arriving(counter):
        counter.get_by_role("button", name="Lưu và in biên nhận").click()
    expect(counter.get_by_role("alert")).to_be_focused()
    expect(counter.get_by_role("alert").get_by_role("link").first).to_have_text(
        "Chọn loại nội dung"
    )
