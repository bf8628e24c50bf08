"""Figures are computed part by part, by one worker at a time, and published whole or not at all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from portal import celery
from portal.audit.models import Entry
from reports import indicators, selectors, services
from reports.indicators import BY_CODE
from reports.models import JobState, Run
from reports.period import of, of_night
from reports.services import leases, runs
from tests.reports import factories
from tests.reports.factories import AT

PERIOD = of("NAM", 2026)
SEEN = PERIOD.seen(AT.date())
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


def fails(monkeypatch, at_call):
    """The computation breaks down at that call."""
    calls = []
    compute = indicators.compute

    def broken(*args, **said):
        calls.append(said["organisation"])
        if len(calls) == at_call:
            raise RuntimeError
        return compute(*args, **said)

    monkeypatch.setattr(runs.indicators, "compute", broken)
    return calls


class TestAsking:
    def test_a_run_has_a_part_for_each_unit_with_records_and_the_unit_itself_last(self, filled):
        units = [part.organisation for part in asked(filled.province).parts.order_by("pk")]
        assert units[-1] == filled.province
        assert set(units) == {filled.commune, filled.department, filled.province}
        assert [p.organisation for p in asked(filled.commune).parts.all()] == [filled.commune]

    def test_who_asks_twice_gets_the_one_that_is_under_way(self, filled, leader):
        first = asked(filled.commune, leader)
        assert asked(filled.commune) == first
        assert Entry.objects.filter(verb="compute_figures").count() == 1
        assert asked(filled.province) != first
        worked(first)
        assert asked(filled.commune) != first

    def test_two_open_ones_of_a_unit_cannot_be(self, filled):
        run = asked(filled.commune)
        run.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            run.save()

    def test_the_bell_rings_and_a_broker_that_is_away_loses_nothing(
        self, filled, monkeypatch, django_capture_on_commit_callbacks
    ):
        rung = []
        monkeypatch.setattr(celery, "ring", lambda *said: rung.append(said))
        with django_capture_on_commit_callbacks(execute=True):
            run = asked(filled.commune)
            assert rung == []
        assert rung == [(runs.TASK, run.pk)]
        assert services.unheard_runs(at=AT + timedelta(seconds=9)) == []
        assert services.unheard_runs(at=AT + timedelta(seconds=11)) == [run.pk]

    def test_the_night_asks_for_every_province_and_every_window_that_matters(self, filled):
        made = services.request_nightly(periods=of_night(PERIOD.end), at=AT)
        assert {run.organisation for run in made} == {filled.province}
        assert [run.period for run in made] == ["NAM/2026", "DV/2026", "QIV/2026"]
        assert {run.requested_by for run in made} == {None}


@pytest.mark.parametrize(
    ("days", "more"),
    [(0, ["QIV/2026"]), (10, ["QIV/2026", "QI/2027", "6T/2027", "9T/2027", "NAM/2027"]),
     (11, ["QI/2027", "6T/2027", "9T/2027", "NAM/2027"])],
)  # fmt: skip
def test_a_window_that_has_ended_is_computed_anew_for_ten_days(days, more):
    found = [str(period) for period in of_night(PERIOD.end + timedelta(days))]
    assert found == ["NAM/2026", "DV/2026", *more]


class TestWorking:
    def test_each_part_holds_all_measures_as_they_are_computed_afresh(self, filled):
        run = asked(filled.province)
        assert worked(run)
        assert (run.state, run.attempts, run.finished_at) == (JobState.DONE, 1, AT)
        for part in run.parts.all():
            fresh = indicators.compute(BY_CODE, organisation=part.organisation, period=SEEN)
            assert part.values == {code: value.as_dict() for code, value in fresh.items()}
        told = {part.organisation: part.values["XLD-31"]["value"] for part in run.parts.all()}
        assert told == {filled.commune: 2, filled.department: 1, filled.province: 3}

    def test_it_is_worked_off_once(self, filled):
        run = asked(filled.commune)
        assert worked(run)
        assert not worked(run, LATER)
        assert run.attempts == 1

    def test_nobody_sees_figures_before_all_are_there(self, filled, monkeypatch):
        fails(monkeypatch, at_call=3)
        run = asked(filled.province)
        assert not worked(run)
        assert run.parts.exclude(computed_at=None).count() == 2
        assert selectors.published(filled.commune, PERIOD) is None
        assert worked(run, LATER)
        for unit in (filled.commune, filled.department, filled.province):
            assert selectors.published(unit, PERIOD).run == run

    def test_what_was_computed_before_a_fault_is_not_computed_again(self, filled, monkeypatch):
        calls = fails(monkeypatch, at_call=2)
        run = asked(filled.province)
        worked(run)
        assert worked(run, LATER)
        assert len(calls) == 4  # three parts, one of them twice
        assert len(set(calls)) == 3

    def test_after_three_faults_it_fails_with_a_sentence(self, filled, monkeypatch):
        run = asked(filled.commune)
        for _ in range(leases.MOST_ATTEMPTS):
            fails(monkeypatch, at_call=1)
            assert not worked(run)
        assert run.state == JobState.FAILED
        assert run.error == (
            f"Không tính được số liệu sau 3 lần thử. Báo quản trị hệ thống mã đợt {run.pk}."
        )

    def test_a_silent_worker_is_replaced_and_meets_the_fence(self, filled, monkeypatch):
        run = asked(filled.commune)
        compute = indicators.compute
        taken = []

        def slow(*args, **said):
            if not taken:
                taken.append(True)
                taken.append(services.run_figures(pk=run.pk, clock=lambda: LATER))
            return compute(*args, **said)

        monkeypatch.setattr(runs.indicators, "compute", slow)
        assert not worked(run)
        assert taken == [True, True]
        assert (run.state, run.attempts, run.finished_at) == (JobState.DONE, 2, LATER)

    def test_while_the_lease_lasts_nobody_else_takes_it(self, filled):
        run = asked(filled.commune)
        assert leases.claim(Run, run.pk, AT)
        assert not leases.claim(Run, run.pk, AT + leases.LEASE)
        assert services.unheard_runs(at=AT + leases.LEASE) == []
        assert services.unheard_runs(at=LATER) == [run.pk]
        assert leases.claim(Run, run.pk, LATER)

    def test_a_worker_that_died_three_times_leaves_a_sentence(self, filled):
        run = asked(filled.commune)
        Run.objects.update(state=JobState.RUNNING, attempts=3, leased_until=AT)
        assert services.unheard_runs(at=LATER) == []
        run.refresh_from_db()
        assert (run.state, run.finished_at) == (JobState.FAILED, LATER)

    def test_what_does_not_add_up_is_kept_beside_the_figures(self, filled, monkeypatch):
        said = []

        def warn(values, *, unit, period):
            said.append((unit, period, values["XLD-31"].value))
            return ["Tổng không khớp."]

        monkeypatch.setattr(runs.checks, "warnings", warn)
        run = asked(filled.commune)
        worked(run)
        assert run.parts.get().warnings == ["Tổng không khớp."]
        assert said == [(filled.commune.code, PERIOD, 2)]
