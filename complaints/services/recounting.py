"""Counting running clocks anew from the stored events: after a change of the calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from complaints.deadlines import PAUSABLE
from complaints.models import Case, Deadline, MovedDeadline, Petition, Suspension
from complaints.selectors import pauses, spans
from complaints.selectors.agenda import shown_name
from complaints.services import caches, clocks
from complaints.services.steps import lock_with_case
from complaints.workflow import PAUSED
from portal.audit.services import record
from portal.stale import StaleError
from portal.workdays.calendar import Calendar
from portal.workdays.models import CalendarChange
from portal.workdays.selectors import calendar
from reception.services.recounting import recount_notices

# A form that was open while the calendar changed counted by the old one; it is in by then.
SETTLED_AFTER = timedelta(minutes=2)
CHUNK = 1000


@dataclass(frozen=True)
class Moved:
    """A due day that changes. `name` is the file number, of a denunciation its alias alone."""

    deadline: Deadline
    name: str
    before: date
    after: date

    @property
    def file_number(self) -> str:
        return self.deadline.petition.file_number

    @property
    def rule(self) -> str:
        return self.deadline.rule


@transaction.atomic
def recompute_deadlines(*, on: date, at: datetime, dry_run: bool = False) -> list[Moved]:
    """Every due day that would change; unless `dry_run` it is written, all or nothing."""
    if dry_run:
        return list(would_move(calendar(), on))
    return [moved for asked in would_move(calendar(), on) for moved in _move(asked, on, at, None)]


def would_move(days: Calendar, on: date, since: date | None = None) -> Iterator[Moved]:
    """The running clocks that this calendar ends on another day; asked without a lock.

    `since`: only those that are due on that day or later, the first that differs.
    """
    for row in _running(since).iterator(chunk_size=CHUNK):
        before = row.due_on
        if not _stands_still(row) and clocks.recount(row, _paused(row, on), days):
            mine = row.petition
            name = shown_name(mine.file_number, mine.alias, is_protected=mine.is_protected)
            yield Moved(row, name, before, row.due_on)


def recount_changes(*, on: date, at: datetime) -> int:
    """Take up every change of the calendar not yet counted through; gives back how many days moved.

    Each file is held and written by itself. Safe to repeat, and for several at once: what was moved
    does not move again. A change stays open until whoever counted by the old calendar has saved.
    """
    pending = list(CalendarChange.objects.filter(recounted_at=None).order_by("pk"))
    if not pending:
        return 0
    since = min(change.day for change in pending)
    days = calendar()
    visits = recount_notices(days=days, since=since)
    asked = list(would_move(days, on, since))
    rounds = [_one_file(one, on, at, pending) for one in asked]
    moved = sum(count for count in rounds if count)
    done = [change.pk for change in pending if at - change.at >= SETTLED_AFTER]
    if None not in rounds:
        CalendarChange.objects.filter(pk__in=done, recounted_at=None).update(recounted_at=at)
    if moved or visits:
        record(verb="recount_deadlines", subject=pending[-1], by=None, at=at, moved=moved,
               visits=visits)  # fmt: skip
    return moved


def _running(since: date | None) -> QuerySet[Deadline]:
    rows = Deadline.objects.filter(stopped_on=None)
    rows = rows.filter(due_on__gte=since) if since else rows
    asked = Suspension.objects.order_by("since")
    rows = rows.select_related("petition", "case", "organisation")
    return rows.prefetch_related(Prefetch("case__suspensions", asked)).order_by("pk")


def _paused(row: Deadline, on: date) -> list[tuple[date, date]]:
    return spans(row.case.suspensions.all(), on) if row.case else []


def _stands_still(row: Deadline) -> bool:
    """While a case is suspended, or waits for an expert, the end of its limit is open."""
    return bool(row.case and row.case.state in PAUSED and row.rule in PAUSABLE)


def _one_file(asked: Moved, on: date, at: datetime, changes: list[CalendarChange]) -> int | None:
    """In its own transaction; None: somebody is just changing the file, it waits for a round."""
    covering = [change for change in changes if change.day <= max(asked.before, asked.after)]
    try:
        with transaction.atomic():
            return len(list(_move(asked, on, at, (covering or changes)[-1])))
    except StaleError:
        return None


def _move(asked: Moved, on: date, at: datetime, change: CalendarChange | None) -> Iterator[Moved]:
    """Nothing where the clock was stopped, or counted anew, before the file could be held."""
    petition = lock_with_case(asked.deadline.petition)
    row = Deadline.objects.filter(pk=asked.deadline.pk, stopped_on=None).first()
    if row is None:
        return
    row.petition, before = petition, row.due_on
    row.case = petition.case if row.case_id else None
    if _stands_still(row) or not clocks.recount(row, pauses(row.case, on) if row.case else ()):
        return
    row.save(update_fields=["amount", "due_on"])
    _keep(row, before, at, change)
    _refresh(petition, row)
    yield Moved(row, asked.name, before, row.due_on)


def _keep(row: Deadline, before: date, at: datetime, change: CalendarChange | None) -> None:
    MovedDeadline.objects.create(
        deadline=row, petition_id=row.petition_id, organisation_id=row.organisation_id,
        province_id=row.province_id, change=change, rule=row.rule, before=before,
        after=row.due_on, at=at,
    )  # fmt: skip


def _refresh(petition: Petition, row: Deadline) -> None:
    """The due day that lists show: of this petition, and of all that its case settles."""
    caches.refresh_due(petition)
    if row.case is None:
        return
    for joined in row.case.petitions.exclude(pk=petition.pk).select_for_update().order_by("pk"):
        joined.case = row.case
        caches.refresh_due(joined)
    if row.rule in (*clocks.SETTLE, clocks.OWN):
        Case.objects.filter(pk=row.case.pk).exclude(due_on=None).update(due_on=row.due_on)
