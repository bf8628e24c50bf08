"""A handler classifies, routes and starts the legal clock: two keys a step, and no day typed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import override_settings
from playwright.sync_api import Page, expect

from complaints.models import Petition
from portal.access.models import User
from portal.access.roles import Role
from tests.browser.arriving import arriving
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db(transaction=True)
SignIn = Callable[[Role], User]
MOST = 2  # keys or clicks of one step


@pytest.fixture(autouse=True)
def _demonstration():
    with override_settings(DEMO_MODE=True):
        yield


class Keys:
    """The keyboard of one person, counting: a chord is one press, as the hand makes it."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses = page, 0

    def press(self, key: str) -> None:
        self.presses += 1
        with arriving(self.page):
            self.page.keyboard.press(key)

    def step(self) -> int:
        """How many the step took; counting begins anew."""
        taken, self.presses = self.presses, 0
        return taken


@pytest.fixture
def found(records) -> Petition:
    """A complaint as it comes in from the post: nobody has said yet what it is."""
    return make.petition("", summary="Không đồng ý quyết định số 900/QĐ-UBND về giá bồi thường")


def sorted_and_proposed(page: Page, site: str, found: Petition) -> list[int]:
    keys = Keys(page)
    page.goto(f"{site}/lam-viec/don/{found.file_number}")
    keys.press("Control+Enter")  # the one thing to do next
    keys.press("Control+Enter")  # looked over: sent to the head
    return [keys.step()]


def accepted(page: Page, site: str) -> list[int]:
    keys = Keys(page)
    page.goto(f"{site}/lam-viec/duyet")
    keys.press("Enter")  # "Đồng ý" of the most urgent one has the focus
    return [keys.step()]


def test_classified_routed_and_the_clock_started_in_two_keys_a_step(
    page: Page, live_server, sign_in: SignIn, found: Petition
) -> None:
    handler = sign_in(Role.HANDLER)
    taken = sorted_and_proposed(page, live_server.url, found)
    expect(page.get_by_role("status")).to_contain_text("Đã trình duyệt.")
    found.refresh_from_db()
    assert (found.kind, found.state, found.assigned_to) == ("complaint", "proposed", handler)

    sign_in(Role.UNIT_HEAD)
    taken += accepted(page, live_server.url)
    expect(page.get_by_role("status")).to_contain_text("Đã thụ lý")
    found.refresh_from_db()
    assert found.case is not None
    assert max(taken) <= MOST
    clock = found.deadlines.get(rule="COMPLAINT.SETTLE.1")
    assert (found.case.assigned_to, clock.starts_on) == (handler, date(2026, 11, 20))
    assert clock.due_on == date(2026, 12, 21)  # thirty days end on Sunday 20/12
    steps = found.steps.order_by("pk")
    assert [step.name for step in steps] == ["register", "classify", "propose", "accept"]
    assert {step.on for step in steps if step.name != "register"} == {date(2026, 11, 20)}
    numbers = [step.document_number for step in steps if step.document_number]
    assert [number[:6] for number in numbers] == ["01/TB-"]  # of the book, typed by nobody


def test_no_field_for_a_day_is_open_on_the_way(
    page: Page, live_server, sign_in: SignIn, found: Petition
) -> None:
    """Another day than today is behind “Ngày khác”: nobody passes it by accident."""
    sign_in(Role.HANDLER)
    page.goto(f"{live_server.url}/lam-viec/don/{found.file_number}/phan-loai")
    assert not page.locator("main [name=on]").is_visible()
    assert page.locator("main [name=on]").input_value() == "20/11/2026"
    page.get_by_text("Ngày khác").click()
    assert page.locator("main [name=on]").is_visible()


def test_the_ways_shown_are_those_of_the_kind(
    page: Page, live_server, sign_in: SignIn, found: Petition
) -> None:
    sign_in(Role.HANDLER)
    page.goto(f"{live_server.url}/lam-viec/don/{found.file_number}/phan-loai")
    assert page.locator("[name=proposal_complaint]").first.is_visible()
    assert not page.locator("[name=grounds_complaint]").first.is_visible()
    page.locator("[name=proposal_complaint][value=refuse]").check()
    assert page.locator("[name=grounds_complaint]").first.is_visible()
    page.locator("[name=kind][value=recommendation]").check()
    assert not page.locator("[name=proposal_complaint]").first.is_visible()
    assert page.locator("[name=proposal_recommendation]").first.is_visible()
