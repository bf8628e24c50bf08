"""Who works on an import, what is left of one that broke off, and who takes it up again."""

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, connections

from portal.access.models import User
from portal.access.roles import Role
from portal.workdays.services import seed_calendar
from reception.models import Visit
from reports import registers
from reports.models import ImportState, RegisterImport
from reports.registers import jobs, taking
from tests.house.servers import wait_for
from tests.reports import factories
from tests.reports.register_files import VISIT, sheet
from tests.reports.register_jobs import AT, in_hand, sent, worked

LATER = AT + timedelta(minutes=1)
ROWS = sheet(*(VISIT | {"so_ho_so": str(number)} for number in range(5)))


@pytest.fixture
def job(land: factories.Land, clerk: User) -> RegisterImport:
    """Confirmed; its worker is to begin."""
    seed_calendar(at=AT)
    found = in_hand(land.commune, clerk, ROWS)
    registers.confirm_import(job=found, by=clerk, at=AT)
    return found


@pytest.fixture
def clerk(land: factories.Land) -> User:
    return factories.user(Role.CLERK, land.commune)


@contextmanager
def another_worker(pk: int) -> Iterator[None]:
    """A session of its own that holds the import, as a worker does."""
    session: Any = connections.create_connection("default")
    with session.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [jobs.LOCKS, pk])
    try:
        yield
    finally:
        session.close()


def dying(after: int) -> Callable[[], datetime]:
    """A clock that breaks once, after it was asked so often: in the middle of the work."""
    asked = itertools.count()

    def clock() -> datetime:
        if next(asked) == after:
            raise RuntimeError("the worker died")
        return AT

    return clock


def test_while_another_one_works_on_it_nobody_else_does(job):
    with another_worker(job.pk):
        assert registers.unheard(at=LATER) == []
        assert not registers.run(pk=job.pk, clock=lambda: LATER)
    wait_for(lambda: registers.unheard(at=LATER) == [job.pk])  # a session ends in its own time
    assert registers.run(pk=job.pk, clock=lambda: LATER)
    assert (Visit.objects.count(), registers.unheard(at=LATER)) == (5, [])


def test_a_bell_that_may_still_be_under_way_is_not_rung_again(job):
    assert registers.unheard(at=AT + timedelta(seconds=9)) == []


@pytest.mark.parametrize("after", range(1, 9))
def test_what_breaks_off_anywhere_leaves_no_line_and_is_done_again_whole(job, monkeypatch, after):
    monkeypatch.setattr(taking, "BATCH", 2)
    registers.run(pk=job.pk, clock=dying(after))
    job.refresh_from_db()
    assert (job.state, job.attempts, Visit.objects.count()) == (ImportState.RUNNING, 1, 0)
    assert worked(job).state == ImportState.DONE
    assert list(Visit.objects.order_by("number").values_list("number", flat=True)) == [
        1,
        2,
        3,
        4,
        5,
    ]


def test_after_three_attempts_it_is_said_and_the_file_goes(job):
    for _ in range(3):
        registers.run(pk=job.pk, clock=dying(3))
    assert not registers.run(pk=job.pk, clock=lambda: LATER)
    assert registers.unheard(at=LATER) == []
    job.refresh_from_db()
    assert (job.state, job.error) == (
        ImportState.FAILED,
        f"Không nhập được sổ sau 3 lần thử. Báo quản trị hệ thống mã việc {job.pk}.",
    )
    assert not Visit.objects.exists()


def test_a_file_that_is_gone_is_told(land, clerk):
    job = sent(land.commune, clerk, ROWS)
    registers.store.drop(job.key)
    assert worked(job).error == "Tệp của lần nhập này không còn. Tải sổ lên lại."


def test_the_lock_goes_with_the_work(job):
    worked(job)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE classid = %s", [jobs.LOCKS])
        assert cursor.fetchone()[0] == 0
