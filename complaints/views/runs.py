"""One act for many petitions: a look at what would happen, the act, its result, taking it back."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services, sheets
from complaints.filters import PetitionFilter
from complaints.forms import ReassignForm
from complaints.models import BulkRun, Petition
from complaints.search import names, paper
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import file, page
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def reassignment(request: Request) -> HttpResponse:
    chosen = _chosen(request, request.GET)
    form = ReassignForm(request.GET if "to" in request.GET else None, chosen=chosen, on=localdate())
    return _preview(request, form, chosen, 422 if form.is_bound and not form.is_valid() else 200)


@require_POST
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def reassign(request: Request) -> HttpResponse:
    chosen = _chosen(request, request.POST)
    form = ReassignForm(request.POST, chosen=chosen, on=localdate())

    def work(_token: str) -> str:
        run = services.reassign(
            chosen, to=form.cleaned_data["to"], by=request.user, at=now(),
            organisation=desk(request.user, Permission.SEE_PETITIONS, localdate()),
        )  # fmt: skip
        return reverse("complaints:run", args=[run.pk])

    return act(request, form, work, lambda status: _preview(request, form, chosen, status))


@require_safe
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def run(request: Request, pk: int) -> HttpResponse:
    return _result(request, _mine(request, pk))


@require_POST
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def undo(request: Request, pk: int) -> HttpResponse:
    found, form = _mine(request, pk), Form(request.POST)

    def work(_token: str) -> str:
        undone = services.undo_reassignment(run=found, by=request.user, at=now())
        messages.success(request, f"Đã hoàn tác: {_back(undone)}.")
        return reverse("complaints:run", args=[found.pk])

    return act(request, form, work, lambda status: _result(request, found, form, status))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def print_list(request: Request) -> HttpResponse:
    user, on = request.user, localdate()
    lines = list(selectors.lines(_printed(request))[: paper.MOST])
    unit = desk(user, Permission.SEE_PETITIONS, on)
    record(verb="export_petitions", subject=unit, by=user, at=now(), organisation_id=unit.pk,
           count=len(lines))  # fmt: skip
    content = paper.list_pdf(sheets.rows(lines), unit, now())
    return file(content, "danh-sach-don.pdf")


def _printed(request: Request) -> QuerySet[Petition]:
    """The ticked petitions, or where none is ticked those of the question in the address."""
    user, on = request.user, localdate()
    seen = selectors.petitions(user, on)
    if numbers := request.GET.getlist("don"):
        return seen.filter(file_number__in=numbers[: paper.MOST]).order_by("due_on", "pk")
    found = PetitionFilter(request.GET, seen, user=user, today=on)
    return (found.qs if found.is_valid() else seen.none()).order_by("due_on", "pk")


def _chosen(request: Request, said: QueryDict) -> list[Petition]:
    """Those of the ticked ones that this person may see; of others not a word."""
    numbers = said.getlist("don")[: services.MOST_IN_RUN + 1]
    seen = selectors.rows(request.user, localdate()).filter(file_number__in=numbers)
    return list(seen.select_related("organisation", "assigned_to", "petitioner").order_by("pk"))


def _preview(
    request: Request, form: ReassignForm, chosen: Sequence[Petition], status: int = 200
) -> HttpResponse:
    planned = []
    if form.is_bound and form.is_valid():
        planned = services.plan_reassignment(
            chosen, to=form.cleaned_data["to"], by=request.user, on=localdate()
        )
    given = sum(not one.refusal for one in planned)
    return page(
        request, "complaints/reassignment.html", status=status, form=form, chosen=chosen,
        planned=planned, given=given, refused=len(planned) - given,
    )  # fmt: skip


def _back(run: BulkRun) -> str:
    """ "2 đơn trả về người cũ, 1 đơn giữ nguyên"."""
    told = [line.undo == services.TAKEN_BACK for line in run.lines.filter(version__gt=0)]
    kept = f", {told.count(False)} đơn giữ nguyên" if False in told else ""
    return f"{told.count(True)} đơn trả về người cũ{kept}"


def _result(
    request: Request, found: BulkRun, form: Form | None = None, status: int = 200
) -> HttpResponse:
    lines = list(found.lines.select_related("petition", "before"))
    return page(
        request, "complaints/run.html", status=status, run=found, form=form,
        given=[line for line in lines if line.version],
        refused=[line for line in lines if not line.version],
        may_undo=services.may_undo(found, now()), back=_back(found) if found.undone_at else "",
    )  # fmt: skip


def _mine(request: Request, pk: int) -> BulkRun:
    return get_object_or_404(names.own_runs(request.user), pk=pk)
