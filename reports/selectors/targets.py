"""Which target a unit is held to: its province's own, or else what the documents set."""

from collections.abc import Collection
from datetime import date

from portal.organisations.models import Organisation
from reports.indicators import Ground
from reports.indicators.targets import TARGETS, Aim
from reports.models import Target


def for_(indicator: str, land: Ground, on: date) -> Aim | None:
    """The target of an indicator for a unit on a day; None where none is set. No query."""
    return of([indicator], land, on).get(indicator)


def of(indicators: Collection[str], land: Ground, on: date) -> dict[str, Aim]:
    """The targets of several indicators, by code. No query: the ground came with them.

    Of the unit's own kind before that of every unit; of the province before the documents; of two
    the one set later.
    """
    kind = land.organisation.kind
    return {
        aim.indicator: aim
        for aims in (TARGETS, land.aims)
        for aim in sorted(aims, key=_rank)
        if aim.indicator in indicators and aim.level in {"", kind} and _holds(aim, on)
    }


def of_province(province: Organisation) -> list[Target]:
    """What the province set itself, the newest first."""
    rows = Target.objects.filter(province=province).select_related("entered_by")
    return list(rows.order_by("-valid_from", "indicator", "-pk"))


def _rank(aim: Aim) -> tuple[bool, date]:
    return bool(aim.level), aim.valid_from


def _holds(aim: Aim, on: date) -> bool:
    return aim.valid_from <= on and (aim.valid_until is None or on <= aim.valid_until)
