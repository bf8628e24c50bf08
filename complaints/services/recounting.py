"""Counting every running clock anew from the stored events: after a change of the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from complaints.models import Case, Deadline, Petition
from complaints.selectors import pauses
from complaints.services import caches, clocks


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
    rows = Deadline.objects.filter(stopped_on=None).select_related("petition", "case")
    for row in rows.order_by("pk").iterator(chunk_size=1000):
        before = row.due_on
        if clocks.recount(row, pauses(row.case, on) if row.case else ()):
            row.save(update_fields=["amount", "due_on"])
            _refresh(row.petition, row.case, row)
            yield Moved(row.petition.file_number, row.rule, before, row.due_on)


def _refresh(petition: Petition, case: Case | None, row: Deadline) -> None:
    caches.refresh_due(petition)
    if case and row.rule in (*clocks.SETTLE, clocks.OWN):
        Case.objects.filter(pk=case.pk).exclude(due_on=None).update(due_on=row.due_on)
