"""How deep a page may go before the interpreter fetches memory at every call."""

import resource
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from portal.frames import roomy

CALLS = 200  # of the loop at each depth
DEEPEST = 300  # frames: a list inside includes, blocks and the middlewares stands at about 120


def _nothing() -> None: ...


def _looping() -> int:
    """The memory pages that the kernel had to give while one function was called many times.

    The least of three: a page that is fetched at every call is fetched each time.
    """
    return min(_once() for _ in range(3))


def _once() -> int:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        _nothing()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _at(depth: int) -> int:
    return _at(depth - 1) if depth else _looping()


def _fetched(wrapped: Callable[[Callable[..., Any]], Callable[..., Any]]) -> Iterator[int]:
    for depth in range(DEEPEST):
        said: list[int] = []

        def view(_: HttpRequest, deep: int = depth, said: list[int] = said) -> HttpResponse:
            said.append(_at(deep))
            return HttpResponse()

        wrapped(view)(HttpRequest())
        yield said[0]


def test_no_loop_of_a_page_fetches_memory_at_every_call() -> None:
    assert max(_fetched(roomy)) < CALLS / 2


def test_without_room_some_loop_does() -> None:
    """Where this fails, the interpreter has learned it, and the middleware can go."""
    assert max(_fetched(lambda view: view)) >= CALLS


def test_it_is_the_outermost_so_that_every_other_one_stands_in_its_room() -> None:
    assert settings.MIDDLEWARE[0] == "portal.frames.roomy"


def test_the_answer_is_that_of_the_page() -> None:
    answer = HttpResponse("trang")
    assert roomy(lambda _: answer)(HttpRequest()) is answer
