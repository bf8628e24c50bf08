"""Rows of figures entered by hand, as the services leave them."""

from datetime import date
from decimal import Decimal
from typing import Any

from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reports import indicators
from reports.indicators.by_hand import LINES
from reports.indicators.targets import Aim
from reports.models import ManualFigure
from reports.selectors import targets
from tests.reports import factories

DAY = date(2026, 3, 10)
PROOF = "Báo cáo số 12/BC-UBND ngày 10/3/2026"


def entered(unit: Organisation, code: str = "QLN-01", value: Any = 3, **said: Any) -> ManualFigure:
    """Approved by another person unless `state` says otherwise."""
    on = said.setdefault("on", DAY)
    if said.setdefault("state", "approved") in {"approved", "replaced"}:
        said.setdefault("decided_by", person(unit))
        said.setdefault("decided_at", factories.AT)
    said.setdefault("entered_by", said.pop("by", None) or person(unit, Role.DVK_OFFICER))
    return ManualFigure.objects.create(
        **factories.at_home(unit), indicator=code, value=Decimal(value), year=on.year,
        yearly=LINES[code].is_yearly, evidence=said.pop("evidence", PROOF),
        entered_at=factories.AT, **said,
    )  # fmt: skip


def person(unit: Organisation, role: Role = Role.UNIT_HEAD) -> User:
    return factories.user(role, unit)


def target(code: str, unit: Organisation, on: date) -> Aim | None:
    return targets.for_(code, indicators.ground(unit.code, on), on)
