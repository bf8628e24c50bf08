"""What came out: a figure with last year's, exact to the last digit, rounded only to be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reports.indicators.declare import Breakdown, Indicator, Ratio, Total
from reports.sentences import rounded

Number = int | Decimal
Pair = tuple[Number, Number | None]  # now, same window last year (None: unknown)


@dataclass(frozen=True)
class Value:
    """What came out. `previous`: the same window last year, None where nothing is known of it."""

    code: str
    unit: str
    definition_version: int
    value: Number | None
    previous: Number | None
    numerator: Number | None = None
    denominator: Number | None = None
    exact: Fraction | None = None
    exact_previous: Fraction | None = None
    parts: tuple["Value", ...] = ()
    numerator_previous: Number | None = None
    denominator_previous: Number | None = None

    @property
    def is_rate(self) -> bool:
        return self.denominator is not None

    def as_dict(self) -> dict[str, Any]:
        """The shape of `compute_indicators --json`; `parts` only of what has parts."""
        told = {
            "value": _plain(self.value),
            "numerator": _plain(self.numerator),
            "denominator": _plain(self.denominator),
            "previous": _plain(self.previous),
            "unit": self.unit,
            "definition_version": self.definition_version,
        }
        parts = {part.code: part.as_dict() for part in self.parts}
        return told | {"parts": parts} if parts else told


def _plain(value: Number | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def told(number: Number, places: int) -> Number:
    """A count as a whole number, what is weighed to its places; 12.5 of no places stays as it is.

    Only a figure entered by hand can have more places than its indicator asks for.
    """
    if isinstance(number, int):
        return number
    if number == number.to_integral_value() and not places:
        return int(number)
    return rounded(Fraction(number), max(places, 2))


def plain(measure: Indicator | Total, pair: Pair) -> Value:
    now, before = pair
    return Value(
        measure.code, measure.unit, measure.version, told(now, measure.places),
        None if before is None else told(before, measure.places),
    )  # fmt: skip


def added(measure: Total, raw: Mapping[str, Pair]) -> Pair:
    """The sum; of last year only where something is known of it in every part."""
    signed = [*((1, code) for code in measure.adds), *((-1, code) for code in measure.subtracts)]
    now = sum(sign * raw[code][0] for sign, code in signed)
    return now, _sum((sign, raw[code][1]) for sign, code in signed)


def _sum(signed: Iterable[tuple[int, Number | None]]) -> Number | None:
    found: Number = 0
    for sign, number in signed:
        if number is None:
            return None
        found += sign * number
    return found


def quotient(part: Number | None, whole: Number | None, scale: int) -> Fraction | None:
    """The exact rate; None where there is nothing to divide by."""
    return Fraction(part) * scale / Fraction(whole) if part is not None and whole else None


def rate(found: Ratio, above: Pair, below: Pair) -> Value:
    exact = quotient(above[0], below[0], found.scale)
    earlier = quotient(above[1], below[1], found.scale)
    return Value(
        code=found.code,
        unit=found.unit,
        definition_version=found.version,
        value=rounded(exact, found.places) if exact is not None else None,
        previous=rounded(earlier, found.places) if earlier is not None else None,
        numerator=told(above[0], 0),
        denominator=told(below[0], 0),
        exact=exact,
        exact_previous=earlier,
        numerator_previous=_told(above[1]),
        denominator_previous=_told(below[1]),
    )


def _told(number: Number | None) -> Number | None:
    return None if number is None else told(number, 0)


def whole(measure: Breakdown, parts: tuple[Value, ...]) -> Value:
    """The sum of counts of one unit; shares have none, nor have classes and people together."""
    value: Number | None = None
    before: Number | None = None
    if len({part.unit for part in parts}) == 1 and not any(part.is_rate for part in parts):
        value = _sum((1, part.value) for part in parts)
        before = _sum((1, part.previous) for part in parts)
    return Value(measure.code, measure.unit, measure.version, value, before, parts=parts)
