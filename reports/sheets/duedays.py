"""When a statistical report is due, level by level, and what the weekday does to it (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.workdays.strip import WEEKDAYS
from reports.period import STATUTORY, Period
from reports.rules import STATISTICS

FRIDAY = 4
BASIS = "Điều 7 Thông tư 06/2025/TT-TTCP"
# Điều 4: a narrative and the forms; of the other quarters the forms alone.
WITH_NARRATIVE = ("QI", "6T", "9T", "NAM")
LEVELS = (("COMMUNE", "Cấp xã, sở, ngành gửi Ủy ban nhân dân cấp tỉnh"),
          ("PROVINCE", "Ủy ban nhân dân cấp tỉnh gửi Thanh tra Chính phủ"))  # fmt: skip


@dataclass(frozen=True)
class Own:
    """A day of the month that a province sets before that of the circular (Điều 7 khoản 2)."""

    day: int
    document: str


@dataclass(frozen=True)
class Due:
    """The last day for one level, until midnight."""

    who: str
    on: date
    basis: str
    today: date

    @property
    def day(self) -> str:
        """ "thứ Bảy, 20/06/2026" """
        return named(self.on)

    @property
    def is_rest(self) -> bool:
        return self.on.weekday() > FRIDAY

    @property
    def last_weekday(self) -> str:
        """The Friday before a Saturday or Sunday."""
        return named(self.on - timedelta(days=max(0, self.on.weekday() - FRIDAY)))

    @property
    def left(self) -> int:
        """Days from today; below zero when it has passed."""
        return (self.on - self.today).days


def due_days(period: Period, today: date, own: Own | None = None) -> list[Due]:
    """Both levels of a period of Thông tư 06; none of other days or of years before it."""
    return list(_due(period, today, own))


def _due(period: Period, today: date, own: Own | None) -> Iterator[Due]:
    for sender, who in LEVELS:
        code = f"REPORT.TT06.{period.code}.{sender}"
        fixed = next((each for each in STATISTICS if each.code == code), None)
        if fixed is None or fixed.of_year(period.year) < fixed.since:
            return
        on = fixed.of_year(period.year)
        if own and sender == "COMMUNE" and own.day < on.day:
            yield Due(who, on.replace(day=own.day), own.document, today)
        else:
            yield Due(who, on, BASIS, today)


def named(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def together(period: Period) -> str:
    """ "6 tháng đầu năm 2026": the report that closes on the same day, from the same figures."""
    ends = {code: last for code, _, _, last in STATUTORY}
    if period.code not in ends:
        return ""
    names = (f"{name} {period.year}" for code, name, _, last in STATUTORY
             if last == ends[period.code] and code != period.code)  # fmt: skip
    return next(names, "")


def own_days(text: Iterable[str]) -> dict[str, Own]:
    """Read "CAN-THO=15 Công văn 12/UBND-NC ngày 05/01/2026", one a province.

    Raises ValueError for a line of another shape or a day outside 1…17: nobody may give more
    time than the circular.
    """
    found = {}
    for line in text:
        code, _, rest = line.strip().partition("=")
        day, _, document = rest.strip().partition(" ")
        if not (code and day.isdecimal() and 1 <= int(day) <= 17 and document.strip()):
            raise ValueError(f"Không hiểu hạn gửi báo cáo “{line}”.")
        found[code.strip()] = Own(int(day), document.strip())
    return found
