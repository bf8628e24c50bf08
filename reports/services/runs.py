"""Computing figures and keeping them: a unit and all below it, part by part, published whole."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from portal import celery
from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Kind, Organisation
from reports import checks, indicators, selectors
from reports import period as periods
from reports.indicators import BY_CODE
from reports.models import JobState, Run, RunPart
from reports.period import Period
from reports.services import leases
from reports.services.leases import MOST_ATTEMPTS, Clock, LostLeaseError, hold, prolong

BROKEN = "Không tính được số liệu sau {} lần thử. Báo quản trị hệ thống mã đợt {}."
TASK = "reports.tasks.run_figures"
log = logging.getLogger(__name__)


@transaction.atomic
def request_run(
    *, organisation: Organisation, period: Period, by: User | None, at: datetime
) -> Run:
    """Put a computation into the queue; one that is under way is not asked for twice.

    Its parts are the unit and every unit below it that has entered something; the unit comes last,
    so that whoever waits sees the small ones done first.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # one at a time
    wanted = {"organisation": organisation, "period": str(period)}
    under_way = Run.objects.filter(**wanted, state__in=JobState.open()).first()
    if under_way:
        ring(under_way.pk)
        return under_way
    run = Run.objects.create(
        **wanted, province_id=organisation.province_pk, requested_by=by, requested_at=at
    )
    below = selectors.units_with_records().filter(path__startswith=organisation.path)
    units = [*below.exclude(pk=organisation.pk).order_by("-path"), organisation]
    RunPart.objects.bulk_create([RunPart(run=run, organisation=unit) for unit in units])
    record(verb="compute_figures", subject=run, by=by, at=at, organisation_id=organisation.pk,
           label=f"{organisation.code} {period}", period=str(period))  # fmt: skip
    ring(run.pk)
    return run


def request_nightly(*, periods: Iterable[Period], at: datetime) -> list[Run]:
    """The runs of every province that has entered anything, for each of the periods."""
    provinces = list(selectors.units_with_records().filter(kind=Kind.PROVINCE))
    return [
        request_run(organisation=province, period=period, by=None, at=at)
        for period in periods
        for province in provinces
    ]


def ring(pk: int) -> None:
    """Tell Celery once the rows are there. If nobody hears, the sweep finds them."""
    transaction.on_commit(lambda: celery.ring(TASK, pk), robust=True)


def run_figures(*, pk: int, clock: Clock) -> bool:
    """Work off one run, if it is free. True if this call published it.

    What an earlier worker computed stays; each part is one transaction, and nobody reads any of
    them before the last word, which only who holds the lease can say.
    """
    if not leases.claim(Run, pk, clock()):
        return False
    run = Run.objects.get(pk=pk)
    try:
        for part in RunPart.objects.filter(run=run, computed_at=None).order_by("pk"):
            prolong(run, clock())
            _compute(part, periods.parse(run.period), clock)
        hold(run, state=JobState.DONE, finished_at=clock(), leased_until=None)
    except LostLeaseError:
        return False
    except Exception:
        log.exception("run %s, attempt %s", run.pk, run.attempts)
        _failed(run, clock())
        return False
    return True


@transaction.atomic
def stop_run(*, run: Run, by: User, at: datetime) -> None:
    """Stop computing; the figures published before stay as they are."""
    if not leases.stop(run, at=at):
        raise ValidationError("Đợt tính này đã kết thúc. Tải lại trang để xem kết quả.")
    record(verb="stop_run", subject=run, by=by, at=at, organisation_id=run.organisation_id,
           label=run.period)  # fmt: skip


def unheard_runs(*, at: datetime) -> list[int]:
    """Runs that nobody works on; those out of attempts fail."""
    return leases.unheard(Run, at=at, broken=BROKEN)


def forget_runs(*, before: datetime) -> int:
    """Delete runs that ended long ago; the last published one of a unit and period stays."""
    last = Run.objects.filter(state=JobState.DONE).values("organisation", "period")
    kept = last.annotate(last=Max("pk")).values("last")
    old = Run.objects.filter(finished_at__lt=before).exclude(pk__in=kept)
    deleted, _ = old.delete()
    return deleted


def _compute(part: RunPart, period: Period, clock: Clock) -> None:
    """One unit: all measures in one transaction, and what does not add up among them."""
    started = clock()
    with transaction.atomic():
        seen = period.seen(localdate(started))
        values = indicators.compute(BY_CODE, organisation=part.organisation, period=seen)
        ended = clock()
        RunPart.objects.filter(pk=part.pk).update(
            values={code: value.as_dict() for code, value in values.items()},
            warnings=checks.warnings(values, unit=part.organisation.code, period=period),
            computed_at=ended,
            took=(ended - started) / timedelta(milliseconds=1),
        )


def _failed(run: Run, at: datetime) -> None:
    """Leave it to the next attempt if there is one."""
    again = run.attempts < MOST_ATTEMPTS
    state, finished = (JobState.QUEUED, None) if again else (JobState.FAILED, at)
    error = "" if again else BROKEN.format(MOST_ATTEMPTS, run.pk)
    try:
        hold(run, state=state, error=error, finished_at=finished, leased_until=None)
    except LostLeaseError:
        log.info("run %s was taken over", run.pk)
