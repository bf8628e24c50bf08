"""What the parts of a leader's board show: plain values, ready for a template (pure)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Slow:
    """A petition that is late, and who holds it."""

    number: str
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


def shares(
    found: Sequence[tuple[str, str, int]], most: int, link: Callable[[str], str]
) -> list[Share]:
    """The `most` greatest of (code, name, count); what is left stands last, in one list."""
    order = sorted(found, key=lambda one: (-one[2], one[1]))
    codes, left = ",".join(code for code, *_ in order[most:]), sum(n for *_, n in order[most:])
    shown = [*order[:most], *([(codes, REST, left)] if left else [])]
    top = max([count for *_, count in shown], default=1)
    return [
        Share(name, count, round(100 * count / top, 1), link(code)) for code, name, count in shown
    ]


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
    held_link: str
    owed_link: str
    note: str

    @property
    def is_short(self) -> bool:
        return self.held < self.owed


def lacking(days: Iterable[tuple[int, int]]) -> int:
    """Of months (days held, days owed): too many in one make up for none of another."""
    return sum(max(owed - held, 0) for held, owed in days)


@dataclass(frozen=True)
class Head:
    name: str
    months: Sequence[HeadMonth]

    @property
    def lacking(self) -> int:
        return lacking((month.held, month.owed) for month in self.months)


SENT, LATE, MISSING = "đã nộp đúng hạn", "nộp muộn", "chưa nộp"


@dataclass(frozen=True)
class Sender:
    """A unit that owes the report, and whether it sent it: SENT, LATE or MISSING."""

    name: str
    state: str
    is_given_back: bool = False


@dataclass(frozen=True)
class Group:
    """The units of one kind: how many sent the report in time, how many late or not at all."""

    name: str
    units: Sequence[Sender]

    @property
    def returned(self) -> int:
        """How many of those that sent it have it back and must send again."""
        return sum(unit.is_given_back for unit in self.units)

    @property
    def due(self) -> int:
        return len(self.units)

    @property
    def sent(self) -> int:
        return self._of(SENT)

    @property
    def late(self) -> int:
        return self._of(LATE)

    @property
    def missing(self) -> int:
        return self._of(MISSING)

    def _of(self, state: str) -> int:
        return sum(unit.state == state for unit in self.units)


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
