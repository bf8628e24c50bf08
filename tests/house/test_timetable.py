"""What happens by itself stands in one table, and everything in that table can happen."""

import inspect
import re
from datetime import timedelta
from pathlib import Path

import pytest
from celery.schedules import crontab, schedule

from portal.access.models import Session
from portal.celery import TIMETABLE, Periodic, app, rooms

APPS = ("portal", "reception", "complaints", "dialogues", "reports")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", autouse=True)
def every_task_is_known() -> None:
    app.loader.import_default_modules()


def test_no_task_stands_there_twice() -> None:
    names = [row.task for row in TIMETABLE]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", TIMETABLE, ids=lambda row: row.task)
def test_every_row_is_a_task_that_runs_without_being_told_anything(row: Periodic) -> None:
    task = app.tasks[row.task]
    required = [
        one
        for one in inspect.signature(task.run).parameters.values()
        if one.default is one.empty and one.kind is not one.VAR_KEYWORD
    ]
    assert required == []
    assert row.why


def test_beat_is_given_the_whole_table() -> None:
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} == {
        row.task for row in TIMETABLE
    }


def test_a_message_is_kept_until_its_task_has_ended() -> None:
    assert app.conf.task_acks_late
    assert app.conf.task_reject_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1


def test_nothing_runs_longer_than_a_message_stays_hidden() -> None:
    """Else the broker would hand the task, still running, to a second worker."""
    hidden = app.conf.broker_transport_options["visibility_timeout"]
    assert hidden == app.conf.visibility_timeout
    assert app.conf.task_time_limit < hidden


def called_from_code(task: str) -> bool:
    """Somebody rings for it: `name.delay_on_commit(…)`, `.delay(…)` or `.apply_async(…)`."""
    ringing = re.compile(rf"\b{task.rpartition('.')[2]}\.(delay|apply_async)")
    places = [file for app in APPS for file in (ROOT / app).rglob("*.py")]
    return any(ringing.search(file.read_text()) for file in places)


def test_a_task_is_on_the_timetable_or_somebody_rings_for_it() -> None:
    ours = {name for name in app.tasks if name.split(".")[0] in APPS}
    waiting = ours - {row.task for row in TIMETABLE}
    assert [name for name in sorted(waiting) if not called_from_code(name)] == []


def test_a_sweep_that_came_too_late_is_dropped() -> None:
    often = Periodic("x", schedule(timedelta(seconds=15)), "why")
    nightly = Periodic("x", crontab(hour="2"), "why")
    assert (often.expires, nightly.expires) == (15, 3600)


def test_tasks_are_looked_for_in_every_room() -> None:
    assert {"portal.access", "portal.organisations"} <= set(rooms())


@pytest.mark.django_db
def test_the_night_forgets_who_worked_where() -> None:
    long_ago = "2020-01-01T00:00Z"
    old = Session.objects.create(
        session_key="old", session_data="", expire_date=long_ago, seen_at=long_ago
    )
    app.tasks["portal.tasks.clear_sessions"].run()
    assert not Session.objects.filter(pk=old.pk).exists()
