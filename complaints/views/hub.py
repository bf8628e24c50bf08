"""One petition: all that is known of it, and every step it may take."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services, sheets, strips
from complaints.forms import AssignForm, StepForm
from complaints.letters.reading import number_for, papers_of_step
from complaints.models import Case, Petition
from complaints.selectors import hub
from complaints.views.files import address, file_page, found_petition, read
from complaints.views.foreseen import foreseen
from complaints.views.heads import ASSIGNING, ahead, check_may, subject_of
from complaints.workflow import Transition, transition
from complaints.workflow.fields import form_name
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import page, paginate
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar
from reception.selectors import visits_about

MOST = 20  # visits of one matter, the newest


@require_safe
@allowed(Permission.SEE_PETITIONS)
def petition(request: Request, number: str) -> HttpResponse:
    found, on = found_petition(request, number), localdate()
    read(request, found)
    return file_page(request, found, "complaints/petition.html", **_shown(request.user, found, on))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def journal(request: Request, number: str) -> HttpResponse:
    found, on = found_petition(request, number), localdate()
    with_reads = can(request.user, Permission.DECIDE, found.organisation, on)
    record(verb="read_history", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip
    entries = paginate(request, hub.journal(found, with_reads=with_reads))
    steps = list(selectors.timeline(found))
    history = sheets.history(steps, found.case.kind if found.case else "")
    shown: dict[str, Any] = {
        "entries": entries,
        "with_reads": with_reads,
        "history": history,
        "steps": steps,
    }
    return file_page(request, found, "complaints/journal.html", **shown)


@require_safe
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def handler(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    check_may(request, found, *ASSIGNING)
    return _handler_page(request, found, AssignForm(petition=found, today=localdate()))


@require_POST
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def assign(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    form = AssignForm(request.POST, petition=found, today=localdate())

    def work(_token: str) -> str:
        said = form.cleaned_data
        services.assign(petition=found, by=request.user, at=now(), **said)
        messages.success(request, f"Đã giao đơn cho {said['to']}.")
        return address(found)

    return act(request, form, work, lambda status: _handler_page(request, found, form, status))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def step(request: Request, number: str, name: str) -> HttpResponse:
    found = found_petition(request, number)
    subject, chosen = _step(request, found, name)
    form = StepForm(step=chosen, subject=subject, user=request.user, today=localdate())
    return _step_page(request, found, chosen, form)


@require_POST
@allowed(Permission.SEE_PETITIONS)
def take_step(request: Request, number: str, name: str) -> HttpResponse:
    found = found_petition(request, number)
    subject, chosen = _step(request, found, name)
    form = StepForm(
        request.POST, step=chosen, subject=subject, user=request.user, today=localdate()
    )

    def work(_token: str) -> str:
        _advance(request, form, subject, chosen)
        return address(found)

    return act(request, form, work, lambda status: _step_page(request, found, chosen, form, status))


def _handler_page(
    request: Request, found: Petition, form: AssignForm, status: int = 200
) -> HttpResponse:
    return page(request, "complaints/handler.html", status=status, petition=found, form=form)


def _shown(user: User, found: Petition, on: date) -> dict[str, Any]:
    """Each element of the page is one query."""
    steps, case = list(selectors.timeline(found)), found.case
    was_suspended = case and any(step.name == "suspend" for step in steps)
    paused = selectors.pauses(case, on) if case and was_suspended else []
    days = calendar()
    return {
        "decision": getattr(case, "decision", None),
        "steps": steps,
        "days": days,
        "clocks": strips.clocks(selectors.deadlines(found), days, paused, petition=found, today=on),
        "history": sheets.history(steps, case.kind if case else ""),
        "citizen_sees": sheets.status(found, steps, on),
        "related": selectors.related(user, on, found),
        "visits": visits_about(found.matter_id, petition=found.pk)[:MOST],
        "may_see_visits": can(user, Permission.SEE_VISITS, found.organisation, on),
        "may_list": can(user, Permission.CLASSIFY, found.organisation, on),
    }


def _step(request: Request, found: Petition, name: str) -> tuple[Petition | Case, Transition]:
    """The subject and the step of that name; 404 for no step, 403 without its permission."""
    subject, machine = subject_of(found)
    chosen = transition(machine, name)
    if chosen is None or name in {"classify", "transfer"}:  # these have pages of their own
        raise Http404
    check_may(request, found, chosen.permission, unit=services.seat(found.organisation, chosen))
    return subject, chosen


def _step_page(
    request: Request, found: Petition, chosen: Transition, form: StepForm, status: int = 200
) -> HttpResponse:
    subject, _ = subject_of(found)
    blocked = services.not_from_here(subject, chosen) or chosen.obstacle(subject, localdate())
    paper = form_name(chosen.form, subject.kind, subject.level)
    letters = papers_of_step(found, chosen.machine, chosen.name, localdate())
    if number := number_for(letters):  # that of the letter drawn up for this step
        form.initial["document_number"] = number
    first = ahead(request.user, found, localdate()).next if blocked else None
    context = {"petition": found, "step": chosen, "blocked": blocked, "instead": first,
               "paper": paper, "letters": letters, "foreseen": foreseen(request, form)}  # fmt: skip
    return page(request, "complaints/step.html", status=status, form=form, **context)


def _advance(
    request: Request, form: StepForm, subject: Petition | Case, chosen: Transition
) -> None:
    said = form.cleaned_data
    taken = services.advance(
        subject=subject, name=chosen.name, by=request.user, at=now(), on=said["on"],
        version=said["version"], **form.answers(),
    )  # fmt: skip
    services.attach(step=taken)
    messages.success(request, f"Đã ghi: {chosen.label}.")
