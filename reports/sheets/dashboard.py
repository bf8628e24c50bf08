"""The leader's page: five tiles, and who is late by how much."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports import rules
from reports.indicators import Value
from reports.sentences import change, number, percent, points

BUCKETS = ("HAN-11", "HAN-12", "HAN-13", "HAN-14")
BUCKET_WORDS = ("1–5 ngày", "6–15 ngày", "16–30 ngày", "Trên 30 ngày")
LATE, SOON, OPEN = "HAN-01", "HAN-02", "HAN-03"
BY_UNIT = (LATE, SOON, OPEN, *BUCKETS)
COMPARED = (LATE, SOON)  # the tiles; the rows of units show today alone
TILES = ("TCD-01", "GQ-10", "BCA-04", "BCA-04.MU", "BCA-03.NS")
SMALL = 20  # a share of fewer says less than the two numbers it is made of
STEPS = (1, 2, 3, 5, 10)  # fixed thresholds of the tint, printed below the table
Link = Callable[..., str]  # link(code, unit="") → address of the list


@dataclass(frozen=True)
class Tile:
    label: str
    value: str
    note: str
    link: str
    late: bool = False


@dataclass(frozen=True)
class Heat:
    """One cell: a number, its list and its tint (0: none … 5: darkest)."""

    number: int
    link: str
    tint: int
    word: str = ""  # the heading of its column, where the table is read as cards


@dataclass(frozen=True)
class HeatRow:
    name: str
    link: str
    open: Heat
    cells: tuple[Heat, ...]

    @property
    def late(self) -> int:
        return sum(cell.number for cell in self.cells)


def tiles(
    values: Mapping[str, Value], units: Iterable[Mapping[str, Any]], on: date, link: Link
) -> list[Tile]:
    """Five figures, each with its list and what it was in the same days last year."""
    units = list(units)
    late, soon = _sum(units, LATE), _sum(units, SOON)
    visits, in_time = values["TCD-01"], values["GQ-10"]
    return [
        Tile("Đơn quá hạn", number(late[0]), change(*late), link(LATE), late=late[0] > 0),
        Tile("Đến hạn trong 7 ngày", number(soon[0]), change(*soon), link(SOON)),
        Tile("Lượt tiếp công dân", number(int(visits.value or 0)),
             change(int(visits.value or 0), _whole(visits.previous)), link("TCD-01")),
        _rate_tile("Tỷ lệ giải quyết đúng hạn", in_time, link("GQ-10")),
        _report_tile(values["BCA-04"], values["BCA-04.MU"], on, link("BCA-04.TS")),
    ]  # fmt: skip


def heat(
    units: Iterable[Mapping[str, Any]], link: Link, most: int = 15
) -> tuple[list[HeatRow], list[str]]:
    """The units with open petitions, the worst first; and the names of those not shown."""
    at_work = [unit for unit in units if unit[OPEN][0]]
    order = sorted(at_work, key=lambda unit: tuple(-unit[code][0] for code in reversed(BUCKETS)))
    return [_heat_row(unit, link) for unit in order[:most]], [unit["name"] for unit in order[most:]]


def days_left(on: date) -> int:
    """Until the last moment of the report of that year, 29/11 24:00; below zero when it is past."""
    return (rules.DAN_VAN.of_year(on.year) - on).days


def _rate_tile(label: str, value: Value, link: str) -> Tile:
    if value.exact is None:
        return Tile(label, "–", "Chưa có vụ việc giải quyết trong kỳ", link)
    parts = f"{number(value.numerator or 0)}/{number(value.denominator or 0)}"
    if (value.denominator or 0) < SMALL:
        return Tile(label, parts, f"Dưới {SMALL} vụ việc: chưa nêu tỷ lệ", link)
    said = points(value.exact, value.exact_previous)
    return Tile(label, percent(value.exact), f"{parts} · {said}", link)


def _report_tile(value: Value, late: Value, on: date, link: str) -> Tile:
    left = days_left(on)
    if not value.denominator:
        return Tile("Báo cáo dân vận", "–", "Không có đơn vị nào phải nộp", link)
    missing = value.denominator - (value.numerator or 0) - int(late.value or 0)
    over = f"nộp muộn {number(int(late.value or 0))}, chưa nộp {number(missing)}"
    note = "đơn vị đã nộp (hết ngày 29/11)" if left >= 0 else f"đơn vị nộp đúng hạn; {over}"
    when = f"còn {left} ngày" if left > 0 else "hạn cuối hôm nay" if left == 0 else "đã hết hạn"
    shown = f"{number(value.numerator or 0)}/{number(value.denominator)}"
    return Tile(f"Báo cáo dân vận – {when}", shown, note, link)


def _heat_row(unit: Mapping[str, Any], link: Link) -> HeatRow:
    def cell(code: str, word: str = "") -> Heat:
        found = unit[code][0]
        return Heat(found, link(code, unit["code"]), _tint(found) if word else 0, word)

    cells = tuple(cell(code, word) for code, word in zip(BUCKETS, BUCKET_WORDS, strict=True))
    return HeatRow(unit["name"], link(LATE, unit["code"]), cell(OPEN), cells)


def _tint(found: int) -> int:
    return sum(found >= step for step in STEPS)


def _sum(units: list[Mapping[str, Any]], code: str) -> tuple[int, int | None]:
    known = any(unit["known"] for unit in units)
    now, before = (sum(unit[code][place] for unit in units) for place in (0, 1))
    return now, before if known else None


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)
