"""What every page shows of who is signed in; asked only when the page does show it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from portal.access import selectors
from portal.access.decorators import is_half_signed_in


def staff(request: HttpRequest) -> dict[str, Any]:
    """`menu`: entries with label and url; `home_post`: post in force or None; `is_demo`;
    `idle_minutes`: after how long a session ends in which nobody works.
    """
    return {
        "menu": SimpleLazyObject(lambda: _for(request, selectors.menu, [])),
        "home_post": SimpleLazyObject(lambda: _for(request, selectors.home_post, None)),
        "is_demo": settings.DEMO_MODE,
        "idle_minutes": settings.SESSION_IDLE.seconds // 60,
    }


def _for(request: HttpRequest, ask: Any, nothing: Any) -> Any:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or is_half_signed_in(request):
        return nothing
    return ask(user, localdate())
