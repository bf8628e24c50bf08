"""What follows a decision, and the matters that need a plan."""

from decimal import Decimal

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services
from complaints.forms import (
    ComplexForm,
    DoneForm,
    EnforcementDoneForm,
    EnforcementForm,
    PlanForm,
)
from complaints.models import ComplexCase, Decision, Petition
from complaints.views.files import address, found_petition, read
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import page
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.SEE_PETITIONS)
def enforcement(request: Request, number: str) -> HttpResponse:
    found, decision = _decided(request, number)
    read(request, found)
    return _page(request, found, decision, EnforcementForm())


@require_POST
@allowed(Permission.ENFORCE)
def add_enforcement(request: Request, number: str) -> HttpResponse:
    found, decision = _decided(request, number)
    form = EnforcementForm(request.POST)

    def work(_token: str) -> str:
        said = {**form.cleaned_data, "amount_due": form.cleaned_data["amount_due"] or Decimal(0)}
        services.record_enforcement(decision=decision, by=request.user, at=now(), **said)
        messages.success(request, "Đã thêm việc phải thi hành.")
        return reverse("complaints:enforcement", args=[number])

    return act(request, form, work, lambda status: _page(request, found, decision, form, status))


@require_POST
@allowed(Permission.ENFORCE)
def enforcement_done(request: Request, number: str, pk: int) -> HttpResponse:
    found, decision = _decided(request, number)
    row = get_object_or_404(decision.enforcements, pk=pk)
    form = _done_form(pk, request.POST)

    def work(_token: str) -> str:
        said = {**form.cleaned_data, "amount_done": form.cleaned_data["amount_done"] or Decimal(0)}
        services.enforcement_done(enforcement=row, by=request.user, at=now(), **said)
        messages.success(request, "Đã cập nhật thi hành.")
        return reverse("complaints:enforcement", args=[number])

    return act(request, form, work, lambda status: _page(request, found, decision, form, status))


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

    def work(_token: str) -> str:
        services.plan_complex(complex_case=row, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã lưu phương án xử lý.")
        return reverse("complaints:complex_cases")

    return act(request, form, work, lambda status: _one(request, row, form, status))


@require_POST
@allowed(Permission.CLASSIFY)
def plan_done(request: Request, pk: int) -> HttpResponse:
    row, form = _complex(request, pk), DoneForm(request.POST)

    def work(_token: str) -> str:
        on = form.cleaned_data["on"]
        services.plan_done(complex_case=row, on=on, by=request.user, at=now())
        messages.success(request, "Đã ghi thực hiện xong phương án.")
        return reverse("complaints:complex_cases")

    return act(request, form, work, lambda status: _one(request, row, form, status))


def _decided(request: Request, number: str) -> tuple[Petition, Decision]:
    found = found_petition(request, number)
    decision = getattr(found.case, "decision", None) if found.case else None
    if decision is None:
        raise Http404
    return found, decision


def _page(
    request: Request,
    found: Petition,
    decision: Decision,
    form: EnforcementForm | EnforcementDoneForm,
    status: int = 200,
) -> HttpResponse:
    forms = {row: _done_form(row.pk) for row in decision.enforcements.order_by("pk")}
    rows = [(row, form if form.auto_id == done.auto_id else done) for row, done in forms.items()]
    new = form if isinstance(form, EnforcementForm) else EnforcementForm()
    return page(
        request, "complaints/enforcement.html", status=status, petition=found, decision=decision,
        rows=rows, form=form, new=new,
        may_enforce=can(request.user, Permission.ENFORCE, found.organisation, localdate()),
    )  # fmt: skip


def _done_form(pk: int, data: QueryDict | None = None) -> EnforcementDoneForm:
    """Each order has its own: its fields are named apart, and what was typed stays with it."""
    initial = {"done_on": localdate()}
    return EnforcementDoneForm(data, auto_id=f"id_%s_{pk}", initial=initial)


def _listing(
    request: Request, found: Petition, form: ComplexForm, status: int = 200
) -> HttpResponse:
    return page(request, "complaints/listing.html", status=status, petition=found, form=form)


def _complex(request: Request, pk: int) -> ComplexCase:
    return get_object_or_404(selectors.complex_cases(request.user, localdate()), pk=pk)


def _one(
    request: Request, row: ComplexCase, form: PlanForm | DoneForm | None = None, status: int = 200
) -> HttpResponse:
    on = localdate()
    plan = PlanForm(initial={"plan": row.plan, "due_on": row.plan_due_on})
    forms = {
        "plan": form if isinstance(form, PlanForm) else plan,
        "done": form if isinstance(form, DoneForm) else DoneForm(initial={"on": on}),
    }
    may_plan = can(request.user, Permission.CLASSIFY, row.organisation, on)
    context = {**forms, "row": row, "form": form, "may_plan": may_plan}
    return page(request, "complaints/complex_case.html", status=status, **context)
