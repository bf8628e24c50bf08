"""Several workers, askers and hands at once, on a real database: one job, one file, one report."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from portal import celery
from portal.audit.models import Entry
from reports import documents, services
from reports.models import CampaignStep, Edition, JobState, Passage, ReportJob, RunPart, Submission
from reports.period import parse
from reports.services import campaigns, leases
from reports.sheets import dan_van
from tests.reports import factories
from tests.reports.campaigns import opened, report, written
from tests.reports.factories import AT

pytestmark = pytest.mark.django_db(transaction=True)
PERIOD = parse("DV/2025")
DAY = date(2026, 11, 20)
LATER = AT + leases.LEASE + timedelta(seconds=1)
WORKERS = 4


@pytest.fixture(autouse=True)
def no_bell(monkeypatch) -> None:
    """Nobody listens here: what the queue is worth shows when only the rows are there."""
    monkeypatch.setattr(celery, "ring", lambda *_said: None)


@pytest.fixture
def together() -> Iterator[Callable[..., list[Any]]]:
    """Run the same thing in threads that start at one moment; what each returned or raised."""
    with ThreadPoolExecutor(WORKERS) as threads:

        def run(act: Callable[[int], Any]) -> list[Any]:
            gate = Barrier(WORKERS)

            def one(number: int) -> Any:
                try:
                    gate.wait()
                    return act(number)
                except (ValidationError, leases.LostLeaseError) as error:
                    return error
                finally:
                    connection.close()

            return list(threads.map(one, range(WORKERS)))

        yield run


def ask(land, leader, form="json", unit=None):
    return services.request_report(
        organisation=unit or land.commune, period=PERIOD, regime="dan-van", form=form, by=leader,
        at=AT,
    )  # fmt: skip


def test_askers_at_one_moment_get_the_same_job(land, leader, together):
    found = together(lambda _number: ask(land, leader).pk)
    assert len(set(found)) == 1
    assert ReportJob.objects.count() == 1
    assert Entry.objects.filter(verb="request_report").count() == 1


def test_of_hands_that_send_at_one_moment_one_sends_and_one_edition_is_there(
    land, leader, together
):
    opened(land)
    unit = written(land.commune, leader)

    def send(_number: int) -> Any:
        return services.in_one_snapshot(
            lambda: campaigns.advance(unit=unit, name="send", by=leader, at=AT,
                                      report=report(land.commune))
        )  # fmt: skip

    found = together(send)
    assert sorted(type(one).__name__ for one in found) == ["CampaignUnit", *["StaleError"] * 3]
    assert (Edition.objects.count(), CampaignStep.objects.filter(name="send").count()) == (1, 1)
    assert Entry.objects.filter(verb="submit_report").count() == 1


def test_askers_for_different_units_do_not_wait_for_each_other(land, leader, together):
    units = [land.commune, land.other, land.department, land.province]
    found = together(lambda number: ask(land, leader, unit=units[number]).organisation_id)
    assert sorted(found) == sorted(unit.pk for unit in units)


def test_of_workers_at_one_moment_one_publishes(land, leader, together):
    job = ask(land, leader)
    assert sorted(together(lambda _n: services.run(pk=job.pk, clock=lambda: AT))) == [
        False, False, False, True,
    ]  # fmt: skip
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_of_workers_after_a_silent_one_one_takes_over(land, leader, together):
    job = ask(land, leader)
    assert services.claim(pk=job.pk, at=AT)
    taken = together(lambda _n: services.claim(pk=job.pk, at=LATER))
    assert [one.attempts for one in taken if one] == [2]


def test_workers_share_out_a_queue_without_doing_anything_twice(land, leader, together):
    units = [land.commune, land.other, land.department]
    made = [ask(land, leader, unit=unit, form=form) for unit in units for form in ("json", "xlsx")]

    def work(_number: int) -> int:
        return sum(services.run(pk=job.pk, clock=lambda: AT) for job in made)

    assert sum(together(work)) == len(made)
    assert set(ReportJob.objects.values_list("state", "attempts")) == {(JobState.DONE, 1)}


def test_a_worker_that_lost_its_lease_neither_publishes_nor_fails_the_job(
    land, leader, monkeypatch
):
    """While it renders, another takes over and is done: what it made then is thrown away."""
    job, real = ask(land, leader), documents.render

    def slow(report, form, day):
        monkeypatch.setattr(documents, "render", real)
        assert services.run(pk=job.pk, clock=lambda: LATER)
        return documents.File("muon.json", b"old")

    monkeypatch.setattr(documents, "render", slow)
    assert not services.run(pk=job.pk, clock=lambda: AT)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DONE, 2)
    assert job.file_name == "bao-cao-dan-van-BAC-NINH.XA-A-DV-2025.json"


@pytest.mark.parametrize("error", [RuntimeError("hỏng"), ValidationError("Không lập được.")])
def test_a_worker_that_fails_after_it_lost_its_lease_leaves_the_job_of_the_other(
    land, leader, monkeypatch, error
):
    job = ask(land, leader)

    def overtaken(report, form, day):
        assert services.claim(pk=job.pk, at=LATER)
        raise error

    monkeypatch.setattr(documents, "render", overtaken)
    assert not services.run(pk=job.pk, clock=lambda: AT)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.RUNNING, 2, "")


@pytest.mark.parametrize(
    "late",
    [
        lambda job: services.stage(job=job, progress=99, words="Sắp xong", at=LATER),
        lambda job: services.finish(job=job, file=documents.File("a", b"a"), at=LATER),
        lambda job: services.fail(job=job, sentence="Hỏng.", at=LATER, again=False),
        lambda job: services.fail(job=job, sentence="Hỏng.", at=LATER, again=True),
    ],
    ids=["stage", "finish", "fail", "again"],
)
def test_nothing_is_written_by_whoever_lost_the_lease(land, leader, late):
    job = ask(land, leader)
    lost = services.claim(pk=job.pk, at=AT)
    assert services.claim(pk=job.pk, at=LATER)
    before = ReportJob.objects.values().get(pk=job.pk)
    with pytest.raises(leases.LostLeaseError):
        late(lost)
    assert ReportJob.objects.values().get(pk=job.pk) == before


def test_progress_is_seen_by_others_while_the_work_goes_on(land, leader, monkeypatch):
    """Each stage is its own transaction: the page that watches reads it at once."""
    job, real, seen = ask(land, leader), documents.render, []

    def watched(report, form, day):
        with ThreadPoolExecutor(1) as watcher:
            seen.append(watcher.submit(_look, job.pk).result())
        return real(report, form, day)

    monkeypatch.setattr(documents, "render", watched)
    assert services.run(pk=job.pk, clock=lambda: AT)
    assert seen == [(JobState.RUNNING, 50, "Đang trình bày báo cáo")]


def _look(pk: int) -> tuple[str, int, str]:
    try:
        return ReportJob.objects.values_list("state", "progress", "stage").get(pk=pk)
    finally:
        connection.close()


def test_a_job_that_failed_once_is_published_by_the_next_attempt(land, leader, monkeypatch):
    job, real = ask(land, leader), documents.render

    def broken_once(report, form, day):
        monkeypatch.setattr(documents, "render", real)
        raise OSError("đĩa đầy")

    monkeypatch.setattr(documents, "render", broken_once)
    assert not services.run(pk=job.pk, clock=lambda: AT)
    job.refresh_from_db()
    assert (job.state, job.stage, job.error) == (JobState.QUEUED, "Sẽ thử lại", "")
    assert services.unheard(at=LATER) == [job.pk]
    assert services.run(pk=job.pk, clock=lambda: LATER)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.error) == (JobState.DONE, 2, "")


def submitted(land, leader, on=DAY):
    return factories.hand_in(land.commune, leader, PERIOD, on)


def write(land, leader, text):
    services.write_passages(
        organisation=land.commune, period=PERIOD, by=leader, at=AT,
        passages={slot.slot: dan_van.Passage(text) for slot in dan_van.SLOTS},
    )  # fmt: skip


def test_of_hands_at_one_moment_one_hands_in_and_the_others_are_told(land, leader, together):
    write(land, leader, "Đã làm.")
    found = together(lambda _n: submitted(land, leader))
    refused = [one for one in found if isinstance(one, ValidationError)]
    assert len(refused) == WORKERS - 1
    assert {one.messages[0] for one in refused} == {
        "Báo cáo năm báo cáo dân vận 2025 của Đơn vị BAC-NINH.XA-A đã nộp. Mở trang báo cáo để xem."
    }
    assert Submission.objects.count() == 1
    assert Edition.objects.get().position["isolation"] == "repeatable read"
    assert Entry.objects.filter(verb="submit_report").count() == 1


def test_writers_at_one_moment_leave_one_text_in_each_slot(land, leader, together):
    together(lambda number: write(land, leader, f"Bản {number}."))
    assert Passage.objects.count() == len(dan_van.SLOTS)
    assert len(set(Passage.objects.values_list("text", flat=True))) == 1  # not one from each


def test_who_asks_for_figures_at_one_moment_gets_one_run(land, together):
    asked = together(
        lambda _n: services.request_run(organisation=land.commune, period=PERIOD, by=None, at=AT).pk
    )
    assert len(set(asked)) == 1
    assert RunPart.objects.count() == 1
