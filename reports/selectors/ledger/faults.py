"""Looking the ledger over: how often each fault occurs, and which rows they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Value

from reports.indicators import Ground
from reports.period import Period
from reports.selectors.ledger.cases import OF_CASES, OF_COMPLEX, OF_DECISIONS
from reports.selectors.ledger.declare import Fault, Scope, base
from reports.selectors.ledger.doors import OF_DIALOGUES, OF_VISITS
from reports.selectors.ledger.moves import OF_MOVES
from reports.selectors.ledger.petitions import OF_PETITIONS

GROUPS: tuple[tuple[str, tuple[Fault, ...]], ...] = (
    ("Đơn", OF_PETITIONS),
    ("Chuyển đơn giữa các đơn vị", OF_MOVES),
    ("Hồ sơ giải quyết", OF_CASES),
    ("Quyết định, kết luận và việc thi hành", OF_DECISIONS),
    ("Vụ việc đông người, phức tạp, kéo dài", OF_COMPLEX),
    ("Tiếp công dân", OF_VISITS),
    ("Đối thoại", OF_DIALOGUES),
)
FAULTS: tuple[Fault, ...] = tuple(fault for _, faults in GROUPS for fault in faults)
BY_CODE: Mapping[str, Fault] = {fault.code: fault for fault in FAULTS}


@dataclass(frozen=True)
class Alarm:
    """A fault with how many rows of the ledger are so."""

    fault: Fault
    count: int


def alarms(land: Ground, period: Period, on: date) -> list[Alarm]:
    """The faults that occur, in the order of their groups.

    One query for all that ask other tables, and one pass over each table whose rows speak for
    themselves.
    """
    counts = [_count(fault, land, period, on) for fault in FAULTS if fault.alone]
    told: dict[str, int] = dict(counts[0].union(*counts[1:], all=True).order_by())
    for (scope, ahead), faults in _passes().items():
        told |= _together(faults, base(scope, land, period, ahead=ahead), on)
    return [Alarm(fault, told[fault.code]) for fault in FAULTS if told.get(fault.code)]


def _count(fault: Fault, land: Ground, period: Period, on: date) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = fault.rows(land, period, on).order_by()
    named: QuerySet[Any, Any] = rows.annotate(alarm=Value(fault.code)).values("alarm")
    counted: QuerySet[Any, Any] = named.annotate(many=Count("pk")).values_list("alarm", "many")
    return counted


def _passes() -> dict[tuple[Scope, bool], list[Fault]]:
    passes: dict[tuple[Scope, bool], list[Fault]] = {}
    for fault in FAULTS:
        if not fault.alone:
            passes.setdefault((fault.scope, fault.ahead), []).append(fault)
    return passes


def _together(faults: list[Fault], rows: QuerySet[Any], on: date) -> dict[str, int]:
    counts = {f"n{place}": Count("pk", filter=one.where(on)) for place, one in enumerate(faults)}
    told = rows.aggregate(**counts)
    return {one.code: told[f"n{place}"] for place, one in enumerate(faults)}


def rows_of(code: str, land: Ground, period: Period, on: date) -> QuerySet[Any]:
    """The rows behind an alarm. KeyError for a code that is none."""
    return BY_CODE[code].rows(land, period, on)
