"""What cannot be true in the ledger: one declaration gives the number and its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from portal.organisations.models import Organisation
from reports.indicators import Ground, Source
from reports.period import Period

Where = Callable[[date], Q]  # takes today


@dataclass(frozen=True)
class Scope:
    """Where the rows of a table are looked for: whose they are, and which a period concerns."""

    source: Source
    since: Callable[[date], Q]  # may concern a period that starts on that day
    until: str  # the day by which a row had to exist

    @property
    def model(self) -> type[Model]:
        return self.source.model


@dataclass(frozen=True)
class Fault:
    """One thing that cannot be: its sentence tells what is wrong and what the rows are.

    `alone`: it asks other tables, and is counted by a query of its own. `ahead`: rows of days to
    come are looked at too. `astray`: the row may say of itself that it belongs elsewhere.
    """

    code: str
    sentence: str
    scope: Scope
    where: Where
    alias: Mapping[str, Any] = field(default_factory=dict)
    alone: bool = False
    ahead: bool = False
    astray: bool = False

    def rows(self, land: Ground, period: Period, on: date) -> QuerySet[Any]:
        """The rows that are so, each once."""
        kept = base(self.scope, land, period, ahead=self.ahead, astray=self.astray)
        found: QuerySet[Any] = kept.alias(**self.alias).filter(self.where(on))
        return found


def base(
    scope: Scope, land: Ground, period: Period, *, ahead: bool = False, astray: bool = False
) -> QuerySet[Any]:
    """The rows of a ground that a period concerns."""
    concerned = scope.since(period.start)
    if not ahead:
        concerned &= Q(**{f"{scope.until}__lte": period.end})
    whose = land.clause(scope.source)
    if astray:
        whose |= _by_unit(land)
    found: QuerySet[Any] = scope.model._default_manager.filter(whose, concerned)
    return found


def _by_unit(land: Ground) -> Q:
    """Whose they are by their unit, whatever province the row itself says."""
    if land.provinces:
        units = Organisation.objects.annotate(home=Coalesce("province_id", "pk"))
        return Q(organisation__in=units.filter(home__in=sorted(land.provinces)).values("pk"))
    return Q(organisation__in=sorted(land.units))


def always(condition: Q) -> Where:
    """A condition that does not ask what day it is."""
    return lambda _on: condition


def plain(code: str, sentence: str, scope: Scope, condition: Q) -> Fault:
    """Seen from the row itself: all of these of one table are counted in one pass."""
    return Fault(code, sentence, scope, always(condition))


def beside(code: str, sentence: str, scope: Scope, condition: Q, **alias: Any) -> Fault:
    """Seen only beside rows of other tables."""
    return Fault(code, sentence, scope, always(condition), alias, alone=True)


def differs(one: str, other: str) -> Q:
    """The two days are not the same, or only one of them is there."""
    there, elsewhere = f"{one}__isnull", f"{other}__isnull"
    both = Q(**{there: False, elsewhere: False})
    lone = Q(**{there: True, elsewhere: False}) | Q(**{there: False, elsewhere: True})
    return lone | (both & ~Q(**{one: F(other)}))


def to_come(code: str, sentence: str, scope: Scope, *days: str) -> Fault:
    """A day that has not come yet."""

    def where(on: date) -> Q:
        found = Q()
        for day in days:
            found |= Q(**{f"{day}__gt": on})
        return found

    return Fault(code, sentence, scope, where, ahead=True)


def astray(code: str, sentence: str, scope: Scope) -> Fault:
    """The province that the row says is not that of its unit."""
    home = Coalesce(F("organisation__province_id"), F("organisation_id"))
    found = beside(code, sentence, scope, ~Q(province_id=F("home")), home=home)
    return replace(found, astray=True)
