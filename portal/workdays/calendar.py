"""The working days of an office as a value (pure): the plain week, minus holidays, plus swaps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKEND = ("thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Calendar:
    """`closed`: days off by law or decision; `opened`: weekend days worked in exchange.

    `names` says for both why ("Tết Nguyên đán (…)"). A day in neither follows the week.
    """

    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    names: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        return day in self.opened or (day.weekday() < SATURDAY and day not in self.closed)

    def after(self, start: date, working_days: int) -> date:
        """The n-th working day after `start`, which is not counted itself; n = 0 gives `start`."""
        return self._walk(start, working_days, ONE_DAY)

    def before(self, day: date, working_days: int) -> date:
        """The n-th working day before `day`, which is not counted itself; n = 0 gives `day`."""
        return self._walk(day, working_days, -ONE_DAY)

    def next_working(self, day: date) -> date:
        """The day itself where it is a working day, or else the next one that is."""
        return day if self.is_working(day) else self.after(day, 1)

    def why(self, day: date) -> str:
        """Why the office is shut or, on a weekend, open that day; "" on an ordinary working day."""
        if day in self.opened:
            return f"ngày làm bù{self._named(day)}"
        if day in self.closed:
            return f"nghỉ {self.names[day]}" if day in self.names else "ngày nghỉ lễ"
        return WEEKEND[day.weekday() - SATURDAY] if day.weekday() >= SATURDAY else ""

    def with_day(self, day: date, *, closed: bool, opened: bool, name: str = "") -> "Calendar":
        """The same calendar with that day off, worked in exchange, or (neither) like its week."""
        names = {one: known for one, known in self.names.items() if one != day}
        return Calendar(
            closed=self.closed | {day} if closed else self.closed - {day},
            opened=self.opened | {day} if opened else self.opened - {day},
            names={**names, day: name} if name else names,
        )

    def _named(self, day: date) -> str:
        return f": {self.names[day]}" if day in self.names else ""

    def _walk(self, day: date, working_days: int, step: timedelta) -> date:
        if working_days < 0:
            raise ValueError("a number of working days is never negative")
        while working_days:
            day += step
            working_days -= self.is_working(day)
        return day
