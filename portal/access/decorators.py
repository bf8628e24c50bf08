"""The door of every staff page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate

from portal.access.http import Request
from portal.access.policy import holds
from portal.access.roles import Permission

View = Callable[..., HttpResponse]


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


def is_half_signed_in(request: HttpRequest) -> bool:
    """The password was right, the second factor is still missing. A demonstration has none."""
    return not settings.DEMO_MODE and not request.user.is_verified()  # type: ignore[union-attr]


def next_step(request: Request) -> str:
    """The name of the route that must come first, "" where the sign-in is complete."""
    if is_half_signed_in(request):
        return "access:second_step"
    return "access:account" if request.user.must_change_password else ""


def _marked(view: View, permissions: tuple[Permission, ...]) -> View:
    view.permissions = permissions  # type: ignore[attr-defined]  # the route matrix reads it
    return login_required(view)
