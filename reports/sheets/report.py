"""A narrative report as one value, which page, PDF, DOCX, workbook and JSON render."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from portal.documents.tables import Table
from portal.organisations.models import Organisation
from reports.kinds import DAN_VAN, TT06
from reports.period import Period
from reports.sheets import dan_van_outline, lines, tt06_report
from reports.sheets.filled import Sheet
from reports.sheets.outline import Chapter, Number, Outline, Passage
from reports.sheets.prose import Facts, Said, Values


def outline(regime: str, period: Period) -> Outline:
    """What the report of a regime is made of in a period."""
    return tt06_report.outline(period) if regime == TT06 else dan_van_outline.DAN_VAN


@dataclass(frozen=True)
class Written:
    """One chapter of a finished report; `passage` is None where nobody writes anything."""

    chapter: Chapter
    lines: list[Said]
    passage: Passage | None


@dataclass(frozen=True)
class Report:
    """The figures and texts of one unit, period and regime.

    `forms` are the statutory forms filled in, `lists` the tables of models and dialogues,
    `standings` how rates stand to their targets, by code.
    """

    organisation: Organisation
    period: Period
    values: Values
    passages: Mapping[str, Passage]
    regime: str = DAN_VAN
    forms: tuple[Sheet, ...] = ()
    lists: tuple[Table, ...] = ()
    standings: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()  # footnotes: how last year was put together
    seal: str = ""  # the hash of the edition that it was rebuilt from

    @property
    def outline(self) -> Outline:
        return outline(self.regime, self.period)

    @property
    def title(self) -> str:
        """The trích yếu: "… năm 2026"."""
        return f"{self.outline.subject} {self.span}"

    @property
    def span(self) -> str:
        """ "năm 2026", "quý I năm 2026", "từ ngày … đến ngày …"."""
        return f"năm {self.period.year}" if self.regime == DAN_VAN else self.period.name

    @property
    def codes(self) -> list[str]:
        """What it states: its own figures, and the columns of its forms that hold a figure."""
        of_forms = (code for sheet in self.forms for code in sheet.values)
        return list(dict.fromkeys([*self.values, *of_forms]))

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.values, self.period, self.standings)

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


def parsed(text: str) -> Fraction | None:
    """ "85,5" → 171/2; None where it is no number."""
    plain = text.strip().replace(",", ".")
    return Fraction(plain) if plain.replace(".", "", 1).isdecimal() else None
