"""Communes and short lists by the keys alone: what is typed is found, said aloud and taken."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.access.roles import Role
from portal.organisations.models import Kind, Organisation, Succession
from tests.browser.arriving import arriving
from tests.complaints import factories as make
from tests.portal.ground_factories import AT, below, province

pytestmark = pytest.mark.django_db(transaction=True)

FORM = """() => {
  document.querySelector('main').innerHTML = `<form method="post">
    <div class="field"><label for="xa">Xã/phường</label>
      <input id="xa" name="ward" data-combobox="/lam-viec/xa-phuong.json"></div>
    <div class="field"><label for="lv">Lĩnh vực</label><select id="lv" name="field" data-combobox>
      <option value="">Chọn</option><option value="a">Đất đai – Thu hồi, bồi thường</option>
      <option value="b">Đất đai – Cấp giấy</option><option value="c">Chính sách</option>
    </select></div><button>Lưu</button></form>`;
  return import('/static/js/combobox.js');
}"""


@pytest.fixture
def boxes(page: Page, live_server, sign_in) -> tuple[Locator, Locator]:
    """The two of them, on a page of somebody whose province has two communes alike."""
    sign_in(Role.RECEPTIONIST)
    home = make.unit().province
    Organisation.objects.filter(pk=home.pk).update(name="Tỉnh Bắc Ninh")
    for number, name in enumerate(("Phường Kinh Bắc", "Xã Văn Lang", "Xã Văn Lăng"), 10001):
        below(home, name, number=str(number))
    below(province("Thành phố Cần Thơ"), "Xã Kinh Bắc")
    with arriving(page):
        page.goto(f"{live_server.url}/lam-viec/")
    with page.expect_response(lambda told: "?ban=" in told.url):
        page.evaluate(FORM)
    return page.get_by_label("Xã/phường"), page.get_by_label("Lĩnh vực")


def offered(page: Page, box: Locator, typed: str) -> list[str]:
    box.fill("")
    box.press_sequentially(typed)
    expect(box).to_have_attribute("aria-expanded", "true")
    return page.locator("[role=option]:visible").all_text_contents()


def test_words_in_any_order_with_or_without_accents(page: Page, boxes) -> None:
    ward, _ = boxes
    both = ["Phường Kinh Bắc, Bắc Ninh", "Xã Kinh Bắc, Cần Thơ"]
    assert offered(page, ward, "kinh bac") == both
    assert offered(page, ward, "bac ninh kinh")[0] == both[0]
    assert offered(page, ward, "can tho bac") == both[1:]
    alike = ["Xã Văn Lang, Bắc Ninh", "Xã Văn Lăng, Bắc Ninh"]
    assert offered(page, ward, "văn lang") == alike
    assert offered(page, ward, "văn lăng") == alike[::-1]


def test_what_is_chosen_by_the_keys_is_what_is_sent(page: Page, boxes) -> None:
    ward, field = boxes
    offered(page, ward, "van lang")
    assert ward.get_attribute("aria-activedescendant")
    ward.press("ArrowDown")
    ward.press("Enter")
    expect(ward).to_have_value("Xã Văn Lăng, Bắc Ninh")
    expect(ward).to_have_attribute("aria-expanded", "false")
    assert offered(page, field, "thu hoi") == ["Đất đai – Thu hồi, bồi thường"]
    field.press("Enter")
    sent = page.evaluate("Object.fromEntries(new FormData(document.querySelector('main form')))")
    assert sent == {"ward": "Xã Văn Lăng, Bắc Ninh", "field": "a"}
    offered(page, field, "dat dai")
    field.press("End")  # nothing was moved to yet: the caret goes there
    field.press("ArrowUp")
    field.press("Home")
    field.press("ArrowDown")
    field.press("Tab")
    expect(field).to_have_value("Đất đai – Cấp giấy")


def test_leaving_takes_what_is_sure_and_nothing_else(page: Page, boxes) -> None:
    ward, field = boxes
    for typed, left in (
        ("Văn Lăng", "Xã Văn Lăng, Bắc Ninh"),
        ("van lang", "van lang"),
        ("can tho kinh", "Xã Kinh Bắc, Cần Thơ"),
    ):
        offered(page, ward, typed)
        ward.press("Tab")
        expect(ward).to_have_value(left)
    offered(page, field, "chinh")
    field.press("Escape")
    field.press("Tab")
    expect(field).to_have_value("")


def test_a_former_name_is_found_and_what_is_nowhere_is_said(page: Page, boxes) -> None:
    ward, _ = boxes
    assert offered(page, ward, "suoi hoa") == ["Không rõ"]
    told = page.get_by_role("status").filter(has_text="Không thấy “suoi hoa”")
    expect(told).to_contain_text("Có thể là tên cũ, thử tên tỉnh hoặc chọn “Không rõ”")
    ward.press("Enter")
    ward.press("Enter")
    expect(ward).to_have_value("Không rõ")


@pytest.fixture
def divided() -> Callable[[], None]:
    """A commune that two others took over."""
    home = make.unit().province
    old = below(home, "Phường Suối Hoa")
    for name in ("Phường Võ Cường", "Phường Vũ Ninh"):
        Succession.objects.create(
            predecessor=old, successor=below(home, name), effective_on=AT.date(), kind="split"
        )
    Organisation.objects.filter(pk=old.pk, kind=Kind.COMMUNE).update(valid_to=AT.date())


def test_a_divided_commune_offers_both_of_its_heirs(page: Page, records, divided, boxes) -> None:
    ward, _ = boxes
    found = offered(page, ward, "suoi hoa")
    assert found == [
        "Phường Võ Cường, Bắc Ninh — gồm Phường Suối Hoa cũ",
        "Phường Vũ Ninh, Bắc Ninh — gồm Phường Suối Hoa cũ",
    ]
    expect(page.get_by_text("Xã cũ thuộc 2 đơn vị mới, chọn một:").first).to_be_visible()
