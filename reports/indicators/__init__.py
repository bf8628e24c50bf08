"""Indicators: a declaration gives the number and the list; the engine computes any set of them."""

from reports.indicators.catalogue import BY_CODE, CATALOGUE
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Value
from reports.indicators.engine import by_unit, compute, counted_of, declared, rows
from reports.indicators.ground import Ground, ground

__all__ = [
    "BY_CODE",
    "CATALOGUE",
    "Ground",
    "Indicator",
    "Measure",
    "Ratio",
    "Source",
    "Value",
    "by_unit",
    "compute",
    "counted_of",
    "declared",
    "ground",
    "rows",
]
