"""One petition: all that is known of it, and every step it may take."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services, sheets
from complaints.forms import AssignForm, StepForm
from complaints.models import Case, Petition
from complaints.views.files import address, file_page, found_petition, read, subject_of
from complaints.workflow import Transition, foremost, leaving, transition
from complaints.workflow.fields import form_name
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar


@dataclass(frozen=True)
class Button:
    """A step the user may take: where it leads, and why not now ("" when it may be taken)."""

    step: Transition
    url: str
    obstacle: str
    is_next: bool = False


@require_safe
@allowed(Permission.SEE_PETITIONS)
def petition(request: Request, number: str) -> HttpResponse:
    found, on = found_petition(request, number), localdate()
    read(request, found)
    return file_page(request, found, "complaints/petition.html", **_shown(request.user, found, on))


@require_safe
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def handler(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
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
    buttons = _buttons(user, found, on)
    assigning = (Permission.CLASSIFY, Permission.DECIDE)
    return {
        "decision": getattr(case, "decision", None),
        "today": on,
        "clocks": sheets.clocks(selectors.deadlines(found), calendar(), paused),
        "way": sheets.way(found, steps),
        "history": sheets.history(steps, case.kind if case else ""),
        "citizen_sees": sheets.status(found, steps, on),
        "buttons": buttons,
        "next": next((button for button in buttons if button.is_next), None),
        "others": _for_others(found, on, buttons),
        "related": selectors.related(user, on, found),
        "visits": found.visits.values("pk", "number", "year", "received_on"),
        "papers": found.attachments.only("name"),
        "may_assign": any(can(user, held, found.organisation, on) for held in assigning),
        "may_list": can(user, Permission.CLASSIFY, found.organisation, on),
    }


def _buttons(user: User, found: Petition, on: date) -> list[Button]:
    """The steps of the table from here, for which this user has the permission."""
    subject, machine = subject_of(found)
    main = _main_step(found, on)
    return [
        Button(step, _link(found, step), step.obstacle(subject, on), is_next=step is main)
        for step in leaving(machine, subject.state)
        if can(user, step.permission, found.organisation, on)
    ]


def _main_step(found: Petition, on: date) -> Transition | None:
    """What the file waits for in its state, whoever may do it."""
    subject, machine = subject_of(found)
    steps = leaving(machine, subject.state)
    return foremost(step for step in steps if not step.obstacle(subject, on))


def _for_others(found: Petition, on: date, buttons: list[Button]) -> Transition | None:
    """What the file waits for while this user may take no step of the main line."""
    return None if any(button.is_next for button in buttons) else _main_step(found, on)


def _link(found: Petition, step: Transition) -> str:
    if step.name == "classify":
        return reverse("complaints:classification", args=[found.file_number])
    return reverse("complaints:step", args=[found.file_number, step.name])


def _step(request: Request, found: Petition, name: str) -> tuple[Petition | Case, Transition]:
    """The subject and the step of that name; 404 for no step, 403 without its permission."""
    subject, machine = subject_of(found)
    chosen = transition(machine, name)
    if chosen is None or name == "classify":
        raise Http404
    if not can(request.user, chosen.permission, found.organisation, localdate()):
        raise PermissionDenied
    return subject, chosen


def _step_page(
    request: Request, found: Petition, chosen: Transition, form: StepForm, status: int = 200
) -> HttpResponse:
    subject, _ = subject_of(found)
    blocked = services.not_from_here(subject, chosen) or chosen.obstacle(subject, localdate())
    paper = form_name(chosen.form, subject.kind, subject.level)
    context = {"petition": found, "step": chosen, "blocked": blocked, "paper": paper}
    return page(request, "complaints/step.html", status=status, form=form, **context)


def _advance(
    request: Request, form: StepForm, subject: Petition | Case, chosen: Transition
) -> None:
    said = form.cleaned_data
    services.advance(
        subject=subject, name=chosen.name, by=request.user, at=now(), on=said["on"],
        version=said["version"], **form.answers(),
    )  # fmt: skip
    messages.success(request, f"Đã ghi: {chosen.label}.")
