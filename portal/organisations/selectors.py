"""Reading the tree: what lies under a unit, what it was before, what it was called on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from portal.organisations.models import Organisation, Succession


def subtree_ids(roots: Iterable[Organisation]) -> frozenset[int]:
    """The ids of the units and of everything below them: one query."""
    below = Q(pk__in=[])
    for root in roots:
        below |= Q(path__startswith=root.path)
    return frozenset(Organisation.objects.filter(below).values_list("pk", flat=True))


def territory_ids(units: Iterable[Organisation], on: date) -> frozenset[int]:
    """The ids of the units and of all they had taken over by that day, however many steps back.

    This is what "so với cùng kỳ" compares: the same ground, not the same name.
    """
    found = {unit.pk for unit in units}
    frontier = set(found)
    while frontier:
        frontier = set(
            Succession.objects.filter(successor__in=frontier, effective_on__lte=on)
            .exclude(predecessor__in=found)
            .values_list("predecessor", flat=True)
        )
        found |= frontier
    return frozenset(found)
