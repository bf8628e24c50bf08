"""The reports of a unit, and the jobs that make their files."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed, unattended
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.views import download
from portal.http import page
from reports import documents, selectors, services
from reports.models import JobState, ReportJob
from reports.selectors import manual
from reports.views.asked import Asked, asked
from reports.views.buttons import pressed

MAKE, SEE = Permission.MAKE_REPORT, Permission.SEE_FIGURES
YEARS = 5


@require_safe
@allowed(SEE)
def index(request: Request) -> HttpResponse:
    return _index(request, asked(request, SEE))


@require_safe
@allowed(MAKE)
@unattended
def job(request: Request, pk: int) -> HttpResponse:
    return _page(request, _job(request, pk))


@require_POST
@allowed(MAKE)
def stop(request: Request, pk: int) -> HttpResponse:
    found = _job(request, pk)

    def work() -> str:
        services.stop_report(job=found, by=request.user, at=now())
        messages.success(request, "Đã dừng lập tệp.")
        return reverse("reports:job", args=[found.pk])

    return pressed(request, work, lambda refused: _page(
        request, _job(request, pk), refused=refused, status=422
    ))  # fmt: skip


@require_safe
@allowed(MAKE)
def file(request: Request, pk: int) -> HttpResponse:
    found = _job(request, pk)
    if found.state != JobState.DONE:
        raise Http404("Chưa có tệp này.")
    record(verb="fetch_report", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id, label=found.file_name)  # fmt: skip
    return download(
        found.file_name, documents.MEDIA_TYPES[found.format], bytes(found.content or b"")
    )


def _page(
    request: Request, job: ReportJob, *, refused: list[str] | None = None, status: int = 200
) -> HttpResponse:
    return page(
        request, "reports/job.html", status=status, job=job, refused=refused,
        minutes=selectors.minutes_left(job, now()), is_open=job.state in JobState.open(),
        back=address(job.organisation.code, job.period),
    )  # fmt: skip


def _index(request: Request, found: Asked) -> HttpResponse:
    unit, period = found.land.organisation, found.period
    return page(
        request, "reports/index.html", unit=unit, period=period,
        jobs=selectors.jobs(unit)[:10], computed=selectors.published(unit, period),
        under_way=selectors.open_run(unit, period),
        years=range(found.on.year, found.on.year - YEARS, -1),
        makes=selectors.covers(request.user, MAKE, unit, found.on),
        waiting=manual.waiting(request.user, found.land, period, found.on),
    )  # fmt: skip


def _job(request: Request, pk: int) -> ReportJob:
    found = selectors.job(request.user, pk, localdate())
    if found is None:
        raise Http404("Không tìm thấy việc này.")
    return found


def address(unit: str, period: str) -> str:
    return f"{reverse('reports:index')}?{urlencode({'don-vi': unit, 'ky': period})}"
