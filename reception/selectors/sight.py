"""What a reader may see of a denunciation, and whose numbers in full."""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.db.models import Q, QuerySet
from django.utils.functional import SimpleLazyObject

from portal.access.models import User
from portal.access.policy import led, reach
from portal.access.roles import Permission
from reception.models import Matter, Visit


class Placed(Protocol):
    """What belongs to a unit and to a matter: a visit, a request to meet a leader."""

    province_id: int
    organisation_id: int
    matter_id: int


@dataclass(frozen=True)
class Sight:
    """The units where this user holds one permission, asked of line after line."""

    provinces: frozenset[int]
    units: frozenset[int]
    barred: Container[int] = frozenset()  # matters that are against the user

    def covers(self, row: Placed) -> bool:
        """What bars the user is asked last: who may read none of them needs no query for it."""
        return self._holds(row) and row.matter_id not in self.barred

    def hides(self, visit: Visit) -> bool:
        """A denunciation that is not covered: it shows an alias and nothing of the matter.

        A line of the register says itself whether it is against the user.
        """
        told: bool | None = visit.__dict__.get("is_against")
        covered = self.covers(visit) if told is None else self._holds(visit) and not told
        return visit.is_protected and not covered

    def _holds(self, row: Placed) -> bool:
        return row.province_id in self.provinces or row.organisation_id in self.units


def sight(user: User, on: date) -> Sight:
    """Where the user may read denunciations; without the permission no query is made."""
    seen = _sight(user, Permission.SEE_DENUNCIATIONS, on)
    return replace(seen, barred=SimpleLazyObject(lambda: _barred(user, on)))


def _barred(user: User, on: date) -> frozenset[int]:
    return frozenset(against(user, on).values_list("pk", flat=True))


def against(user: User, on: date) -> QuerySet[Matter]:
    """The matters that are against the user, or against who leads a unit that the user leads."""
    whose = Q(petitions__conflicts__user=user) | Q(petitions__conflicts__unit__in=led(user, on))
    return Matter.objects.filter(whose)


def numbers_in_full(user: User, on: date) -> Sight:
    """Where the user may have the whole number of a paper printed."""
    return _sight(user, Permission.SEE_CITIZENS, on)


def _sight(user: User, permission: Permission, on: date) -> Sight:
    held = reach(user, permission, on)
    return Sight(held.provinces, held.units)
