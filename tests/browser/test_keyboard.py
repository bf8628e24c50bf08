"""A whole day without a mouse: where the keys begin, what they send, and where they lead next."""

from datetime import date

import pytest
from django.test import override_settings
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from portal.access.roles import Role
from reception.models import LeaderSession, Visit
from tests.browser.arriving import arriving
from tests.complaints import factories as make
from tests.portal.ground_factories import below

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _demonstration():
    with override_settings(DEMO_MODE=True):
        yield


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.name"))


def leaders_day(held_on: date) -> LeaderSession:
    unit = make.unit()
    return LeaderSession.objects.create(
        organisation=unit, province=unit.province, held_on=held_on, leader_title="Chủ tịch",
    )  # fmt: skip


def test_signing_in_starts_at_the_name(page: Page, live_server):
    page.goto(f"{live_server.url}/dang-nhap")
    assert focused(page) == "username"


@pytest.mark.parametrize(
    ("path", "first"), [("/lam-viec/don/moi", "kind"), ("/lam-viec/luot-tiep/moi", "kind")]
)
def test_a_page_that_only_asks_starts_at_its_first_field(
    page: Page, live_server, sign_in, path, first
):
    sign_in(Role.RECEPTIONIST)
    page.goto(live_server.url + path)
    assert focused(page) == first


def test_ctrl_enter_sends_the_form_in_which_one_types(page: Page, live_server, sign_in):
    """The first form of that page says that the day was held; the second puts it off."""
    sign_in(Role.RECEPTIONIST)
    day = leaders_day(localdate())
    page.goto(f"{live_server.url}/lam-viec/buoi-tiep/{day.pk}")
    page.locator("[name=reason]").focus()
    with arriving(page):
        page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Nhập lý do lùi lịch")
    day.refresh_from_db()
    assert not day.was_held


def test_a_visit_is_taken_down_without_a_mouse(page: Page, live_server, sign_in):
    """Kind by its letter, outcome by its number, and after saving the receipt is one key away."""
    sign_in(Role.RECEPTIONIST)
    below(make.unit().province, "Phường Kinh Bắc")
    page.goto(f"{live_server.url}/lam-viec/luot-tiep/moi")
    page.keyboard.press("k")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("027160000001||Nguyễn Thị Ví Dụ|05021960|Nữ|Tổ 3|15062021")
    page.keyboard.press("Enter")
    assert focused(page) == "phone"
    page.locator("[name=ward]").fill("kinh bac")
    page.locator("[name=field]").select_option("policy")
    page.locator("[name=summary]").fill("Đề nghị xem xét chế độ đối với người có công.")
    page.locator("[name=demand]").fill("Đề nghị trả lời bằng văn bản.")
    page.keyboard.press("Tab")
    assert focused(page) == "outcome"
    page.keyboard.press("1")
    page.locator("[name=has_petition]").first.focus()
    page.keyboard.press("Space")
    with arriving(page):
        page.keyboard.press("Control+Enter")
    taken = Visit.objects.latest("pk")
    assert (taken.kind, taken.outcome) == ("complaint", "accept")
    assert page.url.endswith(f"/luot-tiep/{taken.pk}")
    expect(page.locator("[data-saved] [data-new]")).to_be_focused()
    page.reload()
    assert page.evaluate("document.activeElement.tagName") == "BODY"


@pytest.mark.parametrize(
    ("key", "outcome"), [("2", "guide"), ("7", "refuse"), ("8", ""), ("0", "")]
)
def test_a_number_chooses_what_happens_next(page: Page, live_server, sign_in, key, outcome):
    sign_in(Role.RECEPTIONIST)
    page.goto(f"{live_server.url}/lam-viec/luot-tiep/moi")
    page.locator("[name=outcome]").first.focus()
    page.keyboard.press(key)
    said = page.evaluate("document.querySelector('[data-counter]').elements.outcome.value")
    assert said == outcome


def test_a_refused_form_still_says_who_came_before(page: Page, live_server, sign_in):
    sign_in(Role.RECEPTIONIST)
    page.goto(f"{live_server.url}/lam-viec/luot-tiep/moi")
    page.locator("[name=number]").fill("027160000009")
    with arriving(page):
        page.keyboard.press("Control+Enter")
    expect(page.locator("#nguoi-nay")).to_contain_text("Chưa từng đến")


def test_a_denunciation_leaves_no_panel_about_who_came(page: Page, live_server, sign_in):
    sign_in(Role.RECEPTIONIST)
    page.goto(f"{live_server.url}/lam-viec/luot-tiep/moi")
    past = page.get_by_role("heading", name="Người này đã từng đến")
    assert past.is_visible()
    page.keyboard.press("t")
    assert not past.is_visible()


def test_every_entry_of_the_menu_shows_on_a_telephone(page: Page, live_server, sign_in):
    """A menu that scrolls sideways hides what a person does not know to look for."""
    sign_in(Role.UNIT_HEAD)
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{live_server.url}/lam-viec/don")
    boxes = [link.bounding_box() for link in page.locator("header nav a").all()]
    assert len(boxes) >= 6
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
