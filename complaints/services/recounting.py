"""Counting every running clock anew from the stored events: after a change of the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from complaints.models import Case, Deadline
from complaints.selectors import pauses
from complaints.services import caches, clocks
from complaints.services.steps import lock_with_case


@dataclass(frozen=True)
class Moved:
    """A due day that changed."""

    file_number: str
    rule: str
    before: date
    after: date


@transaction.atomic
def recompute_deadlines(*, on: date, dry_run: bool = False) -> list[Moved]:
    """Every due day that would change; unless `dry_run` it is written, all or nothing."""
    moved = list(_moved(on))
    transaction.set_rollback(dry_run)
    return moved


def _moved(on: date) -> Iterator[Moved]:
    """Asked of every running clock without a lock; only a file whose day moves is then held."""
    rows = Deadline.objects.filter(stopped_on=None).select_related("petition", "case")
    for row in rows.order_by("pk").iterator(chunk_size=1000):
        if clocks.recount(row, pauses(row.case, on) if row.case else ()):
            yield from _move(row, on)


def _move(asked: Deadline, on: date) -> Iterator[Moved]:
    """Nothing where the clock was stopped, or counted anew, before the file could be held."""
    petition = lock_with_case(asked.petition)
    row = Deadline.objects.filter(pk=asked.pk, stopped_on=None).first()
    if row is None:
        return
    before, row.case = row.due_on, petition.case if row.case_id else None
    if not clocks.recount(row, pauses(row.case, on) if row.case else ()):
        return
    row.save(update_fields=["amount", "due_on"])
    caches.refresh_due(petition)
    if row.case and row.rule in (*clocks.SETTLE, clocks.OWN):
        Case.objects.filter(pk=row.case.pk).exclude(due_on=None).update(due_on=row.due_on)
    yield Moved(petition.file_number, row.rule, before, row.due_on)
