"""The walk of every route that takes a form, each by somebody who gets past its door."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from portal.access.models import User
from portal.access.roles import ROLES
from tests.browser.routes import is_page
from tests.house.matrix import RULES, Rule
from tests.saying_why import Reader

ROUTES = [(rule, route) for rule in RULES for route in rule.routes]
# Sent again they change nothing more, so they need no token: signing in and out, the reader's own
# view of the page, looking something up, and asking for something to be computed once more.
HARMLESS = frozenset(
    {
        "access:login", "access:logout", "access:second_step", "access:enrol", "site:appearance",
        "complaints:lookup", "reception:beside", "complaints:alike", "complaints:print_list",
        "citizens:show_in_full", "reception:save_draft",
        "reception:this_person", "complaints:of_person", "complaints:same_matter",
        "complaints:of_receipt", "complaints:look_up",
        "reception:place",
    }
)  # fmt: skip


SHOWN: dict[str, bool] = {}


class Staff:
    """One rule → somebody who gets past its door, and their client, signed in once a role."""

    def __init__(self, known: dict[str, User]) -> None:
        self.known, self.clients = known, dict[str, Reader]()

    def role(self, rule: Rule) -> str:
        wanted = rule.permissions | ({rule.sees} if rule.sees else set())
        return next(
            (role.value for role, granted in ROLES if wanted <= granted),
            next(role.value for role, granted in ROLES if rule.permissions & granted),
        )

    def user(self, rule: Rule) -> User:
        return self.known[self.role(rule)]

    def client(self, rule: Rule) -> Reader:
        role = self.role(rule)
        if role not in self.clients:
            self.clients[role] = Reader()
            self.clients[role].force_login(
                self.known[role], "django.contrib.auth.backends.ModelBackend"
            )
        return self.clients[role]


def shows(route: str, address: str) -> bool:
    """Whether it answers a GET: the view says so before it looks at who asks, so once is enough."""
    if route not in SHOWN:
        SHOWN[route] = is_page(address)
    return SHOWN[route]


def posts(world: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, Rule]]:
    """(route, address, rule) of every route that takes a form and no page."""
    for rule, route in ROUTES:
        address = reverse(route, kwargs=world[rule.of])
        if route not in HARMLESS and not shows(route, address):
            yield route, address, rule
