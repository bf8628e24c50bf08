"""Sentences whose figures know their code, so that every number leads to its list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.indicators import Value
from reports.period import Period
from reports.sentences import percent, stated

Values = Mapping[str, Value]
NUMBERS = re.compile(r"-?\d(?:[\d.,/]*\d)?%?")  # "05", "3.108", "95,68%", "177/185": whole ones


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; `code` where it is a figure."""

    text: str
    code: str = ""


@dataclass(frozen=True)
class Said:
    """A sentence; `note` is the footnote to it."""

    parts: tuple[Part, ...]
    note: str = ""

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True)
class Facts:
    """What a sentence may speak of: the figures of a period, and how they stand to their targets.

    `standings` by code: "cao hơn mục tiêu 3,20 điểm phần trăm", "đạt mục tiêu đề ra".
    """

    values: Values
    period: Period
    standings: Mapping[str, str] = field(default_factory=dict)

    def has(self, *codes: str) -> bool:
        return all(code in self.values for code in codes)

    def now(self, code: str) -> int | Decimal:
        return self.values[code].value or 0

    def count(self, code: str) -> int:
        return int(self.now(code))

    def printed(self, code: str) -> str:
        """As prose prints it: "1.955", "05", "95,68%"."""
        value = self.values[code]
        if value.unit == "%" and value.exact is not None:
            return percent(value.exact)
        return stated(self.now(code), value.unit)


def said(text: str, *figures: tuple[str, str], after: str = "", note: str = "") -> Said:
    """Mark the figures (as printed, code) in the order they stand in the text, from `after` on.

    A figure is a whole number of the text: the "0" of "07" and the "15" of "15,00%" are none.
    """
    start = text.find(after) + len(after) if after in text else 0
    return Said(tuple(_pieces(text, figures, start)), note)


def _pieces(text: str, figures: Iterable[tuple[str, str]], start: int) -> Iterator[Part]:
    done = 0
    for shown, code in figures:
        numbers = NUMBERS.finditer(text, max(start, done))
        found = next((one for one in numbers if one.group() == shown), None)
        if found is None:
            continue
        yield Part(text[done : found.start()])
        yield Part(shown, code)
        done = found.end()
    yield Part(text[done:])
