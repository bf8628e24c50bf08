"""Figures beside the tiles of a board: counts, and rates told by what they divide (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.indicators import Ratio, Value, declared
from reports.indicators.satisfaction import FEWEST
from reports.sentences import change, number, percent, points
from reports.sheets.boards import Told
from reports.sheets.dashboard import SMALL, Link


@dataclass(frozen=True)
class Line:
    """One figure: its parts, each number with its list, and what it was a year before."""

    code: str
    name: str
    parts: Sequence[Told]
    note: str


def line(value: Value, link: Link) -> Line:
    measure = declared(value.code)
    if not isinstance(measure, Ratio):
        now = int(value.value or 0)
        before = None if value.previous is None else int(value.previous)
        told = [Told(number(now), link(value.code)), Told(f" {value.unit}")]
        return Line(value.code, measure.label, told, change(now, before))
    if not value.denominator:
        return Line(value.code, measure.label, [Told("Chưa có số liệu")], "–")
    parts = [
        Told(number(value.numerator or 0), link(measure.numerator)), Told("/"),
        Told(number(value.denominator), link(measure.denominator)),
    ]  # fmt: skip
    least = FEWEST if value.code.startswith("SAT-") else SMALL
    if value.exact is None or value.denominator < least:
        return Line(value.code, measure.label, parts, "–")
    said = Told(f" ({percent(value.exact)})")
    note = points(value.exact, value.exact_previous)
    return Line(value.code, measure.label, [*parts, said], note)
