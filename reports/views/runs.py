"""Computing figures on demand: asked for, watched, stopped."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed, unattended
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.services import once
from reports import selectors, services
from reports.models import Run
from reports.views.asked import asked
from reports.views.buttons import pressed
from reports.views.jobs import address

MAKE = Permission.MAKE_REPORT


@require_POST
@allowed(MAKE)
def compute(request: Request) -> HttpResponse:
    found = asked(request, MAKE)
    with once(request) as post:
        if not post.done:
            run = services.request_run(
                organisation=found.land.organisation, period=found.period, by=request.user, at=now()
            )
            post.result = reverse("reports:run", args=[run.pk])
    return redirect(post.result)


@require_safe
@allowed(MAKE)
@unattended
def show(request: Request, pk: int) -> HttpResponse:
    return _page(request, _run(request, pk))


@require_POST
@allowed(MAKE)
def stop(request: Request, pk: int) -> HttpResponse:
    run = _run(request, pk)

    def work() -> str:
        services.stop_run(run=run, by=request.user, at=now())
        messages.success(request, "Đã dừng. Số liệu công bố lần trước giữ nguyên.")
        return reverse("reports:run", args=[run.pk])

    return pressed(request, work, lambda refused: _page(
        request, _run(request, pk), refused=refused, status=422
    ))  # fmt: skip


def _page(
    request: Request, run: Run, *, refused: list[str] | None = None, status: int = 200
) -> HttpResponse:
    return page(
        request, "reports/run.html", status=status, run=run, refused=refused,
        progress=selectors.progress(run), back=address(run.organisation.code, run.period),
    )  # fmt: skip


def _run(request: Request, pk: int) -> Run:
    found = selectors.run(request.user, pk, localdate())
    if found is None:
        raise Http404("Không tìm thấy đợt tính này.")
    return found
