"""“Gộp số liệu”: what the units sent, side by side, and which figures to look at twice (pure).

A sum is the sum of what was sent, a rate the ratio of the sums; nothing is guessed for a unit that
has not sent its report.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import quantiles

from portal.documents.tables import Cell, Column, Table
from reports.indicators import BY_CODE, Ratio, Value
from reports.indicators.values import Number, plain, rate
from reports.sentences import change as compared_count
from reports.sentences import change_in_percent, number, points, short
from reports.sheets.tables import shown, shown_before

KEY: tuple[tuple[str, str], ...] = (
    ("TCD-01", "Lượt tiếp"), ("TCD-03", "Vụ việc"), ("XLD-31", "Đơn tiếp nhận"),
    ("GQ-01", "Khiếu nại, tố cáo phải giải quyết"), ("GQ-02", "Đã giải quyết"),
    ("GQ-03", "Tỷ lệ giải quyết"), ("PAK-02", "Phản ánh, kiến nghị"), ("DTH-02", "Cuộc đối thoại"),
    ("DVK-01", "Mô hình dân vận khéo"), ("SAT-02", "Tỷ lệ hài lòng"),
)  # fmt: skip
CODES = tuple(code for code, _ in KEY)
MUCH = Fraction(1, 2)  # a change beyond half of last year's
ENOUGH = 8  # units of a group, from which on its quartiles tell anything
FENCE = Fraction(3, 2)  # Tukey: so many times the middle half beyond its ends
HIGH, LOW = "cao khác thường so với nhóm", "thấp khác thường so với nhóm"
HOW = (
    "Tổng là tổng các số đã nộp; tỷ lệ, cả của cùng kỳ, tính từ tổng tử số và tổng mẫu số. Báo cáo "
    "bị trả lại không tính cho đến khi gửi lại. Có đơn vị chưa có số liệu cùng kỳ thì không so "
    "sánh tổng."
)
Link = Callable[[int, str], str]  # edition, code of a count → its list
Fences = Mapping[str, tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Sent:
    """One unit; `edition` None: nothing of it is there. `stated` is what it says beside the
    ledger."""

    name: str
    group: str
    state: str
    edition: int | None = None
    values: Mapping[str, Value] | None = None
    stated: Mapping[str, Decimal] | None = None
    correction: str = ""  # "Bản đính chính lần 1"


@dataclass(frozen=True)
class Figure:
    """One figure of one unit, and in words why to look at it twice."""

    code: str
    title: str
    text: str
    value: int | Decimal | None = None
    before: str = "–"
    link: str = ""
    flags: tuple[str, ...] = ()
    since: str = ""  # of a total: how it stands to last year's


@dataclass(frozen=True)
class Row:
    unit: Sent
    figures: Sequence[Figure]

    @property
    def is_missing(self) -> bool:
        return self.unit.edition is None


@dataclass(frozen=True)
class Merged:
    """All units by group, and the sum of those that sent."""

    groups: Sequence[tuple[str, Sequence[Row]]]
    total: Sequence[Figure]

    @property
    def rows(self) -> list[Row]:
        return [row for _, rows in self.groups for row in rows]

    @property
    def sent(self) -> int:
        return sum(not row.is_missing for row in self.rows)

    @property
    def doubtful(self) -> list[tuple[str, Figure]]:
        """The unit and the figure, for each figure that carries a word."""
        return [(row.unit.name, one) for row in self.rows for one in row.figures if one.flags]


def merged(units: Sequence[Sent], link: Link) -> Merged:
    """The units in the order they come, by the name of their group."""
    names = dict.fromkeys(unit.group for unit in units)
    groups = []
    for name in names:
        mates = [unit for unit in units if unit.group == name]
        limits = fences(mates)
        groups.append((name, [_row(unit, limits, link) for unit in mates]))
    return Merged(groups, [_total(code, title, units) for code, title in KEY])


def fences(units: Sequence[Sent]) -> Fences:
    """Code → between which values a unit of the group is like the others."""
    found = {}
    for code in CODES:
        known = [size for unit in units if (size := _size(_value(unit, code))) is not None]
        if len(known) >= ENOUGH:
            low, _, high = quantiles(known, n=4, method="inclusive")
            reach = FENCE * max(high - low, Fraction(1))
            found[code] = (low - reach, high + reach)
    return found


def summed(code: str, values: Sequence[Value]) -> Value:
    """Sums of now and of last year (unknown where a part is); of a rate the ratio of the sums."""
    measure = BY_CODE[code]
    if isinstance(measure, Ratio):
        above = _sum([value.numerator or 0 for value in values]) or 0
        below = _sum([value.denominator or 0 for value in values]) or 0
        earlier = _sum([value.numerator_previous for value in values])
        of_earlier = _sum([value.denominator_previous for value in values])
        return rate(measure, (above, earlier), (below, of_earlier))
    now = _sum([value.value or 0 for value in values]) or 0
    return plain(measure, (now, _sum([value.previous for value in values])))  # type: ignore[arg-type]


def _sum(parts: Sequence[Number | None]) -> Number | None:
    """None where a part is not known, or where there is none."""
    known = [part for part in parts if part is not None]
    return sum(known) if known and len(known) == len(parts) else None


def change(value: Value) -> str:
    """ "tăng 120% so với cùng kỳ (10)" where it is beyond half of last year's; else ""."""
    now, before = _size(value), _size(value, before=True)
    if now is None or before is None or abs(now - before) <= MUCH * before:
        return ""
    way, was = "tăng" if now > before else "giảm", shown_before(value)
    if value.is_rate or not before or value.value is None or value.previous is None:
        return f"{way} nhiều so với cùng kỳ ({was})"
    return f"{way} {change_in_percent(value.value, value.previous)} so với cùng kỳ ({was})"


