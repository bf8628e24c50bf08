"""How a figure stands to its target, in the words of official prose."""

from decimal import Decimal
from fractions import Fraction

from reports.indicators import Value
from reports.indicators.targets import AT_MOST, Aim
from reports.sentences import number, rounded

REACHED = "đạt mục tiêu đề ra"
POINTS = "điểm phần trăm"


def level(aim: Aim, unit: str) -> str:
    """ "tối thiểu 100%", "tối đa 0 đơn"."""
    bound = "tối đa" if aim.bound == AT_MOST else "tối thiểu"
    value = number(_short(aim.value))
    return f"{bound} {value}%" if unit == "%" else f"{bound} {value} {unit}"


def standing(value: Value, aim: Aim) -> str:
    """ "cao hơn mục tiêu 3,20 điểm phần trăm"; "" where there is no figure to compare.

    Compared exactly: what is rounded to the target may still be short of it.
    """
    exact = value.exact if value.exact is not None else _exactly(value.value)
    if exact is None:
        return ""
    ahead = exact - Fraction(aim.value)
    unit = POINTS if value.unit == "%" else value.unit
    if aim.bound == AT_MOST:
        return REACHED if ahead <= 0 else f"chưa đạt mục tiêu (cao hơn {_by(ahead)} {unit})"
    if ahead < 0:
        return f"chưa đạt mục tiêu (thấp hơn {_by(-ahead)} {unit})"
    return f"cao hơn mục tiêu {_by(ahead)} {unit}" if ahead else REACHED


def _exactly(value: int | Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _by(difference: Fraction) -> str:
    """Never nought: what is less than a hundredth is still a difference."""
    shown = rounded(difference) or Decimal("0.01")
    return number(_short(shown) if difference.denominator == 1 else shown)


def _short(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value
