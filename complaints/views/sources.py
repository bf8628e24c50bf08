"""Who sent the petition besides its author, and what the national systems know of it."""

from datetime import date

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.transfers import AnswerForm, ExternalForm, SourceForm
from complaints.models import Petition, PetitionSource
from complaints.selectors import journeys
from complaints.services import sources as service
from complaints.views.files import file_page, found_petition, read
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can_any
from portal.access.roles import Permission
from portal.http import as_sent
from portal.idempotency.acting import act
from portal.workdays.calendar import Calendar
from portal.workdays.selectors import calendar


@require_safe
@allowed(Permission.SEE_PETITIONS)
def sources(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    read(request, found)
    return _page(request, found, None)


@require_POST
@allowed(*service.WRITING)
def add_source(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), SourceForm(request.POST)

    def work(_token: str) -> str:
        service.add_source(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi thêm nguồn chuyển đến; thời hạn của đơn không đổi.")
        return _address(found)

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(*service.WRITING)
def answer_source(request: Request, number: str, pk: int) -> HttpResponse:
    found = found_petition(request, number)
    row, form = get_object_or_404(found.sources, pk=pk), _answer_form(pk, request.POST)

    def work(_token: str) -> str:
        said = form.cleaned_data["document_number"]
        service.answer_source(source=row, document_number=said, by=request.user, at=now())
        messages.success(request, "Đã ghi việc trả lời nơi chuyển.")
        return _address(found)

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(*service.WRITING)
def note_external(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), ExternalForm(request.POST)

    def work(_token: str) -> str:
        service.note_external(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi mã và tình trạng đồng bộ.")
        return _address(found)

    return act(request, form, work, lambda status: _page(request, found, form, status))


def _address(found: Petition) -> str:
    return reverse("complaints:sources", args=[found.file_number])


def _page(request: Request, found: Petition, form: Form | None, status: int = 200) -> HttpResponse:
    on, days = localdate(), calendar()
    rows = [
        (row, _answer_by(found, row, days), as_sent(form, _answer_form(row.pk)))
        for row in found.sources.all()
    ]
    return file_page(
        request, found, "complaints/sources.html", status=status, form=form, rows=rows, today=on,
        records=found.external_records.select_related("checked_by"),
        new=as_sent(form, SourceForm(initial={"received_on": on})),
        external=as_sent(form, ExternalForm()),
        may_write=can_any(request.user, service.WRITING, found.organisation, on),
        may_receive=found.closed_on is None,
    )  # fmt: skip


def _answer_by(found: Petition, row: PetitionSource, days: Calendar) -> date | None:
    """Of a denunciation from its receipt, of a complaint from its settlement; then by the law."""
    return None if row.answered_on else journeys.answer_by(found, row.received_on, days)


def _answer_form(pk: int, data: QueryDict | None = None) -> AnswerForm:
    return AnswerForm(data, auto_id=f"id_%s_{pk}")
