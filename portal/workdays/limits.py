"""Counting a legal time limit, day by day and with reasons (pure; the tables are in the apps)."""

from calendar import isleap
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from portal.workdays.calendar import ONE_DAY, SATURDAY, WEEKEND

ROLLED = "hạn rơi vào ngày nghỉ: kết thúc vào ngày làm việc tiếp theo (Bộ luật Dân sự Điều 148.5)"
SAME_DAY = "ngay trong ngày, trước ít nhất {} giờ"
PAUSED = "thời gian tạm đình chỉ, không tính"

FARTHEST = 36_525  # days: nobody waits a hundred years, and no page shows so many

Pause = tuple[date, date]  # its first and its last day, both not counted


class Unit(StrEnum):
    WORKING = "working"
    CALENDAR = "calendar"
    YEAR = "year"  # to the same day of a later year (Bộ luật Dân sự Điều 148.4)
    HOUR = "hour"  # within the day itself


UNIT_NAMES = {Unit.WORKING: "ngày làm việc", Unit.YEAR: "năm", Unit.HOUR: "giờ"}


class WorkCalendar(Protocol):
    """What counting asks of a calendar: is the office open that day, and if not, why."""

    def is_working(self, day: date) -> bool: ...

    def why(self, day: date) -> str: ...


@dataclass(frozen=True)
class Limit:
    """One time limit of one law, in force from `since` until the day before `until`."""

    code: str
    label: str
    amount: int
    unit: Unit
    basis: str
    since: date
    until: date = date.max
    backwards: bool = False  # so many days before the event, not after it
    doubt: str = ""  # what the legal unit has still to confirm
    by_facts: tuple[tuple[frozenset[str], int], ...] = ()  # (facts that must all hold, days then)
    warn_at: tuple[int, ...] = ()  # days after the start on which somebody must be warned, in order

    @property
    def phrase(self) -> str:
        """ "10 ngày làm việc", "30 ngày"."""
        return f"{self.amount} {unit_name(self.unit)}"

    def warned(self, start: date, today: date) -> int:
        """The last of the days of warning that is reached; 0 before the first."""
        passed = (today - start).days
        return max((mark for mark in self.warn_at if mark <= passed), default=0)

    @property
    def known_facts(self) -> frozenset[str]:
        """The facts that change the number of days of this limit."""
        return frozenset().union(*(facts for facts, _ in self.by_facts))

    def amount_for(self, facts: Collection[str]) -> int:
        """The days that hold under these facts: of all that fit, the most particular row; of rows
        as particular as each other the longest (what is very complex is complex as well)."""
        fitting = [row for row in self.by_facts if row[0] <= frozenset(facts)]
        return max(fitting, key=lambda row: (len(row[0]), row[1]))[1] if fitting else self.amount


class LineKind(StrEnum):
    """What a day is on the way to the due day."""

    COUNTED = "counted"
    SWAPPED = "swapped"  # a weekend day worked in exchange for another
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    ROLLED = "rolled"  # the working day to which a last day off gives way


@dataclass(frozen=True)
class DayLine:
    """One day passed on the way; `shut`: why the office is closed on it, "" where it is open."""

    date: date
    counted: bool
    why: str
    kind: LineKind = LineKind.COUNTED
    shut: str = ""


@dataclass(frozen=True)
class Explanation:
    due: date
    amount: int
    unit: Unit
    basis: str
    in_force_from: date
    days: tuple[DayLine, ...]


def unit_name(unit: Unit) -> str:
    return UNIT_NAMES.get(unit, "ngày")


