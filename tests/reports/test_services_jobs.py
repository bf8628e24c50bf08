"""A report that was asked for is made once, whoever dies on the way."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from portal import celery
from portal.audit.models import Entry
from reports import documents, services
from reports.models import JobState, ReportJob
from reports.period import parse
from reports.services import leases
from tests.reports.factories import AT

PERIOD = parse("NAM/2026")
LATER = AT + leases.LEASE + timedelta(seconds=1)
FILE = documents.File("bao-cao.json", b"{}")


def asked(land, leader, form="json", at=AT):
    return services.request_report(
        organisation=land.commune, period=PERIOD, regime="dan-van", form=form, by=leader, at=at
    )


@pytest.fixture
def job(land, leader):
    return asked(land, leader)


def run(pk, at=AT):
    return services.run(pk=pk, clock=lambda: at)


def test_a_job_is_worked_off_and_its_file_kept(job):
    assert run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.progress, job.attempts) == (JobState.DONE, 100, 1)
    assert job.file_name == "bao-cao-dan-van-BAC-NINH.XA-A-NAM-2026.json"
    assert bytes(job.content).startswith(b"{")
    assert job.finished_at == AT


def test_a_finished_job_is_not_made_again(job):
    assert run(job.pk)
    before = bytes(ReportJob.objects.get(pk=job.pk).content)
    assert not run(job.pk, LATER)
    job.refresh_from_db()
    assert (bytes(job.content), job.attempts) == (before, 1)


def test_two_who_ask_at_once_get_one_job(land, leader, job):
    assert asked(land, leader) == job
    assert asked(land, leader, form="pdf") != job
    assert Entry.objects.filter(verb="request_report").count() == 2


def test_the_bell_rings_when_the_row_is_there(
    land, leader, monkeypatch, django_capture_on_commit_callbacks
):
    rung = []
    monkeypatch.setattr(celery, "ring", lambda *said: rung.append(said))
    with django_capture_on_commit_callbacks(execute=True):
        made = asked(land, leader)
        assert rung == []
    assert rung == [("reports.tasks.run_job", made.pk)]


def test_a_broker_that_is_away_does_not_lose_the_job(
    land, leader, monkeypatch, django_capture_on_commit_callbacks
):
    def silent(*_args, **_said):
        raise ConnectionError

    monkeypatch.setattr(celery, "ring", silent)
    with django_capture_on_commit_callbacks(execute=True):
        made = asked(land, leader)
    assert services.unheard(at=AT + timedelta(seconds=11)) == [made.pk]


def test_a_job_that_was_just_asked_for_is_left_to_its_bell(job):
    assert services.unheard(at=AT + timedelta(seconds=5)) == []


def test_a_job_in_work_belongs_to_one(job):
    assert services.claim(pk=job.pk, at=AT)
    assert services.claim(pk=job.pk, at=AT) is None
    assert services.unheard(at=AT + timedelta(seconds=30)) == []


def test_a_worker_that_died_is_replaced_and_the_report_published_once(job):
    """The first dies between two stages: its lease runs out, the sweep finds it, another works."""
    dead = services.claim(pk=job.pk, at=AT)
    services.stage(job=dead, progress=50, words="Đang trình bày báo cáo", at=AT)
    assert services.unheard(at=LATER) == [job.pk]
    assert run(job.pk, LATER)
    with pytest.raises(leases.LostLeaseError):  # it was only slow, and comes back
        services.finish(job=dead, file=documents.File("muon.json", b"old"), at=LATER)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert job.file_name.endswith(".json")


def test_a_worker_that_lives_prolongs_its_lease(job):
    alive = services.claim(pk=job.pk, at=AT)
    almost = AT + leases.LEASE - timedelta(seconds=1)
    services.stage(job=alive, progress=50, words="Đang trình bày báo cáo", at=almost)
    assert services.claim(pk=job.pk, at=LATER) is None
    job.refresh_from_db()
    assert (job.progress, job.stage) == (50, "Đang trình bày báo cáo")


def test_a_failure_is_tried_three_times_and_then_said(job, monkeypatch):
    def broken(*_args):
        raise RuntimeError("nội bộ")

    monkeypatch.setattr(documents, "render", broken)
    for attempt in (1, 2):
        assert not run(job.pk)
        job.refresh_from_db()
        assert (job.state, job.attempts) == (JobState.QUEUED, attempt)
    assert not run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error == (
        f"Không lập được báo cáo sau 3 lần thử. Báo quản trị hệ thống mã việc {job.pk}."
    )
    assert not run(job.pk, LATER)


def test_what_cannot_succeed_is_not_tried_again(job):
    ReportJob.objects.filter(pk=job.pk).update(period="NAM/22")
    assert not run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.error.startswith("Không hiểu kỳ “NAM/22”")


def test_a_job_whose_workers_all_died_fails_with_a_sentence(job):
    for attempt in range(leases.MOST_ATTEMPTS):
        assert services.claim(pk=job.pk, at=AT + attempt * 2 * leases.LEASE)
    end = AT + 10 * leases.LEASE
    assert services.unheard(at=end) == []
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert str(job.pk) in job.error


def test_a_form_nobody_makes_is_refused(land, leader):
    with pytest.raises(ValidationError, match="pdf, docx, xlsx hoặc json"):
        asked(land, leader, form="odt")


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_gets_the_job(land, leader):
    job = asked(land, leader)

    def take(_worker):
        try:
            return services.claim(pk=job.pk, at=AT) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        assert sorted(workers.map(take, range(4))) == [False, False, False, True]
