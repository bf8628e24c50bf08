"""Where a user may do what: one filter for lists, one answer for a single record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from portal.access.models import Post, User
from portal.access.roles import LEADERS, Permission, granted_to
from portal.organisations.models import Organisation
from portal.organisations.selectors import subtree_ids, territory_ids


@dataclass(frozen=True)
class Reach:
    """Where one permission holds: whole provinces, and single units elsewhere."""

    provinces: frozenset[int]
    units: frozenset[int]

    def covers(self, organisation: Organisation) -> bool:
        return organisation.province_pk in self.provinces or organisation.pk in self.units

    def __bool__(self) -> bool:
        return bool(self.provinces or self.units)


def reach(user: User, permission: Permission, on: date) -> Reach:
    """Every place where the user holds the permission that day, sub-trees and predecessors too.

    What is found is kept on the user object, which lives as long as the request; by units, for
    a page asks for many permissions and most of them are held in the same ones.
    """
    held = units(user, permission, on)
    kept: dict[tuple[frozenset[int], date], Reach] = user.__dict__.setdefault("_reach_by_day", {})
    key = (frozenset(unit.pk for unit in held), on)
    if key not in kept:
        kept[key] = _around(held, on)
    return kept[key]


def _around(held: list[Organisation], on: date) -> Reach:
    tops = [unit for unit in held if unit.province_id is None]
    rest = [unit for unit in held if unit.province_id is not None]
    provinces = territory_ids(tops, on) if tops else frozenset()
    return Reach(provinces, subtree_ids(rest) if rest else frozenset())


def posts(user: User, on: date) -> list[Post]:
    """The posts in force on that day, oldest first, with their units: one query per request."""
    kept: dict[date, list[Post]] = user.__dict__.setdefault("_posts_by_day", {})
    if on not in kept:
        mine = user.posts.in_force(on) if user.is_active else Post.objects.none()
        kept[on] = list(mine.select_related("organisation").order_by("since", "pk"))
    return kept[on]


def units(user: User, permission: Permission, on: date) -> list[Organisation]:
    """The units of the posts that grant it that day, that of the oldest post first."""
    return [post.organisation for post in posts(user, on) if permission in granted_to(post.role)]


def led(user: User, on: date) -> list[int]:
    """The ids of the units that the user leads that day; no query beside the one for the posts."""
    return [post.organisation_id for post in posts(user, on) if post.role in LEADERS]


def desk(user: User, permission: Permission, on: date) -> Organisation:
    """The unit in whose name the user does this: the first of those. Raises PermissionDenied."""
    unit = next(iter(units(user, permission, on)), None)
    if unit is None:
        raise PermissionDenied
    return unit


def scope(user: User, permission: Permission, on: date, prefix: str = "") -> Q:
    """A filter for rows that carry `organisation` and `province`; denies where nothing is held.

    `prefix` leads to the model that carries them ("visit__").
    """
    where = reach(user, permission, on)
    clause = Q(pk__in=[])
    if where.provinces:
        clause |= Q(**{f"{prefix}province_id__in": sorted(where.provinces)})
    if where.units:
        clause |= Q(**{f"{prefix}organisation_id__in": sorted(where.units)})
    return clause


def can(user: User, permission: Permission, organisation: Organisation, on: date) -> bool:
    return reach(user, permission, on).covers(organisation)


def can_any(
    user: User, permissions: Iterable[Permission], organisation: Organisation, on: date
) -> bool:
    """Whether one of them is enough there."""
    return any(can(user, permission, organisation, on) for permission in permissions)


def holds(user: User, permission: Permission, on: date) -> bool:
    """Whether the user holds the permission anywhere: for menus and doors, not for records."""
    return bool(units(user, permission, on))
