"""What every answer says to the browser, and whose address is believed."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django.fixtures import Settings

from portal.headers import printable, private_by_default, real_address


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
        "frame-src": "'self'",
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


@pytest.mark.parametrize(
    ("path", "media", "framed"),
    [
        ("/lam-viec/luot-tiep/14/bien-nhan.pdf", "application/pdf", True),
        ("/lam-viec/luot-tiep/14", "text/html", False),
        ("/lam-viec/tep/14", "application/pdf", False),  # what somebody uploaded
    ],
)
def test_only_the_paper_of_a_visit_may_be_framed_and_only_by_us(
    rf: RequestFactory, path: str, media: str, framed: bool
) -> None:
    policy = "default-src 'none'; frame-ancestors 'none'"
    told = {"Content-Security-Policy": policy, "X-Frame-Options": "DENY"}
    answer = printable(lambda _: HttpResponse(content_type=media, headers=told))(rf.get(path))
    allowed = ("SAMEORIGIN", "default-src 'none'; frame-ancestors 'self'")
    assert (answer.headers["X-Frame-Options"], answer.headers["Content-Security-Policy"]) == (
        allowed if framed else ("DENY", policy)
    )


class TestRealAddress:
    @pytest.mark.parametrize(
        ("proxies", "forwarded", "seen"),
        [
            (1, "unknown", "unknown"),  # the proxy's own word; limits count it as one address
            (1, "203.0.113.9,", "127.0.0.1"),  # it said nothing
            (1, " 203.0.113.9 ", "203.0.113.9"),
            (1, "1.1.1.1, 2.2.2.2, 203.0.113.9", "203.0.113.9"),
            (3, "203.0.113.9, 2.2.2.2, 3.3.3.3", "203.0.113.9"),
            (3, "9.9.9.9, 203.0.113.9, 2.2.2.2, 3.3.3.3", "203.0.113.9"),
            (1, "2001:db8::1", "2001:db8::1"),
        ],
    )
    def test_counted_from_our_side(
        self, rf: RequestFactory, settings: Settings, proxies: int, forwarded: str, seen: str
    ) -> None:
        settings.TRUSTED_PROXIES = proxies
        assert address_seen(rf.get("/", headers={"X-Forwarded-For": forwarded})) == seen

    @pytest.mark.parametrize("name", ["X-Real-IP", "Forwarded", "X-Client-IP", "True-Client-IP"])
    def test_no_other_header_is_believed(
        self, rf: RequestFactory, settings: Settings, name: str
    ) -> None:
        settings.TRUSTED_PROXIES = 1
        assert address_seen(rf.get("/", headers={name: "203.0.113.9"})) == "127.0.0.1"

    @pytest.mark.django_db
    def test_a_forged_header_is_no_way_past_the_lock_out(self, client: Client) -> None:
        """Five wrong passwords, each from "another" address: still five of one."""
        said = {"username": "quan-tri", "password": "sai"}
        answers = [
            client.post("/dang-nhap", said, headers={"X-Forwarded-For": f"203.0.113.{n}"})
            for n in range(5)
        ]
        assert [answer.status_code for answer in answers] == [422] * 4 + [429]


class TestEveryAnswer:
    PATHS = ("/", "/danh-ba", "/dang-nhap", "/khong-co", "/lam-viec/tai-khoan", "/quan-tri/don-vi")

    @pytest.mark.django_db
    @pytest.mark.parametrize("path", PATHS)
    def test_carries_the_same_defence(self, client: Client, path: str) -> None:
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "http:" not in policy
        assert "*" not in policy

    @pytest.mark.django_db
    @pytest.mark.parametrize("path", PATHS)
    def test_says_nothing_of_what_it_runs_on(self, client: Client, path: str) -> None:
        told = str(dict(client.get(path).headers)).lower()
        assert [
            word for word in ("django", "python", "gunicorn", "x-powered") if word in told
        ] == []

    @pytest.mark.django_db
    @pytest.mark.parametrize("path", PATHS)
    def test_asks_the_browser_for_nothing(self, client: Client, path: str) -> None:
        asked = client.get(path).headers["Permissions-Policy"]
        assert all(part.endswith("=()") for part in asked.split(", "))
