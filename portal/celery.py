"""The Celery app and the timetable: everything that happens by itself is in this one table."""

import contextlib
import pkgutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from celery import Celery
from celery.beat import PersistentScheduler
from celery.schedules import BaseSchedule, crontab, schedule
from django.core.cache import cache

from portal import env

env.choose_settings()

BEAT_KEY = "beat"

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
# The queue of record is PostgreSQL and Celery only its doorbell. Still, with the defaults a killed
# worker loses what it had acknowledged, and a lost message comes back after minutes.
VISIBLE_AGAIN = timedelta(minutes=30).total_seconds()
app.conf.update(
    broker_connection_retry_on_startup=True,
    broker_transport_options={
        "visibility_timeout": VISIBLE_AGAIN,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 15,
    },
    visibility_timeout=VISIBLE_AGAIN,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    task_time_limit=900,
    task_soft_time_limit=840,
    task_send_sent_event=False,
    worker_prefetch_multiplier=1,
    worker_max_memory_per_child=600_000,  # KiB: a long PDF leaves a large process behind
    worker_hijack_root_logger=False,
    beat_scheduler="portal.celery.Beat",
    beat_max_loop_interval=5,
)


def ring(task: str, *args: object) -> None:
    """Ask a worker to begin now; raises at once where the broker is away, for no page waits.

    Celery alone would try for six seconds, each time.
    """
    at_once = {"max_retries": 0, "socket_connect_timeout": 1, "socket_timeout": 1}
    options = {**app.conf.broker_transport_options, **at_once}
    with app.connection_for_write(transport_options=options) as link:
        app.send_task(task, args=args, connection=link, retry=False)


@dataclass(frozen=True)
class Periodic:
    """A task without arguments and when it runs; `at` is a crontab or an interval."""

    task: str
    at: BaseSchedule
    why: str

    @property
    def expires(self) -> float:
        """A worker that was away must not find a pile of the same sweep."""
        interval = getattr(self.at, "run_every", None)
        longest = timedelta(hours=1)
        return min(interval or longest, longest).total_seconds()


TIMETABLE: tuple[Periodic, ...] = (
    Periodic(
        "portal.tasks.clear_sessions",
        crontab(hour="2", minute="10"),
        "expired sessions hold who worked where; they go every night",
    ),
    Periodic(
        "portal.organisations.tasks.take_names",
        crontab(minute="1"),
        "a unit renamed ahead bears its new name from the first minute of its day",
    ),
    Periodic(
        "portal.idempotency.tasks.forget_postings",
        crontab(hour="2", minute="20"),
        "a form that can no longer be sent a second time needs no memory",
    ),
    Periodic(
        "portal.audit.tasks.seal",
        crontab(),
        "what was done a minute ago can no longer be changed unseen",
    ),
    Periodic(
        "portal.documents.tasks.forget_tokens",
        crontab(hour="2", minute="15"),
        "after 48 hours a look-up code is known to nobody but who holds the slip",
    ),
    Periodic(
        "portal.documents.tasks.sweep_files",
        crontab(hour="2", minute="30"),
        "bytes whose transaction failed belong to no record, and must not be kept",
    ),
    Periodic(
        "portal.documents.tasks.check_waiting",
        schedule(timedelta(seconds=15)),
        "a file whose bell or worker was lost is checked all the same",
    ),
    Periodic(
        "complaints.tasks.open_search_years",
        crontab(hour="2", minute="25"),
        "the words of next year's petitions have their partition before the first one comes",
    ),
    Periodic(
        "complaints.tasks.recount_deadlines",
        crontab(),
        "a changed calendar moves the clocks that run, and says which; without one it asks once",
    ),
    Periodic(
        "reception.tasks.owe_days",
        crontab(hour="2", minute="25"),
        "the figures of the night measure the leaders' days that were held against those owed",
    ),
    Periodic(
        "reception.tasks.end_days",
        crontab(hour="0", minute="5"),
        "nobody waits overnight, and no name given to be called outlives its day",
    ),
    Periodic(
        "portal.citizens.tasks.purge_merges",
        crontab(hour="2", minute="35"),
        "after 30 days who was merged stays one, and what they were apart is forgotten",
    ),
    Periodic(
        "reception.tasks.purge_drafts",
        crontab(minute="*/10"),
        "what was typed and not saved is kept for a day, and then by nobody",
    ),
    Periodic(
        "reports.tasks.sweep",
        schedule(timedelta(seconds=15)),
        "a report or an import whose bell or worker was lost is worked off all the same",
    ),
    Periodic(
        "reports.tasks.fold_counts",
        crontab(),
        "boards count ahead, and what was touched a minute ago need not be counted on the spot",
    ),
    Periodic(
        "reports.tasks.rebuild_counts",
        crontab(hour="3", minute="20"),
        "what boards count ahead is made anew from the petitions, whatever befell it by day",
    ),
    Periodic(
        "reports.tasks.forget_imports",
        crontab(hour="2", minute="40"),
        "the file of a register names hundreds of people, and goes after a week",
    ),
    Periodic(
        "reports.tasks.forget_runs",
        crontab(hour="2", minute="50"),
        "figures of a month ago that were computed anew since then tell nobody anything",
    ),
    Periodic(
        "reports.tasks.remind_units",
        crontab(hour="7-17", minute="5"),
        "10, 3 and 1 days before 29/11 and on the last working day who has not sent is reminded "
        "once; hourly, so that a worker that was away in the morning still does it",
    ),
    Periodic(
        "reports.tasks.nightly",
        crontab(hour="2", minute="30"),
        "the figures of the year are there in the morning, without anyone waiting",
    ),
)

app.conf.beat_schedule = {
    row.task: {"task": row.task, "schedule": row.at, "options": {"expires": row.expires}}
    for row in TIMETABLE
}


def rooms() -> list[str]:
    """The rooms of `portal`: Django sees one app, so Celery is told where tasks may be."""
    here = str(Path(__file__).parent)
    return [f"portal.{module.name}" for module in pkgutil.iter_modules([here]) if module.ispkg]


app.autodiscover_tasks()
app.autodiscover_tasks(rooms)


class Beat(PersistentScheduler):
    """Celery's scheduler, which also says that it is alive: nobody can ping beat from outside."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        pause: float = super().tick(*args, **kwargs)
        with contextlib.suppress(Exception):  # a broker that restarts must not stop the clock
            cache.set(BEAT_KEY, datetime.now(UTC), timeout=3600)
        return pause

    def close(self) -> None:
        super().close()
        with contextlib.suppress(Exception):
            cache.delete(BEAT_KEY)
