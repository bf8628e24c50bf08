"""The day is Friday 20/11/2026 on every page, and pages are asked for by somebody."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from complaints import views
from complaints.views import (
    approving,
    enforcing,
    hub,
    incoming,
    lists,
    matters,
    public,
    sorting,
)
from portal.access import context, decorators
from portal.access.models import User
from portal.workdays.services import seed_calendar
from tests.complaints import factories as make
from tests.complaints.pages import SignIn
from tests.complaints.rooms import House
from tests.saying_why import Reader


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Views read the clock; here it stands still."""
    for module in (
        context,
        decorators,
        approving,
        enforcing,
        hub,
        incoming,
        lists,
        matters,
        public,
        sorting,
    ):
        for name, value in (("now", make.moment), ("localdate", lambda: make.TODAY)):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, value)
    assert views.__doc__
    return make.moment()


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client = Reader()  # who says why a secret file is opened, whenever a page asks
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def days(db: None) -> None:
    seed_calendar(at=make.moment())


@pytest.fixture
def head(as_user: SignIn) -> Client:
    """The head of the office, signed in."""
    return as_user(make.head())


@pytest.fixture(scope="module")
def _house(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield House()
        transaction.set_rollback(True)


@pytest.fixture
def house(_house: House, db: None) -> House:
    """A record of every kind; what a test does to them is undone after it."""
    return _house
