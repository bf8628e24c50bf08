"""Saying what a petition is and which way it should go (S14), then sending that to the head."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import checks, selectors, services, sheets
from complaints.forms import ClassifyForm
from complaints.models import Petition
from complaints.selectors import hub
from complaints.views.alike import similar
from complaints.views.files import address, file_page, found_petition, read
from complaints.views.heads import check_may
from complaints.workflow import checks as law
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.roles import Permission
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.CLASSIFY)
def classification(request: Request, number: str) -> HttpResponse:
    found = _sortable(request, number)
    read(request, found)
    return _form_page(request, found, _form(found, request.user, initial=True))


@require_POST
@allowed(Permission.CLASSIFY)
def classify(request: Request, number: str) -> HttpResponse:
    found = _sortable(request, number)
    form = _form(found, request.user, request.POST)

    def work(_token: str) -> str:
        _submit(request, found, form) if form.is_submitted else _sort(request, found, form)
        return address(found)

    return act(request, form, work, lambda status: _form_page(request, found, form, status))


def _sort(request: Request, found: Petition, form: ClassifyForm) -> None:
    done = services.classify(petition=found, by=request.user, at=now(), **form.answers())
    messages.success(request, f"Đã phân loại: {done.get_kind_display()}.")


def _submit(request: Request, found: Petition, form: ClassifyForm) -> None:
    services.submit(
        petition=found, checked=form.checked(), opinion=form.opinion_of_way(), by=request.user,
        at=now(), **form.answers(),
    )  # fmt: skip
    heads = hub.deciders(found.organisation, localdate())
    who = f" Người duyệt: {heads[0].full_name}." if heads else ""
    messages.success(request, f"Đã trình duyệt.{who}")


def _form(
    found: Petition, user: User, data: QueryDict | None = None, *, initial: bool = False
) -> ClassifyForm:
    people = selectors.handlers(found.organisation, localdate())
    given = _suggested(found, user) if initial else {}
    return ClassifyForm(data, people=people, initial=given)


def _suggested(found: Petition, user: User) -> dict[str, Any]:
    """Every answer as the data or an earlier answer has it: looking it over is all that is left."""
    alike = list(selectors.alike(user, localdate(), found))
    kept, settled = hub.sorted_before(found)
    told = checks.suggestion(found, alike=alike, settled=settled, kept=kept)
    return {
        "kind": told.kind, "field": found.field, "reason": found.reason,
        "is_eligible": "yes" if told.is_eligible else "no",
        "is_competent": "yes" if told.is_competent else "no",
        f"proposal_{told.kind}": told.proposal, f"grounds_{told.kind}": told.grounds,
        "reasons": told.reasons, "competent_body": told.competent_body, "opinion": told.opinion,
        "handler": (kept and kept.handler_id) or found.assigned_to_id or user.pk,
        "on": localdate(), "version": found.version,
        **{f"check_{key}": told.answers.get(key, "unknown") for key, _ in law.QUESTIONS},
    }  # fmt: skip


def _form_page(
    request: Request, found: Petition, form: ClassifyForm, status: int = 200
) -> HttpResponse:
    guess = law.guessed_kind(found.title_as_written, found.summary, found.demand)
    return file_page(
        request, found, "complaints/classification.html", status=status, form=form,
        **similar(request, found), blocked=services.not_from_here(found, services.CLASSIFY),
        guess=sheets.KINDS.get(guess, "") if guess != found.kind else "",
    )  # fmt: skip


def _sortable(request: Request, number: str) -> Petition:
    found = found_petition(request, number)
    check_may(request, found, Permission.CLASSIFY)
    return found
