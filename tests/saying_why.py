"""A browser in which somebody works who says why a secret file is opened, as often as asked."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.contrib.auth import get_user
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from complaints.views import reasons
from portal.idempotency import tokens

REASON = "handle"


class Reader(Client):
    """Where a page asks for the reason, it is told, and what was wanted is asked for again."""

    def request(self, **asked: Any) -> Any:
        answer = super().request(**asked)
        where = answer.headers.get("Location", "") or answer.headers.get("HX-Redirect", "")
        if not where.startswith(reverse("complaints:secret_reason")):
            return answer
        self.say_why(*parse_qs(urlsplit(where).query).get("ho-so", [""]))
        return super().request(**asked)

    def say_why(self, number: str = reasons.LIST) -> None:
        """As the form of the reason does it, told and kept in the trail."""
        known = HttpRequest()
        known.session = self.session
        route = "complaints:tell_reason"
        said = {
            "reason": REASON,
            "file": number,
            tokens.FIELD: tokens.issue(get_user(known), route),
        }
        told = self.post(reverse(route), said)
        assert told.status_code == 302, told.status_code
