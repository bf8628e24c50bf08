"""A report that is asked for, tried again, given up; and figures that are forgotten in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from reports import selectors, services
from reports.models import JobState, ReportJob, Run
from reports.period import of
from tests.reports import factories
from tests.reports.factories import AT

PERIOD = of("NAM", 2026)
SECOND = timedelta(seconds=1)
S = JobState


def put(row, state, **facts):
    """The report in a state, as a worker left it."""
    facts = {"state": state, "attempts": 1} | facts
    facts |= {"content": b"{}"} if state == S.DONE else {}
    ReportJob.objects.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("again", "attempts", "state", "stage", "error"),
    [(True, 1, S.QUEUED, "Sẽ thử lại", ""), (True, 2, S.QUEUED, "Sẽ thử lại", ""),
     (True, 3, S.FAILED, "", "Hỏng."), (False, 1, S.FAILED, "", "Hỏng.")],
)  # fmt: skip
def test_a_report_is_tried_again_while_there_is_an_attempt(
    job, again, attempts, state, stage, error
):
    put(job, S.RUNNING, attempts=attempts, stage="Đang lưu tệp", leased_until=AT)
    services.fail(job=job, sentence="Hỏng.", at=AT, again=again)
    job.refresh_from_db()
    assert (job.state, job.stage, job.error) == (state, stage, error)
    assert (job.leased_until, job.finished_at) == (None, AT if state == S.FAILED else None)


def test_a_long_sentence_is_cut_to_what_the_column_holds(job):
    put(job, S.RUNNING)
    services.fail(job=job, sentence="x" * 400, at=AT, again=False)
    job.refresh_from_db()
    assert job.error == "x" * 300


def test_a_report_taken_up_again_begins_at_nothing(job):
    put(job, S.QUEUED, progress=90, stage="Sẽ thử lại")
    taken = services.claim(pk=job.pk, at=AT + SECOND)
    assert (taken.progress, taken.stage, taken.started_at) == (0, "Bắt đầu", AT + SECOND)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "json"])
def test_every_form_of_a_file_can_be_asked_for(land, leader, form):
    made = services.request_report(organisation=land.commune, period=PERIOD, regime="tt06",
                                   form=form, by=leader, at=AT)  # fmt: skip
    assert (made.format, made.regime, made.province) == (form, "tt06", land.province)
    entry = Entry.objects.get(verb="request_report")
    assert entry.subject_label == "tt06 BAC-NINH.XA-A NAM/2026"


@pytest.mark.parametrize("form", ["", "PDF", "odt"])
def test_no_other_form_is_put_into_the_queue(land, leader, form):
    with pytest.raises(ValidationError) as caught:
        services.request_report(organisation=land.commune, period=PERIOD, regime="tt06",
                                form=form, by=leader, at=AT)  # fmt: skip
    assert caught.value.messages == ["Chọn dạng tệp pdf, docx, xlsx hoặc json."]
    assert not ReportJob.objects.exists()


@pytest.mark.parametrize("ended", [S.DONE, S.FAILED, S.STOPPED])
def test_who_asks_again_after_the_end_gets_a_new_one(land, leader, job, ended):
    put(job, ended)
    again = services.request_report(organisation=land.commune, period=PERIOD, regime="dan-van",
                                    form="json", by=leader, at=AT)  # fmt: skip
    assert again != job
    assert Entry.objects.filter(verb="request_report").count() == 2


def test_the_database_publishes_no_report_without_its_file(job):
    rows = ReportJob.objects.filter(pk=job.pk)
    for name, change in (("report_job_done_has_its_file", {"state": S.DONE}),
                         ("report_job_progress", {"progress": 101})):  # fmt: skip
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            rows.update(**change)
    rows.update(state=S.DONE, content=b"{}", progress=100)


# --- figures of long ago


def test_only_what_ended_before_the_day_and_was_computed_anew_is_forgotten(land, leader):
    def done(days, unit=land.commune, state=S.DONE, period=PERIOD):
        at = AT - timedelta(days=days)
        return Run.objects.create(organisation=unit, province=land.province, period=str(period),
                                  state=state, requested_at=at, finished_at=at)  # fmt: skip

    old = [done(60), done(50, state=S.FAILED), done(41, state=S.STOPPED)]
    kept = [done(40), done(90, unit=land.other), done(90, period=of("NAM", 2025)),
            done(30, state=S.FAILED)]  # fmt: skip
    at_work = services.request_run(organisation=land.commune, period=PERIOD, by=leader,
                                   at=AT - timedelta(days=90))  # fmt: skip
    services.forget_runs(before=AT - timedelta(days=31))
    assert set(Run.objects.all()) == {*kept, at_work}
    assert old
    services.forget_runs(before=AT - timedelta(days=30))  # the day itself is not before it
    assert kept[3] in Run.objects.all()


def test_a_province_without_records_is_no_part_of_the_night(land):
    assert services.request_nightly(periods=[PERIOD], at=AT) == []
    officer = factories.user(Role.RECEPTIONIST, land.neighbour)
    factories.visit(land.neighbour, officer, factories.TODAY)
    made = services.request_nightly(periods=[PERIOD, of("DV", 2026)], at=AT)
    assert [(run.organisation, run.period) for run in made] == [
        (land.neighbour, "NAM/2026"), (land.neighbour, "DV/2026"),
    ]  # fmt: skip


@pytest.mark.parametrize("make", ["visit", "petition", "leader_session", "dialogue"])
def test_whatever_a_unit_has_entered_makes_it_a_part(land, leader, make):
    if make in {"visit", "petition"}:
        getattr(factories, make)(land.department, leader, factories.TODAY)
    else:
        getattr(factories, make)(land.department, factories.TODAY)
    assert list(selectors.units_with_records()) == [land.province, land.department]


def test_a_run_of_a_unit_without_records_counts_the_unit_alone(run, land):
    assert [part.organisation for part in run.parts.all()] == [land.commune]
    assert services.run_figures(pk=run.pk, clock=lambda: AT)
