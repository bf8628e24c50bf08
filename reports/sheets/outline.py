"""What a narrative report is made of: headings, sentences, slots and tables as data (pure)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reports.sheets.lines import Line

Group = tuple[str, tuple[str, ...]]  # a title, and the codes below it


@dataclass(frozen=True)
class Passage:
    """What people wrote in a slot, or that they said there is nothing to write.

    `seen` is the mark of what stood there when they began to write, None where nobody asks;
    `written` says who kept it and when.
    """

    text: str = ""
    is_nothing: bool = False
    seen: str | None = field(default=None, compare=False)
    written: str = field(default="", compare=False)

    @property
    def is_open(self) -> bool:
        return not self.text and not self.is_nothing

    @property
    def mark(self) -> str:
        """Tells this text from any other, however a browser breaks its lines."""
        words = "\n".join(self.text.splitlines()).strip()
        said = f"{words}\n{self.is_nothing and not words}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


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
    """A number that people enter and no register holds; it may be left empty."""

    slot: str
    label: str
    most: int
    unit: str


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
