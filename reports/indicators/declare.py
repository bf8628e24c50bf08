"""What an indicator is: one declaration that gives the number and the list behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Expression, Model, Q

from reports.indicators.said import comparison, rounding
from reports.period import Period

Where = Callable[[Period], Q]


@dataclass(frozen=True)
class Source:
    """A counted table: how its rows know their unit, and the day by which its records begin.

    `kind` and `field` name the columns of what it is about, where it has them.
    `touched` holds for every row that any count of a window can concern: of ten years of records
    the engine then reads these. It may let too many through, never too few.
    `looked_up` gives, by name, what several conditions of a window ask of another table: looked up
    once for each row, where each condition by itself would ask again.
    """

    model: type[Model]
    unit: str = "organisation_id"
    province: str = "province_id"
    dated: str = ""
    kind: str = ""
    field: str = ""
    touched: Where | None = None
    looked_up: Callable[[Period], Mapping[str, Expression]] = lambda _: {}


class Told:
    """What every declaration tells of itself in words."""

    compares: str
    places: int

    @property
    def comparison(self) -> str:
        return comparison(self.compares)

    @property
    def rounding(self) -> str:
        return rounding(self.places)


@dataclass(frozen=True)
class Indicator(Told):
    """Counts rows of `source` for which `where` holds in a period.

    `distinct` counts (and lists) the different things that rows point to: matters, not petitions.
    `weight` adds up a column instead (whole numbers, money, square metres); the list shows it.
    `besides` leaves out of `distinct` what rows of that condition point to: counted elsewhere.
    `first_of` counts rows but leaves out, under each of these conditions, the first row of every
    different thing: what is left came again. They are parts of `where` and never overlap.
    """

    code: str
    label: str
    unit: str
    source: Source
    where: Where
    definition: str
    window: str = "F"  # F: in the window; S0: open at its start; S0+F: or new; S1: at its end;
    # N: of the calendar year that the period reports on, as it stands on the last day
    distinct: str = ""
    weight: str = ""
    besides: Where | None = None
    first_of: tuple[Where, ...] = ()
    version: int = 1
    compares: str = "C1"
    places: int = 0
    entered_by_hand: bool = False

    def seen(self, period: Period) -> Period:
        """The window that its condition is asked about: a state is taken today, if that comes
        before the last day of the period."""
        return period.so_far if self.window == "S1" else period


@dataclass(frozen=True)
class Total(Told):
    """A sum of counts, less others; its list is the lists of these, one after the other.

    For what no one condition can tell: counts of several tables, or a formula of the publication.
    """

    code: str
    label: str
    unit: str
    adds: tuple[str, ...]
    definition: str
    subtracts: tuple[str, ...] = ()
    window: str = "F"
    version: int = 1
    compares: str = "C1"
    places: int = 0
    entered_by_hand: bool = False


@dataclass(frozen=True)
class Ratio(Told):
    """A quotient of two counts or totals; over several units it is the ratio of the sums."""

    code: str
    label: str
    numerator: str
    denominator: str
    definition: str
    unit: str = "%"
    window: str = "F"
    version: int = 1
    compares: str = "C2"
    places: int = 2
    entered_by_hand: bool = False

    @property
    def scale(self) -> int:
        return 100 if self.unit == "%" else 1


@dataclass(frozen=True)
class Breakdown(Told):
    """One indicator that is told in several figures: shares by field, numbers by level.

    Each part is a declaration of its own. The whole of counts is their sum; of shares there is
    none, so that its value is None.
    """

    code: str
    label: str
    unit: str
    parts: tuple[str, ...]
    definition: str
    window: str = "F"
    version: int = 1
    compares: str = "C1"
    places: int = 0
    entered_by_hand: bool = False


Measure = Indicator | Total | Ratio | Breakdown


def named_in(measure: Measure) -> tuple[str, ...]:
    """The codes that a declaration is put together from; of a count none."""
    if isinstance(measure, Ratio):
        return measure.numerator, measure.denominator
    if isinstance(measure, Total):
        return measure.adds + measure.subtracts
    return measure.parts if isinstance(measure, Breakdown) else ()


__all__ = [
    "Breakdown",
    "Indicator",
    "Measure",
    "Ratio",
    "Source",
    "Told",
    "Total",
    "Where",
    "named_in",
]
