"""Which target a unit is held to: its province's own, or else what the documents set."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from portal.organisations.models import Organisation
from reports.indicators.targets import TARGETS, Aim
from reports.models import Target
from reports.sheets.aims import aim_of


def for_(indicator: str, unit: Organisation, on: date) -> Aim | None:
    """The target of an indicator for a unit on a day; None where none is set. One query."""
    return of([indicator], unit, on).get(indicator)


def of(indicators: Iterable[str], unit: Organisation, on: date) -> dict[str, Aim]:
    """The targets of several indicators, by code: one query.

    Of the unit's own kind before that of every unit; of the province before the documents; of two
    the one set later.
    """
    codes = list(indicators)
    own = [aim_of(row) for row in _rows(unit.province_pk, on).filter(indicator__in=codes)]
    told = [aim for aim in TARGETS if aim.indicator in codes and _holds(aim, on)]
    every = (*sorted(told, key=_rank), *sorted(own, key=_rank))  # whoever comes later is heard
    return {aim.indicator: aim for aim in every if aim.level in {"", unit.kind}}


def of_province(province: Organisation) -> list[Target]:
    """What the province set itself, the newest first."""
    rows = Target.objects.filter(province=province).select_related("entered_by")
    return list(rows.order_by("-valid_from", "indicator", "-pk"))


def _rank(aim: Aim) -> tuple[bool, date]:
    return bool(aim.level), aim.valid_from


def _holds(aim: Aim, on: date) -> bool:
    return aim.valid_from <= on and (aim.valid_until is None or on <= aim.valid_until)


def _rows(province: int, on: date) -> QuerySet[Target]:
    until = Q(valid_until=None) | Q(valid_until__gte=on)
    return Target.objects.filter(until, province_id=province, valid_from__lte=on)
