"""The reconciliation across levels: opening + what came − what went = closing, unit by unit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Q, QuerySet

from reports.indicators import Ground
from reports.indicators.windows import window
from reports.period import Period
from reports.selectors.ledger.cases import CASES, DECISIONS
from reports.selectors.ledger.declare import Scope
from reports.selectors.ledger.moves import came_inside
from reports.selectors.ledger.petitions import HANDED_OVER, PETITIONS

During = Callable[[Period], Q]


@dataclass(frozen=True)
class Column:
    """One column of a balance: what it counts, and whether it adds (+1), takes off (−1) or is
    what must come out (0)."""

    code: str
    label: str
    where: During
    sign: int


@dataclass(frozen=True)
class Balance:
    """A book that must balance: `days` are the days on which a row begins and ends to be open."""

    code: str
    title: str
    scope: Scope
    columns: tuple[Column, ...]
    faulty: During  # the rows that cannot balance
    named: Callable[[], Mapping[str, Exists]] = dict

    def rows(self, column: str, land: Ground, period: Period) -> QuerySet[Any]:
        """The rows behind one number; `lech` gives those that make a difference."""
        by_code = {one.code: one.where for one in self.columns} | {DIFFERENCE: self.faulty}
        kept = self._kept(land)
        found: QuerySet[Any] = kept.alias(**self.named()).filter(by_code[column](period))
        return found

    def _kept(self, land: Ground) -> QuerySet[Any]:
        found: QuerySet[Any] = self.scope.model._default_manager.filter(
            land.clause(self.scope.source)
        )
        return found

    def by_unit(self, land: Ground, period: Period) -> list["Line"]:
        """One line for each unit with anything in it, in the order of their names: one query."""
        counts = {one.code: Count("pk", filter=one.where(period)) for one in self.columns}
        kept = self._kept(land).filter(self.scope.since(period.start)).alias(**self.named())
        found = kept.values(code=F("organisation__code"), name=F("organisation__name")).annotate(
            **counts, lech=Count("pk", filter=self.faulty(period))
        )
        lines = (self._line(row) for row in found.order_by("organisation__sort_key"))
        return [line for line in lines if any(line.counts.values())]

    def _line(self, row: Mapping[str, Any]) -> "Line":
        counts = {one.code: row[one.code] for one in self.columns}
        return Line(row["code"], row["name"], counts, self.owed(counts), row[DIFFERENCE])

    def owed(self, counts: Mapping[str, int]) -> int:
        """What the columns say beyond what came out: 0 where the book balances."""
        expected = sum(one.sign * counts[one.code] for one in self.columns)
        return expected - sum(counts[one.code] for one in self.columns if not one.sign)

    def total(self, lines: list["Line"], code: str, name: str) -> "Line":
        """The sum of the lines: the unit above them."""
        counts = {one.code: sum(line.counts[one.code] for line in lines) for one in self.columns}
        return Line(code, name, counts, self.owed(counts), sum(line.faulty for line in lines))


DIFFERENCE = "lech"


@dataclass(frozen=True)
class Line:
    """A unit in a balance; `difference` other than 0 has `faulty` rows to look at."""

    code: str
    name: str
    counts: Mapping[str, int]
    difference: int
    faulty: int


def _range(field: str) -> During:
    return lambda period: window(field, period)


def _open_before(begun: str, ended: str) -> During:
    def where(period: Period) -> Q:
        still = Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gte": period.start})
        return Q(**{f"{begun}__lt": period.start}) & still

    return where


def _open_after(begun: str, ended: str) -> During:
    def where(period: Period) -> Q:
        still = Q(**{f"{ended}__isnull": True}) | Q(**{f"{ended}__gt": period.end})
        return Q(**{f"{begun}__lte": period.end}) & still

    return where


def _both(first: During, *facts: Q) -> During:
    return lambda period: Q(first(period), *facts)


def _backwards(begun: str, ended: str) -> During:
    """Ended before it began: it came and never went, or went and never came."""
    return lambda period: (
        Q(**{f"{ended}__lt": F(begun)}) & (_range(begun)(period) | _range(ended)(period))
    )


SENT = Q(state__in=HANDED_OVER)
FROM_INSIDE = Q(came=True)


def _petition_columns() -> tuple[Column, ...]:
    received, closed = _range("received_on"), _range("closed_on")
    return (
        Column("dau", "Tồn đầu kỳ", _open_before("received_on", "closed_on"), 1),
        Column("nhan", "Nhận trực tiếp", _both(received, ~FROM_INSIDE), 1),
        Column("den", "Nhận từ đơn vị khác chuyển đến", _both(received, FROM_INSIDE), 1),
        Column("di", "Chuyển đi", _both(closed, SENT), -1),
        Column("xong", "Kết thúc", _both(closed, ~SENT), -1),
        Column("cuoi", "Tồn cuối kỳ", _open_after("received_on", "closed_on"), 0),
    )


def _decided(first: During) -> During:
    return _both(first, Q(must_enforce=True))


BALANCES: tuple[Balance, ...] = (
    Balance("don", "Đơn", PETITIONS, _petition_columns(),
            _backwards("received_on", "closed_on"), lambda: {"came": came_inside()}),
    Balance(
        "ho-so", "Hồ sơ giải quyết", CASES,
        (
            Column("dau", "Chưa giải quyết xong đầu kỳ",
                   _open_before("accepted_on", "settled_on"), 1),
            Column("nhan", "Thụ lý trong kỳ", _range("accepted_on"), 1),
            Column("xong", "Giải quyết xong trong kỳ", _range("settled_on"), -1),
            Column("cuoi", "Chưa giải quyết xong cuối kỳ",
                   _open_after("accepted_on", "settled_on"), 0),
        ),
        _backwards("accepted_on", "settled_on"),
    ),
    Balance(
        "quyet-dinh", "Quyết định, kết luận phải thi hành", DECISIONS,
        (
            Column("dau", "Chưa thi hành xong đầu kỳ",
                   _decided(_open_before("issued_on", "enforced_on")), 1),
            Column("nhan", "Ban hành trong kỳ", _decided(_range("issued_on")), 1),
            Column("xong", "Thi hành xong trong kỳ", _decided(_range("enforced_on")), -1),
            Column("cuoi", "Chưa thi hành xong cuối kỳ",
                   _decided(_open_after("issued_on", "enforced_on")), 0),
        ),
        _decided(_backwards("issued_on", "enforced_on")),
    ),
)  # fmt: skip
BY_CODE: Mapping[str, Balance] = {one.code: one for one in BALANCES}
