"""An import as it really runs: of a worker that is killed nothing is left, another does it once."""

import os
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from celery import Celery
from django.db import connection, transaction
from django.utils.timezone import now

from portal import celery, env
from portal.access.models import User
from portal.access.roles import Role
from portal.devstack import places
from portal.devstack.valkey import Valkey
from reception.models import Attendance, Visit
from reports import registers
from reports.models import ImportState, RegisterImport
from tests.house import servers
from tests.house.servers import free_port, wait_for
from tests.reports import factories
from tests.reports.register_files import VISIT, sheet
from tests.reports.register_jobs import in_hand

HASTY = "tests.reports.hasty"
ROWS = 2500  # the worker is killed between the batches

pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]


def at_work(folder: Path, *names: str) -> AbstractContextManager[list[int]]:
    return servers.at_work(folder, *names, of_app=HASTY, redis_url=celery.app.redis_url)


@pytest.fixture(autouse=True)
def bell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A broker of one's own."""
    monkeypatch.setattr(places, "STATE", tmp_path)
    broker = Valkey(f"imports-{free_port()}")
    url = broker.start()
    rings = Celery(broker=env.broker_url(url))
    rings.redis_url = url
    monkeypatch.setattr(celery, "app", rings)
    yield
    rings.close()
    broker.stop()


@pytest.fixture
def clerk(land: factories.Land) -> User:
    return factories.user(Role.CLERK, land.commune)


def state(job: RegisterImport) -> str:
    job.refresh_from_db()
    return job.state


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted"
            " AND relation = 'reception_attendance'::regclass)"
        )
        return bool(cursor.fetchone()[0])


def test_a_killed_worker_leaves_nothing_and_the_next_one_enters_all_of_it_once(
    land: factories.Land, clerk: User, tmp_path: Path
) -> None:
    rows = sheet(*(VISIT | {"so_ho_so": str(number)} for number in range(ROWS)))
    job = in_hand(land.commune, clerk, rows)
    registers.confirm_import(job=job, by=clerk, at=now())
    with transaction.atomic():
        # Nobody may write who came while this lasts: the worker has its visits, and waits.
        connection.cursor().execute("LOCK TABLE reception_attendance IN EXCLUSIVE MODE")
        with at_work(tmp_path, "worker") as [worker]:
            wait_for(somebody_waits)
            os.killpg(worker, signal.SIGKILL)
    assert (state(job), job.attempts) == (ImportState.RUNNING, 1)
    assert not Visit.objects.exists()
    with at_work(tmp_path, "worker", "beat"):
        wait_for(lambda: state(job) == ImportState.DONE)
    assert (job.created_count, Visit.objects.count(), Attendance.objects.count()) == (ROWS,) * 3
    numbers = Visit.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, ROWS + 1))
