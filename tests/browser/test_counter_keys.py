"""The tasks of the counter with the mouse disabled, each within the keys it may cost."""

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from portal.access.roles import Role
from portal.citizens.models import Citizen, Paper
from portal.organisations.models import Organisation
from reception.models import Visit
from tests.browser.arriving import arriving
from tests.browser.keys import Keys
from tests.complaints import factories as make
from tests.portal.ground_factories import below
from tests.reception.factories import taken

pytestmark = pytest.mark.django_db(transaction=True)

CARD = "027160000001|012345678|Nguyễn Thị Ví Dụ|05021960|Nữ|Tổ 3, Kinh Bắc, Bắc Ninh|15072025"
SUMMARY = "Không đồng ý giá bồi thường khi thu hồi 120 m² đất tại thôn Nghĩa Hưng."
DEMAND = "Tính lại giá bồi thường."
MOST = {"T1": 12, "T2": 25, "T3": 3}
# A paper that a browser of tests can print: it says so to the page that holds the frame.
PAPER = "<title>Giấy</title>"
PRINTING = "if (window !== top) window.print = () => { top.printed = location.pathname; }"
COVERED = """
    const bar = document.querySelector('.act').getBoundingClientRect();
    const one = document.activeElement.getBoundingClientRect();
    return one.height < 200 && !document.activeElement.closest('.act') && one.bottom > bar.top + 1;
"""


@pytest.fixture(autouse=True)
def _demonstration():
    with override_settings(DEMO_MODE=True):
        yield


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 1366, "height": 657}}


@pytest.fixture
def officer(sign_in):
    officer = sign_in(Role.RECEPTIONIST)
    province = make.unit().province
    Organisation.objects.filter(pk=province.pk).update(name="Tỉnh Bắc Ninh")
    below(province, "Phường Kinh Bắc")
    return officer


@pytest.fixture
def keys(page: Page, live_server, officer) -> Keys:
    """The counter's page, ready."""
    keys = Keys(page)
    page.add_init_script(PRINTING)
    page.route("**/*.pdf", lambda asked: asked.fulfill(body=PAPER, content_type="text/html"))
    page.goto(f"{live_server.url}/lam-viec/luot-tiep/moi")
    return keys


def newest() -> Visit:
    return Visit.objects.latest("pk")


def about(keys: Keys) -> None:
    """From Xã/phường to Hướng xử lý."""
    keys.press("Tab")
    keys.text("thu hoi")
    keys.press("Enter", "Tab", "Tab")
    keys.text(SUMMARY)
    keys.press("Tab")
    keys.text(DEMAND)
    keys.press("Tab")


def save(keys: Keys) -> None:
    with arriving(keys.page):
        keys.press("Control+Enter")


def test_t1_a_card_a_complaint_and_the_printed_receipt(keys: Keys, officer):
    taken(make.unit(), officer)  # the same person, earlier
    page = keys.page
    keys.press("k", "Tab")
    keys.scan(CARD)
    expect(page.locator("[name=phone]")).to_be_focused()
    expect(page.locator("[name=ward]")).to_have_value("Phường Kinh Bắc, Bắc Ninh")
    expect(page.locator("#nguoi-nay")).to_contain_text("Các lần đến")
    keys.press("Tab", "Tab")
    about(keys)
    keys.press("1")
    save(keys)
    assert keys.presses <= MOST["T1"]
    visit = newest()
    assert (visit.kind, visit.field, visit.outcome) == ("complaint", "land_recovery", "accept")
    assert (visit.citizen.full_name, visit.citizen.address) == ("Nguyễn Thị Ví Dụ", "Tổ 3")
    expect(page.locator("[data-saved]")).to_contain_text(f"Đã lưu lượt tiếp số {visit.number}.")
    page.wait_for_function("window.printed")
    assert page.evaluate("window.printed") == f"/lam-viec/luot-tiep/{visit.pk}/bien-nhan.pdf"
    expect(page.locator("[data-saved] [data-new]")).to_be_focused()
    assert (keys.by_mouse(), page.evaluate("location.search")) == (0, "")


def test_t2_somebody_new_without_a_card(keys: Keys):
    said = (
        ("full_name", "Trần Văn Mẫu"), ("number", ""), ("no_paper", None), ("birth", "1958"),
        ("gender", None), ("phone", "0912345679"), ("address", "Tổ 5"), ("ward", "kinh bac"),
    )  # fmt: skip
    keys.press("k", "Tab")
    for name, words in said:
        keys.press("Tab")
        assert keys.focus in {name, f"id_{name}"}
        if words is None:
            keys.press("Space")
        else:
            keys.text(words)
    about(keys)
    keys.press("1")
    save(keys)
    assert keys.presses <= MOST["T2"]
    citizen = newest().citizen
    assert (citizen.full_name, citizen.birth_year, citizen.paper) == (
        "Trần Văn Mẫu", 1958, Paper.NONE,
    )  # fmt: skip
    assert (citizen.ward.name, keys.by_mouse()) == ("Phường Kinh Bắc", 0)


def test_t3_guided_to_another_office_by_one_choice(keys: Keys):
    keys.press("p", "Tab")
    keys.scan(CARD)
    expect(keys.page.locator("[name=ward]")).to_have_value("Phường Kinh Bắc, Bắc Ninh")
    keys.press("Tab", "Tab")
    about(keys)
    keys.presses = 0
    keys.press("2")
    expect(keys.page.locator("[name=referred_to]")).to_have_value("Sở Nông nghiệp và Môi trường")
    expect(keys.page.locator("[data-primary]")).to_contain_text("Lưu và in phiếu hướng dẫn")
    save(keys)
    assert keys.presses <= MOST["T3"]
    assert (newest().outcome, newest().referred_to) == ("guide", "Sở Nông nghiệp và Môi trường")


