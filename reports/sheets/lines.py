"""The kinds of sentences of a report as declarations: which figures they state, in which pattern.

A line whose figures are not all there says nothing; what it needs is told by `codes`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from reports import sentences
from reports.sentences import NBSP, counted, number, stated
from reports.sheets.clause import Clause, Codes
from reports.sheets.prose import Facts, Said, said


class Line(Protocol):
    @property
    def codes(self) -> Codes: ...

    def told(self, facts: Facts) -> Iterator[Said]: ...


@dataclass(frozen=True)
class Counted:
    """ "Tiếp nhận đơn các loại: 3.108 đơn, tăng 472 đơn (tăng 17,91%) so với cùng kỳ năm 2021." """

    code: str
    subject: str

    @property
    def codes(self) -> Codes:
        return (self.code,)

    def told(self, facts: Facts) -> Iterator[Said]:
        value, now = facts.values[self.code], facts.now(self.code)
        counted_now = sentences.Count(
            self.subject, value.unit, now, value.previous, facts.period.compared_with
        )
        text = sentences.count(counted_now)
        yield said(text, (stated(now, value.unit), self.code), after=f"{self.subject}: ")


@dataclass(frozen=True)
class Rated:
    """ "Đã giải quyết 177/185 đơn …, đạt tỷ lệ 95,68%, tăng …": the quotient is the figure.

    Where nothing was due it says so (`duty`: "giải quyết"), or with `if_any` nothing. `of_units`:
    of how many units it holds, which of a single one is a yes or no.
    """

    code: str
    lead: str
    unit: str
    if_any: bool = False
    duty: str = "giải quyết"
    of_units: bool = False

    @property
    def codes(self) -> Codes:
        return (self.code,)

    def told(self, facts: Facts) -> Iterator[Said]:
        value = facts.values[self.code]
        done, due = int(value.numerator or 0), int(value.denominator or 0)
        if self.if_any and not due:
            return
        rate = sentences.Rate(
            self.lead, done, due, self.unit, value.exact_previous, facts.period.compared_with,
            self.duty,
        )  # fmt: skip
        is_alone = self.of_units and due == 1
        text = sentences.alone(rate) if is_alone else sentences.rate(rate)
        if due and not is_alone and (standing := facts.standings.get(self.code)):
            text = f"{text.removesuffix('.')}; {standing}."
        note = sentences.rounding_note(value.exact, value.exact_previous)
        yield said(text, (f"{number(done)}/{number(due)}", self.code), note=note)


@dataclass(frozen=True)
class Share:
    """ "Đơn thuộc thẩm quyền chiếm 31,63% tổng số đơn tiếp nhận (983/3.108 đơn)."

    `code` is the quotient of the two, whose list the fraction leads to.
    """

    child: str
    code: str
    part: str
    whole: str
    of: str
    unit: str

    @property
    def codes(self) -> Codes:
        return (self.code, self.part, self.whole)

    def told(self, facts: Facts) -> Iterator[Said]:
        part, whole = facts.count(self.part), facts.count(self.whole)
        if whole:
            text = sentences.share(self.child, part, whole, self.of, self.unit)
            yield said(text, (f"{number(part)}/{number(whole)}", self.code))


@dataclass(frozen=True)
class Composed:
    """ "Trong tổng số 983 đơn có: khiếu nại 156 (15,87%); …; còn lại 12 (1,22%)." """

    total: str
    unit: str
    parts: tuple[tuple[str, str], ...]  # what it is called, its code
    rest: str = ""

    @property
    def codes(self) -> Codes:
        return (self.total, *(code for _, code in self.parts))

    def told(self, facts: Facts) -> Iterator[Said]:
        total = facts.count(self.total)
        parts = tuple((name, facts.count(code)) for name, code in self.parts)
        both = zip(parts, self.parts, strict=True)
        marks = [(counted(found), code) for (_, found), (_, code) in both if found]
        if text := sentences.composition(total, self.unit, parts, self.rest):
            yield said(text, (counted(total), self.total), *marks)


@dataclass(frozen=True)
class Backlog:
    """ "Còn 08 vụ việc … chưa giải quyết xong, trong đó 02 vụ việc đã quá thời hạn." """

    left: str
    late: str
    unit: str
    of: str = ""  # "khiếu nại, tố cáo"

    @property
    def codes(self) -> Codes:
        return (self.left, self.late)

    def told(self, facts: Facts) -> Iterator[Said]:
        left, late = facts.count(self.left), facts.count(self.late)
        text = sentences.backlog(left, late, self.unit, self.of)
        yield said(text, (counted(left), self.left), (counted(late), self.late))


@dataclass(frozen=True)
class Leader:
    """ "Người đứng đầu trực tiếp tiếp 22 ngày, đạt 91,67% số ngày theo quy định (22/24 ngày)." """

    days: str
    code: str

    @property
    def codes(self) -> Codes:
        return (self.days, self.code)

    def told(self, facts: Facts) -> Iterator[Said]:
        value, days = facts.values[self.code], facts.count(self.days)
        done, due = int(value.numerator or 0), int(value.denominator or 0)
        if due:
            text = sentences.leader(days, done, due)
            marks = ((counted(days), self.days), (f"{number(done)}/{number(due)}", self.code))
            yield said(text, *marks, after="trực tiếp tiếp")


@dataclass(frozen=True)
class Clauses:
    """The lead and the clauses that have something to say; without any, no sentence."""

    lead: str
    clauses: tuple[Clause, ...]

    @property
    def codes(self) -> Codes:
        return tuple(code for one in self.clauses for code in one.codes)

    def told(self, facts: Facts) -> Iterator[Said]:
        kept = [one.without_noughts(facts) for one in self.clauses if one.holds(facts)]
        shown = [[facts.printed(code) for code in one.codes] for one in kept]
        if not kept:
            return
        words = [one.text.format(*figures) for one, figures in zip(kept, shown, strict=True)]
        marks = [
            mark
            for one, figures in zip(kept, shown, strict=True)
            for mark in zip(figures, one.codes, strict=True)
        ]
        start = f"{self.lead}: " if self.lead else ""
        text = f"{start}{_joined(words)}."
        yield said(text[:1].upper() + text[1:], *marks, after=start)


def _joined(words: list[str]) -> str:
    """ "26 người, trong đó 13 cán bộ; 05 vụ": what is part of the clause before hangs on it."""
    return "; ".join(words).replace("; trong đó ", ", trong đó ")


def clauses(lead: str, *told: Clause) -> Clauses:
    return Clauses(lead, told)


@dataclass(frozen=True)
class Filled:
    """A whole sentence with `{}` for each code, told where the first of them is more than nothing.

    A difference may be below it (XLD-37), of which no sentence can be made.
    """

    text: str
    codes: Codes
    least: int = 0
    too_few: str = ""  # said in brackets where the first of them is less

    def told(self, facts: Facts) -> Iterator[Said]:
        first = facts.now(self.codes[0])
        if first > 0:
            shown = [facts.printed(code) for code in self.codes]
            text = self.text.replace("{} ", "{}" + NBSP).format(*shown)
            if first < self.least:
                text = f"{text.removesuffix('.')} ({self.too_few})."
            yield said(text, *zip(shown, self.codes, strict=True))


def filled(text: str, *codes: str, least: int = 0, too_few: str = "") -> Filled:
    return Filled(text, codes, least, too_few)


@dataclass(frozen=True)
class Growing:
    """What grew most against the year before: what people have to explain, at most three of it."""

    lead: str
    unit: str
    parts: tuple[tuple[str, str], ...]  # what it is called, its code
    most: int = 3

    @property
    def codes(self) -> Codes:
        return tuple(code for _, code in self.parts)

    def told(self, facts: Facts) -> Iterator[Said]:
        grown = [(by, name, code) for name, code in self.parts if (by := _growth(facts, code)) > 0]
        grown.sort(key=lambda row: -row[0])
        if not grown:
            return
        words = [
            f"{name} {facts.printed(code)}{NBSP}{self.unit} (tăng {counted(by)}{NBSP}{self.unit})"
            for by, name, code in grown[: self.most]
        ]
        text = f"{self.lead} {facts.period.compared_with}: {'; '.join(words)}."
        marks = [  # by how much it grew is a number too, which leads nowhere
            mark
            for by, _, code in grown[: self.most]
            for mark in ((facts.printed(code), code), (counted(by), ""))
        ]
        yield said(text, *marks, after=": ")


def _growth(facts: Facts, code: str) -> int:
    before = facts.values[code].previous
    return 0 if before is None else facts.count(code) - int(before)


def told(lines: tuple[Line, ...], facts: Facts) -> list[Said]:
    """The sentences, in order; of Clauses those clauses whose figures are there."""
    return [
        sentence
        for line in lines
        if isinstance(line, Clauses) or facts.has(*line.codes)
        for sentence in line.told(facts)
    ]
