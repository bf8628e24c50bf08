"""A session that ends while somebody types: said in time, and nothing typed is lost."""

import re

import pytest
from django.contrib.auth.hashers import make_password
from playwright.sync_api import Page, expect

from portal.access.models import Session, User
from portal.access.roles import Role
from tests.browser.arriving import arriving

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "muoi-sau-ky-tu-24"
SOON, OVER = "Phiên làm việc sắp hết.", "Phiên làm việc đã hết."


@pytest.fixture
def at_work(page: Page, live_server, sign_in) -> User:
    user = sign_in(Role.UNIT_HEAD)
    User.objects.filter(pk=user.pk).update(password=make_password(PASSWORD))
    sign_in(Role.UNIT_HEAD)  # a changed password ended the first session
    page.clock.install()
    page.goto(f"{live_server.url}/lam-viec/tai-khoan")
    return user


def test_it_is_said_two_minutes_before_and_one_word_keeps_it(page: Page, at_work):
    page.clock.run_for("12:30")
    expect(page.get_by_text(SOON)).to_be_hidden()
    page.clock.run_for("01:00")
    expect(page.get_by_text(SOON)).to_be_visible()
    with page.expect_response("**/lam-viec/tai-khoan") as asked:
        page.get_by_role("button", name="Tiếp tục làm việc").click()
    assert (asked.value.request.method, asked.value.status) == ("HEAD", 200)
    expect(page.get_by_text(SOON)).to_be_hidden()


def test_whoever_types_is_at_work(page: Page, at_work):
    for _ in range(4):
        page.clock.run_for("05:00")
        with page.expect_response("**/lam-viec/tai-khoan"):
            page.get_by_label("Mật khẩu hiện tại").press_sequentially("a")
    expect(page.get_by_text(SOON)).to_be_hidden()


def test_what_was_typed_is_sent_after_signing_in_elsewhere(page: Page, at_work, live_server):
    page.get_by_label("Mật khẩu hiện tại").fill("khong-phai-mat-khau")
    page.get_by_label("Mật khẩu mới", exact=True).fill("mat-khau-moi-2026")
    page.get_by_label("Nhập lại mật khẩu mới").fill("mat-khau-moi-2026")
    Session.objects.all().delete()
    page.clock.run_for("16:00")
    expect(page.get_by_text(OVER)).to_be_visible()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    other = opened.value
    other.get_by_label("Tên đăng nhập").fill(at_work.username)
    other.get_by_label("Mật khẩu").fill(PASSWORD)
    with arriving(other):
        other.locator("main form button[type=submit]").click()
    expect(other).to_have_url(re.compile(f"^{live_server.url}/lam-viec/"))
    page.bring_to_front()
    expect(page.get_by_text(OVER)).to_be_hidden()  # the other tab told this one
    with arriving(page):
        page.get_by_role("button", name="Đổi mật khẩu").click()
    # Taken in, and answered: neither sent to the sign-in page nor refused for its old token.
    expect(page.locator(".errsum")).to_contain_text("Mật khẩu hiện tại không đúng")
