"""A figure is typed, mended, laid before the head, and approved by somebody else."""

import pytest
from playwright.sync_api import Page, expect

from portal.access.roles import Role
from reports.models import ManualFigure
from tests.browser.arriving import arriving
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "/lam-viec/so-lieu-nhap-tay/moi?nhom=bieu-06"


def press(page: Page, name: str) -> None:
    with arriving(page):
        page.get_by_role("button", name=name, exact=True).click()


def test_a_figure_from_the_form_to_its_approval(page: Page, live_server, sign_in):
    author = sign_in(Role.UNIT_HEAD)
    page.goto(live_server.url + NEW)
    page.locator("#id_so_2").fill("1,5")
    page.locator("#id_so_17").fill("1.500")
    page.get_by_label("Văn bản làm minh chứng").fill("Báo cáo số 12/BC-UBND ngày 10/3/2026")
    press(page, "Lưu và trình duyệt")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(page.locator("#id_so_17")).to_have_value("1.500")
    assert faults(page) == []
    page.get_by_role("link", name="QLN-02: nhập số nguyên").click()
    expect(page.locator("#id_so_2")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("2")
    press(page, "Lưu và trình duyệt")
    expect(page.get_by_role("status")).to_contain_text("Đã lưu và trình duyệt 2 số.")
    own, others = page.get_by_label("Chọn QLN-02"), page.get_by_label("Chọn QLN-01")
    own.check()
    press(page, "Duyệt")
    expect(page.locator("[data-error-summary]")).to_contain_text("người nhập không tự duyệt")
    expect(own).to_be_checked()
    assert faults(page) == []
    own.uncheck()
    others.check()
    press(page, "Duyệt")
    expect(page.get_by_role("status")).to_contain_text("Đã duyệt 1 số.")
    assert ManualFigure.objects.get(decided_by=author).indicator == "QLN-01"
