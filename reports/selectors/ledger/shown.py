"""The reconciliation as tables of the page and the workbook: each number leads to its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from portal.access.models import User
from portal.documents.tables import Cell, Column, Table
from reports.indicators import Ground
from reports.period import Period
from reports.selectors import statutory
from reports.selectors.behind import eyes_of, with_bar
from reports.selectors.ledger import faults
from reports.selectors.ledger import handed_in as levels
from reports.selectors.ledger.balance import BALANCES, DIFFERENCE, Balance, Line
from reports.selectors.ledger.balance import BY_CODE as BALANCE_BY_CODE
from reports.selectors.ledger.handed_in import HandedIn, Level, handed_in
from reports.sentences import number
from reports.sheets import listing
from reports.sheets.cross import Failure

LEVELS = "nop"
APART = {
    levels.MISSING: "có trong bản của đơn vị, không có trong bản nào cấp dưới",
    levels.SURPLUS: "chỉ có trong bản cấp dưới, hoặc có trong nhiều bản cấp dưới",
}
SHARED = "Việc của đơn vị đã chia tách có trong bản của mọi đơn vị mới: không cộng được."


@dataclass(frozen=True)
class Reconciliation:
    """What the sheet says of a ground and period: the balances and the alarms."""

    balances: list[Table]
    alarms: Table
    found: int  # kinds of alarms
    looked_for: int
    handed_in: HandedIn | None
    levels: Table
    failures: list[Failure]  # what the six forms promise of each other in vain

    @property
    def tables(self) -> list[Table]:
        return [*self.balances, self.alarms, *([self.levels] if self.handed_in else [])]


@dataclass(frozen=True)
class Opened:
    """The rows behind one number of the sheet, and what is said of them."""

    sentence: str
    rows: QuerySet[Any]
    eyes: listing.Eyes


def reconciliation(land: Ground, period: Period, on: date, site: str = "") -> Reconciliation:
    """One query for each balance, one for all alarms, one for each table of the forms, five for
    what was handed in. `site` begins links on paper."""
    found = faults.alarms(land, period, on)
    given = handed_in(land, period)
    return Reconciliation(
        [_balance(one, land, period, site) for one in BALANCES],
        _alarms(found, land, period, site),
        len(found),
        len(faults.FAULTS),
        given,
        _levels(given.levels if given else (), land, period, site),
        statutory.broken(land, period),
    )


def opened(user: User, code: str, land: Ground, period: Period, on: date) -> Opened | None:
    """The rows behind `don.nhan`, `ho-so.lech`, an alarm `D-01` or a difference between editions
    `nop.XLD-31.thieu`; None for what is none of them."""
    found = _behind(code, land, period, on)
    if found is None:
        return None
    sentence, rows = found
    layout = listing.layout(rows.model)
    eyes = eyes_of(user, land.organisation, on, layout.permission)
    shown = with_bar(rows.select_related(*layout.related), user, on)
    return Opened(sentence, shown, eyes)


def _behind(code: str, land: Ground, period: Period, on: date) -> tuple[str, QuerySet[Any]] | None:
    book, _, column = code.partition(".")
    if book == LEVELS:
        return _apart(column, land, period)
    if code in faults.BY_CODE:
        return faults.BY_CODE[code].sentence, faults.rows_of(code, land, period, on)
    if (balance := BALANCE_BY_CODE.get(book)) and (label := _labels(balance).get(column)):
        return f"{balance.title}: {label}", balance.rows(column, land, period)
    return None


def _apart(column: str, land: Ground, period: Period) -> tuple[str, QuerySet[Any]] | None:
    code, _, part = column.rpartition(".")
    if part not in APART:
        return None
    rows = levels.rows(code, part, land.organisation, period)
    return None if rows is None else (f"{code}: {APART[part]}", rows)


def _labels(balance: Balance) -> dict[str, str]:
    return {one.code: one.label for one in balance.columns} | {
        DIFFERENCE: "kết thúc trước khi bắt đầu, làm số liệu không cân"
    }


def _balance(balance: Balance, land: Ground, period: Period, site: str) -> Table:
    lines = balance.by_unit(land, period)
    columns = [Column("Đơn vị"), *(Column(one.label, "right") for one in balance.columns),
               Column("Chênh lệch", "right")]  # fmt: skip
    every = balance.total(lines, land.organisation.code, f"Tổng cộng {land.organisation.name}")
    rows = [_line(balance, one, period, site, alone=True) for one in lines]
    rows.append(_line(balance, every, period, site, alone=False))
    return Table(balance.title, columns, rows, _rule(balance))


def _rule(balance: Balance) -> str:
    """ "Tồn đầu kỳ + Nhận − Chuyển đi = Tồn cuối kỳ." """
    words = "".join(
        f" {'+' if one.sign > 0 else '−'} {one.label}" for one in balance.columns if one.sign
    )
    ends = next(one.label for one in balance.columns if not one.sign)
    return f"{words.removeprefix(' + ')} = {ends}."


def _line(
    balance: Balance, line: Line, period: Period, site: str, *, alone: bool
) -> Sequence[Cell]:
    def cell(column: str, count: int) -> Cell:
        link = site + address(f"{balance.code}.{column}", line.code, period, alone=alone)
        return Cell(number(count), link if count or column == DIFFERENCE else "", count)

    off = Cell("0", "", 0)
    if line.difference or line.faulty:
        off = Cell(_signed(line.difference), cell(DIFFERENCE, 0).link, line.difference)
    return (Cell(line.name), *(cell(code, many) for code, many in line.counts.items()), off)


def _signed(difference: int) -> str:
    return f"+{number(difference)}" if difference > 0 else number(difference)


def _levels(found: Iterable[Level], land: Ground, period: Period, site: str) -> Table:
    columns = (Column("Mã", width=9), Column("Chỉ tiêu"), Column("Bản của đơn vị", "right"),
               Column("Riêng cơ quan này", "right"), Column("Các bản cấp dưới cộng lại", "right"),
               Column("Chênh lệch", "right"), Column("Chỉ có ở bản này", width=14),
               Column("Chỉ có ở cấp dưới, tính trùng", width=16))  # fmt: skip

    def way(one: Level, part: str) -> Cell:
        link = address(f"{LEVELS}.{one.code}.{part}", land.organisation.code, period, alone=False)
        return Cell("Mở danh sách", site + link)

    rows = [
        (Cell(one.code), Cell(one.label), *(Cell(number(many), "", many) for many in
         (one.whole, one.own, one.below)), Cell(_signed(one.difference), "", one.difference),
         way(one, levels.MISSING), way(one, levels.SURPLUS))
        for one in found
    ]  # fmt: skip
    return Table("Bản đã nộp so với các bản cấp dưới", columns, rows, SHARED)


def _alarms(found: Iterable[faults.Alarm], land: Ground, period: Period, site: str) -> Table:
    columns = (Column("Mã", width=9), Column("Điều không khớp"), Column("Số dòng", "right", 12))
    alone, code = land.units == {land.organisation.pk}, land.organisation.code
    rows = [
        (Cell(one.fault.code), Cell(one.fault.sentence),
         Cell(number(one.count), site + address(one.fault.code, code, period, alone=alone),
              one.count))
        for one in found
    ]  # fmt: skip
    return Table("Điều không khớp trong sổ", columns, rows)


def address(code: str, unit: str, period: Period, *, alone: bool) -> str:
    """Where the rows behind a number of the sheet are listed."""
    query = urlencode({"ky": str(period), "don-vi": unit} | ({"rieng": "1"} if alone else {}))
    return f"{reverse('reports:reconciled', args=[code])}?{query}"
