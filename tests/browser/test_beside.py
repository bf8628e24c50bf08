"""What stands beside the form, without a mouse: drafts, who this may be, where a slip leads."""

import re

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from portal.access.roles import Role
from portal.documents.services import receipts
from reception.models import VisitDraft
from reception.selectors import body_of
from tests.browser.arriving import arriving
from tests.complaints import factories as make
from tests.reception.hunting import holding

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Hoàng Thị Kín Đáo"
KEEP = re.compile("/luot-tiep/nhap$")


@pytest.fixture(autouse=True)
def _demonstration():
    with override_settings(DEMO_MODE=True):
        yield


@pytest.fixture
def counter(page: Page, live_server, sign_in) -> Page:
    """A new visit, with no hand on the mouse."""
    sign_in(Role.RECEPTIONIST)
    with arriving(page):
        page.goto(f"{live_server.url}/lam-viec/luot-tiep/moi")
    page.keyboard.press("k")
    return page


def kept(page: Page) -> None:
    """What is there now, kept at once by the key of the button."""
    with page.expect_response(KEEP):
        page.get_by_role("button", name="Lưu nháp").press("Enter")


def test_a_draft_comes_back_after_the_page_is_lost(counter: Page):
    counter.locator("[name=full_name]").fill(NAME)
    counter.locator("[name=summary]").fill("Đề nghị xem lại giá bồi thường.")
    kept(counter)
    expect(counter.get_by_role("status").filter(has_text="Đã lưu nháp 10:00")).to_be_visible()
    assert holding(NAME) == set()
    with arriving(counter):
        counter.reload()
    expect(counter.locator("[name=full_name]")).to_have_value(NAME)
    expect(counter.locator("[name=kind][value=complaint]")).to_be_checked()
    expect(counter.locator("[name=summary]")).to_have_value("Đề nghị xem lại giá bồi thường.")


def test_a_lost_connection_keeps_the_page_and_is_told_when_it_is_back(counter: Page):
    counter.context.set_offline(True)
    counter.locator("[name=full_name]").fill(NAME)
    counter.get_by_role("button", name="Lưu nháp").press("Enter")
    lost = counter.get_by_text("Mất kết nối. Nội dung đang giữ trên trang này, đừng đóng trang.")
    expect(lost).to_be_visible()
    with counter.expect_response(KEEP):
        counter.context.set_offline(False)
    expect(counter.get_by_text("Đã kết nối lại và lưu nháp 10:00.")).to_be_visible()
    assert body_of(VisitDraft.objects.get())["full_name"] == [NAME]


def test_whoever_denounces_after_all_leaves_no_draft(counter: Page):
    counter.locator("[name=full_name]").fill(NAME)
    kept(counter)
    with counter.expect_response(KEEP):
        counter.locator("[name=kind]").first.press("t")
    expect(counter.get_by_text("Đã xóa họ tên, số định danh")).to_be_visible()
    assert not VisitDraft.objects.exists()
    assert "nhap=" not in counter.url


def test_the_panel_knows_who_sits_there_and_fills_the_form(counter: Page):
    found = make.petition()
    made = make.CANARY
    counter.locator("[name=full_name]").press_sequentially(made.full_name)
    counter.locator("[name=phone]").press_sequentially(made.phone)
    counter.get_by_role("button", name="Đúng người này").first.press("Enter")
    panel = counter.locator("#nguoi-nay")
    expect(panel).to_contain_text(found.file_number)
    expect(panel).to_contain_text("Công dân đọc:")
    expect(counter.locator("[name=number]")).to_have_value(made.number)
    assert made.number not in counter.url


def test_where_is_my_petition_is_answered_by_a_slash_and_the_code(counter: Page):
    """T4: on the day page as at the counter the search is one key away."""
    visit = make.visit(token="luot-t4")
    counter.keyboard.press("Escape")
    counter.locator("h1").first.evaluate("() => document.activeElement.blur()")
    counter.keyboard.press("/")
    counter.keyboard.insert_text(receipts.code_of(visit.receipt))
    with arriving(counter):
        counter.keyboard.press("Enter")
    expect(counter).to_have_url(re.compile(f"/luot-tiep/{visit.pk}$"))


def test_a_card_scanned_on_the_day_page_opens_the_person_and_stands_in_no_address(
    page: Page, live_server, sign_in
):
    """F2 leads to the search where the page has no field for cards."""
    sign_in(Role.RECEPTIONIST)
    found = make.petition()
    with arriving(page):
        page.goto(f"{live_server.url}/lam-viec/")
    page.keyboard.press("F2")
    page.keyboard.insert_text(f"{make.CANARY.number}||Ai Đó|05021960|Nữ|Tổ 3|15062021")
    with arriving(page):
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/nguoi/{found.petitioner.pk}$"))
