"""What a button does that asks nothing: at most once, then where it leads."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect

from portal.access.http import Request
from portal.idempotency.services import once


def pressed(
    request: Request, work: Callable[[], str], again: Callable[[list[str]], HttpResponse]
) -> HttpResponse:
    """Do the work, which gives the address to go to; what it refuses is shown on the page again."""
    try:
        with once(request) as post:
            if not post.done:
                post.result = work()
    except ValidationError as error:
        return again(error.messages)
    return redirect(post.result)
