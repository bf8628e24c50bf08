"""The whole line in one go: the counter, the book, the leader, and the citizen with the slip."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from portal.access.demo import create_accounts, password_of
from portal.organisations.loading import load
from portal.workdays.services import seed_calendar
from tests.browser.arriving import arriving, without_printer

NewContext = Callable[..., BrowserContext]  # closes what it opened when the test ends
AT = datetime(2026, 1, 5, 2, tzinfo=UTC)
CODE = re.compile(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}")
PHONE = "0912345678"


@pytest.fixture
def site(transactional_db, live_server, settings) -> str:
    """The portal with its units, holidays and demonstration accounts, answering for real."""
    settings.DEMO_MODE = True
    load(at=AT, province="CAN-THO")
    seed_calendar(at=AT)
    create_accounts(province="CAN-THO", only="", reset=False, at=AT, on=AT.date())
    return live_server.url


def enter(new_context: NewContext, site: str, login: str) -> Page:
    """A fresh browser in which that person has signed in."""
    context = new_context(viewport={"width": 1366, "height": 768})
    without_printer(context)
    page = context.new_page()
    page.goto(f"{site}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu", exact=True).fill(password_of(login))
    with arriving(page):
        page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(re.compile(f"^{site}/lam-viec/"))
    return page


def save(page: Page, arrives: str) -> None:
    """Ctrl+Enter, as the officers do, and the page it leads to."""
    with arriving(page):
        page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(arrives))


def log_a_visit(page: Page, site: str) -> str:
    """Take down a complaint; returns the look-up code of the receipt."""
    page.goto(f"{site}/lam-viec/luot-tiep/moi")
    page.get_by_label("Khiếu nại", exact=True).check()
    page.locator("[name=full_name]").fill("Nguyễn Ví Dụ Bình")
    page.locator("[name=number]").fill("092060000001")
    page.locator("[name=phone]").fill(PHONE)
    page.locator("[name=address]").fill("Tổ 3")
    page.locator("[name=ward]").fill("Phường An Bình")
    page.locator("[name=field]").select_option("land_recovery")
    page.locator("[name=summary]").fill("Không đồng ý giá bồi thường khi thu hồi thửa đất số 7.")
    page.locator("[name=demand]").fill("Đề nghị tính lại giá bồi thường.")
    page.get_by_label("Tiếp nhận đơn").check()
    page.locator("[name=has_petition][value=yes]").check()
    save(page, r"/luot-tiep/\d+$")
    found = CODE.search(page.locator("main").inner_text())
    assert found, "the look-up code is on the page"
    return found[0]


def register(page: Page) -> str:
    """Enter the petition from the visit in one go; returns its address."""
    with arriving(page):
        page.get_by_role("link", name="Vào sổ đơn từ lượt tiếp này").click()
    save(page, r"/lam-viec/don/CT\d\d-\d{6}$")
    return page.url


def take_step(page: Page, address: str, step: str, **fields: str) -> None:
    page.goto(f"{address}/buoc/{step}")
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    save(page, re.escape(address) + "$")


def classify_and_propose(page: Page, address: str) -> None:
    page.goto(address)
    with arriving(page):
        page.get_by_role("link", name="Phân loại").first.click()
    page.locator("[name=is_eligible][value=yes]").check()
    page.locator("[name=is_competent][value=yes]").check()
    save(page, re.escape(address) + "$")  # sorted and proposed in one act
    expect(page.get_by_role("status")).to_contain_text("Đã trình duyệt.")


def accept_and_decide(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/lam-viec/duyet")
    expect(page.get_by_role("main")).to_contain_text(address.rsplit("/", 1)[1])
    take_step(page, address, "accept", document_number="45/TB-UBND")
    page.goto(f"{address}/buoc/decide")
    page.locator("main [name=document_number]").fill("812/QĐ-UBND")
    page.locator("main [name=result][value=upheld]").check()
    page.locator("main [name=summary]").fill("Khiếu nại đúng, tính lại giá bồi thường.")
    page.locator("main [name=signed_by]").fill("Đặng Thị Chủ Tịch Mẫu")
    save(page, re.escape(address) + "$")


def looked_up(new_context: NewContext, site: str, code: str, **second: str) -> Page:
    """What a citizen sees on a small phone."""
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(f"{site}/tra-cuu")
    page.locator("[name=ma]").fill(code)
    for name, value in second.items():
        page.locator(f"[name={name}]").fill(value)
    with arriving(page):
        page.get_by_role("button", name="Xem tình trạng đơn").click()
    return page


def test_from_the_counter_to_the_decision_and_back_to_the_citizen(new_context, site):
    receptionist = enter(new_context, site, "receptionist")
    code = log_a_visit(receptionist, site)
    address = register(receptionist)
    before = looked_up(new_context, site, code)
    expect(before.get_by_role("main")).to_contain_text("Cơ quan đã nhận đơn của Ông/Bà")

    classify_and_propose(enter(new_context, site, "board_head"), address)
    accept_and_decide(enter(new_context, site, "province_head"), site, address)

    after = looked_up(new_context, site, code.lower().replace("-", " ")).get_by_role("main")
    expect(after).to_contain_text("Đã có kết quả")
    expect(after).to_contain_text("812/QĐ-UBND")
    for secret in ("Ví Dụ Bình", PHONE, "Tổ 3", "thửa đất"):
        expect(after).not_to_contain_text(secret)
    full = looked_up(new_context, site, code, xac_minh=PHONE[-4:]).get_by_role("main")
    expect(full).to_contain_text("thửa đất số 7")


def test_a_code_with_one_wrong_character_is_told_so(new_context, site):
    code = log_a_visit(enter(new_context, site, "receptionist"), site)
    wrong = ("7" if code[0] != "7" else "8") + code[1:]
    page = looked_up(new_context, site, wrong)
    expect(page.get_by_role("alert")).to_contain_text("ký tự nhầm")
    expect(page.locator("[name=ma]")).to_have_value(wrong)
