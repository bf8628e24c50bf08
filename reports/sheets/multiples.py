"""Small multiples: each unit its own little columns by month, all on one scale (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.sentences import number

STEP, THICK, FLOOR, TOP = 12, 9, 46, 4
Found = Mapping[tuple[str, str], Mapping[int, int]]  # (code, name) → month → count


@dataclass(frozen=True)
class Bar:
    x: int
    y: float
    height: float


@dataclass(frozen=True)
class Small:
    """One unit: its columns, their sum, and the list of that sum."""

    code: str
    name: str
    counts: Sequence[int]
    bars: Sequence[Bar]
    link: str

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
    left: int  # units with petitions that are not drawn


def grid(found: Found, last: int, links: Mapping[str, str], most: int) -> Grid:
    """The units with most petitions first; `links` by code."""
    order = sorted(found, key=lambda unit: (-sum(found[unit].values()), unit[1]))
    shown = order[:most]
    highest = max([max(found[unit].values()) for unit in shown], default=0)
    scale = (FLOOR - TOP) / highest if highest else 0
    rows = [_small(unit, found[unit], last, links[unit[0]], scale) for unit in shown]
    return Grid(rows, STEP * last, highest, len(order) - len(shown))


def _small(
    unit: tuple[str, str], found: Mapping[int, int], last: int, link: str, scale: float
) -> Small:
    counts = [found.get(month, 0) for month in range(1, last + 1)]
    bars = [
        Bar(STEP * place, round(FLOOR - count * scale, 1), round(count * scale, 1))
        for place, count in enumerate(counts)
        if count
    ]
    return Small(unit[0], unit[1], counts, bars, link)
