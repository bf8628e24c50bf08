"""One province with a record of every kind, and for each route somebody who may open it."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.urls import reverse

from portal.idempotency import tokens
from portal.workdays.services import seed_calendar
from tests.complaints import factories as make
from tests.house.matrix import RULES, Rule
from tests.house.walking import Staff
from tests.house.world import people, records

RULE_OF = {route: rule for rule in RULES for route in rule.routes}


class House:
    """Made once for a module; what a test changes in it is gone after that test."""

    def __init__(self, *, filled: bool = True) -> None:
        seed_calendar(at=make.moment())
        self.world: Mapping[str, dict[str, Any]] = records() if filled else {"": {}}
        self.staff = Staff(people("BAC-NINH"))
        for rule in RULES:  # signed in here, or the session would end with the first test
            self.staff.client(rule)

    def address(self, route: str) -> str:
        return reverse(route, kwargs=self.world[RULE_OF[route].of])

    def get(self, route: str) -> Any:
        return self.staff.client(self.rule(route)).get(self.address(route))

    def post(
        self, route: str, said: Mapping[str, Any], *, token: str = "", address: str = ""
    ) -> Any:
        """To the record of the world of that kind, or to another `address`."""
        data = {**said, tokens.FIELD: token or self.token(route)}
        return self.staff.client(self.rule(route)).post(address or self.address(route), data)

    def token(self, route: str) -> str:
        return tokens.issue(self.staff.user(self.rule(route)), route)

    def rule(self, route: str) -> Rule:
        return RULE_OF[route]


def refused(answer: Any) -> BaseForm:
    """The form that the page shows again with what is wrong in it."""
    for layer in reversed(answer.context.dicts if hasattr(answer.context, "dicts") else [
        part for one in answer.context for part in one.dicts
    ]):  # fmt: skip
        for value in layer.values():
            if isinstance(value, BaseForm) and value.is_bound and value.errors:
                return value
    raise AssertionError("no form of the page was refused")
