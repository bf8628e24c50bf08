"""An address read out or copied by hand leads to its page."""

import unicodedata
from urllib.parse import quote

import pytest

pytestmark = pytest.mark.django_db


def led(client, path: str, **more) -> str:
    """Where a permanent redirect leads, or the status."""
    answer = client.get(quote(path, safe="/?=&%"), **more)
    return answer.url if answer.status_code == 301 else str(answer.status_code)


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("/TRA-CUU", "/tra-cuu"),
        ("/Tra-Cuu/", "/tra-cuu"),
        ("/tra-cứu", "/tra-cuu"),
        (unicodedata.normalize("NFD", "/tra-cứu"), "/tra-cuu"),
        ("/tra cứu", "/tra-cuu"),
        ("/Tố-Cáo", "/to-cao"),
        ("/Nơi-gửi-đơn", "/noi-gui-don"),
        ("/Lam-Viec", "/lam-viec/"),
        ("/LÀM-VIỆC/Đơn/Mới", "/lam-viec/don/moi"),
    ],
)
def test_another_spelling_leads_to_the_page(client, written, page):
    assert led(client, written) == page


def test_what_was_asked_for_is_kept(client):
    assert led(client, "/TRA-CUU?ma=AB-12&x=") == "/tra-cuu?ma=AB-12&x="


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co-trang-nay",
        "/Khong-Co-Trang-Nay",
        "/LAM-VIEC/DON/BN26-0000-0000",  # a code is not respelled
        "/QUAN-TRI/DON-VI/CAN-THO",
        "/evil.example/tra-cuu",
        "/static/TRA-CUU",
    ],
)
def test_nothing_is_guessed(client, path):
    assert led(client, path) == "404"


def test_the_page_itself_is_not_led_anywhere(client):
    assert led(client, "/tra-cuu") == "200"


def test_a_form_is_not_sent_on(client):
    assert client.post("/TRA-CUU").status_code == 404


@pytest.mark.parametrize("path", ["//evil.example//tra-cuu", "//EVIL.EXAMPLE", "/\\evil.example"])
def test_nobody_is_led_out_of_the_portal(client, path):
    assert client.get("/", PATH_INFO=path).status_code == 404


def test_strokes_written_twice_are_one(client):
    answer = client.get("/", PATH_INFO="//TRA-CUU//")
    assert (answer.status_code, answer.url) == (301, "/tra-cuu")
