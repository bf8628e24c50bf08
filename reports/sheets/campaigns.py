"""The yearly report of a unit by sections: what is open in each, and how long there is left."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from portal.workdays.calendar import Calendar
from portal.workdays.strip import WEEKDAYS
from reports import checks
from reports.indicators import BY_CODE, Value
from reports.models import FigureOverride
from reports.sentences import number
from reports.sheets import dan_van
from reports.sheets.dan_van_outline import DAN_VAN
from reports.sheets.outline import Outline
from reports.sheets.tables import Link, shown

ONE_DAY = timedelta(days=1)
REMINDED_BEFORE = (10, 3, 1)  # days; and on the last working day


@dataclass(frozen=True)
class Section:
    """One of the eight sections: the slots people write, the tables that are filled in."""

    numeral: str
    title: str
    slots: tuple[str, ...]
    groups: tuple[str, ...] = ()
    families: tuple[str, ...] = ()  # how the codes of its figures begin

    @property
    def name(self) -> str:
        return f"{self.numeral}. {self.title}"


SECTIONS: tuple[Section, ...] = (
    Section("I", "Lãnh đạo, chỉ đạo", ("leadership",)),
    Section("II", "Dân vận, thực hiện dân chủ ở cơ sở",
            ("propaganda", "ethics", "reform", "internal_democracy", "commune_democracy",
             "coordination", "training"),
            ("Dân chủ ở cơ sở, chính quyền thân thiện, mức độ hài lòng",)),
    Section("III", "Tiếp công dân, giải quyết đơn", ("reception",),
            ("Tiếp công dân", "Xử lý đơn", "Giải quyết khiếu nại, tố cáo",
             "Kiến nghị, phản ánh; báo, đài"),
            ("TCD", "XLD", "GQ", "GQK", "GQT", "KTH", "PAK", "THI", "PTK", "MED", "BVT", "HAN")),
    Section("IV", "Đối thoại", (), ("Đối thoại",), ("DTH",)),
    Section("V", "Dân vận khéo", ("initiatives",), ("“Dân vận khéo”",), ("DVK",)),
    Section("VI", "Hạn chế, nguyên nhân", ("strengths", "weaknesses")),
    Section("VII", "Tự đánh giá, xếp loại", ("rating",)),
    Section("VIII", "Kiến nghị", ("next_year",)),
)  # fmt: skip
RATING = "rating"
REST = SECTIONS[1]  # what the outline has beside is about democracy at the base

# What a sum is a sum of, as people call it.
NOUNS: tuple[tuple[str, str], ...] = (
    ("TCD-01", "lượt tiếp"), ("TCD-02", "người được tiếp"), ("TCD-30", "lượt lãnh đạo tiếp"),
    ("XLD-04", "đơn thuộc thẩm quyền"), ("PAK-01", "kiến nghị, phản ánh"),
    ("GQ-01", "đơn khiếu nại, tố cáo phải giải quyết"),
    ("GQ-02", "đơn khiếu nại, tố cáo đã giải quyết"), ("DVK-01", "mô hình"),
)  # fmt: skip


@dataclass(frozen=True)
class Doubt:
    """A sum that does not add up; `words` is what the unit answers to it."""

    numeral: str
    code: str  # of checks.Doubt: what the answer hangs on
    sentence: str
    words: str = ""


@dataclass(frozen=True)
class Line:
    """One figure: what the ledger says and where from; what the unit states beside it, and why."""

    code: str
    label: str
    unit: str
    computed: str
    link: str
    stated: FigureOverride | None
    may_state: bool


@dataclass(frozen=True)
class Part:
    """A section as it stands: its slots, its figures, what does not add up."""

    section: Section
    slots: tuple[str, ...]
    open_slots: int
    tables: Sequence[tuple[str, Sequence[Line]]]
    doubts: Sequence[Doubt]

    @property
    def unexplained(self) -> bool:
        return any(not doubt.words for doubt in self.doubts)

    @property
    def is_done(self) -> bool:
        return not self.open_slots and not self.unexplained


Stated = Mapping[str, FigureOverride]


def parts(
    report: dan_van.Report, stated: Stated, explained: Mapping[str, str], link: Link
) -> list[Part]:
    """The eight sections with what is open in each."""
    doubts = list(cross_foot(report.values, stated, explained))
    waiting = {chapter.slot for chapter in report.open_slots}
    return [
        Part(
            section,
            (slots := slots_of(section)),
            len(waiting.intersection(slots)),
            [(title, [_line(code, report.values, stated, link) for code in codes
                      if code in report.values])
             for title, codes in dan_van.GROUPS if title in section.groups],
            [doubt for doubt in doubts if doubt.numeral == section.numeral],
        )
        for section in SECTIONS
    ]  # fmt: skip


def slots_of(section: Section) -> tuple[str, ...]:
    """Its slots of the outline, in the order of the outline; none of the outline is left over."""
    named = {slot for other in SECTIONS for slot in other.slots}
    return tuple(
        chapter.slot
        for chapter in dan_van.SLOTS
        if chapter.slot in section.slots or (section is REST and chapter.slot not in named)
    )


def outline_of(section: Section) -> Outline:
    """The outline with the slots of this section alone; the score sheet belongs to the rating."""
    kept = slots_of(section)
    return replace(
        DAN_VAN,
        chapters=tuple(
            one if one.slot in kept else replace(one, slot="") for one in DAN_VAN.chapters
        ),
        numbers=DAN_VAN.numbers if RATING in kept else (),
    )


def section_of(numeral: str) -> Section | None:
    return next((section for section in SECTIONS if section.numeral == numeral), None)


def _line(code: str, values: Mapping[str, Value], stated: Stated, link: Link) -> Line:
    value = values[code]
    return Line(
        code, BY_CODE[code].label, value.unit, shown(value), link(code), stated.get(code),
        may_state=not value.is_rate,
    )  # fmt: skip


def cross_foot(
    values: Mapping[str, Value], stated: Stated, explained: Mapping[str, str]
) -> Iterator[Doubt]:
    """ "Tổng 1.945 kiến nghị, phản ánh ≠ 798 + 933 = 1.731." for every sum that fails.

    Counted with what the unit states where it states something else than the ledger.
    """
    for gap in checks.gaps(lambda code: _said(code, values, stated)):
        whole = gap.identity.whole
        sentence = f"Tổng {number(gap.whole)} {_noun(whole)} ≠ {gap.sum}."
        yield Doubt(_numeral(whole), gap.code, sentence, explained.get(gap.code, ""))


def _said(code: str, values: Mapping[str, Value], stated: Stated) -> int | None:
    if code in stated and stated[code].value is not None:
        return int(stated[code].value or 0)
    return int(values[code].value or 0) if code in values else None


def _noun(code: str) -> str:
    return next((noun for known, noun in NOUNS if known == code), BY_CODE[code].unit)


def _numeral(code: str) -> str:
    family = code.split("-")[0]
    return next((row.numeral for row in SECTIONS if family in row.families), REST.numeral)


@dataclass(frozen=True)
class Deadline:
    """The words of the top line: "Hạn: trước ngày 30/11/2026", and what follows it."""

    due: date
    last_working: date
    left: int  # days until the last day; below zero when it is past

    @property
    def before(self) -> str:
        return f"Hạn: trước ngày {self.due + ONE_DAY:%d/%m/%Y}"

    @property
    def until(self) -> str:
        """ "hết ngày Chủ nhật 29/11." """
        return f"hết ngày {_weekday(self.due)} {self.due:%d/%m}."

    @property
    def urge(self) -> str:
        """ "Nên gửi trong thứ Sáu 27/11." while that day is not over; "" where the last day is
        itself a working day."""
        on = self.due - timedelta(days=self.left)
        if self.last_working == self.due or self.left < 0:
            return ""
        if on > self.last_working:
            return "Nên gửi ngay hôm nay."
        return f"Nên gửi trong {_weekday(self.last_working)} {self.last_working:%d/%m}."

    @property
    def remaining(self) -> str:
        """ "Còn 9 ngày.", "Hôm nay là ngày cuối.", "Đã quá hạn 2 ngày." """
        if self.left > 0:
            return f"Còn {self.left} ngày."
        return "Hôm nay là ngày cuối." if not self.left else f"Đã quá hạn {-self.left} ngày."

    @property
    def is_reminding_day(self) -> bool:
        """10, 3 and 1 days before the last day, and on the last day on which offices work."""
        on = self.due - timedelta(days=self.left)
        return self.left in REMINDED_BEFORE or on == self.last_working

    def __str__(self) -> str:
        said = (f"{self.before} – {self.until}", self.urge, self.remaining)
        return " ".join(words for words in said if words)


def deadline(due: date, on: date, calendar: Calendar) -> Deadline:
    """What is said of the last day `due` on the day `on`."""
    last = due if calendar.is_working(due) else calendar.before(due, 1)
    return Deadline(due, last, (due - on).days)


def reminder(year: int, told: Deadline) -> str:
    """What a unit that has not sent its report is told."""
    urged = f" {told.urge}" if told.urge else ""
    late = f" {told.remaining}" if told.left < 0 else ""
    return (
        f"Đề nghị gửi báo cáo dân vận năm {year} về Sở Nội vụ trước ngày "
        f"{told.due + ONE_DAY:%d/%m/%Y} ({told.until.rstrip('.')}).{urged}{late}"
    )


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]
