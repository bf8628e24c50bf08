"""The door of every staff page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from portal.access.policy import holds
from portal.access.roles import Permission

View = Callable[..., HttpResponse]


def allowed(*permissions: Permission) -> Callable[[View], View]:
    """Let in who holds one of the permissions somewhere; selectors scope the records."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not any(holds(request.user, wanted, localdate()) for wanted in permissions):  # type: ignore[arg-type]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permissions = permissions  # type: ignore[attr-defined]  # the route matrix reads it
        return login_required(guarded)

    return door
