"""Sentences whose figures know their code, so that every number leads to its list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reports.indicators import Value
from reports.period import Period
from reports.sentences import percent, stated

Values = Mapping[str, Value]


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
    """Mark the figures (as printed, code) in the order they stand in the text, from `after` on."""
    start = text.find(after) + len(after) if after else 0
    return Said(tuple(_pieces(text, figures, start)), note)


def _pieces(text: str, figures: Iterable[tuple[str, str]], start: int) -> Iterator[Part]:
    done = 0
    for shown, code in figures:
        found = text.find(shown, max(start, done))
        if found < 0:
            continue
        yield Part(text[done:found])
        yield Part(shown, code)
        done = found + len(shown)
    yield Part(text[done:])
