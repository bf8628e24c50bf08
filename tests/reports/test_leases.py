"""Who may take, hold and stop a row of work: each state × each act, to the second."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from reports import documents, services
from reports.models import JobState, ReportJob, Run
from reports.period import of
from reports.services import jobs, leases, runs
from tests.reports.factories import AT

PERIOD = of("NAM", 2026)
SECOND = timedelta(seconds=1)
S = JobState
FILE = documents.File("a.json", b"{}")


@pytest.fixture(params=["job", "run"])
def row(request):
    """Both kinds of work live by the same rules."""
    return request.getfixturevalue(request.param)


def put(row, state, **facts):
    """The row in a state, as a worker left it."""
    facts = {"state": state, "attempts": 1} | facts
    if state == S.DONE:
        facts |= {"content": b"{}"} if isinstance(row, ReportJob) else {"finished_at": AT}
    type(row).objects.filter(pk=row.pk).update(**facts)
    row.refresh_from_db()
    return row


def claimed(row, at=AT):
    return leases.claim(type(row), row.pk, at)


def unheard(row, at):
    return leases.unheard(type(row), at=at, broken="Sau {} lần thử: {}.")


# --- taking


@pytest.mark.parametrize(
    ("state", "until", "free"),
    [
        (S.QUEUED, None, True),
        (S.QUEUED, AT + leases.LEASE, True),  # given back before its lease ran out
        (S.RUNNING, AT - SECOND, True),
        (S.RUNNING, AT, False),
        (S.RUNNING, AT + SECOND, False),
        (S.RUNNING, None, False),
        (S.DONE, AT - SECOND, False),
        (S.FAILED, None, False),
        (S.STOPPED, None, False),
    ],
)
def test_only_what_waits_or_went_silent_is_taken(row, state, until, free):
    put(row, state, leased_until=until)
    assert claimed(row) is free
    row.refresh_from_db()
    assert row.attempts == 1 + free
    assert row.state == (S.RUNNING if free else state)
    assert row.leased_until == (AT + leases.LEASE if free else until)


@pytest.mark.parametrize(("attempts", "free"), [(0, True), (2, True), (3, False), (9, False)])
def test_not_more_often_than_three_times(row, attempts, free):
    put(row, S.QUEUED, attempts=attempts)
    assert claimed(row) is free


def test_what_is_taken_forgets_the_words_of_the_last_failure(row):
    put(row, S.QUEUED, error="Hỏng.")
    claimed(row)
    row.refresh_from_db()
    assert row.error == ""


def test_a_row_that_is_not_there_is_nobodys(db):
    for model in (ReportJob, Run):
        assert not leases.claim(model, 0, AT)
    assert services.claim(pk=0, at=AT) is None
    assert not services.run(pk=0, clock=lambda: AT)
    assert not services.run_figures(pk=0, clock=lambda: AT)


def test_one_taken_leaves_the_others(land, leader, job):
    other = services.request_report(
        organisation=land.other, period=PERIOD, regime="dan-van", form="json", by=leader, at=AT
    )
    assert claimed(job)
    other.refresh_from_db()
    assert (other.state, other.attempts) == (S.QUEUED, 0)


# --- holding


@pytest.mark.parametrize(
    ("state", "attempts", "held"),
    [(S.RUNNING, 2, True), (S.RUNNING, 1, False), (S.RUNNING, 3, False), (S.QUEUED, 2, False),
     (S.DONE, 2, False), (S.FAILED, 2, False), (S.STOPPED, 2, False)],
)  # fmt: skip
def test_a_word_counts_only_of_the_attempt_that_holds_the_row(row, state, attempts, held):
    put(row, state, attempts=attempts, error="")
    row.attempts = 2
    if held:
        leases.hold(row, error="Lời.")
    else:
        with pytest.raises(leases.LostLeaseError):
            leases.hold(row, error="Lời.")
    row.refresh_from_db()
    assert row.error == ("Lời." if held else "")


def test_who_prolongs_has_the_whole_lease_again(row):
    claimed(row)
    row.refresh_from_db()
    leases.prolong(row, AT + 30 * SECOND)
    row.refresh_from_db()
    assert row.leased_until == AT + 30 * SECOND + leases.LEASE


def test_a_lost_worker_is_missed_within_a_minute():
    sweep = timedelta(seconds=15)
    assert leases.LEASE + sweep < timedelta(minutes=1)
    assert timedelta(seconds=leases.BEAT) * 2 < leases.LEASE  # one beat may be lost


# --- what the sweep finds


@pytest.mark.parametrize(
    ("state", "seconds", "found"),
    [
        (S.QUEUED, 10, False), (S.QUEUED, 11, True),
        (S.RUNNING, 10, False), (S.RUNNING, 11, False),
        (S.DONE, 999, False), (S.FAILED, 999, False), (S.STOPPED, 999, False),
    ],
)  # fmt: skip
def test_what_waits_is_missed_after_ten_seconds(row, state, seconds, found):
    put(row, state, leased_until=AT + timedelta(hours=1))
    assert unheard(row, AT + seconds * SECOND) == ([row.pk] if found else [])


@pytest.mark.parametrize(("seconds", "found"), [(-1, False), (0, False), (1, True)])
def test_what_is_at_work_is_missed_when_its_lease_is_over(row, seconds, found):
    put(row, S.RUNNING, leased_until=AT)
    assert unheard(row, AT + seconds * SECOND) == ([row.pk] if found else [])


@pytest.mark.parametrize("state", [S.QUEUED, S.RUNNING])
def test_what_was_tried_three_times_fails_once_and_in_words(row, state):
    put(row, state, attempts=3, leased_until=AT)
    later = AT + timedelta(minutes=5)
    assert unheard(row, later) == []
    row.refresh_from_db()
    assert (row.state, row.finished_at) == (S.FAILED, later)
    assert row.error == f"Sau 3 lần thử: {row.pk}."
    assert unheard(row, later + SECOND) == []
    row.refresh_from_db()
    assert row.finished_at == later


def test_the_sweep_rings_in_the_order_of_asking(land, leader, job):
    more = [
        services.request_report(organisation=unit, period=PERIOD, regime="dan-van", form="json",
                                by=leader, at=AT - 5 * SECOND)
        for unit in (land.other, land.department)
    ]  # fmt: skip
    assert services.unheard(at=AT + 60 * SECOND) == [job.pk, *(one.pk for one in more)]


def test_the_sentence_of_each_kind_names_it(job, run):
    for one in (job, run):
        put(one, S.QUEUED, attempts=3)
    later = AT + timedelta(minutes=1)
    assert (services.unheard(at=later), services.unheard_runs(at=later)) == ([], [])
    job.refresh_from_db()
    run.refresh_from_db()
    assert job.error == jobs.BROKEN.format(3, job.pk)
    assert run.error == runs.BROKEN.format(3, run.pk)


# --- stopping


@pytest.mark.parametrize(
    ("state", "stops"),
    [(S.QUEUED, True), (S.RUNNING, True), (S.DONE, False), (S.FAILED, False), (S.STOPPED, False)],
)
def test_only_what_is_open_is_stopped(row, leader, state, stops):
    put(row, state, leased_until=AT)
    before = (row.finished_at, row.leased_until)
    is_job = isinstance(row, ReportJob)
    verb = "stop_report" if is_job else "stop_run"

    def stop():
        if is_job:
            services.stop_report(job=row, by=leader, at=AT)
        else:
            services.stop_run(run=row, by=leader, at=AT)

    if stops:
        stop()
    else:
        with pytest.raises(ValidationError, match=r"đã kết thúc\. Tải lại trang để xem kết quả\."):
            stop()
    row.refresh_from_db()
    assert row.state == (S.STOPPED if stops else state)
    assert (row.finished_at, row.leased_until) == ((AT, None) if stops else before)
    assert Entry.objects.filter(verb=verb).count() == stops
