"""What lies behind one figure: the rows of its list, or the figures it is put together from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from complaints.models import (
    Case,
    ComplexCase,
    ConflictOfInterest,
    Decision,
    Enforcement,
    EnforcementProgress,
    Instruction,
    Letter,
    Petition,
    Protection,
    Transfer,
)
from portal.access.models import User
from portal.access.roles import Permission
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.models import Attendance, ConclusionTask, Matter, Visit
from reports import indicators
from reports.indicators import Breakdown, Ground, Indicator, Measure, Ratio, Total, Value
from reports.period import Period
from reports.selectors.figures import covers
from reports.sheets import listing, tables

PARTS = (
    Column("Phần", "center", width=10),
    Column("Mã", width=12),
    Column("Chỉ tiêu"),
    Column("Trong kỳ", "right", width=13),
    Column("Cùng kỳ", "right", width=13),
)


@dataclass(frozen=True)
class Behind:
    """A figure and what lies behind it: the declaration, the value, the rows, who may see what.

    `counted` is whose rows these are: of a rate its denominator. Where several lists lie behind a
    figure it is None, `rows` are none and `parts` leads to each of them.
    """

    measure: Measure
    value: Value
    counted: Indicator | None
    rows: QuerySet[Any]
    eyes: listing.Eyes
    parts: Table | None = None

    @property
    def length(self) -> int:
        """How many rows the list has, or what their weights add up to."""
        return int((self.value.denominator if self.value.is_rate else self.value.value) or 0)

    @property
    def is_shares(self) -> bool:
        """Several shares and no number of their own."""
        return bool(self.value.parts) and self.value.value is None

    def table(self, rows: Any) -> Table:
        """The parts where there are several lists; else these rows, masked for this reader."""
        return self.parts or listing.table(self.rows.model, rows, self.eyes)


def behind(user: User, code: str, land: Ground, period: Period, on: date) -> Behind:
    """What lies behind one figure. One query for each table that is counted; the rows are lazy."""
    measure = indicators.declared(code)
    counted = indicators.counted_of(measure)
    value = indicators.compute([code], land=land, period=period)[code]
    if counted is None:
        parts = _parts(measure, land, period)
        return Behind(
            measure,
            value,
            None,
            Petition.objects.none(),
            eyes_of(user, land.organisation, on),
            parts,
        )
    rows, eyes = listed(user, code, land, period, on)
    return Behind(measure, value, counted, rows, eyes)


def listed(
    user: User, code: str, land: Ground, period: Period, on: date
) -> tuple[QuerySet[Any], listing.Eyes]:
    """The list behind a figure as its page pages through it, and what the user may see of it."""
    rows = indicators.rows(code, land=land, period=period)
    return opened(user, rows, land.organisation, on)


def opened(
    user: User, rows: QuerySet[Any], unit: Organisation, on: date
) -> tuple[QuerySet[Any], listing.Eyes]:
    """Rows of the unit with all that their lines show, and what the user may see of them."""
    layout = listing.layout(rows.model)
    eyes = eyes_of(user, unit, on, layout.permission)
    return with_bar(rows.select_related(*layout.related), user, on), eyes


def eyes_of(
    user: User, unit: Organisation, on: date, permission: Permission | None = None
) -> listing.Eyes:
    """What the user may see of rows of the unit whose contents need that permission."""
    return listing.Eyes(
        contents=permission is None or covers(user, permission, unit, on),
        denunciations=covers(user, Permission.SEE_DENUNCIATIONS, unit, on),
        user=user.pk,
    )


def _parts(measure: Measure, land: Ground, period: Period) -> Table:
    """The figures that it is put together from, each leading to its own list."""
    codes = indicators.named_in(measure)
    values = indicators.compute(codes, land=land, period=period)
    rows = [
        (Cell(word), Cell(code), Cell(indicators.declared(code).label),
         Cell(tables.shown(values[code]), list_of(code, land, period), values[code].value),
         Cell(tables.shown_before(values[code]), "", values[code].previous))
        for word, code in zip(_words(measure), codes, strict=True)
    ]  # fmt: skip
    return Table("", PARTS, rows)


def _words(measure: Measure) -> tuple[str, ...]:
    """What each part is in it, in the order of `named_in`."""
    if isinstance(measure, Total):
        return ("Cộng",) * len(measure.adds) + ("Trừ",) * len(measure.subtracts)
    if isinstance(measure, Breakdown):
        return ("Gồm",) * len(measure.parts)
    return "Tử số", "Mẫu số"


# Where each kind of row keeps the matter that it belongs to.
MATTERS: tuple[tuple[type[Model], str], ...] = (
    (Petition, "matter"), (Case, "matter"), (ComplexCase, "matter"), (Visit, "matter"),
    (Instruction, "petition__matter"), (Letter, "petition__matter"),
    (ConclusionTask, "item__request__matter"),
    (Decision, "case__matter"), (Attendance, "visit__matter"), (Matter, "pk"),
    (Transfer, "petition__matter"),
    (Enforcement, "decision__case__matter"), (Protection, "petition__matter"),
    (EnforcementProgress, "enforcement__decision__case__matter"),
)  # fmt: skip


def with_bar(rows: QuerySet[Any], user: User, on: date) -> QuerySet[Any]:
    """The rows, each with `is_barred`: it belongs to a matter that is against this user."""
    path = next((path for model, path in MATTERS if model is rows.model), "")
    if not path:
        return rows
    against = ConflictOfInterest.objects.against(user, on).filter(petition__matter=OuterRef(path))
    marked: QuerySet[Any] = rows.annotate(is_barred=Exists(against))
    return marked


def numerator_list(found: Behind, land: Ground, period: Period) -> str:
    """Where the list of what a rate counts above the line is; "" for a count."""
    if not isinstance(found.measure, Ratio):
        return ""
    return list_of(found.measure.numerator, land, period)


def list_of(code: str, land: Ground, period: Period) -> str:
    """The address of the list behind a figure of this ground."""
    alone = land.units == {land.organisation.pk}
    return tables.list_address(
        code, land.organisation.code, period, alone=alone, kind=land.kind, field=land.field
    )
