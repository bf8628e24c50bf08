"""Report jobs: a row is the job, a lease says who works on it, and one finish publishes it."""

import logging
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal import celery
from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from reports import documents, indicators, letters, selectors
from reports import period as periods
from reports.indicators import Ground
from reports.kinds import SIX_FORMS
from reports.models import JobState, ReportJob
from reports.period import Period
from reports.selectors import statutory
from reports.services import leases
from reports.services.leases import MOST_ATTEMPTS, Clock, LostLeaseError, beating, hold
from reports.sheets.filled import Sheet
from reports.sheets.forms import SIX

BROKEN = "Không lập được báo cáo sau {} lần thử. Báo quản trị hệ thống mã việc {}."
TASK = "reports.tasks.run_job"
OF_FORMS = ("pdf", "xlsx")
log = logging.getLogger(__name__)


@transaction.atomic
def request_report(
    *, organisation: Organisation, period: Period, regime: str, form: str, by: User, at: datetime
) -> ReportJob:
    """Put a report into the queue; the same one that still waits is not asked for twice."""
    _check(regime, form)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)  # one at a time
    wanted = {"organisation": organisation, "regime": regime, "period": str(period), "format": form}
    waiting = ReportJob.objects.filter(**wanted, state__in=JobState.open()).first()
    job = waiting or ReportJob.objects.create(
        **wanted, province_id=organisation.province_pk, requested_by=by, requested_at=at
    )
    if waiting is None:
        record(
            verb="request_report", subject=job, by=by, at=at, organisation_id=organisation.pk,
            label=f"{regime} {organisation.code} {period}",
        )  # fmt: skip
    ring(job.pk)
    return job


def _check(regime: str, form: str) -> None:
    if regime == SIX_FORMS and form not in OF_FORMS:
        raise ValidationError("Chọn dạng tệp pdf hoặc xlsx.")
    if form not in documents.MEDIA_TYPES:
        raise ValidationError("Chọn dạng tệp pdf, docx, xlsx hoặc json.")


def ring(pk: int) -> None:
    """Tell Celery once the row is there. If nobody hears, the sweep finds the row."""
    transaction.on_commit(lambda: celery.ring(TASK, pk), robust=True)


def claim(*, pk: int, at: datetime) -> ReportJob | None:
    """Take a job that waits or whose worker has gone silent; None if another has it."""
    if not leases.claim(ReportJob, pk, at, progress=0, stage="Bắt đầu", started_at=at):
        return None
    return ReportJob.objects.select_related("organisation").get(pk=pk)


def stage(*, job: ReportJob, progress: int, words: str, at: datetime) -> None:
    """Say how far it is and prolong the lease. Raises LostLeaseError where it was taken over."""
    hold(job, progress=progress, stage=words, leased_until=at + leases.LEASE)


def finish(*, job: ReportJob, file: documents.File, at: datetime) -> None:
    """Publish the file: once, by the worker that holds the job."""
    hold(
        job,
        state=JobState.DONE,
        progress=100,
        stage="Đã xong",
        file_name=file.name,
        content=file.content,
        finished_at=at,
        leased_until=None,
    )


def fail(*, job: ReportJob, sentence: str, at: datetime, again: bool) -> None:
    """Give up with a sentence for people, or leave it to the next attempt if there is one."""
    if again and job.attempts < MOST_ATTEMPTS:
        hold(job, state=JobState.QUEUED, stage="Sẽ thử lại", leased_until=None)
        return
    hold(job, state=JobState.FAILED, stage="", error=sentence[:300], finished_at=at,
          leased_until=None)  # fmt: skip


def run(*, pk: int, clock: Clock) -> bool:
    """Work off one job, if it is free. True if this call published it.

    Every stage is its own transaction, so what people see of the progress is true, and a worker
    that dies leaves a row that says how far it was.
    """
    job = claim(pk=pk, at=clock())
    if job is None:
        return False
    try:
        finish(job=job, file=_make(job, clock), at=clock())
    except LostLeaseError:
        return False
    except ValidationError as error:
        return _failed(job, " ".join(error.messages), clock(), again=False)
    except Exception:
        log.exception("report job %s, attempt %s", job.pk, job.attempts)
        sentence = BROKEN.format(MOST_ATTEMPTS, job.pk)
        return _failed(job, sentence, clock(), again=True)
    return True


def unheard(*, at: datetime) -> list[int]:
    """Jobs that nobody works on: the bell was lost, or the worker. Those out of attempts fail."""
    return leases.unheard(ReportJob, at=at, broken=BROKEN)


@transaction.atomic
def stop_report(*, job: ReportJob, by: User, at: datetime) -> None:
    """Nobody needs the file any more; one that is there already stays."""
    if not leases.stop(job, at=at):
        raise ValidationError("Việc này đã kết thúc. Tải lại trang để xem kết quả.")
    record(verb="stop_report", subject=job, by=by, at=at, organisation_id=job.organisation_id,
           label=f"{job.regime} {job.period}")  # fmt: skip


def _make(job: ReportJob, clock: Clock) -> documents.File:
    period = periods.parse(job.period).seen(_day(clock))
    stage(job=job, progress=10, words="Đang tính số liệu", at=clock())
    land = indicators.ground(job.organisation.code, period.end)
    make = _six_forms if job.regime == SIX_FORMS else _report
    file = make(job, land, period, clock)
    stage(job=job, progress=90, words="Đang lưu tệp", at=clock())
    return file


def _report(job: ReportJob, land: Ground, period: Period, clock: Clock) -> documents.File:
    report = selectors.whole_report(land, period, job.regime)
    stage(job=job, progress=50, words="Đang trình bày báo cáo", at=clock())
    with beating(job, clock):
        return documents.render(report, job.format, _day(clock))


def _six_forms(job: ReportJob, land: Ground, period: Period, clock: Clock) -> documents.File:
    """The six forms alone, as for a province whose forms are too long to wait for."""
    sheets = statutory.fill_all(SIX, land, period, site=settings.SITE_URL)

    def told(place: int, sheet: Sheet) -> None:
        words = f"Đang trình bày biểu {sheet.form.code}"
        stage(job=job, progress=30 + 10 * place, words=words, at=clock())

    told(0, sheets[0])
    name = f"bieu-thong-ke-{job.organisation.code}-{job.period.replace('/', '-')}.{job.format}"
    with beating(job, clock):
        if job.format == "xlsx":
            return documents.File(name, letters.forms_xlsx(sheets))
        return documents.File(name, letters.forms_pdf(sheets, job.organisation, clock(), told))


def _day(clock: Clock) -> date:
    return localdate(clock())


def _failed(job: ReportJob, sentence: str, at: datetime, *, again: bool) -> bool:
    try:
        fail(job=job, sentence=sentence, at=at, again=again)
    except LostLeaseError:
        log.info("report job %s was taken over", job.pk)
    return False