def same_day_later(start: date, years: int) -> date:
    """The same day of a later year; of 29 February the 28th where the year has none."""
    year = start.year + years
    if (start.month, start.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return start.replace(year=year)


def limit_for(limits: Iterable[Limit], code: str, on: date) -> Limit:
    """The limit of that code in force on that day; LookupError says which is missing."""
    for limit in limits:
        if limit.code == code and limit.since <= on < limit.until:
            return limit
    raise LookupError(f"Không có thời hạn {code} có hiệu lực ngày {on:%d/%m/%Y}")


def due(
    limit: Limit,
    start: date,
    calendar: WorkCalendar,
    *,
    amount: int | None = None,
    pauses: Sequence[Pause] = (),
) -> date:
    """The last day on which the act is in time. `start` is the day of the event, never counted.

    `amount` replaces the number of days of the limit (a complex case, an extension).
    """
    return explain(limit, start, calendar, amount=amount, pauses=pauses).due


def explain(
    limit: Limit,
    start: date,
    calendar: WorkCalendar,
    *,
    amount: int | None = None,
    pauses: Sequence[Pause] = (),
) -> Explanation:
    """The same, with every day passed on the way: counted or not, and why."""
    wanted = limit.amount if amount is None else amount
    days = tuple(_walk(limit, start, calendar, wanted, pauses))
    last = days[-1].date if days else start
    return Explanation(last, wanted, limit.unit, limit.basis, limit.since, days)


def _walk(
    limit: Limit, start: date, calendar: WorkCalendar, amount: int, pauses: Sequence[Pause]
) -> Iterator[DayLine]:
    step = -ONE_DAY if limit.backwards else ONE_DAY
    counted, day = 0, start
    wanted = _in_days(limit.unit, start, amount)
    while counted < wanted:
        day += step
        if abs((day - start).days) > FARTHEST:
            raise OverflowError("the limit ends farther than a hundred years away")
        skipped = _skipped(limit.unit, day, calendar, pauses)
        counted += not skipped
        why = skipped or _nth(limit.unit, counted, day, calendar)
        if not skipped and limit.unit is not Unit.WORKING:
            yield DayLine(day, counted=True, why=why, shut=_shut(day, calendar))
        else:
            yield _line(day, why, calendar, counted=not skipped)
    if limit.unit is Unit.HOUR:
        yield DayLine(day, counted=True, why=SAME_DAY.format(amount))
    elif limit.unit is not Unit.WORKING and not limit.backwards:
        yield from _rolled(day, calendar, pauses)


def _in_days(unit: Unit, start: date, amount: int) -> int:
    """How many days are counted one by one: hours pass within the day of the event."""
    if unit is Unit.YEAR:
        return (same_day_later(start, amount) - start).days
    return 0 if unit is Unit.HOUR else amount


def _rolled(last: date, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Iterator[DayLine]:
    """From a last day that is no working day on to the next one. Backwards nothing rolls: on the
    counted day the act is in time, on the next working day it would be late."""
    day = last
    while not _is_open(day, calendar, pauses):
        day += ONE_DAY
        if _is_open(day, calendar, pauses):
            yield DayLine(day, counted=False, why=ROLLED, kind=LineKind.ROLLED)
            return
        why = PAUSED if _is_paused(day, pauses) else calendar.why(day)
        yield _line(day, why, calendar, counted=False)


def _line(day: date, why: str, calendar: WorkCalendar, *, counted: bool) -> DayLine:
    shut = _shut(day, calendar)
    if why == PAUSED:
        kind = LineKind.PAUSED
    elif shut:
        kind = LineKind.WEEKEND if shut in WEEKEND else LineKind.HOLIDAY
    else:
        kind = LineKind.SWAPPED if day.weekday() >= SATURDAY else LineKind.COUNTED
    return DayLine(day, counted, why, kind, shut)


def _shut(day: date, calendar: WorkCalendar) -> str:
    return "" if calendar.is_working(day) else calendar.why(day)


def _nth(unit: Unit, counted: int, day: date, calendar: WorkCalendar) -> str:
    why = calendar.why(day)  # of a weekend day that is worked as well
    named = unit_name(unit if unit is Unit.WORKING else Unit.CALENDAR)
    return f"{named} thứ {counted} ({why})" if why else f"{named} thứ {counted}"


def _is_open(day: date, calendar: WorkCalendar, pauses: Sequence[Pause]) -> bool:
    return calendar.is_working(day) and not _is_paused(day, pauses)


def _is_paused(day: date, pauses: Sequence[Pause]) -> bool:
    return any(first <= day <= last for first, last in pauses)


def _skipped(unit: Unit, day: date, calendar: WorkCalendar, pauses: Sequence[Pause]) -> str:
    """Why the day does not count; "" when it does."""
    if _is_paused(day, pauses):
        return PAUSED
    if unit is Unit.WORKING and not calendar.is_working(day):
        return calendar.why(day)
    return ""
