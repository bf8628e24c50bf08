"""Petitions received by month and kind as columns: a drawing, and the figures of its table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reception.kinds import Kind
from reports.sentences import number

KINDS = ((Kind.COMPLAINT, "Khiếu nại"), (Kind.DENUNCIATION, "Tố cáo"),
         (Kind.RECOMMENDATION, "Kiến nghị, phản ánh"), ("", "Chưa phân loại, khác"))  # fmt: skip
FLOOR, TOP = 200, 24  # of a drawing of 580 by 225
FIRST, STEP, THICK, LETTER = 40, 44, 30, 18
# Told apart with any colour vision; on screens static/css/reports.css says the same.
COLOURS: Mapping[str, str] = {
    Kind.COMPLAINT: "#0b5fa5", Kind.DENUNCIATION: "#c2410c", Kind.RECOMMENDATION: "#12a17a",
}  # fmt: skip
PATTERNS: Mapping[str, str] = {Kind.DENUNCIATION: "gach", Kind.RECOMMENDATION: "cham"}
Count = Mapping[tuple[int, int, str], int]  # (year, month, kind) → petitions
BEFORE = "nam-truoc"
# month → kind ("": all, "khac": none of the three, BEFORE: all of the year before) → list
Links = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True)
class Block:
    """One kind of one month, drawn upon the others; its list, and that in words."""

    kind: str
    y: float
    height: float
    link: str
    name: str

    @property
    def colour(self) -> str:
        return COLOURS.get(self.kind, "#2f3842")

    @property
    def pattern(self) -> str:
        """What is drawn over the colour, for print and eyes that tell no colours apart."""
        return PATTERNS.get(self.kind, "")


@dataclass(frozen=True)
class Month:
    month: int
    x: int
    counts: Sequence[int]  # in the order of KINDS
    before: int  # the whole month last year
    blocks: Sequence[Block]
    marker: float  # height of last year's total, from above
    links: Mapping[str, str]

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def link(self) -> str:
        return self.links[""]

    @property
    def before_link(self) -> str:
        return self.links[BEFORE]

    @property
    def cells(self) -> Sequence[tuple[int, str]]:
        """Each count with its list, as the table shows them."""
        codes = (kind or "khac" for kind, _ in KINDS)
        return [(count, self.links[code]) for count, code in zip(self.counts, codes, strict=True)]

    @property
    def middle(self) -> float:
        return self.x + THICK / 2

    @property
    def end(self) -> int:
        return self.x + THICK

    @property
    def top(self) -> float:
        """Where the total is written: above the column, and above a mark that would cross it."""
        column = min([block.y for block in self.blocks], default=FLOOR)
        crossed = self.before and column - LETTER <= self.marker <= column
        return (self.marker if crossed else column) - 5


@dataclass(frozen=True)
class Chart:
    year: int
    months: Sequence[Month]

    @property
    def names(self) -> Sequence[str]:
        return [name for _, name in KINDS]

    @property
    def is_empty(self) -> bool:
        return not any(month.total or month.before for month in self.months)

    @property
    def finding(self) -> str:
        """What the drawing shows, for those who do not see it."""
        if not any(month.total for month in self.months):
            return "Chưa có đơn trong kỳ này."
        most = max(self.months, key=lambda month: month.total)
        least = min(self.months, key=lambda month: month.total)
        return (
            f"Cao nhất tháng {most.month}: {number(most.total)} đơn. "
            f"Thấp nhất tháng {least.month}: {number(least.total)} đơn."
        )


def chart(year: int, last: int, found: Count, links: Links) -> Chart:
    """The months 1…`last` of a year; `links` lead to the list of each."""
    rows = {month: _counts(found, year, month) for month in range(1, last + 1)}
    before = {month: sum(_counts(found, year - 1, month)) for month in rows}
    highest = max([*map(sum, rows.values()), *before.values(), 1])
    scale = (FLOOR - TOP) / highest
    return Chart(
        year,
        [
            Month(month, FIRST + STEP * (month - 1), counts, before[month],
                  list(_blocks(month, counts, scale, links[month])),
                  round(FLOOR - before[month] * scale, 1), links[month])
            for month, counts in rows.items()
        ],
    )  # fmt: skip


def _counts(found: Count, year: int, month: int) -> list[int]:
    """In the order of KINDS; what is none of the three goes to the last."""
    named = [kind for kind, _ in KINDS if kind]
    counts = [found.get((year, month, kind), 0) for kind in named]
    whole = sum(n for (y, m, _), n in found.items() if (y, m) == (year, month))
    return [*counts, whole - sum(counts)]


def _blocks(
    month: int, counts: Sequence[int], scale: float, links: Mapping[str, str]
) -> Iterable[Block]:
    y = float(FLOOR)
    for (kind, word), count in zip(KINDS, counts, strict=True):
        height = round(count * scale, 1)
        y = round(y - height, 1)
        if count:
            name = f"Tháng {month}: {number(count)} {word.lower()} – xem danh sách"
            yield Block(kind or "other", y, height, links[kind or "khac"], name)
