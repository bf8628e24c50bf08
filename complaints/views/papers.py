"""The tab "Tài liệu" of a petition: its files and how their check stands, and its originals."""

import uuid
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import documents, services
from complaints.forms import OriginalForm, PapersForm, ReturnForm
from complaints.models import Original, Petition
from complaints.services.papers import MAY
from complaints.views.files import file_page, found_petition, read
from complaints.workflow.originals import must_return
from portal.access.decorators import allowed, unattended
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.models import FileState
from portal.http import as_sent, file, page
from portal.idempotency.acting import act

P = Permission


@require_safe
@allowed(P.SEE_PETITIONS)
def papers(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    read(request, found)
    return _shown(request, found)


@require_safe
@allowed(P.SEE_PETITIONS)
@unattended
def papers_state(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    return page(request, "complaints/_papers.html", petition=found, **_listed(request, found))


@require_POST
@allowed(*MAY)
def add_papers(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), PapersForm(request.POST, request.FILES)

    def work(_token: str) -> str:
        said = form.cleaned_data
        taken = services.add_files(petition=found, uploads=said["uploads"], kind=said["kind"],
                                   by=request.user, at=now())  # fmt: skip
        messages.success(request, f"Đã nhận {len(taken)} tệp. Hệ thống đang kiểm tra.")
        return _address(found)

    return act(request, form, work, lambda status: _shown(request, found, form, status))


@require_POST
@allowed(*MAY)
def remove_paper(request: Request, number: str, file_id: uuid.UUID) -> HttpResponse:
    found, form = found_petition(request, number), Form(request.POST)
    paper = get_object_or_404(found.attachments, pk=file_id)

    def work(_token: str) -> str:
        services.remove_file(petition=found, file=paper, by=request.user, at=now())
        messages.success(request, "Đã gỡ tệp.")
        return _address(found)

    return act(request, form, work, lambda status: _shown(request, found, form, status))


@require_POST
@allowed(*MAY)
def add_original(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    form = _original_form(found, request.POST)

    def work(_token: str) -> str:
        said = {**form.cleaned_data}
        services.receive_original(petition=found, on=said.pop("received_on"), by=request.user,
                                  at=now(), **said)  # fmt: skip
        messages.success(request, "Đã ghi nhận giấy tờ gốc. In biên nhận giao cho công dân.")
        return _address(found)

    return act(request, form, work, lambda status: _shown(request, found, form, status))


@require_POST
@allowed(*MAY)
def return_original(request: Request, number: str, pk: int) -> HttpResponse:
    found = found_petition(request, number)
    original = get_object_or_404(found.originals, pk=pk)
    form = _return_form(original, found, request.POST)

    def work(_token: str) -> str:
        said = form.cleaned_data
        services.return_original(original=original, on=said["returned_on"], by=request.user,
                                 at=now(), to=said.get("returned_to", ""))  # fmt: skip
        messages.success(request, "Đã ghi trả giấy tờ gốc. In biên nhận để người nhận ký.")
        return _address(found)

    return act(request, form, work, lambda status: _shown(request, found, form, status))


@require_safe
@allowed(*MAY)
def original_receipt(request: Request, number: str, pk: int) -> HttpResponse:
    found = found_petition(request, number)
    original = get_object_or_404(found.originals.select_related("received_by"), pk=pk)
    record(verb="print_receipt", subject=original, by=request.user, at=now(),
           organisation_id=found.organisation_id, label=str(found))  # fmt: skip
    content = documents.original_receipt(original, found, localdate())
    return file(content, f"bien-nhan-{original.pk}.pdf")


def _listed(request: Request, found: Petition) -> dict[str, Any]:
    """What the list shows of each file, and whether some are not checked yet: one query."""
    files = list(found.attachments.select_related("uploaded_by").order_by("uploaded_at", "pk"))
    return {
        "papers": files,
        "are_waiting": any(one.state == FileState.QUARANTINED for one in files),
        "may_add": services.may_add(request.user, found, localdate()),
    }


def _shown(
    request: Request, found: Petition, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    """The tab; a form that was refused stands in its own place, with what was typed."""
    originals = [
        (one, as_sent(form, _return_form(one, found)))
        for one in found.originals.select_related("received_by", "returned_by").order_by("pk")
    ]
    return file_page(
        request, found, "complaints/papers.html", status=status, form=form, originals=originals,
        new=as_sent(form, PapersForm()), left=as_sent(form, _original_form(found)),
        must_return=must_return(found.state, found.case.state if found.case else ""),
        **_listed(request, found),
    )  # fmt: skip


def _original_form(found: Petition, data: QueryDict | None = None) -> OriginalForm:
    copies = found.attachments.filter(state=FileState.AVAILABLE).order_by("uploaded_at", "pk")
    return OriginalForm(
        data, copies=copies, is_protected=found.is_protected, auto_id="id_%s_goc",
        initial={"received_on": localdate()},
    )  # fmt: skip


def _return_form(one: Original, found: Petition, data: QueryDict | None = None) -> ReturnForm:
    return ReturnForm(
        data, is_protected=found.is_protected, auto_id=f"id_%s_{one.pk}",
        initial={"returned_on": localdate()},
    )  # fmt: skip


def _address(found: Petition) -> str:
    return reverse("complaints:papers", args=[found.file_number])
