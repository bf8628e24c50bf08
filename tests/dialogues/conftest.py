"""A browser that is signed in, and today."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from portal.access.models import User
from portal.idempotency import tokens
from tests.dialogues.factories import TODAY

Send = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """The views read the clock; here it stands still at nine o'clock of one Friday."""
    from dialogues.views import acts, commitments, initiatives, sessions
    from portal.access import context, decorators
    from tests.dialogues.factories import moment

    settings.DEMO_MODE = True
    for module in (acts, sessions, commitments, initiatives, decorators, context):
        for name, value in (("localdate", TODAY), ("now", moment())):
            if hasattr(module, name):
                monkeypatch.setattr(module, name, lambda value=value: value)


@pytest.fixture
def as_user(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def send(as_user: Callable[[User], Client]) -> Send:
    """Post a form as that user, with the token the page would have carried."""

    def post(user: User, address: str, **said: Any) -> HttpResponse:
        token = said.pop("token", None) or tokens.issue(user, resolve(address).view_name)
        written = {name: f"{v:%d/%m/%Y}" if isinstance(v, date) else v for name, v in said.items()}
        return as_user(user).post(address, {"idem": token, **written})  # type: ignore[return-value]

    return post
