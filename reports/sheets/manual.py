"""What the list of figures entered by hand is narrowed to, and its addresses."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from reports.indicators.by_hand import LINES, group_of
from reports.indicators.manual import Group
from reports.models import ManualFigure, ManualState
from reports.period import DAN_VAN_YEAR, Period, of

CODES = ("NAM", DAN_VAN_YEAR, "QI", "QII", "QIII", "QIV", "6T", "9T")
YEARS = 3


@dataclass(frozen=True)
class State:
    """One state of the list: how many, and where only these are shown."""

    label: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """A group of indicators and a state; None and "" are all."""

    group: Group | None = None
    state: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Choice":
        """What an address or a form says; what is no group and no state narrows nothing."""
        state = given.get("tinh-trang", "")
        known = state if state in ManualState.values else ""
        return cls(group_of(given.get("nhom", "")), known)

    @property
    def slug(self) -> str:
        return self.group.slug if self.group else ""

    def states(self, counts: dict[str, int], unit: str, period: Period) -> list[State]:
        """All, then each state that there is, or that is chosen."""
        told = [("", "Tất cả", sum(counts.values()))]
        told += [(key, str(label), counts[key]) for key, label in ManualState.choices]
        return [
            State(label, count, address(unit, period, replace(self, state=key)), key == self.state)
            for key, label, count in told
            if count or key in {"", self.state}
        ]

    def periods(self, on: date, shown: Period) -> list[Period]:
        """What may be chosen: what is shown, the periods of this year and of the ones before."""
        years = range(on.year, on.year - YEARS, -1)
        usual = [of(code, year) for year in years for code in CODES]
        return usual if str(shown) in map(str, usual) else [shown, *usual]


def address(unit: str, period: Period, choice: Choice) -> str:
    said = {"don-vi": unit, "ky": str(period), "nhom": choice.slug, "tinh-trang": choice.state}
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('reports:manual')}?{query}"


def in_list(row: ManualFigure, period: Period) -> bool:
    """Whether the list of a period shows a row: by its day, by its year, or as long as it lasts."""
    if row.yearly:
        return row.year == period.year
    if LINES[row.indicator].lasts:
        return row.on <= period.end and (row.until is None or row.until >= period.start)
    return period.covers(row.on)


def where_listed(rows: Collection[ManualFigure], period: Period) -> Period:
    """The period that is shown, if it shows them all; else the year of the first that it lacks."""
    lacking = next((row for row in rows if not in_list(row, period)), None)
    if lacking is None:
        return period
    year = of("NAM", lacking.on.year)
    return year if in_list(lacking, year) else of("NAM", year.year + 1)


def saved(rows: Collection[ManualFigure], period: Period, *, is_submitted: bool) -> str:
    """ "Đã lưu và trình duyệt 3 số." And where they are found, if not where they were entered."""
    told = f"Đã lưu {'và trình duyệt' if is_submitted else 'bản nháp'} {len(rows)} số."
    listed = where_listed(rows, period)
    if listed == period:
        return told
    return f"{told} Ngày phát sinh ngoài {period.name}; trang này đang hiện {listed.name}."
