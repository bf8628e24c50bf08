"""No form is worked on without its token, however good its words: the walk of every POST."""

from typing import Any

import pytest
from django.forms import BaseForm
from django.test import Client
from django.urls import reverse

from portal.access.matrix import doors
from portal.audit.models import Entry
from portal.idempotency import tokens
from portal.idempotency.models import Posting
from tests.house.matrix import PUBLIC, SIGNED_IN
from tests.house.walking import HARMLESS, ROUTES, Staff, posts, shows

READS = ("read_", "open_", "show_", "print_", "sign_in")


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


def posted() -> int:
    """How many forms were worked on, but for the reason why a secret file is opened."""
    return Posting.objects.exclude(route="complaints:tell_reason").count()


def test_without_its_token_no_form_is_worked_on(
    world: Any, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every form is taken for a good one, so that nothing but the token stands in the way."""
    forms, before, open_doors = list(posts(world)), written(), []
    monkeypatch.setattr(BaseForm, "is_valid", taken_for_good)
    for route, address, rule in forms:
        status = answered(staff.client(rule), address)
        if status < 400:
            open_doors.append(f"{route}: {status}")
    assert not open_doors, "\n".join(open_doors)
    assert (written(), posted()) == (before, 0)


def test_nor_with_a_token_that_was_given_for_another_form(
    world: Any, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms, before = list(posts(world)), written()
    monkeypatch.setattr(BaseForm, "is_valid", taken_for_good)
    for route, address, rule in forms:
        token = {tokens.FIELD: tokens.issue(staff.user(rule), "house:another")}
        assert answered(staff.client(rule), address, token) >= 400, route
    assert (written(), posted()) == (before, 0)


def test_the_walk_leaves_out_no_route_that_takes_a_form(world: Any) -> None:
    """Whatever is neither walked nor harmless answers a GET: it is a page."""
    walked = {route for route, _, _ in posts(world)}
    assert len(walked) > 60
    rest = {door.name for door in doors()} - walked - HARMLESS - PUBLIC - SIGNED_IN
    for rule, route in ROUTES:
        if route in rest:
            assert shows(route, reverse(route, kwargs=world[rule.of])), route
