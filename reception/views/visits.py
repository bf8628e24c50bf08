"""One visit: shown, corrected, answered."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.services import receipts
from portal.http import page
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from portal.workdays.selectors import calendar
from reception import selectors, services, sheets
from reception.documents.offered import is_refused_in_writing, offered, printed_on_saving
from reception.forms import CorrectionForm, NoticeForm
from reception.models import Outcome, Part, Visit
from reception.selectors.prints import prints_of
from reception.selectors.refusals import clock
from reception.services.companies import speakers_rule
from reception.views.lines import may_add
from reception.views.papers import may_print


@require_safe
@allowed(Permission.SEE_VISITS)
def visit(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    _read(request, found, "read_visit")
    return _visit_page(request, found)


@require_safe
@allowed(Permission.LOG_VISIT)
def edit(request: Request, pk: int) -> HttpResponse:
    found = _correctable(request, pk)
    _read(request, found, "read_visit")
    return page(request, "reception/correction.html", visit=found, form=CorrectionForm.of(found))


@require_POST
@allowed(Permission.LOG_VISIT)
def correct(request: Request, pk: int) -> HttpResponse:
    found, form = _correctable(request, pk), CorrectionForm(request.POST)

    def work(_token: str) -> str:
        services.correct_visit(visit=found, **_correction(request, form))
        messages.success(request, "Đã lưu. Nội dung cũ còn trong Nhật ký.")
        return reverse("reception:visit", args=[pk])

    def again(status: int) -> HttpResponse:
        return page(request, "reception/correction.html", status=status, visit=found, form=form)

    return act(request, form, work, again)


@require_POST
@allowed(Permission.LOG_VISIT)
def notice(request: Request, pk: int) -> HttpResponse:
    found, form = _found(request, pk), NoticeForm(request.POST)
    _demand(request, found.organisation)

    def work(_token: str) -> str:
        on = form.cleaned_data["noticed_on"]
        services.note_notice(visit=found, on=on, by=request.user, at=now())
        messages.success(request, "Đã ghi ngày thông báo kết quả.")
        return reverse("reception:visit", args=[pk])

    return act(request, form, work, lambda status: _visit_page(request, found, form, status))


def _visit_page(
    request: Request, found: Visit, form: NoticeForm | None = None, status: int = 200
) -> HttpResponse:
    on = localdate()
    context = {
        **_shown(request, found, on),
        "form": form or NoticeForm(initial={"noticed_on": on}),
        "clock": clock("VISIT.NOTICE", found.day, "ngày tiếp", calendar()),
        "today": on,
    }
    return page(request, "reception/visit.html", status=status, visit=found, **context)


def _shown(request: Request, found: Visit, on: date) -> dict[str, Any]:
    """What this reader sees of the visit, and which of its buttons."""
    user, unit = request.user, found.organisation
    is_hidden = selectors.sight(user, on).hides(found)
    may_open = not is_hidden or found.officer_id == user.pk
    return {
        **({"petitions": []} if is_hidden else _entered(found)),
        "seen": sheets.face(found, is_hidden=is_hidden),
        "is_hidden": is_hidden,
        **_together(found, user),
        "code": _code(request, found),
        **_papers(found, user, may_open=may_open),
        "may_log": can(user, Permission.LOG_VISIT, unit, on),
        "may_correct": may_open and services.may_correct(user, found, on),
        "may_petition": may_open and _may_register(user, found, on),
    }


def _papers(found: Visit, user: User, *, may_open: bool) -> dict[str, Any]:
    """What may be printed of it, and what was."""
    return {
        "printed": printed_on_saving(found),
        "papers": offered(found),
        "is_written": is_refused_in_writing(found),
        "prints": prints_of(found) if may_open else (),
        "may_print": found.outcome != Outcome.REFUSE and may_print(user, found),
    }


def _together(found: Visit, user: User) -> dict[str, Any]:
    """Who came, by part, and the other matters of that coming; a denunciation has none of it."""
    present = list(selectors.people_present(found))
    return {
        "people": [row for row in present if row.part != Part.MEMBER],
        "members": [row for row in present if row.part == Part.MEMBER],
        "company": None if found.is_protected else getattr(found, "company", None),
        "rule": speakers_rule(found.people_count),
        "lines": [] if found.is_protected else list(selectors.together(found)),
        "may_add_line": may_add(user, found),
    }


def _may_register(user: User, found: Visit, on: date) -> bool:
    held = can(user, Permission.REGISTER_PETITION, found.organisation, on)
    return found.outcome == Outcome.ACCEPT and held


def _entered(found: Visit) -> dict[str, Any]:
    """The petitions of the visit as they stand, and the one that answered it once all are."""
    petitions = list(found.petitions.select_related("case"))
    answered = [row for row in petitions if row.processed_on]
    whole = answered and len(answered) == len(petitions)
    return {"petitions": petitions, "answered": answered[0] if whole else None}


def _code(request: Request, found: Visit) -> str:
    """The look-up code, for whoever took the visit down and while it can still be told."""
    if found.receipt is None or found.officer_id != request.user.pk:
        return ""
    return receipts.code_of(found.receipt)


def _correction(request: Request, form: CorrectionForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "by": request.user, "at": now(), "version": said["version"], "reason": said["reason"],
        **form.changes(),
    }  # fmt: skip


def _found(request: Request, pk: int) -> Visit:
    return get_object_or_404(selectors.visit_page(request.user, localdate()), pk=pk)


def _correctable(request: Request, pk: int) -> Visit:
    """A visit this user may correct today; who may not read a denunciation opens only their own."""
    found, on = _found(request, pk), localdate()
    is_own = found.officer_id == request.user.pk
    is_hidden = selectors.sight(request.user, on).hides(found) and not is_own
    if is_hidden or not services.may_correct(request.user, found, on):
        raise PermissionDenied
    return found


def _demand(request: Request, unit: Organisation) -> None:
    if not can(request.user, Permission.LOG_VISIT, unit, localdate()):
        raise PermissionDenied


def _read(request: Request, found: Visit, verb: str) -> None:
    record(verb=verb, subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip
