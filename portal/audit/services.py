"""Writing the audit trail: one row for every act and for every read of a person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from portal.audit.models import Entry


class Actor(Protocol):
    """Whoever acts: known to the trail by id and by the label of the moment."""

    pk: Any

    def __str__(self) -> str: ...


SYSTEM = "Hệ thống"
BATCH = 1000
LABEL_LENGTH = Entry._meta.get_field("subject_label").max_length


def record(
    *,
    verb: str,
    subject: Any,
    by: Actor | None,
    at: datetime,
    organisation_id: int | None = None,
    label: str = "",
    **data: Any,
) -> Entry:
    """Add one entry, in the transaction of the act. `verb` is the name of the service that ran.

    `label` and `data` must not name a citizen: give the number of the file or visit.
    """
    made = entry(verb=verb, subject=subject, by=by, at=at, organisation_id=organisation_id,
                 label=label, **data)  # fmt: skip
    made.save(force_insert=True)
    return made


def record_all(entries: Iterable[Entry]) -> None:
    """Add what `entry` made of every act of a whole register, in the transaction of them all."""
    Entry.objects.bulk_create(entries, batch_size=BATCH)


def entry(
    *,
    verb: str,
    subject: Any,
    by: Actor | None,
    at: datetime,
    organisation_id: int | None = None,
    label: str = "",
    **data: Any,
) -> Entry:
    """The entry of one act, not added yet: as for `record`."""
    return Entry(
        at=at,
        actor_id=by.pk if by else None,
        actor_label=str(by) if by else SYSTEM,
        organisation_id=organisation_id,
        verb=verb,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject_label=(label or str(subject))[:LABEL_LENGTH],
        data=data,
    )
