"""Middlewares: who is asking, that nobody between us keeps the answer, and what may be framed."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

# A reception desk needs none of these from the browser.
PERMISSIONS: Final = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
    )
)

PAPERS: Final = "/lam-viec/luot-tiep/"  # what a counter prints as soon as it has saved
POLICY: Final = "Content-Security-Policy"


def real_address(get_response: Handler) -> Handler:
    """Take the address from the proxies we were told to trust, counted from our side.

    The left end of X-Forwarded-For is written by the visitor and proves nothing.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        trusted = settings.TRUSTED_PROXIES
        if trusted and len(hops) >= trusted and (address := hops[-trusted].strip()):
            request.META["REMOTE_ADDR"] = address
        return get_response(request)

    return middleware


def private_by_default(get_response: Handler) -> Handler:
    """No page is kept in a browser's or a proxy's cache unless its view says that it may be."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def printable(get_response: Handler) -> Handler:
    """The paper of a visit may stand in a frame of our own pages: so the counter prints it.

    Nothing else may, and none of it in a frame of anybody else's.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_pdf = response.headers.get("Content-Type") == "application/pdf"
        if is_pdf and request.path.startswith(PAPERS):
            policy = response.headers.get(POLICY, "")
            response.headers[POLICY] = policy.replace("ancestors 'none'", "ancestors 'self'")
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return middleware