def test_no_field_hides_behind_the_bar_wherever_the_focus_goes(keys: Keys):
    keys.press("k")
    keys.page.locator("details.more").evaluate("one => { one.open = true; }")
    walked = []
    while not walked or (keys.focus != "next" and len(walked) < 60):
        keys.press("Tab")
        walked.append(keys.focus)
        assert not keys.page.evaluate(f"(() => {{ {COVERED} }})()"), walked
    assert {"scan_raw", "ward", "respondent", "contested_on", "note"} <= set(walked)


def test_to_denounce_leaves_nothing_of_who_came(keys: Keys):
    page = keys.page
    keys.press("k", "Tab")
    keys.scan(CARD)
    expect(page.locator("[name=ward]")).to_have_value("Phường Kinh Bắc, Bắc Ninh")
    page.locator("[name=kind]").first.focus()
    keys.press("t")
    expect(page.get_by_text("Đã xóa họ tên, số định danh, điện thoại, địa chỉ")).to_be_visible()
    left = page.evaluate("""[...document.querySelectorAll('[data-who] input')]
        .filter((one) => (/radio|checkbox/.test(one.type) ? one.checked : one.value)
            || one.checkVisibility()).map((one) => one.name)""")
    assert left == []
    assert page.locator("[data-who]").evaluate("one => getComputedStyle(one).display") == "none"
    alias = page.locator(".note.when-denunciation b.nowrap").inner_text()
    page.locator("[name=people_count]").focus()
    keys.press("Shift+Tab")
    keys.text("tham nhung")
    keys.press("Enter", "Tab", "Tab")
    keys.text("Cán bộ địa chính thu tiền ngoài quy định.")
    keys.press("Tab")
    keys.text("Xử lý người vi phạm.")
    keys.press("Tab", "1")
    save(keys)
    assert (newest().alias, newest().citizen) == (alias, None)
    assert not Citizen.objects.filter(full_name="Nguyễn Thị Ví Dụ").exists()
    assert "Ví Dụ" not in page.content()


def test_the_next_one_finds_nothing_of_the_last(keys: Keys):
    page = keys.page
    keys.press("p", "Tab")
    keys.scan(CARD)
    expect(page.locator("[name=ward]")).to_have_value("Phường Kinh Bắc, Bắc Ninh")
    keys.press("Tab", "Tab")
    about(keys)
    keys.press("4", "Tab")
    keys.text("Đã giải thích quy định.")
    page.get_by_role("button", name="Lưu, tiếp người sau").focus()
    with arriving(page):
        keys.press("Enter")
    expect(page.get_by_text(f"Đã lưu lượt tiếp số {newest().number}.")).to_be_visible()
    assert keys.focus == "kind"
    for words in ("Ví Dụ", "027160000001", SUMMARY):
        assert words not in page.content()


def test_t5_the_next_envelope_of_the_same_post(page: Page, live_server, sign_in):
    sign_in(Role.CLERK)
    keys = Keys(page)
    page.goto(f"{live_server.url}/lam-viec/don/moi?nguon=post&ngay=19/11/2026")
    page.locator("[name=kind]").select_option("complaint")
    page.locator("[name=field]").select_option("land_recovery")
    for name, words in (("full_name", "Lê Thị Thư"), ("address", "Tổ 1"), ("summary", SUMMARY)):
        page.locator(f"[name={name}]").fill(words)
    page.locator("[name=paper]").select_option("none")
    with arriving(page):
        keys.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="Đã vào sổ đơn")).to_be_visible()
    assert keys.focus == "kind"
    expect(page.locator("[name=source]")).to_have_value("post")
    expect(page.locator("[name=received_on]")).to_have_value("19/11/2026")
    assert "Lê Thị Thư" not in page.content()
    assert keys.presses == 1


def test_a_scan_writes_over_nothing_unasked_wherever_it_lands(keys: Keys):
    page, name = keys.page, keys.page.locator("[name=full_name]")
    keys.press("p")
    name.focus()
    keys.text("TRẦN VĂN MẪU")
    keys.press("Tab")
    expect(page.get_by_text("TRẦN VĂN MẪU → Trần Văn Mẫu?")).to_be_visible()
    page.get_by_role("button", name="Đổi").focus()
    keys.press("Enter")
    expect(name).to_have_value("Trần Văn Mẫu")
    page.locator("[name=summary]").focus()
    keys.scan(CARD)  # the focus was elsewhere: the text of a card stays in no field
    expect(page.locator("[name=summary]")).to_have_value("")
    expect(page.get_by_text("Thay thông tin đang có bằng thông tin trên thẻ?")).to_be_visible()
    expect(page.get_by_role("button", name="Thay")).to_be_focused()
    page.get_by_role("button", name="Giữ").focus()
    keys.press("Enter")
    expect(page.locator("[name=number]")).to_have_value("027160000001")
    expect(name).to_have_value("Trần Văn Mẫu")
    expect(page.locator(".from-card").first).to_be_visible()
    page.locator("[name=number]").focus()
    keys.press("End", "Backspace")
    expect(page.locator(".field:has([name=number]) .from-card")).to_have_count(0)
    keys.press("F2")
    keys.scan("IDVNM1600000012027160000001<<4")
    expect(page.get_by_text("Không đọc được mã QR. Quét lại hoặc nhập tay.")).to_be_visible()
