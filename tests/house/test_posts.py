"""No form is worked on without its token, however good its words: the walk of every POST."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from portal.access.matrix import doors
from portal.access.roles import ROLES
from portal.audit.models import Entry
from portal.idempotency import tokens
from portal.idempotency.models import Posting
from tests.house.matrix import PUBLIC, RULES, SIGNED_IN, Rule
from tests.house.world import people, records

ROUTES = [(rule, route) for rule in RULES for route in rule.routes]
# Sent again they change nothing more, so they need no token: signing in and out, the reader's own
# view of the page, looking something up, and asking for something to be computed once more.
HARMLESS = frozenset(
    {
        "access:login", "access:logout", "access:second_step", "access:enrol", "site:appearance",
        "complaints:lookup", "reception:history", "complaints:alike", "complaints:print_list",
        "citizens:show_in_full",
    }
)  # fmt: skip
READS = ("read_", "open_", "show_", "print_", "sign_in")


@pytest.fixture
def world(db: None) -> dict[str, dict[str, Any]]:
    return records()


@pytest.fixture
def staff(db: None) -> Any:
    """One rule → a client of somebody who gets past its door, signed in once a role."""
    known, clients = people("BAC-NINH"), {}

    def of(rule: Rule) -> Client:
        wanted = rule.permissions | ({rule.sees} if rule.sees else set())
        role = next(
            (role.value for role, granted in ROLES if wanted <= granted),
            next(role.value for role, granted in ROLES if rule.permissions & granted),
        )
        if role not in clients:
            clients[role] = Client()
            clients[role].force_login(known[role], "django.contrib.auth.backends.ModelBackend")
        return clients[role]

    return of


def posts(world: dict[str, dict[str, Any]], staff: Any) -> Iterator[tuple[str, str, Client]]:
    """(route, address, client) of every route that takes a form and no page."""
    for rule, route in ROUTES:
        address, client = reverse(route, kwargs=world[rule.of]), staff(rule)
        if route not in HARMLESS and client.get(address).status_code == 405:
            yield route, address, client


def taken_for_good(form: BaseForm) -> bool:
    """As if every field had been filled in well: what was not said is nothing."""
    form.full_clean()
    form.cleaned_data = {**dict.fromkeys(form.fields), **getattr(form, "cleaned_data", {})}
    return True


def answered(client: Client, address: str, data: dict[str, str] | None = None) -> int:
    """The status; 0 where the view worked on the words of the form before it asked for a token."""
    try:
        return client.post(address, data or {}).status_code
    except (AttributeError, KeyError):
        return 0


def written() -> int:
    """How many acts the trail knows that change something."""
    found = Entry.objects.all()
    for verb in READS:
        found = found.exclude(verb__startswith=verb)
    return found.count()


def test_without_its_token_no_form_is_worked_on(
    world: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every form is taken for a good one, so that nothing but the token stands in the way."""
    forms, before, open_doors = list(posts(world, staff)), written(), []
    monkeypatch.setattr(BaseForm, "is_valid", taken_for_good)
    for route, address, client in forms:
        status = answered(client, address)
        if status < 400:
            open_doors.append(f"{route}: {status}")
    assert not open_doors, "\n".join(open_doors)
    assert (written(), Posting.objects.count()) == (before, 0)


def test_nor_with_a_token_that_was_given_for_another_form(
    world: Any, staff: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, forms, before = people("BAC-NINH"), list(posts(world, staff)), written()
    monkeypatch.setattr(BaseForm, "is_valid", taken_for_good)
    for route, address, client in forms:
        user = next(one for one in known.values() if str(one.pk) == client.session["_auth_user_id"])
        token = {tokens.FIELD: tokens.issue(user, "house:another")}
        assert answered(client, address, token) >= 400, route
    assert (written(), Posting.objects.count()) == (before, 0)


def test_the_walk_leaves_out_no_route_that_takes_a_form(world: Any, staff: Any) -> None:
    """Whatever is neither walked nor harmless answers a GET: it is a page."""
    walked = {route for route, _, _ in posts(world, staff)}
    assert len(walked) > 60
    rest = {door.name for door in doors()} - walked - HARMLESS - PUBLIC - SIGNED_IN
    for rule, route in ROUTES:
        if route in rest:
            address = reverse(route, kwargs=world[rule.of])
            assert staff(rule).get(address).status_code != 405, route
