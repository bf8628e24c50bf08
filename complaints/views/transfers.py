"""Where a petition goes and lies: the tab of the file, and sending it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import services
from complaints.forms.transfers import SendForm
from complaints.models import Petition
from complaints.selectors import journeys
from complaints.services import transfers as service
from complaints.views.files import file_page, found_petition, read
from complaints.workflow import Machine, transition
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar


@require_safe
@allowed(Permission.SEE_PETITIONS)
def transfers(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    read(request, found)
    return _page(request, found, SendForm(petition=found, today=localdate()))


@require_POST
@allowed(Permission.CLASSIFY)
def send(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    form = SendForm(request.POST, petition=found, today=localdate())

    def work(_token: str) -> str:
        _send(request, found, form.answers())
        return reverse("complaints:transfers", args=[found.file_number])

    return act(request, form, work, lambda status: _page(request, found, form, status))


def _send(request: Request, found: Petition, said: dict[str, Any]) -> None:
    given = {"by": request.user, "at": now(), **said}
    if "referred_to" in said:
        services.advance(subject=found, name="transfer", **given)
        messages.success(request, f"Đã ghi chuyển đơn đến {said['referred_to']}.")
        return
    row = service.send(petition=found, **given)
    told = f"Đã chuyển đơn đến {row.receiver}, phiếu số {row.number}/{row.year}."
    if row.superior:
        told = f"{row.receiver} đã từng giữ đơn này: đã báo {row.superior} xác định thẩm quyền."
    messages.success(request, told)


def _page(request: Request, found: Petition, form: SendForm, status: int = 200) -> HttpResponse:
    on, days = localdate(), calendar()
    rows = journeys.chain(found)
    step = transition(Machine.INTAKE, "transfer")
    open_to = step is not None and found.case is None and found.state in step.sources
    sorts = can(request.user, Permission.CLASSIFY, found.organisation, on)
    may_send = open_to and sorts
    return file_page(
        request, found, "complaints/transfers.html", status=status, form=form, today=on,
        legs=[(row, journeys.whereabouts(row, on, days)) for row in rows],
        holds=journeys.times(found, rows, on, days), may_send=may_send, may_recall=sorts,
        obstacle=step.obstacle(found, on) if step and may_send else "",
    )  # fmt: skip
