"""The table of pages: every address without a number in it, and who may open it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from portal.access.roles import Permission, Role, granted_to

PAPERS = (".pdf", ".xlsx", ".docx", ".json", ".csv", ".ics", "/in", "mau-excel", "/suc-khoe")


def routes(resolver: URLResolver | None = None, above: str = "/") -> Iterator[tuple[str, Any]]:
    """(address, view) of every route of the portal."""
    for found in (resolver or get_resolver()).url_patterns:
        address = above + str(found.pattern)
        if isinstance(found, URLPattern):
            yield address, found.callback
        else:
            yield from routes(found, address)


def pages() -> Iterator[tuple[str, tuple[Permission, ...] | None]]:
    """(address, permissions that open it); None is a page for everybody."""
    for address, view in routes():
        if "<" not in address and not address.endswith(PAPERS):
            yield address, getattr(view, "permissions", None)


def is_page(address: str) -> bool:
    """Whether the address answers a GET; the door of POST comes before that of signing in."""
    return Client().head(address).status_code != 405


def opens(role: Role, permissions: tuple[Permission, ...]) -> bool:
    """Whether the role holds one of them; none asked for is any member of staff."""
    return not permissions or bool(granted_to(role) & set(permissions))


def of_public() -> list[str]:
    return sorted(address for address, wanted in pages() if wanted is None)


def of_staff(role: Role, before: Sequence[Role] = ()) -> list[str]:
    """The pages this role may open and none of the roles before it: each is looked at once."""
    return sorted(
        address
        for address, wanted in pages()
        if wanted is not None
        and opens(role, wanted)
        and not any(opens(other, wanted) for other in before)
    )
