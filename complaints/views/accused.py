"""The tab "Người bị tố cáo": positions, who is competent by them, and who must keep away."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.protection import AvoidForm, PositionForm
from complaints.models import Accused, Petition
from complaints.selectors.journeys import units_around
from complaints.services import accused as services
from complaints.views.files import file_page, found_petition, may_see, read
from complaints.views.heads import check_may
from complaints.workflow.competence import Rule
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import as_sent
from portal.idempotency.acting import act
from portal.organisations.models import Organisation

P = Permission


@dataclass(frozen=True)
class Suggestion:
    """One accused, and what the law says of who settles it."""

    row: Accused
    rule: Rule
    body: Organisation | None
    is_ours: bool


@require_safe
@allowed(P.CLASSIFY, P.DECIDE)
def accused(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    check_may(request, found, P.CLASSIFY, P.DECIDE)
    read(request, found)
    return _shown(request, found)


@require_POST
@allowed(P.CLASSIFY, P.DECIDE)
def add_accused(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    form = PositionForm(request.POST, units=units_around(found), version=found.version)

    def work(_token: str) -> str:
        known = services.positions_of(found)
        done = services.name_accused(
            petition=found, positions=[*known, form.position()], by=request.user, at=now(),
            version=form.cleaned_data["version"],
        )  # fmt: skip
        return _said(request, done, "Đã ghi chức vụ người bị tố cáo.")

    return act(request, form, work, lambda status: _shown(request, found, form, status))


@require_POST
@allowed(P.CLASSIFY, P.DECIDE)
def remove_accused(request: Request, number: str, ordinal: int) -> HttpResponse:
    found, form = found_petition(request, number), Form(request.POST)

    def work(_token: str) -> str:
        known = services.positions_of(found)
        kept = [one for n, one in enumerate(known, start=1) if n != ordinal]
        done = services.name_accused(petition=found, positions=kept, by=request.user, at=now())
        return _said(request, done, "Đã bỏ người bị tố cáo.")

    return act(request, form, work, lambda status: _shown(request, found, form, status))


@require_POST
@allowed(P.CLASSIFY, P.DECIDE)
def avoid_interest(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    form = AvoidForm(request.POST, initial={"version": found.version})

    def work(_token: str) -> str:
        services.avoid(petition=found, by=request.user, at=now(), **form.cleaned_data)
        return _said(request, found, "Đã ghi người phải tránh.")

    return act(request, form, work, lambda status: _shown(request, found, form, status))


def _shown(
    request: Request, found: Petition, form: Form | None = None, status: int = 200
) -> HttpResponse:
    return file_page(
        request, found, "complaints/accused.html", status=status, rows=_suggestions(found),
        away=found.conflicts.select_related("user", "unit").order_by("pk"),
        form=form,
        adding=as_sent(form, PositionForm(units=units_around(found), version=found.version)),
        avoiding=as_sent(form, AvoidForm(initial={"version": found.version})),
    )  # fmt: skip


def _suggestions(found: Petition) -> list[Suggestion]:
    near = [f"{unit}__{above}" for unit in ("unit_then", "unit_now")
            for above in ("parent", "province")]  # fmt: skip
    return [_suggested(found, row) for row in found.accused.select_related("user", *near)]


def _suggested(found: Petition, row: Accused) -> Suggestion:
    one = services.Position(
        row.rank_then, row.movement, row.unit_then, row.rank_now, row.unit_now, row.user
    )
    rule, body = services.competent_body(one)
    return Suggestion(row, rule, body, services.is_for(found.organisation, one))


def _said(request: Request, done: Petition, sentence: str) -> str:
    """Back to the tab; to the list where the petition is now hidden from who wrote it."""
    messages.success(request, sentence)
    if may_see(request, done):
        return reverse("complaints:accused", args=[done.file_number])
    return reverse("complaints:petitions")
