"""Biểu 01/TCD (Thông tư 06/2025/TT-TTCP): its 21 columns as the form prints them, and its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.period import Period
from reports.sheets.tables import list_address

CODE, NAME = "01/TCD", "TT06.01/TCD"
TITLE = "Tổng hợp kết quả tiếp công dân thường xuyên, định kỳ và đột xuất"
REGULAR, LEADERS = "Tiếp thường xuyên", "Tiếp định kỳ và đột xuất của Thủ trưởng"
HEAD, DELEGATE = "Thủ trưởng tiếp", "Ủy quyền tiếp"
FIVE = (
    ("Số lượt tiếp",), ("Số người được tiếp",), ("Số vụ việc",),
    ("Trong đó đoàn đông người", "Số đoàn được tiếp"),
    ("Trong đó đoàn đông người", "Số người được tiếp"),
)  # fmt: skip
DAYS = ("Số ngày tiếp",)
NOTE = 22  # "22. Ghi chú:" is a line below the table, no column


@dataclass(frozen=True)
class Heading:
    """A column: its number, the headings above it from the top, and the columns it adds up."""

    number: int
    path: tuple[str, ...]
    adds: tuple[int, ...] = ()

    @property
    def code(self) -> str:
        """Its indicator: that of column 8 is TCD-08."""
        return f"TCD-{self.number:02}"

    @property
    def formula(self) -> str:
        """As the form prints it: "1=5+11+17", or the number alone."""
        return f"{self.number}={'+'.join(map(str, self.adds))}" if self.adds else str(self.number)


@dataclass(frozen=True)
class Box:
    """One cell of the head: so many columns wide, so many rows high."""

    text: str
    wide: int
    high: int
    first: int  # the number of its leftmost column


def _headings() -> Iterator[Heading]:
    totals = ("Tổng số lượt tiếp", "Tổng số người được tiếp", "Tổng số vụ việc tiếp",
              "Tổng số đoàn đông người")  # fmt: skip
    for number, title in enumerate(totals, start=1):
        yield Heading(number, (title,), (number + 4, number + 10, number + 16))
    paths = (
        *((REGULAR, *path) for path in FIVE),
        *((LEADERS, HEAD, *path) for path in (DAYS, *FIVE)),
        *((LEADERS, DELEGATE, *path) for path in (DAYS, *FIVE)),
    )
    for number, path in enumerate(paths, start=5):
        yield Heading(number, path)


HEADINGS = tuple(_headings())
CODES = tuple(heading.code for heading in HEADINGS)
DEPTH = max(len(heading.path) for heading in HEADINGS)


def head() -> list[list[Box]]:
    """The rows of the head, without the column of units: what stands above a column once only."""
    return [list(_boxes(level)) for level in range(DEPTH)]


def _boxes(level: int) -> Iterator[Box]:
    seen: set[tuple[str, ...]] = set()
    for heading in HEADINGS:
        above = heading.path[: level + 1]
        if len(heading.path) <= level or above in seen:
            continue
        seen.add(above)
        below = [one for one in HEADINGS if one.path[: level + 1] == above]
        is_leaf = len(heading.path) == level + 1
        high = DEPTH - level if is_leaf else 1
        yield Box(heading.path[level], len(below), high, heading.number)


@dataclass(frozen=True)
class Count:
    """A number and the address of its list."""

    value: int
    link: str = ""


@dataclass(frozen=True)
class Row:
    """One unit, or all of them; `counts` in the order of the columns."""

    name: str
    counts: tuple[Count, ...]
    link: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Sheet:
    """The form filled in: rows of units, and last the row of all."""

    unit: str
    code: str
    period: Period
    rows: tuple[Row, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands after "22. Ghi chú:": where rows and their total do not add up, why."""
        *units, total = self.rows
        for place in (2, 6, 12, 18):
            if units and sum(row.counts[place].value for row in units) != total.counts[place].value:
                return ("Vụ việc tiếp ở nhiều đơn vị: mỗi đơn vị tính một, dòng tổng tính một.",)
        return ()


def row(
    name: str, values: Mapping[str, int], *, unit: str, period: Period, alone: bool = False,
    site: str = "",
) -> Row:  # fmt: skip
    """`values` by code; `alone` where the lists are those of the unit without the ones below."""
    counts = tuple(
        Count(values.get(code, 0), site + list_address(code, unit, period, alone=alone))
        for code in CODES
    )
    return Row(name, counts, link=unit, is_total=not alone)


def broken(values: Sequence[int]) -> list[str]:
    """The identities of the form that do not hold; `values` are columns 1…21."""
    column = dict(enumerate(values, start=1))
    sums = [(heading.number, heading.adds) for heading in HEADINGS if heading.adds]
    wrong = [
        f"{n} = {'+'.join(map(str, parts))}"
        for n, parts in sums
        if column[n] != sum(column[part] for part in parts)
    ]
    most = [(8, 5), (9, 6), (14, 11), (15, 12), (20, 17), (21, 18)]
    wrong += [f"{part} ≤ {whole}" for part, whole in most if column[part] > column[whole]]
    least = [(9, 8), (15, 14), (21, 20)]
    wrong += [f"{many} ≥ 5×{few}" for many, few in least if column[many] < 5 * column[few]]
    return wrong
