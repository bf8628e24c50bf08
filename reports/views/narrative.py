"""What the pages of both narrative reports do alike."""

from typing import Protocol

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from portal.access.http import Request
from portal.idempotency.services import once
from reports import services
from reports.forms import PassagesForm
from reports.views.asked import Asked


class Again(Protocol):
    """Shows the page with what was typed, and what was refused."""

    def __call__(self, *, status: int, refused: list[str] | None = None) -> HttpResponse: ...


def written(
    request: Request, found: Asked, form: PassagesForm, *, regime: str, address: str, again: Again
) -> HttpResponse:
    """Keep the texts and go to `address`; 409 where somebody else wrote in the same slots."""
    if not form.is_valid():
        return again(status=422)
    try:
        _keep(request, found, form, regime, address)
    except services.ClashError as error:
        form.clash(error.others)
        return again(status=409, refused=error.messages)
    except ValidationError as error:
        form.add_error(None, error)
        return again(status=422)
    messages.success(request, "Đã lưu nội dung báo cáo.")
    return redirect(address)


def _keep(request: Request, found: Asked, form: PassagesForm, regime: str, address: str) -> None:
    with once(request) as post:
        if not post.done:
            services.write_passages(
                organisation=found.land.organisation, period=found.period, regime=regime,
                passages=form.passages(), by=request.user, at=now(),
            )  # fmt: skip
            post.result = address


def asked_for(request: Request, found: Asked, regime: str) -> str:
    """Put the file that the button names into the queue; the address of the job."""
    job = services.request_report(
        organisation=found.land.organisation, period=found.period, regime=regime,
        form=request.POST.get("dang", "pdf"), by=request.user, at=now(),
    )  # fmt: skip
    return reverse("reports:job", args=[job.pk])
