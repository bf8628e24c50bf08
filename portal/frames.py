"""Room for calls within calls: the interpreter must not fetch memory anew at each of them."""

from collections.abc import Callable
from types import FunctionType
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse

# In words of eight bytes: as long as the frames of a page that extends, includes and loops.
ROOM: Final = 16_000


def roomy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware, the outermost: what is called below it finds its frames in one piece of memory.

    CPython 3.11 keeps frames in pieces of 16 KiB and gives a piece back as soon as it is empty, so
    a loop that stands just where one ends asks the kernel for memory at every call: the rows of a
    list then cost six times as much (python/cpython#142183). A frame that needs more than a piece
    gets one twice its size, and keeps it until the page is made.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return widened(middleware)


def widened(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function with a long frame; nothing is ever written into the part that is added."""
    code = cast("FunctionType", function).__code__
    cast("FunctionType", function).__code__ = code.replace(co_stacksize=ROOM)
    return function
