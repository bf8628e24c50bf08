"""A run or a report is stopped, keeps its lease while it is busy, and tells how far it is."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from reports import indicators, selectors, services
from reports.models import JobState, ReportJob, Run, RunPart
from reports.period import of
from reports.services import leases, runs
from tests.reports import factories
from tests.reports.factories import AT
from tests.reports.pages import body, send

PERIOD = of("NAM", 2026)
LATER = AT + leases.LEASE + timedelta(seconds=1)


@pytest.fixture
def filled(land, leader):
    for unit in (land.commune, land.department, land.commune):
        factories.petition(unit, leader, PERIOD.start)
    return land


def asked(unit, by=None, at=AT):
    return services.request_run(organisation=unit, period=PERIOD, by=by, at=at)


def worked(run, at=AT):
    done = services.run_figures(pk=run.pk, clock=lambda: at)
    run.refresh_from_db()
    return done


class TestStopping:
    def test_a_stopped_run_publishes_nothing_and_leaves_the_last_figures(self, filled, leader):
        worked(asked(filled.commune))
        run = asked(filled.commune)
        services.stop_run(run=run, by=leader, at=AT)
        assert not worked(run, LATER)
        assert run.state == JobState.STOPPED
        assert selectors.published(filled.commune, PERIOD).run != run
        assert Entry.objects.filter(verb="stop_run").count() == 1

    def test_a_worker_in_the_middle_meets_it_at_the_next_unit(self, filled, leader, monkeypatch):
        run = asked(filled.province)
        compute = indicators.compute

        def stopping(*args, **said):
            leases.stop(run, at=AT)
            return compute(*args, **said)

        monkeypatch.setattr(runs.indicators, "compute", stopping)
        assert not worked(run)
        assert run.parts.exclude(computed_at=None).count() == 1
        assert run.state == JobState.STOPPED

    def test_what_has_ended_cannot_be_stopped(self, filled, leader):
        run = asked(filled.commune)
        worked(run)
        with pytest.raises(ValidationError, match="đã kết thúc"):
            services.stop_run(run=run, by=leader, at=AT)
        job = report(filled, leader)
        ReportJob.objects.update(state=JobState.DONE, content=b"{}")
        with pytest.raises(ValidationError, match="đã kết thúc"):
            services.stop_report(job=job, by=leader, at=AT)

    def test_a_stopped_report_is_not_made(self, filled, leader):
        job = report(filled, leader)
        services.stop_report(job=job, by=leader, at=AT)
        assert not services.run(pk=job.pk, clock=lambda: LATER)
        job.refresh_from_db()
        assert (job.state, job.content) == (JobState.STOPPED, None)

    def test_a_report_stopped_while_it_is_made_is_not_published(self, filled, leader):
        job = report(filled, leader)
        held = leases.claim(ReportJob, job.pk, AT)
        job.refresh_from_db()
        services.stop_report(job=job, by=leader, at=AT)
        with pytest.raises(leases.LostLeaseError):
            leases.prolong(job, AT)
        assert held


def report(land, leader):
    return services.request_report(
        organisation=land.commune, period=PERIOD, regime="dan-van", form="json", by=leader, at=AT
    )


class TestBeating:
    @pytest.fixture(autouse=True)
    def _quick(self, monkeypatch):
        monkeypatch.setattr(leases, "BEAT", 0.01)

    @pytest.mark.django_db(transaction=True)
    def test_a_busy_worker_keeps_its_lease(self, land, leader):
        job = report(land, leader)
        leases.claim(ReportJob, job.pk, AT)
        job.refresh_from_db()
        beaten = Event()

        def clock():
            beaten.set()
            return LATER

        with leases.beating(job, clock):
            assert beaten.wait(60)
        job.refresh_from_db()
        assert job.leased_until == LATER + leases.LEASE

    @pytest.mark.django_db(transaction=True)
    def test_the_heart_of_one_who_lost_it_stops_and_changes_nothing(self, land, leader):
        job = report(land, leader)
        leases.claim(ReportJob, job.pk, AT)
        job.refresh_from_db()
        leases.claim(ReportJob, job.pk, LATER)
        beaten = Event()

        def clock():
            beaten.set()
            return LATER + leases.LEASE

        with leases.beating(job, clock):
            assert beaten.wait(60)
        job.refresh_from_db()
        assert job.leased_until == LATER + leases.LEASE


class TestPages:
    def test_how_far_it_is_and_how_long_it_takes(self, filled, sign_in):
        client = sign_in(Role.UNIT_HEAD, filled.province)
        run = asked(filled.province)
        Run.objects.update(state=JobState.RUNNING, attempts=2)
        RunPart.objects.filter(organisation=filled.commune).update(
            values={}, computed_at=AT, took=45_000
        )
        told = body(client.get(f"/lam-viec/bao-cao/dot-tinh/{run.pk}"))
        assert "Đã tính 1 trong 3 đơn vị, còn khoảng 2 phút" in told
        assert "lần thử 2, phần đã tính được giữ lại" in told
        assert 'value="33"' in told
        assert selectors.progress(run).left == 90

    def test_without_a_part_done_no_time_is_told(self, filled):
        told = selectors.progress(asked(filled.province))
        assert (told.done, told.of, told.left, told.minutes, told.percent) == (0, 3, None, 0, 0)

    def test_it_is_stopped_on_its_page_once(self, filled, sign_in):
        client = sign_in(Role.UNIT_HEAD, filled.commune)
        run = asked(filled.commune)
        page = f"/lam-viec/bao-cao/dot-tinh/{run.pk}"
        assert "Dừng tính" in body(client.get(page))
        assert send(client, f"{page}/dung").status_code == 302
        told = body(client.get(page))
        assert "Đã tính 0 trong 1 đơn vị, không công bố" in told
        assert "Dừng tính" not in told
        refused = send(client, f"{page}/dung")
        assert refused.status_code == 422
        assert "Đợt tính này đã kết thúc" in body(refused)

    def test_another_unit_does_not_see_it(self, filled, sign_in):
        run = asked(filled.commune)
        client = sign_in(Role.UNIT_HEAD, filled.department)
        assert client.get(f"/lam-viec/bao-cao/dot-tinh/{run.pk}").status_code == 404

    def test_a_failed_run_says_whom_to_tell(self, filled, sign_in):
        client = sign_in(Role.UNIT_HEAD, filled.commune)
        run = asked(filled.commune)
        Run.objects.update(state=JobState.FAILED, error="Báo quản trị.", finished_at=AT)
        told = body(client.get(f"/lam-viec/bao-cao/dot-tinh/{run.pk}"))
        assert "Không tính được" in told
        assert "Báo quản trị." in told

    def test_a_report_is_stopped_on_its_page(self, filled, sign_in):
        client = sign_in(Role.UNIT_HEAD, filled.commune)
        job = report(filled, client.user)
        page = f"/lam-viec/bao-cao/viec/{job.pk}"
        assert send(client, f"{page}/dung").status_code == 302
        assert "Không lập tệp. Lập lại từ trang báo cáo khi cần." in body(client.get(page))
        assert send(client, f"{page}/dung").status_code == 422


def test_a_report_tells_how_long_it_still_takes_after_the_last_ones(land, leader):
    job = report(land, leader)
    assert selectors.minutes_left(job, AT) == 0  # nobody works on it
    leases.claim(ReportJob, job.pk, AT, started_at=AT)
    job.refresh_from_db()
    assert selectors.minutes_left(job, AT) == 0  # nothing is known
    for minutes in (2, 4):
        ReportJob.objects.create(
            organisation=land.commune, province=land.province, regime="dan-van", period="DV/2025",
            format="json", state=JobState.DONE, content=b"{}", requested_at=AT, started_at=AT,
            finished_at=AT + timedelta(minutes=minutes),
        )  # fmt: skip
    assert selectors.minutes_left(job, AT) == 3
    assert selectors.minutes_left(job, AT + timedelta(minutes=2, seconds=30)) == 1
    assert selectors.minutes_left(job, AT + timedelta(hours=1)) == 1