def since(value: Value) -> str:
    """ "Tăng 4 so với cùng kỳ (13)", "Giảm 1,20 điểm phần trăm so với cùng kỳ (50,00%)".

    "" where last year's is not known, or there is no rate.
    """
    if value.previous is None or value.value is None:
        return ""
    if not value.is_rate:
        return compared_count(int(value.value), int(value.previous))
    told = points(value.exact or Fraction(0), value.exact_previous)
    return f"{told} ({shown_before(value)})"


def _size(value: Value | None, *, before: bool = False) -> Fraction | None:
    if value is None:
        return None
    exact = value.exact_previous if before else value.exact
    told = value.previous if before else value.value
    return exact if exact is not None else None if told is None else Fraction(told)


def _value(unit: Sent, code: str) -> Value | None:
    return (unit.values or {}).get(code)


def _row(unit: Sent, limits: Fences, link: Link) -> Row:
    return Row(unit, [_figure(unit, code, title, limits, link) for code, title in KEY])


def _figure(unit: Sent, code: str, title: str, limits: Fences, link: Link) -> Figure:
    value = _value(unit, code)
    if value is None or unit.edition is None:
        return Figure(code, title, "–")
    return Figure(
        code, title, shown(value), value.value, shown_before(value),
        link(unit.edition, listed(code)), tuple(_flags(unit, value, limits)),
    )  # fmt: skip


def listed(code: str) -> str:
    """The count whose list stands behind the figure: of a rate that of what it counts."""
    measure = BY_CODE[code]
    return measure.numerator if isinstance(measure, Ratio) else code


def _flags(unit: Sent, value: Value, limits: Fences) -> Iterator[str]:
    said = (unit.stated or {}).get(value.code)
    if said is not None:
        yield f"đơn vị khai {number(short(said))}"
    if words := change(value):
        yield words
    size, (low, high) = _size(value), limits.get(value.code, (None, None))
    if size is not None and low is not None and high is not None and not low <= size <= high:
        yield HIGH if size > high else LOW


def _total(code: str, title: str, units: Sequence[Sent]) -> Figure:
    values = [value for unit in units if (value := _value(unit, code)) is not None]
    value = summed(code, values)
    words = change(value)
    return Figure(
        code, title, shown(value), value.value, shown_before(value),
        flags=(words,) if words else (), since=since(value),
    )  # fmt: skip


def workbook(found: Merged, year: int) -> list[Table]:
    """The figures, and on a sheet of their own the ones to look at twice."""
    count = len(found.rows)
    rows = [
        (Cell(row.unit.name), Cell(row.unit.group), Cell(row.unit.state), *map(_cell, row.figures))
        for row in found.rows
    ]
    total = (Cell(f"Tổng {found.sent} đơn vị"), Cell(""), Cell(""))
    since_last = (Cell("Tổng so với cùng kỳ"), Cell(""), Cell(""))
    columns = (Column("Đơn vị", width=34), Column("Nhóm", width=22), Column("Tình trạng", width=18))
    return [
        Table(
            f"Số liệu báo cáo dân vận năm {year} của {found.sent}/{count} đơn vị",
            (*columns, *(Column(f"{title} ({code})", "right", 14) for code, title in KEY)),
            [*rows, (*total, *map(_cell, found.total)),
             (*since_last, *(Cell(one.since) for one in found.total))],
            f"{HOW} Dấu “–”: chưa nộp, bị trả lại chưa gửi lại, hoặc không có số.",
        ),
        Table(
            f"Số liệu cần xem lại, báo cáo dân vận năm {year}",
            (Column("Đơn vị", width=34), Column("Chỉ tiêu", width=34), Column("Số liệu", "right"),
             Column("Cùng kỳ", "right"), Column("Vì sao", width=60)),
            [(Cell(unit), Cell(f"{one.title} ({one.code})"), _cell(one), Cell(one.before),
              Cell("; ".join(one.flags))) for unit, one in found.doubtful],
        ),
    ]  # fmt: skip


def _cell(one: Figure) -> Cell:
    return Cell(one.text, value=one.value)
