"""What every answer says to the browser, and whose address is believed."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from portal.headers import private_by_default, real_address


def address_seen(request: HttpRequest) -> str:
    seen: list[str] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    real_address(page)(request)
    return seen[0]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "10.9.9.9, 203.0.113.9", "203.0.113.9"),  # the left part is the visitor's own claim
        (2, "203.0.113.9, 198.51.100.1", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),  # it did not come through both proxies
        (1, "", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    rf: RequestFactory, settings: Settings, proxies: int, forwarded: str, seen: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert address_seen(rf.get("/", headers={"X-Forwarded-For": forwarded})) == seen


def test_no_page_is_kept_unless_its_view_says_so(rf: RequestFactory) -> None:
    plain = private_by_default(lambda _: HttpResponse())(rf.get("/"))
    open_ = private_by_default(lambda _: HttpResponse(headers={"Cache-Control": "public"}))
    assert plain.headers["Cache-Control"] == "no-store"
    assert open_(rf.get("/")).headers["Cache-Control"] == "public"


@pytest.mark.django_db
def test_the_policy_lets_nothing_in_from_elsewhere(client: Client) -> None:
    answer = client.get("/suc-khoe")
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.django_db
def test_the_other_headers(client: Client) -> None:
    headers = client.get("/suc-khoe").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
