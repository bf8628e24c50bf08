"""How many days a head must receive in person, by kind of unit and date in force (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LAW = date(2014, 7, 1)
DECREE_64 = date(2014, 8, 15)  # Nghị định 64/2014/NĐ-CP in force, until Nghị định 154/2026/NĐ-CP
REFORM = date(2026, 7, 1)  # Luật 136/2025/QH15 and Nghị định 154/2026/NĐ-CP in force


class Every(StrEnum):
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Quota:
    """At least `amount` days in every week or month, for units of one kind."""

    kind: str  # a value of portal.organisations.models.Kind
    amount: int
    every: Every
    basis: str
    since: date
    until: date = date.max


@dataclass(frozen=True)
class Duty:
    """One day owed in a month (given by its first day)."""

    month: date
    ordinal: int
    basis: str


QUOTAS: tuple[Quota, ...] = (
    Quota("province", 1, Every.MONTH, "Điều 12.5 Luật Tiếp công dân", LAW),
    Quota("department", 1, Every.MONTH, "Điều 18.2 Luật Tiếp công dân", LAW),
    Quota("inspectorate", 1, Every.MONTH, "Điều 18.2 Luật Tiếp công dân", LAW),
    Quota("service_unit", 1, Every.MONTH, "Điều 4.2 Nghị định 64/2014/NĐ-CP", DECREE_64, REFORM),
    Quota("service_unit", 1, Every.MONTH, "Điều 10.2 Nghị định 154/2026/NĐ-CP", REFORM),
    Quota("commune", 1, Every.WEEK, "Điều 15.2.d Luật Tiếp công dân", LAW, REFORM),
    Quota(
        "commune",
        2,
        Every.MONTH,
        "Điều 15.2 Luật Tiếp công dân (sửa đổi bởi Luật 136/2025/QH15)",
        REFORM,
    ),
)


def quota_for(kind: str, on: date) -> Quota | None:
    """The quota in force for that kind of unit on that day; None where no law sets one."""
    return next((q for q in QUOTAS if q.kind == kind and q.since <= on < q.until), None)


def duties(kind: str, year: int) -> Iterator[Duty]:
    """Every day owed in the year, month by month.

    A duty per week falls in the month that holds the Thursday of that week (the most of its days).
    """
    for month in (date(year, number, 1) for number in range(1, 13)):
        quota = quota_for(kind, month)
        if quota is None:
            continue
        times = quota.amount * (_weeks(month) if quota.every is Every.WEEK else 1)
        yield from (Duty(month, ordinal, quota.basis) for ordinal in range(1, times + 1))


def owed(kind: str, month: date) -> tuple[int, str]:
    """How many days are owed in the month (given by its first day), and by which article."""
    found = [duty for duty in duties(kind, month.year) if duty.month == month]
    return len(found), found[0].basis if found else ""


def _weeks(month: date) -> int:
    """The number of Thursdays in the month."""
    days = (month + timedelta(days=offset) for offset in range(31))
    return sum(day.month == month.month and day.isoweekday() == 4 for day in days)
