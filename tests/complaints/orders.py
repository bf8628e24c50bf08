"""What a decision orders, and what is done of it piece by piece, through the services."""

from datetime import date
from decimal import Decimal
from typing import Any

from complaints import services
from complaints.models import Case, Enforcement
from tests.complaints import factories as make

DAY = date(2026, 11, 5)


def order(case: Case, **more: Any) -> Enforcement:
    given = {
        "obligation": "money_to_citizen", "description": "Trả tiền", "owner": "Xã",
        "amount_due": Decimal(100), "by": make.head(), "at": make.moment(),
    }  # fmt: skip
    return services.record_enforcement(decision=case.decision, **{**given, **more})


def piece(row: Enforcement, amount: str = "1", **more: Any) -> Enforcement:
    given = {"on": DAY, "by": make.head(), "at": make.moment()}
    return services.record_progress(enforcement=row, amount=Decimal(amount), **{**given, **more})
