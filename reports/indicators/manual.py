"""Figures entered by hand: what a line of entry is, when it counts, and what adds it up."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from portal.organisations.models import Kind
from reports.indicators.declare import Indicator, Source
from reports.indicators.units import in_force
from reports.indicators.windows import window
from reports.models import ManualFigure, ManualState
from reports.period import Period

MANUAL = Source(ManualFigure, dated="on")
BY_HAND = "Nhập tay, kèm văn bản làm minh chứng; chỉ tính số đã được người khác duyệt."


class Entry(Enum):
    """What a person writes: a count, an amount, yes or no, a score out of a hundred."""

    COUNT = "count"
    AMOUNT = "amount"
    YES = "yes"
    SCORE = "score"


@dataclass(frozen=True)
class Line:
    """One thing that may be entered. Its code is that of the indicator that adds it up.

    `window` as of an indicator: F, on a day; S0+F, from a day until another; N, once a year.
    `kinds` of units that owe a yearly answer; `column` is that of the statutory form.
    """

    code: str
    label: str
    unit: str
    window: str = "F"
    entry: Entry = Entry.COUNT
    definition: str = ""
    kinds: tuple[Kind, ...] = ()
    column: str = ""
    compares: str = "C1"

    @property
    def is_yearly(self) -> bool:
        return self.window == "N"

    @property
    def is_answer(self) -> bool:
        return self.entry is Entry.YES

    @property
    def lasts(self) -> bool:
        """Whether it is a stock, which ends on a day of its own."""
        return self.window == "S0+F"

    @property
    def places(self) -> int:
        return 2 if self.entry in {Entry.AMOUNT, Entry.SCORE} else 0


@dataclass(frozen=True)
class Group:
    """Lines that are entered together; `at_most`: pairs of which the first is part of the other."""

    slug: str
    title: str
    lines: tuple[Line, ...]
    hint: str = ""
    at_most: tuple[tuple[str, str], ...] = ()


def approved(line: Line, period: Period) -> Q:
    """The entries of a line that count in a period."""
    return Q(_within(line, period), state=ManualState.APPROVED, indicator=line.code)


def _within(line: Line, period: Period) -> Q:
    if line.is_yearly:
        return Q(year=period.year)
    if line.lasts:
        lasts = Q(until=None) | Q(until__gte=period.start)
        return Q(lasts, on__lte=period.end)
    return window("on", period)


def sum_of(line: Line) -> Indicator:
    """The indicator that adds up what was entered for a line."""
    return Indicator(
        line.code, line.label, line.unit, MANUAL, lambda period: approved(line, period),
        f"{line.definition or SUMS[line.window]} {BY_HAND}", window=line.window, weight="value",
        compares=line.compares, places=line.places, entered_by_hand=True,
    )  # fmt: skip


def answers_of(line: Line) -> Indicator:
    """The units whose answer of the year is yes; one entry a unit, so the list shows its proof."""
    return Indicator(
        line.code, line.label, line.unit, MANUAL,
        lambda period: (
            approved(line, period) & in_force(line.kinds, period, "organisation__") & Q(value__gt=0)
        ),
        f"{line.definition} {BY_HAND}", window="N", compares="C0", entered_by_hand=True,
    )  # fmt: skip


SUMS = {
    "F": "Cộng các số có ngày phát sinh trong kỳ.",
    "S0+F": "Cộng các số phát sinh trước kỳ chưa kết thúc và các số phát sinh trong kỳ.",
    "N": "Cộng các số của năm báo cáo.",
}
