"""Asking for the pages of petitions, and sending their forms as a browser does."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from django.urls import reverse

from portal.access.models import User
from portal.idempotency import tokens

SignIn = Callable[[User], Client]
LOOKUP = "/tra-cuu"


def url(name: str, *args: Any) -> str:
    return reverse(f"complaints:{name}", args=args)


def idem(user: AbstractBaseUser, name: str) -> dict[str, str]:
    return {tokens.FIELD: tokens.issue(user, f"complaints:{name}")}


def post(client: Client, user: User, name: str, args: list[Any], /, **data: Any) -> Any:
    return client.post(url(name, *args), {**idem(user, name), **data})


def ask(code: str, **more: str) -> Any:
    """The look-up of a slip, by nobody known."""
    return Client().post(LOOKUP, {"ma": code, **more})
