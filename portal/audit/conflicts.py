"""Two people at one record: what the trail and the row say of who was quicker."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from portal.audit.models import Entry
from portal.audit.selectors import changing
from portal.stale import Change, Deed, StaleError

SHOWN = frozenset({"assigned_to"})  # relations that a form asks for
MOST = 5  # deeds shown; who left a page open for a month need not read them all


def stale(
    row: Any,
    version: int,
    told: str,
    *,
    trail_of: Model | None = None,
    changes: Sequence[Change] = (),
    also: Mapping[str, Any] | None = None,
    blocked: str = "",
) -> StaleError:
    """The error for a row of another version than the page: with both versions and who wrote.

    `trail_of` is what the trail speaks of, where it is not the row itself; `also` are values that
    stand beside the row.
    """
    columns = row._meta.concrete_fields
    names = [one.name for one in columns if not one.is_relation or one.name in SHOWN]
    values = {name: getattr(row, name) for name in names} | dict(also or {})
    deeds = since(trail_of or row, row.version - version)
    return StaleError(told, version=row.version, deeds=deeds, changes=changes, values=values,
                      blocked=blocked)  # fmt: skip


def since(subject: Model, versions: int) -> list[Deed]:
    """The last so many acts upon it, newest first; what only read or printed it is no act."""
    mine = Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
    last = changing(mine).order_by("-pk")[: min(max(versions, 1), MOST)]
    return [Deed(entry.actor_label, entry.at, entry.act) for entry in last]
