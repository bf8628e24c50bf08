"""What an indicator is: one declaration that gives the number and the list behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Expression, Model, Q

from reports.period import Period
from reports.sentences import rounded

Where = Callable[[Period], Q]


@dataclass(frozen=True)
class Source:
    """A counted table: how its rows know their unit, and the day by which its records begin.

    `touched` holds for every row that any count of a window can concern: of ten years of records
    the engine then reads these. It may let too many through, never too few.
    `looked_up` gives, by name, what several conditions of a window ask of another table: looked up
    once for each row, where each condition by itself would ask again.
    """

    model: type[Model]
    unit: str = "organisation_id"
    province: str = "province_id"
    dated: str = ""
    touched: Where | None = None
    looked_up: Callable[[Period], Mapping[str, Expression]] = lambda _: {}


@dataclass(frozen=True)
class Indicator:
    """Counts rows of `source` for which `where` holds in a period.

    `distinct` counts (and lists) the different things that rows point to: matters, not petitions.
    `weight` adds up a column instead; the list then shows the column.
    `besides` leaves out of `distinct` what rows of that condition point to: counted elsewhere.
    """

    code: str
    label: str
    unit: str
    source: Source
    where: Where
    definition: str
    window: str = "F"  # F: in the window; S0+F: open at its start, or new; S1: at its end; N: year
    distinct: str = ""
    weight: str = ""
    besides: Where | None = None
    version: int = 1

    @property
    def comparison(self) -> str:
        return "so với cùng kỳ năm trước: số tuyệt đối và phần trăm"


@dataclass(frozen=True)
class Ratio:
    """A quotient of two indicators; over several units it is the ratio of the sums."""

    code: str
    label: str
    numerator: str
    denominator: str
    definition: str
    unit: str = "%"
    window: str = "F"
    version: int = 1

    @property
    def scale(self) -> int:
        return 100 if self.unit == "%" else 1

    @property
    def comparison(self) -> str:
        return "so với cùng kỳ năm trước: điểm phần trăm, tính trên số chưa làm tròn"


Measure = Indicator | Ratio


@dataclass(frozen=True)
class Value:
    """What came out. `previous`: the same window last year, None where nothing is known of it."""

    code: str
    unit: str
    definition_version: int
    value: int | Decimal | None
    previous: int | Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    exact: Fraction | None = None
    exact_previous: Fraction | None = None

    @property
    def is_rate(self) -> bool:
        return self.denominator is not None

    def as_dict(self) -> dict[str, Any]:
        """The shape of `compute_indicators --json`."""
        return {
            "value": _plain(self.value),
            "numerator": self.numerator,
            "denominator": self.denominator,
            "previous": _plain(self.previous),
            "unit": self.unit,
            "definition_version": self.definition_version,
        }


def _plain(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def quotient(part: int | None, whole: int | None, scale: int) -> Fraction | None:
    """The exact rate; None where there is nothing to divide by."""
    return Fraction(part * scale, whole) if part is not None and whole else None


def rate(found: Ratio, now: tuple[int, int], before: tuple[int | None, int | None]) -> Value:
    exact, earlier = quotient(*now, found.scale), quotient(*before, found.scale)
    return Value(
        code=found.code,
        unit=found.unit,
        definition_version=found.version,
        value=rounded(exact) if exact is not None else None,
        previous=rounded(earlier) if earlier is not None else None,
        numerator=now[0],
        denominator=now[1],
        exact=exact,
        exact_previous=earlier,
    )
