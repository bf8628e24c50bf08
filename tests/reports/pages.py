"""Asking for pages of figures, and reading what they show."""

import re
from typing import Any

from django.test import Client

from portal.idempotency import tokens
from portal.organisations.models import Organisation


def send(client: Client, address: str, **fields: str) -> Any:
    """Post a form as its page would have sent it; `client.user` is who is signed in."""
    return client.post(address, {tokens.FIELD: tokens.issue(client.user), **fields})  # type: ignore[attr-defined]


def figure(code: str, organisation: Organisation, period: str = "NAM/2026") -> str:
    return f"/lam-viec/so-lieu/{code}?ky={period}&don-vi={organisation.code}"


def body(response: Any) -> str:
    return response.content.decode()


def lines(response: Any) -> list[str]:
    """The rows of the table in the page."""
    table = re.search(r"<tbody>(.*?)</tbody>", body(response), re.DOTALL)
    return re.findall(r"<tr>.*?</tr>", table[1], re.DOTALL) if table else []


def everything(client: Client, address: str) -> list[str]:
    """The lines of all pages of a list, one page after the other."""
    found, more = [], ""
    while True:
        response = client.get(address + more)
        assert response.status_code == 200
        found += lines(response)
        cursor = re.search(r"sau=(\d+)[^>]*>Xem tiếp", body(response))
        if not cursor:
            return found
        more = f"&sau={cursor[1]}"
