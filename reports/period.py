"""Reporting periods: what "quý", "6 tháng" and "năm" mean to the day (pure)."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError

# Thông tư 06/2025/TT-TTCP Điều 7: each window closes on the 14th; code, name, months of its ends
# (0: December of the year before). Both ends are inside.
STATUTORY: tuple[tuple[str, str, int, int], ...] = (
    ("QI", "quý I năm", 0, 3),
    ("QII", "quý II năm", 3, 6),
    ("QIII", "quý III năm", 6, 9),
    ("QIV", "quý IV năm", 9, 12),
    ("6T", "6 tháng đầu năm", 0, 6),
    ("9T", "9 tháng năm", 0, 9),
    ("NAM", "năm", 0, 12),
)
# [D] Chưa có văn bản quy định ngày chốt của năm báo cáo dân vận; lấy theo chu kỳ tháng của
# Nghị định 09/2019/NĐ-CP Điều 12 (15 tháng trước – 14 tháng này), để kịp hạn trước ngày 30/11.
DAN_VAN_YEAR, DAN_VAN_CLOSES = "DV", (11, 14)
DAN_VAN_BASIS = "[D] chưa có văn bản quy định; theo chu kỳ tháng của NĐ 09/2019 Điều 12"
QUARTERS = ("QI", "QII", "QIII", "QIV")
# Nghị định 09/2019/NĐ-CP Điều 12: a month is from the 15th of the one before to the 14th.
MONTHS = tuple(f"T{month}" for month in range(1, 13))
CODED = re.compile(r"(QI{1,3}|QIV|6T|9T|NAM|DV|T[1-9]|T1[0-2])/([0-9]{4})")
DATED = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class Period:
    """Days `start`…`end`, both inside; `year` is the year it reports on.

    `seen_on` is the day on which it is asked about while it still runs, None where nobody said.
    """

    code: str  # "NAM", "DV", "T5", … or "" for free days
    year: int
    start: date
    end: date
    seen_on: date | None = None

    def __str__(self) -> str:
        return f"{self.code}/{self.year}" if self.code else f"{self.start}..{self.end}"

    @property
    def name(self) -> str:
        """Without the dates: "năm 2022"; free days: "từ ngày … đến ngày …"."""
        if self.code == DAN_VAN_YEAR:
            return f"năm báo cáo dân vận {self.year}"
        if self.code in MONTHS:
            return f"tháng {self.code[1:]} năm {self.year}"
        named = next((name for code, name, _, _ in STATUTORY if code == self.code), "")
        return f"{named} {self.year}" if named else self.days

    @property
    def days(self) -> str:
        return f"từ ngày {_day(self.start)} đến ngày {_day(self.end)}"

    @property
    def label(self) -> str:
        """ "năm 2022 (từ ngày 15/12/2021 đến ngày 14/12/2022)" """
        return f"{self.name} ({self.days})" if self.code else self.days

    @property
    def compared_with(self) -> str:
        """ "so với cùng kỳ năm 2021" """
        return f"so với cùng kỳ năm {self.year - 1}"

    def same_last_year(self) -> "Period":
        """The same window one year earlier; 29/02 becomes 28/02. It is seen on the same day too."""
        if self.code:
            found = of(self.code, self.year - 1)
        else:
            found = Period("", self.year - 1, _year_before(self.start), _year_before(self.end))
        return found.seen(_year_before(self.seen_on)) if self.seen_on else found

    def seen(self, on: date) -> "Period":
        """The same window as somebody sees it on that day: what is past by then is whole."""
        return replace(self, seen_on=on if on < self.end else None)

    @property
    def so_far(self) -> "Period":
        """Up to the day on which it is seen: a state is taken then, not on a day still to come."""
        return replace(self, end=self.seen_on, seen_on=None) if self.seen_on else self

    @property
    def calendar_year(self) -> "Period":
        """From 1 January of the year it reports on to its last day, at most to 31 December."""
        end = min(self.end, date(self.year, 12, 31))
        return replace(self, code="", start=date(self.year, 1, 1), end=end)

    def previous(self) -> "Period":
        """The window of the same type just before; free days: as many days before."""
        row = next((row for row in (QUARTERS, MONTHS) if self.code in row), ())
        if row:
            step = row.index(self.code)
            return of(row[step - 1], self.year if step else self.year - 1)
        if self.code:
            return of(self.code, self.year - 1)
        length = self.end - self.start + timedelta(days=1)
        return between(self.start - length, self.end - length)

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end


def of(code: str, year: int) -> Period:
    """The window of a code in a year; an unknown code is a KeyError of the caller's making."""
    if code == DAN_VAN_YEAR:
        month, day = DAN_VAN_CLOSES
        end = date(year, month, day)
        return Period(code, year, date(year - 1, month, day) + timedelta(days=1), end)
    if code in MONTHS:
        return _month(code, year, MONTHS.index(code) + 1)
    ends = {known: (first, last) for known, _, first, last in STATUTORY}
    first, last = ends[code]
    start = date(year, first, 15) if first else date(year - 1, 12, 15)
    return Period(code, year, start, date(year, last, 14))


