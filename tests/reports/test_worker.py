"""The line of background work as it really runs: a worker, a beat, a broker, and what dies there.

The processes read the database of the tests. `tests.reports.hasty` is the same Celery app with a
lease of seconds, so that a killed worker is missed soon.
"""

import io
import os
import signal
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from celery import Celery
from django.db import connection, transaction
from django.utils.timezone import localdate, now
from pypdf import PdfReader

from portal import celery, env
from portal.access.roles import Role
from portal.devstack import places
from portal.devstack.valkey import Valkey
from reports import services
from reports.models import JobState, ReportJob, Run, RunPart
from reports.period import of, of_night
from reports.services import jobs
from tests.house import servers
from tests.house.servers import free_port, wait_for
from tests.reports import factories, pages

HASTY = "tests.reports.hasty"  # only the processes import it: it makes everything impatient

pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]


def at_work(folder: Path, *names: str, of_app: str = "portal") -> AbstractContextManager[list[int]]:
    return servers.at_work(folder, *names, of_app=of_app, redis_url=celery.app.redis_url)


@pytest.fixture(autouse=True)
def bell(monkeypatch, tmp_path) -> Iterator[Celery]:
    """A broker of one's own, on which the portal rings."""
    monkeypatch.setattr(places, "STATE", tmp_path)
    broker = Valkey(f"reports-{free_port()}")
    url = broker.start()
    rings = Celery(broker=env.broker_url(url))
    rings.redis_url = url
    monkeypatch.setattr(celery, "app", rings)
    yield rings
    rings.close()
    broker.stop()


@pytest.fixture
def deaf(monkeypatch):
    """The broker hears nothing of what is asked for."""
    monkeypatch.setattr(jobs, "ring", lambda pk: None)


def wanted(land, leader) -> ReportJob:
    return services.request_report(
        organisation=land.commune, period=of("NAM", 2026), regime="dan-van", form="json",
        by=leader, at=now(),
    )  # fmt: skip


def state(job: ReportJob) -> str:
    job.refresh_from_db()
    return job.state


def test_a_report_asked_for_on_the_page_is_made_and_can_be_taken(land, sign_in, tmp_path):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    year = localdate().year
    answer = pages.send(client, f"/lam-viec/bao-cao/dan-van/{year}/lap", dang="pdf")
    progress = answer["Location"]
    assert "Đang chờ đến lượt" in pages.body(client.get(progress))
    assert client.get(f"{progress}/tep").status_code == 404
    with at_work(tmp_path, "worker"):
        wait_for(lambda: "Tải tệp PDF" in pages.body(client.get(progress)))
    file = client.get(f"{progress}/tep")
    assert file["Content-Type"] == "application/pdf"
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert "BÁO CÁO" in text
    assert "Tiếp công dân" in text or "tiếp công dân" in text


def test_the_night_keeps_figures_when_its_message_is_heard(land, leader, bell, tmp_path):
    today = localdate()
    factories.petition(land.commune, leader, today)
    bell.send_task("reports.tasks.nightly")
    kept = RunPart.objects.filter(organisation=land.commune, run__state=JobState.DONE)

    def found() -> bool:
        periods = sorted(kept.values_list("run__period", flat=True))
        nights = (of_night(today), of_night(localdate()))  # a day may end while the worker starts
        return any(periods == sorted(map(str, night)) for night in nights)

    with at_work(tmp_path, "worker"):
        wait_for(found)


@pytest.mark.usefixtures("deaf")
def test_a_job_that_nobody_was_told_of_is_found(land, leader, tmp_path):
    job = wanted(land, leader)
    with at_work(tmp_path, "worker", "beat", of_app=HASTY):
        wait_for(lambda: state(job) == JobState.DONE)
    assert (job.attempts, job.file_name.endswith(".json")) == (1, True)


def test_a_worker_killed_in_the_middle_is_replaced_and_one_file_published(land, leader, tmp_path):
    job = wanted(land, leader)
    with at_work(tmp_path, "worker", of_app=HASTY) as [worker], transaction.atomic():
        # Nobody may read petitions while this transaction lasts: the worker waits in the middle.
        connection.cursor().execute("LOCK TABLE complaints_petition IN ACCESS EXCLUSIVE MODE")
        wait_for(lambda: (state(job), job.progress) == (JobState.RUNNING, 10))
        os.killpg(worker, signal.SIGKILL)
    left = (state(job), job.attempts, job.content)
    assert left == (JobState.RUNNING, 1, None)
    with at_work(tmp_path, "worker", "beat", of_app=HASTY):
        wait_for(lambda: state(job) == JobState.DONE)
        published = (job.attempts, job.finished_at, bytes(job.content))
        time.sleep(2)  # two more sweeps: they find nothing that is left to do
        state(job)
    assert published == (job.attempts, job.finished_at, bytes(job.content))
    assert (job.attempts, ReportJob.objects.count()) == (2, 1)


def test_figures_resume_where_a_killed_worker_left_them_and_are_published_once(
    land, leader, tmp_path
):
    for unit in (land.commune, land.department):
        factories.petition(unit, leader, localdate())
    run = services.request_run(
        organisation=land.province, period=of("NAM", localdate().year), by=leader, at=now()
    )
    first, *rest = run.parts.order_by("pk")
    second = rest[0].pk
    with at_work(tmp_path, "worker", of_app=HASTY) as [worker], transaction.atomic():
        # Nobody may write the second unit while this lasts: the worker waits in the middle.
        RunPart.objects.select_for_update().get(pk=second)
        wait_for(lambda: run.parts.exclude(computed_at=None).count() == 1)
        os.killpg(worker, signal.SIGKILL)
    first.refresh_from_db()
    computed = first.computed_at
    assert computed
    assert Run.objects.get().state == JobState.RUNNING
    with at_work(tmp_path, "worker", "beat", of_app=HASTY):
        wait_for(lambda: Run.objects.get().state == JobState.DONE)
        published = Run.objects.get().finished_at
        time.sleep(2)  # two more sweeps: they find nothing that is left to do
    first.refresh_from_db()
    run.refresh_from_db()
    assert (first.computed_at, run.finished_at, run.attempts) == (computed, published, 2)
    assert not run.parts.filter(computed_at=None).exists()
