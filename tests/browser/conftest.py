"""A live portal with a little of everything in it, and people signed in to it."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext

from portal.access.models import User
from portal.access.roles import Role
from reception.kinds import Kind
from tests.browser.arriving import without_printer
from tests.complaints import factories as make
from tests.reports.by_hand import entered

SignIn = Callable[[Role], User]


@pytest.fixture(autouse=True)
def _no_printer(context: BrowserContext) -> None:
    without_printer(context)


@pytest.fixture
def records(transactional_db: None) -> None:
    """A complaint under way, a denunciation, a recommendation, somebody at the desk, and a figure
    entered by hand that waits."""
    make.visit()
    make.visit(Kind.DENUNCIATION)
    make.classify(make.petition())
    make.petition(Kind.DENUNCIATION)
    make.petition(Kind.RECOMMENDATION)
    entered(make.unit(), state="submitted")


@pytest.fixture
def sign_in(context: BrowserContext, live_server, records) -> SignIn:
    """Give the browser the session of somebody who holds the role."""

    def as_(role: Role) -> User:
        user, client = make.person(role), Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}
        context.add_cookies([cookie])
        return user

    return as_
