"""Every route × every role: who gets in, who is refused, and who is told that nothing is there."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from portal.access.matrix import ANONYMOUS, doors
from portal.access.roles import ROLES, granted_to
from tests.house.matrix import PUBLIC, SIGNED_IN, Rule
from tests.house.matrix_campaign import OF_A_YEAR
from tests.house.walking import ROUTES, shows
from tests.house.world import NEXT_DOOR

LOGIN = "/dang-nhap"
# Not a record of one unit: shown for one's own unit, and the calendar is one for the whole country.
MINE = frozenset({
    "", "figure", "form", "board", "year", "calendar change", "kind of register",
    "reconciled number",
})  # fmt: skip
MINE |= OF_A_YEAR
# The record's own rule may still refuse.
ASKS_MORE = frozenset(
    {"step", "month to close", "notice to sign", "line of a colleague", "letter to issue"}
)
ASKS_MORE |= {"citizen to merge", "merge", "reported task"}  # Trưởng Ban, or who asked
# Nobody sees another's.
OWN = frozenset({"saved view of a colleague", "run of a colleague", "draft of a colleague"})
PAST = frozenset({200, 302, 400, 409, 422})


def ask(client: Client, route: str, **words: object) -> int | str:
    """The status of a GET, or of an empty POST where the route takes nothing else."""
    address = reverse(route, kwargs=words)
    answer = client.get(address) if shows(route, address) else client.post(address)
    if answer.status_code == 302 and answer["Location"].startswith(LOGIN):
        return LOGIN
    return answer.status_code


def expected(rule: Rule, role: str) -> frozenset[int]:
    granted = granted_to(role)
    if not rule.permissions & granted:
        return frozenset({403})
    if rule.sees and rule.sees not in granted:
        return frozenset({404})
    if rule.of in OWN:
        return frozenset({404})
    return PAST | {403} if rule.of in ASKS_MORE else PAST


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_route_has_its_row_and_no_row_is_left_over():
    written = {route for _, route in ROUTES} | PUBLIC | SIGNED_IN
    assert {door.name for door in doors()} == written
    assert len(ROUTES) == len({route for _, route in ROUTES})


def test_no_door_is_opened_by_more_than_its_row_says():
    open_to = {door.name: door.permissions for door in doors()}
    assert {name for name, opens in open_to.items() if opens is None} == PUBLIC
    assert {name for name, opens in open_to.items() if opens == ()} == SIGNED_IN
    for rule, route in ROUTES:
        assert frozenset(open_to[route] or ()) == rule.permissions, route


@pytest.mark.parametrize("role", [role.value for role, _ in ROLES])
def test_a_role_gets_past_the_doors_of_its_permissions_and_no_others(world, crew, role):
    """Past the door is any answer but 403, 404 and an error."""
    client, wrong = signed_in(crew["BAC-NINH"][role]), []
    for rule, route in ROUTES:
        status = ask(client, route, **world[rule.of])
        if status not in expected(rule, role):
            wrong.append((route, status))
    assert wrong == []


@pytest.mark.parametrize("role", [role.value for role, _ in ROLES])
def test_the_same_role_next_door_learns_of_no_record(world, crew, role):
    client = signed_in(crew[NEXT_DOOR][role])
    for rule, route in ROUTES:
        if rule.of in MINE or not rule.permissions & granted_to(role):
            continue
        status = ask(client, route, **world[rule.of])
        assert status == 404, f"{role} {route} {status}"


def test_nobody_who_is_not_signed_in_gets_past_any_staff_door(world):
    client = Client()
    for rule, route in ROUTES:
        assert ask(client, route, **world[rule.of]) == LOGIN, route
    for route in SIGNED_IN:
        assert ask(client, route) == LOGIN, route


def test_who_holds_no_post_gets_no_further_than_the_account(world, crew):
    user = crew["BAC-NINH"]["clerk"]
    user.posts.update(until="2020-02-01")
    client = signed_in(user)
    assert ask(client, "access:account") == 200
    for rule, route in ROUTES:
        assert ask(client, route, **world[rule.of]) == 403, route


def test_the_command_prints_what_is_enforced():
    out = StringIO()
    call_command("access_matrix", "--json", stdout=out)
    told = json.loads(out.getvalue())
    for rule, route in ROUTES:
        assert told[route][ANONYMOUS] == 302
        for role, granted in ROLES:
            assert told[route][role] == (200 if rule.permissions & granted else 403), route
    assert set(told["site:home"].values()) == {200}
