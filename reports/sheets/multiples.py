"""Small multiples: each unit its own little columns by month, all on one scale (pure)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reports.sentences import number

STEP, THICK, FLOOR, TOP = 12, 9, 46, 4
Link = Callable[[str, int], str]  # (code, month; 0: all of them) → list
Found = Mapping[tuple[str, str], Mapping[int, int]]  # (code, name) → month → count


@dataclass(frozen=True)
class Bar:
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Small:
    """One unit: its columns, their sum, and the lists of both."""

    code: str
    name: str
    counts: Sequence[int]
    bars: Sequence[Bar]
    link: str
    links: Sequence[str]

    @property
    def cells(self) -> Sequence[tuple[int, str]]:
        return list(zip(self.counts, self.links, strict=True))

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def finding(self) -> str:
        most = max(range(len(self.counts)), key=lambda place: self.counts[place])
        return (
            f"{number(self.total)} đơn; cao nhất tháng {most + 1}: {number(self.counts[most])} đơn."
        )


@dataclass(frozen=True)
class Grid:
    rows: Sequence[Small]
    width: int
    highest: int
    left: Sequence[str]  # names of the units with petitions that are not drawn


def grid(found: Found, last: int, link: Link, most: int) -> Grid:
    """The units with most petitions first; addresses are made for these alone."""
    order = sorted(found, key=lambda unit: (-sum(found[unit].values()), unit[1]))
    shown = order[:most]
    highest = max([max(found[unit].values()) for unit in shown], default=0)
    scale = (FLOOR - TOP) / highest if highest else 0
    rows = [_small(unit, found[unit], last, link, scale) for unit in shown]
    return Grid(rows, STEP * last, highest, sorted(name for _, name in order[most:]))


def _small(
    unit: tuple[str, str], found: Mapping[int, int], last: int, link: Link, scale: float
) -> Small:
    code, name = unit
    counts = [found.get(month, 0) for month in range(1, last + 1)]
    bars = [
        Bar(STEP * place, round(FLOOR - count * scale, 1), round(count * scale, 1))
        for place, count in enumerate(counts)
        if count
    ]
    links = [link(code, number) for number in range(1, last + 1)]
    return Small(code, name, counts, bars, link(code, 0), links)
