"""Every named route and who gets past its door: read from the routes, not written twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from portal.access.roles import ROLES, Permission

ANONYMOUS = "anonymous"
OPEN, SIGN_IN, REFUSED = 200, 302, 403


@dataclass(frozen=True)
class Door:
    """One route: its full name, its address, and what opens it.

    `permissions` None: everybody; empty: whoever is signed in; else any one of them.
    """

    name: str
    address: str
    permissions: tuple[Permission, ...] | None

    def statuses(self) -> dict[str, int]:
        """Role → 200 past the door, 302 to sign in, 403 refused; outside one's units it is 404."""
        if self.permissions is None:
            return {ANONYMOUS: OPEN} | {role.value: OPEN for role, _ in ROLES}
        wanted = frozenset(self.permissions)
        return {ANONYMOUS: SIGN_IN} | {
            role.value: OPEN if not wanted or wanted & granted else REFUSED
            for role, granted in ROLES
        }


def doors() -> list[Door]:
    """All of them, in the order of the address map."""
    return list(_walk(get_resolver(), "", ""))


def _walk(node: URLResolver, address: str, space: str) -> Iterator[Door]:
    for child in node.url_patterns:
        here = address + str(child.pattern)
        if isinstance(child, URLPattern):
            permissions = getattr(child.callback, "permissions", None)
            yield Door(f"{space}{child.name}", f"/{here}", permissions)
        else:
            inner = f"{space}{child.namespace}:" if child.namespace else space
            yield from _walk(child, here, inner)
