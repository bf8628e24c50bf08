"""Tasks are thin: each hands over to one service, and may run twice."""

import pytest
from django.utils.timezone import localdate

from portal.access.roles import Role
from reports import services, tasks
from reports.models import Figure, JobState, ReportJob
from reports.period import of
from tests.reports import factories
from tests.reports.factories import AT


@pytest.fixture
def job(land):
    leader = factories.user(Role.UNIT_HEAD, land.commune)
    return services.request_report(
        organisation=land.commune, period=of("NAM", 2026), regime="dan-van", form="json",
        by=leader, at=AT,
    )  # fmt: skip


def test_a_job_is_run_by_its_id_and_only_once(job):
    tasks.run_job(job.pk)
    tasks.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_the_sweep_rings_for_what_nobody_heard(job, monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.run_job, "delay", rung.append)
    tasks.sweep()
    assert rung == [job.pk]
    ReportJob.objects.update(state=JobState.DONE, content=b"{}")
    tasks.sweep()
    assert rung == [job.pk]


def test_the_night_computes_this_year_in_both_windows(land):
    leader = factories.user(Role.UNIT_HEAD, land.commune)
    factories.petition(land.commune, leader, localdate())
    tasks.nightly()
    tasks.nightly()
    year = localdate().year
    kept = Figure.objects.filter(indicator="XLD-31")
    assert {(row.organisation, row.period) for row in kept} == {
        (unit, f"{code}/{year}") for unit in (land.commune, land.province) for code in ("NAM", "DV")
    }
    assert kept.count() == 4
