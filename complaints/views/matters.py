"""Crowded, complex, long matters: the list, one of them, its plan with milestones, escalations."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services
from complaints.forms import ComplexForm, DoneForm, EscalatedForm, MilestoneForm, PlanForm
from complaints.models import ComplexCase, Petition
from complaints.selectors import outcomes
from complaints.views.files import address, found_petition
from complaints.views.reasons import check_reason
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import as_sent, page
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.CLASSIFY)
def listing(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    return _listing(request, found, ComplexForm(initial={"listed_on": localdate()}))


@require_POST
@allowed(Permission.CLASSIFY)
def list_complex(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), ComplexForm(request.POST)

    def work(_token: str) -> str:
        said = {**form.cleaned_data}
        services.list_complex(petition=found, by=request.user, at=now(), on=said.pop("listed_on"),
                              **said)  # fmt: skip
        messages.success(request, "Đã đưa vào danh sách vụ việc phức tạp.")
        return address(found)

    return act(request, form, work, lambda status: _listing(request, found, form, status))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def complex_case(request: Request, pk: int) -> HttpResponse:
    row = _complex(request, pk)
    record(verb="read_complex", subject=row, by=request.user, at=now(),
           organisation_id=row.organisation_id, label=f"Vụ việc {row.matter_id}")  # fmt: skip
    return _one(request, row)


@require_POST
@allowed(Permission.CLASSIFY)
def plan(request: Request, pk: int) -> HttpResponse:
    row, form = _complex(request, pk), PlanForm(request.POST)
    return _acted(request, row, form, services.plan_complex, "Đã lưu phương án xử lý.")


@require_POST
@allowed(Permission.CLASSIFY)
def plan_done(request: Request, pk: int) -> HttpResponse:
    row, form = _complex(request, pk), DoneForm(request.POST)
    return _acted(request, row, form, services.plan_done, "Đã ghi thực hiện xong phương án.")


@require_POST
@allowed(Permission.CLASSIFY)
def add_milestone(request: Request, pk: int) -> HttpResponse:
    row, form = _complex(request, pk), MilestoneForm(request.POST, auto_id="id_moi_%s")
    return _acted(request, row, form, services.add_milestone, "Đã thêm việc vào phương án.")


@require_POST
@allowed(Permission.CLASSIFY)
def escalated(request: Request, pk: int) -> HttpResponse:
    row, form = _complex(request, pk), EscalatedForm(request.POST)
    return _acted(request, row, form, services.mark_escalated, "Đã ghi vượt cấp.")


@require_POST
@allowed(Permission.CLASSIFY)
def milestone_done(request: Request, pk: int, milestone_pk: int) -> HttpResponse:
    row, form = _complex(request, pk), DoneForm(request.POST, auto_id=f"id_%s_{milestone_pk}")
    one = get_object_or_404(row.milestones, pk=milestone_pk)

    def done(*, complex_case: ComplexCase, **said: Any) -> object:
        return services.milestone_done(milestone=one, **said)

    return _acted(request, row, form, done, "Đã ghi xong một việc của phương án.")


def _acted(
    request: Request, row: ComplexCase, form: BaseForm, service: Callable[..., object], told: str
) -> HttpResponse:
    def work(_token: str) -> str:
        service(complex_case=row, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, told)
        return reverse("complaints:complex_case", args=[row.pk])

    return act(request, form, work, lambda status: _one(request, row, form, status))


def _listing(
    request: Request, found: Petition, form: ComplexForm, status: int = 200
) -> HttpResponse:
    return page(request, "complaints/listing.html", status=status, petition=found, form=form)


def _complex(request: Request, pk: int) -> ComplexCase:
    row = get_object_or_404(selectors.complex_cases(request.user, localdate()), pk=pk)
    if row.petition:
        check_reason(request, row.petition)
    return row


def _one(
    request: Request, row: ComplexCase, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    on = localdate()
    came, wrote = outcomes.escalations(request.user, on, row)
    context = {
        **_forms(row, form, on), "row": row, "form": form, "today": on, "came": came,
        "wrote": wrote, "may_plan": can(request.user, Permission.CLASSIFY, row.organisation, on),
    }  # fmt: skip
    return page(request, "complaints/complex_case.html", status=status, **context)


def _forms(row: ComplexCase, form: BaseForm | None, on: date) -> dict[str, Any]:
    """Every form of the page: the refused one as it was sent, the others with what is known."""
    version = {"version": row.version}
    planned, done = {"plan": row.plan, "due_on": row.plan_due_on}, {"on": on, **version}
    return {
        "milestones": [(one, as_sent(form, DoneForm(auto_id=f"id_%s_{one.pk}", initial=done)))
                       for one in outcomes.milestones(row)],
        "plan": as_sent(form, PlanForm(initial={**planned, **version})),
        "done": as_sent(form, DoneForm(initial=done)),
        "new": as_sent(form, MilestoneForm(auto_id="id_moi_%s", initial=version)),
    }  # fmt: skip
