"""What the pages of both narrative reports do alike."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.timezone import now

from portal.access.http import Request
from portal.idempotency.services import once
from reports import services
from reports.forms import PassagesForm
from reports.views.asked import Asked


def written(request: Request, found: Asked, form: PassagesForm, regime: str, address: str) -> str:
    """Keep the texts and say where to go; "" where the form has errors.

    Raises ClashError where somebody else wrote in the same slots meanwhile.
    """
    if not form.is_valid():
        return ""
    with _told(form), once(request) as post:
        if not post.done:
            services.write_passages(
                organisation=found.land.organisation, period=found.period, regime=regime,
                passages=form.passages(), by=request.user, at=now(),
            )  # fmt: skip
            post.result = address
        messages.success(request, "Đã lưu nội dung báo cáo.")
        return post.result
    return ""


@contextmanager
def _told(form: PassagesForm) -> Iterator[None]:
    """What the service refuses as an error of the form; a clash is for the page to show."""
    try:
        yield
    except services.ClashError:
        raise
    except ValidationError as error:
        form.add_error(None, error)


def done(request: Request, act: Callable[[], str]) -> tuple[str, list[str]]:
    """Act once; where to go, or the sentences of what was refused."""
    try:
        with once(request) as post:
            if not post.done:
                post.result = act()
    except ValidationError as error:
        return "", error.messages
    return post.result, []


def asked_for(request: Request, found: Asked, regime: str) -> str:
    """Put the file that the button names into the queue; the address of the job."""
    job = services.request_report(
        organisation=found.land.organisation, period=found.period, regime=regime,
        form=request.POST.get("dang", "pdf"), by=request.user, at=now(),
    )  # fmt: skip
    return reverse("reports:job", args=[job.pk])
