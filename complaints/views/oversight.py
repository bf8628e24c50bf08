"""Directives and reminders of a petition, and the lists of those to answer and those issued."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import documents
from complaints.forms.oversight import InstructionForm, ReplyForm
from complaints.models import Instruction, InstructionKind, Petition
from complaints.selectors import oversight
from complaints.services import oversight as service
from complaints.views.files import file_page, found_petition, read
from complaints.views.listed import OneOf, listed
from complaints.views.reasons import check_reason
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import as_sent, file, page
from portal.idempotency.acting import act

P = Permission
LISTS: tuple[OneOf, ...] = (
    ("tra-loi", "Phải trả lời", oversight.to_answer,
     "Không có chỉ đạo, đôn đốc nào chờ trả lời."),
    ("da-giao", "Đã ban hành", oversight.issued,
     "Chưa ban hành chỉ đạo, đôn đốc nào. Để ban hành: mở hồ sơ, chọn thẻ Chỉ đạo."),
    ("qua-han", "Quá hạn", oversight.overdue, "Không có chỉ đạo, đôn đốc nào quá hạn."),
)  # fmt: skip


@require_safe
@allowed(P.SEE_PETITIONS)
def instructions(request: Request) -> HttpResponse:
    asked = request.GET.get("xem", "")
    return page(request, "complaints/instructions.html", **listed(request, LISTS, asked))


@require_safe
@allowed(P.SEE_PETITIONS)
def directives(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    read(request, found)
    return _page(request, found, _form(request, found))


@require_POST
@allowed(P.DECIDE)
def instruct(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    form = _form(request, found, request.POST)

    def work(_token: str) -> str:
        row = service.instruct(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, f"Đã ghi {row.get_kind_display().lower()}, hạn "
                                  f"{row.due_on:%d/%m/%Y}.")  # fmt: skip
        return reverse("complaints:directives", args=[found.file_number])

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(P.SEE_PETITIONS)
def reply(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    form = ReplyForm(request.POST, auto_id=f"id_%s_{pk}")

    def work(_token: str) -> str:
        said = form.cleaned_data["reply"]
        service.reply(instruction=row, text=said, by=request.user, at=now())
        messages.success(request, "Đã gửi kết quả thực hiện.")
        return _back(row)

    return act(request, form, work, lambda status: _again(request, row, form, status))


@require_POST
@allowed(P.SEE_PETITIONS)
def confirm(request: Request, pk: int) -> HttpResponse:
    row, form = _row(request, pk), Form(request.POST)

    def work(_token: str) -> str:
        service.confirm(instruction=row, by=request.user, at=now())
        messages.success(request, "Đã xác nhận xong.")
        return _back(row)

    return act(request, form, work, lambda status: _again(request, row, form, status))


@require_safe
@allowed(P.SEE_PETITIONS)
def paper(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    record(verb="print_instruction", subject=row, by=request.user, at=now(),
           organisation_id=row.organisation_id)  # fmt: skip
    return file(documents.reminder(row), f"don-doc-{row.pk}.pdf")


def _row(request: Request, pk: int) -> Instruction:
    row = get_object_or_404(oversight.instructions(request.user, localdate()), pk=pk)
    check_reason(request, row.petition)
    return row


def _back(row: Instruction) -> str:
    return reverse("complaints:directives", args=[row.petition.file_number])


def _kinds(request: Request, found: Petition) -> list[str]:
    on = localdate()
    return [
        kind for kind in InstructionKind.values
        if oversight.issuer(found, kind, request.user, on)
    ]  # fmt: skip


def _form(request: Request, found: Petition, data: Any = None) -> InstructionForm:
    on = localdate()
    return InstructionForm(
        data, petition=found, kinds=_kinds(request, found), today=on,
        due_on=oversight.usual_day(on),
    )  # fmt: skip


def _again(request: Request, row: Instruction, form: Form, status: int) -> HttpResponse:
    found = found_petition(request, row.petition.file_number)
    return _page(request, found, form, status)


def _page(request: Request, found: Petition, form: Form, status: int = 200) -> HttpResponse:
    user, on = request.user, localdate()
    new = form if isinstance(form, InstructionForm) else _form(request, found)  # it asks for much
    rows = oversight.instructions(user, on).filter(petition=found).order_by("-pk")
    acts = can_any(user, service.ACTING, found.organisation, on)
    lines = [(row, _reply_form(row, form), _may_confirm(request, row)) for row in rows]
    return file_page(
        request, found, "complaints/directives.html", status=status, form=form, new=new,
        rows=lines, may_reply=acts, may_issue=bool(new.fields["kind"].choices),  # type: ignore[attr-defined]
        today=on,
    )  # fmt: skip


def _reply_form(row: Instruction, form: Form) -> Form:
    """Each row has its own, and what was typed stays with it."""
    return as_sent(form, ReplyForm(auto_id=f"id_%s_{row.pk}"))


def _may_confirm(request: Request, row: Instruction) -> bool:
    mine = row.issued_by_id == request.user.pk
    return mine or can(request.user, P.DECIDE, row.organisation, localdate())
