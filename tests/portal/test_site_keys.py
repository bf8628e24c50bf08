"""Keys of one letter can be turned off, for good and without a script (WCAG 2.1.4)."""

import pytest
from django.test import Client

from portal.access.roles import Role
from portal.site.appearance import choices, classes, has_single_keys
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    found = Client()
    found.force_login(make.person(Role.CLERK), "django.contrib.auth.backends.ModelBackend")
    return found


@pytest.mark.parametrize(
    ("cookies", "on"),
    [({}, True), ({"phim_tat": "bat"}, True), ({"phim_tat": "tat"}, False),
     ({"phim_tat": "<x>"}, True)],
)  # fmt: skip
def test_are_on_unless_the_cookie_says_off(cookies: dict[str, str], on: bool) -> None:
    assert has_single_keys(cookies) is on
    assert ("no-keys" in classes(cookies)) is not on


def test_only_on_and_off_are_kept() -> None:
    assert choices({"phim_tat": "tat"}) == {"phim_tat": "tat"}
    assert choices({"phim_tat": "x"}) == {}


def test_the_button_turns_them_off_and_on_again(client: Client) -> None:
    address = "/lam-viec/don"
    for value, offered in (("tat", "Bật phím một chữ"), ("bat", "Tắt phím một chữ")):
        answer = client.post("/giao-dien", {"phim_tat": value, "tro_lai": address})
        assert answer.url == address
        text = client.get(address).content.decode()
        assert offered in text
        assert ('class="no-keys"' in text) is (value == "tat")


def test_every_key_of_the_scripts_stands_on_the_sheet(client: Client) -> None:
    text = client.get("/lam-viec/don").content.decode()
    sheet = text.partition('id="phim-tat"')[2].partition("</dl>")[0]
    for key in ("/", "N", "J", "K", "X", "Enter", "F2", "Esc", "?", "Ctrl"):
        assert f"<kbd>{key}</kbd>" in sheet, key


def test_nobody_who_is_not_signed_in_is_shown_the_sheet() -> None:
    assert "phim-tat" not in Client().get("/").content.decode()
