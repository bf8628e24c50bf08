"""The door of every staff page."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.timezone import localdate

from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission

View = Callable[..., HttpResponse]
ENDED = "phien"  # in the address of the sign-in page: the session that was there is over


def allowed(*permissions: Permission) -> Callable[[View], View]:
    """Let in who holds one of the permissions somewhere; selectors scope the records."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if unfinished := next_step(request):
                query = urlencode({"next": request.get_full_path()})
                return redirect(f"{reverse(unfinished)}?{query}")
            if not any(holds(request.user, wanted, localdate()) for wanted in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _marked(guarded, permissions)

    return door


def signed_in(view: View) -> View:
    """Let in any member of staff whose sign-in is complete, with or without a post."""

    @wraps(view)
    def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_half_signed_in(request):
            return redirect("access:second_step")
        return view(request, *args, **kwargs)

    return _marked(guarded, ())


def half_signed_in(view: View) -> View:
    """Let in who gave the password, with or without the second factor."""
    return _marked(view, ())


def unattended(view: View) -> View:
    """A page that asks for itself again and again: nobody need be there, so no session is kept."""
    view.unattended = True  # type: ignore[attr-defined]  # portal.access.sessions reads it
    return view


def is_half_signed_in(request: HttpRequest) -> bool:
    """The password was right, the second factor is still missing. A demonstration has none."""
    return not settings.DEMO_MODE and not request.user.is_verified()  # type: ignore[union-attr]


def next_step(request: Request) -> str:
    """The name of the route that must come first, "" where the sign-in is complete."""
    if is_half_signed_in(request):
        return "access:second_step"
    return "access:account" if request.user.must_change_password else ""


def _marked(view: View, permissions: tuple[Permission, ...]) -> View:
    """Nobody is let in unknown; the route matrix reads what else the door asks for."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return _sign_in_first(request)

    guarded.permissions = permissions  # type: ignore[attr-defined]
    return guarded


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, which says whether a session ended and whether something got lost.

    What was sent is never sent again by itself: the way back leads to the page with the form.
    """
    is_reading = request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers
    query = {"next": request.get_full_path() if is_reading else _page_of_the_form(request)}
    if request.method == "POST":  # sent a second time, or signed out elsewhere: no cookie is left
        query[ENDED] = "chua-ghi"
    elif settings.SESSION_COOKIE_NAME in request.COOKIES:
        query[ENDED] = "het"
    address = f"{reverse(settings.LOGIN_URL)}?{urlencode(query)}".replace("%2F", "/")
    if "HX-Request" in request.headers:  # a part of a page must not become a sign-in form
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)


def _page_of_the_form(request: HttpRequest) -> str:
    """The page the browser says it was sent from; where it does not, the address itself."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return request.get_full_path()
    return urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()
