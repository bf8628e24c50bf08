"""In whose hands a petition lay, and how long: read off its hand-overs (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.workdays.limits import WorkCalendar

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Leg:
    """One hand-over: `state` is that of models.TransferState; days are None until they come."""

    receiver: str
    sent_on: date
    state: str
    answered_on: date | None = None
    superior: str = ""
    ruled_for: str = ""
    ruled_on: date | None = None


@dataclass(frozen=True)
class Hold:
    """From one day to another in one unit's hands; `until` is None where it still lies there."""

    unit: str
    since: date
    until: date | None
    days: int
    working_days: int


def hands(
    unit: str,
    since: date,
    legs: Sequence[Leg],
    *,
    ended_on: date | None,
    today: date,
    calendar: WorkCalendar,
) -> list[Hold]:
    """Every unit's time, in order: first `unit` since the day of receipt, then leg by leg.

    A petition on its way is in the receiver's hands: the limits run there from the day it was
    sent. A dispute is in the hands of who must rule. The day of a change counts for who gets it.
    """
    stops = _merged(_stops(unit, since, legs))
    ends = [start for _, start in stops[1:]]
    untils: list[date | None] = [*ends, ended_on]
    return [
        _hold(who, start, until, today, calendar)
        for (who, start), until in zip(stops, untils, strict=True)
        if until != start or until == ended_on
    ]


def _stops(unit: str, since: date, legs: Sequence[Leg]) -> Iterator[tuple[str, date]]:
    yield unit, since
    holder = unit
    for leg in legs:
        yield leg.receiver, leg.sent_on
        if leg.state in {"returned", "recalled"} and leg.answered_on:
            yield holder, leg.answered_on
            continue
        if leg.superior and leg.answered_on:
            yield leg.superior, leg.answered_on
        if leg.ruled_for and leg.ruled_on:
            yield leg.ruled_for, leg.ruled_on
        holder = leg.ruled_for or leg.receiver


def _merged(stops: Iterator[tuple[str, date]]) -> list[tuple[str, date]]:
    """Of stops on one day the last one holds; of the same unit twice running the first day."""
    found: list[tuple[str, date]] = []
    for unit, day in stops:
        if found and found[-1][1] == day:
            found.pop()
        if not found or found[-1][0] != unit:
            found.append((unit, day))
    return found


def _hold(unit: str, since: date, until: date | None, today: date, calendar: WorkCalendar) -> Hold:
    last = max(until or today, since)
    days = (last - since).days
    passed = (since + ONE_DAY * n for n in range(1, days + 1))
    return Hold(unit, since, until, days, sum(calendar.is_working(day) for day in passed))
