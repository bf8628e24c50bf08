"""What the parts of a leader's board show: plain values, ready for a template (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Slow:
    """A petition that is late, and who holds it; without `address` only that it is there."""

    number: str
    name: str
    address: str
    unit: str
    handler: str
    phone: str
    step: str
    due_on: date
    days: int
    reminded_on: date | None
    reply_by: date | None  # the day asked for last, while no answer came


@dataclass(frozen=True)
class Share:
    """One bar: `width` of a hundred, the longest is full."""

    name: str
    count: int
    width: float
    link: str


REST = "Các lĩnh vực còn lại"


def shares(found: Sequence[tuple[str, int, str]], most: int) -> list[Share]:
    """The `most` greatest of (name, count, link); what is left stands last, without a list."""
    order = sorted(found, key=lambda one: (-one[1], one[0]))
    left = sum(count for _, count, _ in order[most:])
    shown = [*order[:most], *([(REST, left, "")] if left else [])]
    top = max([count for _, count, _ in shown], default=1)
    return [Share(name, count, round(100 * count / top, 1), link) for name, count, link in shown]


@dataclass(frozen=True)
class Step:
    """One step of the way of a petition: how many took it, and how many days it took."""

    name: str
    count: int
    link: str
    wait: str  # "từ nhận đến thụ lý"; "" of the first
    median: float | None
    longest: int | None


def slowest(steps: Sequence[Step]) -> str:
    """ "Chậm nhất: từ thụ lý đến quyết định, trung vị 24 ngày"; "" where nothing was measured."""
    known = [step for step in steps if step.median is not None]
    if not known:
        return ""
    worst = max(known, key=lambda step: step.median or 0)
    days = f"{worst.median or 0:g}".replace(".", ",")
    return f"Chậm nhất: {worst.wait}, trung vị {days} ngày."


@dataclass(frozen=True)
class Entry:
    """One line of the agenda."""

    on: date
    kind: str
    text: str
    link: str


@dataclass(frozen=True)
class HeadMonth:
    """Days held of days owed in one month; `note` tells of days put off."""

    month: int
    held: int
    owed: int
    link: str
    note: str

    @property
    def is_short(self) -> bool:
        return self.held < self.owed


@dataclass(frozen=True)
class Head:
    name: str
    months: Sequence[HeadMonth]

    @property
    def lacking(self) -> int:
        return sum(max(month.owed - month.held, 0) for month in self.months)


@dataclass(frozen=True)
class Group:
    """The units of one kind: how many sent the report in time, and which have not sent it."""

    name: str
    sent: int
    units: Sequence[str]
    missing: Sequence[str]

    @property
    def due(self) -> int:
        return len(self.units)

    @property
    def late(self) -> int:
        """It came, and not in time."""
        return self.due - self.sent - len(self.missing)


@dataclass(frozen=True)
class Told:
    """A piece of the ready sentence: a number leads to its list."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Watched:
    """A matter or a paper to keep an eye on."""

    name: str
    address: str
    unit: str
    text: str
    due_on: date | None


@dataclass(frozen=True)
class Wandering:
    """A petition on its way between units, by the names of those that had it."""

    name: str
    address: str
    path: Sequence[str]
    times: int
    returned: int
    since: date
