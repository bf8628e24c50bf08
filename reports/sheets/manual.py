"""What the list of figures entered by hand is narrowed to, and its addresses."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from reports.indicators.manual import Group
from reports.models import ManualState
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

    def periods(self, on: date) -> list[Period]:
        """What may be chosen: the periods of this year and of the ones before."""
        years = range(on.year, on.year - YEARS, -1)
        return [of(code, year) for year in years for code in CODES]


def address(unit: str, period: Period, choice: Choice) -> str:
    said = {"don-vi": unit, "ky": str(period), "nhom": choice.slug, "tinh-trang": choice.state}
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{reverse('reports:manual')}?{query}"
