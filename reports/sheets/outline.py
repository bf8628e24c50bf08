"""What a narrative report is made of: its outline as data, and the report as one value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from portal.documents.tables import Table
from portal.organisations.models import Organisation
from reports.period import Period
from reports.sheets import lines
from reports.sheets.lines import Line
from reports.sheets.prose import Facts, Said, Values

Group = tuple[str, tuple[str, ...]]  # a title, and the codes below it


@dataclass(frozen=True)
class Passage:
    """What people wrote in a slot, or that they said there is nothing to write.

    `seen` is the mark of the text that stood there when they began to write.
    """

    text: str = ""
    is_nothing: bool = False
    seen: str | None = field(default=None, compare=False)

    @property
    def is_open(self) -> bool:
        return not self.text and not self.is_nothing


@dataclass(frozen=True)
class Chapter:
    """A heading, the figures stated below it, and the text that people write there."""

    title: str
    level: int = 2
    lines: tuple[Line, ...] = ()
    slot: str = ""
    asks: str = ""  # what to write in the slot


@dataclass(frozen=True)
class Number:
    """A number that people enter and no register holds: points of a self-score, a set target.

    It may be left empty; `code` is the rate that a target is for.
    """

    slot: str
    label: str
    most: int
    unit: str
    code: str = ""


@dataclass(frozen=True)
class Outline:
    """One reporting regime: what it is called, what it says, what it appends."""

    regime: str
    file_name: str
    subject: str  # the trích yếu before the period: "Kết quả công tác … năm 2026"
    chapters: tuple[Chapter, ...]
    groups: tuple[Group, ...]
    numbers: tuple[Number, ...] = ()
    evidence: tuple[str, ...] = ()  # codes that only the score sheet names

    @cached_property
    def slots(self) -> tuple[Chapter, ...]:
        return tuple(chapter for chapter in self.chapters if chapter.slot)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every figure that it prints: in the tables first, then in the sentences."""
        tabled = (code for _, codes in self.groups for code in codes)
        spoken = (code for one in self.chapters for line in one.lines for code in line.codes)
        return tuple(dict.fromkeys([*tabled, *spoken, *self.evidence]))

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Slot → its heading with the number written out: "II.7.đ. Nhận xét về …"."""
        return {chapter.slot: label for chapter, label in numbered(self.chapters) if chapter.slot}


def numbered(chapters: Sequence[Chapter]) -> Iterator[tuple[Chapter, str]]:
    """Every chapter as it is called outside the outline."""
    path: tuple[str, ...] = ()
    for chapter in chapters:
        number, _, words = chapter.title.partition(" ")
        path = (*path[: chapter.level - 1], number.rstrip(".)"))
        yield chapter, f"{'.'.join(path)}. {words}"


@dataclass(frozen=True)
class Written:
    """One chapter of a finished report; `passage` is None where nobody writes anything."""

    chapter: Chapter
    lines: list[Said]
    passage: Passage | None


@dataclass(frozen=True)
class Report:
    """The one value that page, PDF, DOCX, workbook and JSON render.

    `forms` are the statutory forms filled in, `lists` the tables of models and dialogues.
    """

    organisation: Organisation
    period: Period
    values: Values
    passages: Mapping[str, Passage]
    outline: Outline
    forms: tuple[Any, ...] = ()
    lists: tuple[Table, ...] = ()

    @property
    def regime(self) -> str:
        return self.outline.regime

    @property
    def title(self) -> str:
        """The trích yếu: "… năm 2026"."""
        period = self.period
        if self.regime == "dan-van":
            return f"{self.outline.subject} năm {period.year}"
        return f"{self.outline.subject} {period.name if period.code else period.days}"

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.values, self.period, self._targets())

    @cached_property
    def chapters(self) -> list[Written]:
        return [
            Written(
                chapter,
                lines.told(chapter.lines, self.facts),
                self.passages.get(chapter.slot, Passage()) if chapter.slot else None,
            )
            for chapter in self.outline.chapters
        ]

    @property
    def open_slots(self) -> list[Chapter]:
        """Slots in which nobody has written and which nobody has said are empty."""
        return [
            slot for slot in self.outline.slots if self.passages.get(slot.slot, Passage()).is_open
        ]

    def entered(self, number: Number) -> Fraction | None:
        """The number that people entered there, if they did."""
        passage = self.passages.get(number.slot)
        return parsed(passage.text) if passage else None

    def _targets(self) -> dict[str, Fraction]:
        wanted = ((one.code, self.entered(one)) for one in self.outline.numbers if one.code)
        return {code: target for code, target in wanted if target is not None}


def parsed(text: str) -> Fraction | None:
    """ "85,5" → 171/2; None where it is no number."""
    plain = text.strip().replace(",", ".")
    return Fraction(plain) if plain.replace(".", "", 1).isdigit() else None
