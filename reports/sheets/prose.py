"""Sentences whose figures know their code, so that every number leads to its list."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reports import sentences
from reports.indicators import BY_CODE, Value
from reports.period import Period
from reports.sentences import Count, Rate, counted, number


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; `code` where it is a figure."""

    text: str
    code: str = ""


@dataclass(frozen=True)
class Said:
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def said(text: str, *figures: tuple[str, str], after: str = "") -> Said:
    """Mark the figures (as printed, code) in the order they stand in the text, from `after` on."""
    return Said(tuple(_pieces(text, figures, text.find(after) + len(after) if after else 0)))


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


Values = Mapping[str, Value]


def count(values: Values, period: Period, code: str, subject: str = "") -> Said:
    """ "Tiếp nhận đơn các loại: 3.108 đơn, tăng 472 đơn (tăng 17,91%) so với cùng kỳ năm 2021." """
    value = values[code]
    now, before = int(value.value or 0), value.previous
    subject = subject or BY_CODE[code].label
    told = Count(
        subject, value.unit, now, None if before is None else int(before), period.compared_with
    )
    return said(sentences.count(told), (counted(now), code), after=f"{subject}: ")


def rate(values: Values, period: Period, code: str, lead: str, unit: str) -> Said:
    """ "Đã giải quyết 177/185 đơn …, đạt tỷ lệ 95,68%." with the quotient as the figure."""
    value = values[code]
    done, due = int(value.numerator or 0), int(value.denominator or 0)
    told = Rate(lead, done, due, unit, value.exact_previous, period.compared_with)
    return said(sentences.rate(told), (f"{number(done)}/{number(due)}", code))


def plain(values: Values, text: str, *codes: str) -> Said:
    """A text with `{}` for each code, filled with the counted figures."""
    shown = [counted(int(values[code].value or 0)) for code in codes]
    return said(text.format(*shown), *zip(shown, codes, strict=True))


def plain_if_any(values: Values, text: str, *codes: str) -> Iterator[Said]:
    """The same, unless all of them are nothing: noughts in a row tell nobody anything."""
    if any(values[code].value for code in codes):
        yield plain(values, text, *codes)
