"""Phản ánh, kiến nghị về quy định hành chính: the list, a new one, one and its steps."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import sheets
from complaints.forms.feedback import BridgeForm, FeedbackForm, FeedbackStepForm
from complaints.models import Petition, RegulationFeedback
from complaints.plain import filled, plain
from complaints.selectors import feedback as reading
from complaints.services import feedback as services
from complaints.views.files import file_page, found_petition
from complaints.views.heads import Button
from complaints.workflow import Machine, Transition, leaving, transition
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, desk, holds
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import page, paginate
from portal.idempotency.acting import act

P = Permission


@require_safe
@allowed(P.SEE_PETITIONS)
def feedbacks(request: Request) -> HttpResponse:
    on = localdate()
    lines = paginate(request, reading.feedback(request.user, on))
    may_enter = holds(request.user, P.REGISTER_PETITION, on)
    return page(request, "complaints/feedbacks.html", lines=lines, today=on, may_enter=may_enter)


@require_safe
@allowed(P.REGISTER_PETITION)
def new_feedback(request: Request) -> HttpResponse:
    return _new(request, FeedbackForm(initial={"received_on": localdate()}))


@require_POST
@allowed(P.REGISTER_PETITION)
def enter_feedback(request: Request) -> HttpResponse:
    form = FeedbackForm(request.POST)
    unit = desk(request.user, P.REGISTER_PETITION, localdate())

    def work(_token: str) -> str:
        row = services.enter_feedback(
            organisation=unit, by=request.user, at=now(), **form.answers()
        )
        messages.success(request, f"Đã vào sổ phản ánh, kiến nghị số {row.number}/{row.year}.")
        return _address(row.pk)

    return act(request, form, work, lambda status: _new(request, form, status))


@require_safe
@allowed(P.SEE_PETITIONS)
def feedback(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    record(verb="read_feedback", subject=row, by=request.user, at=now(),
           organisation_id=row.organisation_id)  # fmt: skip
    said = plain(Machine.FEEDBACK, row.state)
    citizen_sees = filled(said.meaning, {"agency": row.passed_to})
    return page(
        request, "complaints/feedback.html", row=row, today=localdate(), said=said,
        citizen_sees=citizen_sees, choices=_choices(request, row),
        history=_history(row),
    )  # fmt: skip


@require_safe
@allowed(P.SEE_PETITIONS)
def feedback_step(request: Request, pk: int, name: str) -> HttpResponse:
    row, step = _step(request, pk, name)
    return _step_page(request, row, step, FeedbackStepForm(step=step, row=row, today=localdate()))


@require_POST
@allowed(P.SEE_PETITIONS)
def take_feedback_step(request: Request, pk: int, name: str) -> HttpResponse:
    row, step = _step(request, pk, name)
    form = FeedbackStepForm(request.POST, step=step, row=row, today=localdate())

    def work(_token: str) -> str:
        services.advance_feedback(
            feedback=row, name=name, by=request.user, at=now(), **form.cleaned_data
        )
        messages.success(request, f"Đã ghi: {step.label}.")
        return _address(row.pk)

    return act(request, form, work, lambda status: _step_page(request, row, step, form, status))


@require_safe
@allowed(P.REGISTER_PETITION)
def bridge(request: Request, number: str) -> HttpResponse:
    return _bridge_page(request, found_petition(request, number), BridgeForm())


@require_POST
@allowed(P.REGISTER_PETITION)
def cross_bridge(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), BridgeForm(request.POST)

    def work(_token: str) -> str:
        row = services.feedback_from(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã chuyển thành phản ánh quy định. Lưu đơn ở trang của đơn.")
        return _address(row.pk)

    return act(request, form, work, lambda status: _bridge_page(request, found, form, status))


def _new(request: Request, form: FeedbackForm, status: int = 200) -> HttpResponse:
    return page(request, "complaints/new_feedback.html", status=status, form=form)


def _bridge_page(
    request: Request, found: Petition, form: BridgeForm, status: int = 200
) -> HttpResponse:
    return file_page(request, found, "complaints/bridge.html", status=status, form=form)


def _choices(request: Request, row: RegulationFeedback) -> list[Button]:
    on = localdate()
    return [
        Button(step, reverse("complaints:feedback_step", args=[row.pk, step.name]),
               step.obstacle(row, on))
        for step in leaving(Machine.FEEDBACK, row.state)
        if can(request.user, step.permission, row.organisation, on)
    ]  # fmt: skip


def _history(row: RegulationFeedback) -> list[sheets.Line]:
    return [sheets.Line(_label(one.name), one) for one in row.steps.select_related("by")]


def _label(name: str) -> str:
    step = transition(Machine.FEEDBACK, name)
    return step.label if step else "Vào sổ"


def _row(request: Request, pk: int) -> RegulationFeedback:
    return get_object_or_404(reading.feedback(request.user, localdate()), pk=pk)


def _step(request: Request, pk: int, name: str) -> tuple[RegulationFeedback, Transition]:
    row, step = _row(request, pk), transition(Machine.FEEDBACK, name)
    if step is None:
        raise Http404
    return row, step


def _step_page(
    request: Request, row: RegulationFeedback, step: Transition, form: FeedbackStepForm,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    blocked = services.not_from_here(row, step) or step.obstacle(row, localdate())
    given = {"row": row, "step": step, "form": form, "blocked": blocked}
    return page(request, "complaints/feedback_step.html", status=status, **given)


def _address(pk: int) -> str:
    return reverse("complaints:feedback", args=[pk])
