"""Tasks are thin: each hands over to one service, and may run twice."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from portal.access.roles import Role
from reports import services, tasks
from reports.models import JobState, ReportJob, Run, RunPart
from reports.period import of, of_night
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
    wanted = {str(period) for period in of_night(localdate())}
    assert {f"{code}/{localdate().year}" for code in ("NAM", "DV")} < wanted
    assert {run.period for run in Run.objects.filter(organisation=land.province)} == wanted
    assert Run.objects.count() == len(wanted)  # what is under way is not asked for twice
    for run in Run.objects.all():
        tasks.run_figures(run.pk)
    kept = RunPart.objects.filter(run__state=JobState.DONE)
    assert {(row.organisation, row.run.period) for row in kept} == {
        (unit, period) for unit in (land.commune, land.province) for period in wanted
    }
    assert (
        kept.get(organisation=land.commune, run__period=f"NAM/{localdate().year}").values["XLD-31"][
            "value"
        ]
        == 1
    )


def test_old_figures_go_when_there_are_newer_ones(land):
    leader = factories.user(Role.UNIT_HEAD, land.commune)
    period = of("NAM", 2026)

    def made(days):
        at = now() - timedelta(days=days)
        run = services.request_run(organisation=land.commune, period=period, by=leader, at=at)
        services.run_figures(pk=run.pk, clock=lambda: at)
        return run

    old, last = made(90), made(60)
    stopped = services.request_run(
        organisation=land.commune, period=period, by=leader, at=now() - timedelta(days=50)
    )
    services.stop_run(run=stopped, by=leader, at=now() - timedelta(days=50))
    tasks.forget_runs()
    assert list(Run.objects.all()) == [last]
    assert not RunPart.objects.filter(run=old.pk).exists()