def _month(code: str, year: int, month: int) -> Period:
    before = date(year, month, 1) - timedelta(days=1)
    return Period(code, year, before.replace(day=15), date(year, month, 14))


def between(start: date, end: date) -> Period:
    """Free days; the year they report on is that of the last day."""
    return Period("", end.year, start, end)


def year_to_date(on: date) -> Period:
    """From 1 January to today: what a leader's page shows."""
    return between(date(on.year, 1, 1), on)


FRESH = timedelta(days=10)  # so long the figures of a window that has ended are computed anew


def of_night(on: date) -> list[Period]:
    """What is computed every night: the years of both regimes, and every statutory window that runs
    or ended a few days ago, while its report is being written."""
    found = [of(code, on.year) for code in ("NAM", DAN_VAN_YEAR)]
    windows = [of(code, year) for year in (on.year - 1, on.year, on.year + 1)
               for code, *_ in STATUTORY]  # fmt: skip
    return found + [
        window for window in windows
        if window.start <= on <= window.end + FRESH and window not in found
    ]  # fmt: skip


def parse(text: str) -> Period:
    """Read `NAM/2022`, `QI/2026`, `DV/2026`, `2026-01-01..2026-06-30`; else a ValidationError."""
    if (coded := CODED.fullmatch(text)) and FIRST_YEAR <= int(coded[2]) <= LAST_YEAR:
        return of(coded[1], int(coded[2]))
    if dated := DATED.fullmatch(text):
        return _dated(text, dated[1], dated[2])
    raise _unknown(text)


def _dated(text: str, first: str, last: str) -> Period:
    try:
        found = between(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError as error:
        raise _unknown(text) from error
    if found.end < found.start:
        raise ValidationError(
            f"Kỳ “{text}” có ngày đầu sau ngày cuối. Ngày đầu phải trước ngày cuối."
        )
    if not (found.start.year >= FIRST_YEAR and found.end.year <= LAST_YEAR):
        raise _unknown(text)
    return found


def _unknown(text: str) -> ValidationError:
    return ValidationError(
        f"Không hiểu kỳ “{text}”. "
        "Viết như NAM/2022, QI/2026, 6T/2026, T5/2026 hoặc 2026-01-01..2026-06-30."
    )


def _year_before(day: date) -> date:
    last = calendar.monthrange(day.year - 1, day.month)[1]
    return day.replace(year=day.year - 1, day=min(day.day, last))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def half_of(day: date) -> date:
    """The 1st or the 15th on or before it: months and statutory windows are made of such halves."""
    return day.replace(day=1 if day.day < 15 else 15)


def until(half: date) -> date:
    """The last day of the half month that begins on that day."""
    if half.day == 1:
        return half.replace(day=14)
    return half.replace(day=calendar.monthrange(half.year, half.month)[1])


def whole_halves(window: Period) -> tuple[date, date] | None:
    """The first and the last day of the whole halves inside; None where there is none."""
    start, end = half_of(window.start), half_of(window.end)
    first = start if start == window.start else until(start) + timedelta(days=1)
    last = window.end if until(end) == window.end else end - timedelta(days=1)
    return (first, last) if first < last else None
