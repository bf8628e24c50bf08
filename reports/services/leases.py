"""Who works on a row: a lease says until when, the number of the attempt is the fence.

Whoever dies stops prolonging it, and the sweep finds the row within a minute. Whoever was only slow
meets the fence at the next word and publishes nothing.
"""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Event, Thread

from django.db import connection
from django.db.models import F, Q

from reports.models import JobState, ReportJob, Run

LEASE = timedelta(seconds=40)  # with the sweep every 15 seconds: resumed within a minute
BEAT = 10.0  # seconds between two words of a worker that is busy with one long thing
PATIENCE = timedelta(seconds=10)  # a bell may be under way that long
MOST_ATTEMPTS = 3
Clock = Callable[[], datetime]
Leased = ReportJob | Run


class LostLeaseError(Exception):
    """Another worker holds the row now, or it was stopped: whoever meets this publishes nothing."""


def claim(model: type[Leased], pk: int, at: datetime, **changes: object) -> bool:
    """Take a row that waits or whose worker has gone silent; False if another has it.

    One conditional UPDATE: of two workers that ask at once, one gets the row.
    """
    free = Q(state=JobState.QUEUED) | Q(state=JobState.RUNNING, leased_until__lt=at)
    rows = model._default_manager.filter(free, pk=pk, attempts__lt=MOST_ATTEMPTS)
    taken = rows.update(
        state=JobState.RUNNING, attempts=F("attempts") + 1, leased_until=at + LEASE, error="",
        **changes,
    )  # fmt: skip
    return bool(taken)


def hold(row: Leased, **changes: object) -> None:
    """Change the row only while this attempt still owns it."""
    rows = type(row)._default_manager.filter(
        pk=row.pk, state=JobState.RUNNING, attempts=row.attempts
    )
    if not rows.update(**changes):
        raise LostLeaseError(row.pk)


def prolong(row: Leased, at: datetime) -> None:
    hold(row, leased_until=at + LEASE)


@contextlib.contextmanager
def beating(row: Leased, clock: Clock) -> Iterator[None]:
    """Prolong the lease while the worker is busy with one thing that tells nothing on its way."""
    over = Event()
    heart = Thread(target=_beat, args=(row, clock, over), daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()


def _beat(row: Leased, clock: Clock, over: Event) -> None:
    try:
        while not over.wait(BEAT):
            prolong(row, clock())
    except LostLeaseError:
        return  # the worker meets the fence itself when it has something to say
    finally:
        connection.close()  # of this thread


def unheard(model: type[Leased], *, at: datetime, broken: str) -> list[int]:
    """Rows nobody works on: the bell was lost, or the worker. Those out of attempts fail."""
    late = Q(state=JobState.QUEUED, requested_at__lt=at - PATIENCE)
    silent = Q(state=JobState.RUNNING, leased_until__lt=at)
    rows = model._default_manager.filter(late | silent)
    spent = rows.filter(attempts__gte=MOST_ATTEMPTS)
    for pk in spent.values_list("pk", flat=True):
        spent.filter(pk=pk).update(
            state=JobState.FAILED, error=broken.format(MOST_ATTEMPTS, pk), finished_at=at
        )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def stop(row: Leased, *, at: datetime) -> bool:
    """Whoever works on it meets the fence; False where it had ended before."""
    rows = type(row)._default_manager.filter(pk=row.pk, state__in=JobState.open())
    return bool(rows.update(state=JobState.STOPPED, finished_at=at, leased_until=None))
