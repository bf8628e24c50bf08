"""Indicators: a declaration gives the number and the list; the engine computes any set of them."""

from reports.indicators.catalogue import BY_CODE, CATALOGUE, DECLARED
from reports.indicators.declare import (
    Breakdown,
    Indicator,
    Measure,
    Ratio,
    Source,
    Total,
    named_in,
)
from reports.indicators.engine import (
    by_unit,
    compute,
    counted,
    counted_of,
    declared,
    lists_of,
    put_together,
    rows,
)
from reports.indicators.ground import KINDS, Ground, ground
from reports.indicators.values import Number, Value

__all__ = [
    "BY_CODE",
    "CATALOGUE",
    "DECLARED",
    "KINDS",
    "Breakdown",
    "Ground",
    "Indicator",
    "Measure",
    "Number",
    "Ratio",
    "Source",
    "Total",
    "Value",
    "by_unit",
    "compute",
    "counted",
    "counted_of",
    "declared",
    "ground",
    "lists_of",
    "named_in",
    "put_together",
    "rows",
]
