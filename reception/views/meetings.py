"""Requests to meet a leader: who waits, one with what is known of it, and what is done about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, desk, holds
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import as_sent, file, page, paginate
from portal.idempotency.acting import act
from reception import selectors
from reception.documents import meetings as papers
from reception.forms import meetings as forms
from reception.models import MeetingRequest
from reception.selectors import meetings as read
from reception.services import meetings as service
from reception.workflow import MeetingState, moves_from

P = Permission
LISTS: tuple[tuple[str, str, Callable[..., QuerySet[MeetingRequest]], str], ...] = (
    ("cho-xep", "Chờ xếp", read.asking, "Không có đăng ký chờ xếp."),
    ("da-xep", "Đã xếp", read.scheduled, "Chưa có ai được xếp vào buổi sắp tới."),
    ("da-xong", "Đã xong", read.finished, "Chưa có đăng ký nào đã xong."),
)


@require_safe
@allowed(P.SEE_VISITS)
def meetings(request: Request) -> HttpResponse:
    user, on = request.user, localdate()
    asked = request.GET.get("xem", "")
    kind, title, rows, empty = next((one for one in LISTS if one[0] == asked), LISTS[0])
    lines = paginate(request, rows(user, on), key="rank")
    sight = selectors.sight(user, on)
    return page(
        request, "reception/meetings.html", kinds=[one[:2] for one in LISTS], kind=kind,
        title=title, empty=empty, lines=lines, today=on, may_enter=holds(user, P.LOG_VISIT, on),
        rows=[read.seen(row, sight, user) for row in lines.rows],
    )  # fmt: skip


@require_safe
@allowed(P.LOG_VISIT)
def ask(request: Request) -> HttpResponse:
    on = localdate()
    return _ask_page(request, forms.AskForm(unit=desk(request.user, P.LOG_VISIT, on), on=on))


@require_POST
@allowed(P.LOG_VISIT)
def enter_meeting(request: Request) -> HttpResponse:
    on = localdate()
    unit = desk(request.user, P.LOG_VISIT, on)
    form = forms.AskForm(request.POST, unit=unit, on=on)

    def work(_token: str) -> str:
        said = form.said()
        row = service.enter_meeting(organisation=unit, by=request.user, at=now(), **said)
        messages.success(request, f"Đã nhận đăng ký số {row.number}.")
        return reverse("reception:meeting", args=[row.pk])

    return act(request, form, work, lambda status: _ask_page(request, form, status))


@require_safe
@allowed(P.SEE_VISITS)
def meeting(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    record(verb="read_meeting", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip
    return _page(request, found)


@require_POST
@allowed(P.LOG_VISIT)
def rank_meeting(request: Request, pk: int) -> HttpResponse:
    found = _workable(request, pk)
    form = forms.RankForm(request.POST, of=found)

    def work(_token: str) -> str:
        service.rank_meeting(request=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi mức ưu tiên.")
        return reverse("reception:meeting", args=[pk])

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(P.LOG_VISIT)
def schedule_meeting(request: Request, pk: int) -> HttpResponse:
    found = _workable(request, pk)
    days = read.open_days(request.user, localdate())
    form = forms.ScheduleForm(request.POST, of=found, days=days)

    def work(_token: str) -> str:
        row = service.schedule_meeting(
            request=found, by=request.user, at=now(), **form.cleaned_data
        )
        hour = f", {row.starts_at:%H:%M}" if row.starts_at else ""
        messages.success(request, f"Đã xếp số {row.slot}{hour}.")
        return reverse("reception:meeting", args=[pk])

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(P.LOG_VISIT)
def guide_meeting(request: Request, pk: int) -> HttpResponse:
    return _settle(request, pk, "guide_meeting", forms.GuideForm, "Đã ghi hướng dẫn nơi khác.")


@require_POST
@allowed(P.LOG_VISIT)
def supplement_meeting(request: Request, pk: int) -> HttpResponse:
    return _settle(
        request, pk, "supplement_meeting", forms.SupplementForm, "Đã ghi đề nghị bổ sung."
    )


@require_POST
@allowed(P.LOG_VISIT)
def decline_meeting(request: Request, pk: int) -> HttpResponse:
    return _settle(request, pk, "decline_meeting", forms.DeclineForm, "Đã ghi không xếp được.")


@require_POST
@allowed(P.LOG_VISIT)
def withdraw_meeting(request: Request, pk: int) -> HttpResponse:
    return _settle(request, pk, "withdraw_meeting", forms.WithdrawForm, "Đã ghi rút đăng ký.")


@require_safe
@allowed(P.LOG_VISIT)
def invitation(request: Request, pk: int) -> HttpResponse:
    found = _workable(request, pk)
    if found.session is None or found.state != MeetingState.SCHEDULED:
        return _page(request, found)
    record(verb="print_meeting", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id)  # fmt: skip
    content = papers.invitation(found, found.session, localdate())
    return file(content, f"giay-moi-{found.number}.pdf")


def _settle(
    request: Request, pk: int, verb: str, form_class: Callable[..., Form], told: str
) -> HttpResponse:
    found = _workable(request, pk)
    form = form_class(request.POST, of=found)

    def work(_token: str) -> str:
        service.settle_meeting(
            verb=verb, request=found, by=request.user, at=now(), **form.cleaned_data
        )
        messages.success(request, told)
        return reverse("reception:meetings")

    return act(request, form, work, lambda status: _page(request, found, form, status))


def _found(request: Request, pk: int) -> MeetingRequest:
    rows = read.requests(request.user, localdate())
    rows = rows.select_related("session__organisation", "decided_by", "created_by")
    return get_object_or_404(rows, pk=pk)


def _workable(request: Request, pk: int) -> MeetingRequest:
    found = _found(request, pk)
    if not can(request.user, P.LOG_VISIT, found.organisation, localdate()):
        raise PermissionDenied
    return found


def _ask_page(request: Request, form: Form, status: int = 200) -> HttpResponse:
    return page(request, "reception/meeting_new.html", status=status, form=form)


def _page(
    request: Request, found: MeetingRequest, form: Form | None = None, status: int = 200
) -> HttpResponse:
    user, on = request.user, localdate()
    seen = read.seen(found, selectors.sight(user, on), user)
    may_run = can(user, P.LOG_VISIT, found.organisation, on)
    context: dict[str, Any] = {
        "found": found, "seen": seen, "may_run": may_run, "today": on, "form": form,
        "past": [] if seen.is_hidden else read.earlier_visits(user, on, found),
        "petitions": [] if seen.is_hidden else read.open_petitions(user, on, found),
        **(_forms(request, found, form) if may_run else {}),
    }  # fmt: skip
    return page(request, "reception/meeting.html", status=status, **context)


def _forms(request: Request, found: MeetingRequest, form: Form | None) -> dict[str, Any]:
    """The form of every act that is possible now, with what was typed into the refused one."""
    days = read.open_days(request.user, localdate())
    possible = moves_from(found.state)
    offered: dict[str, Form] = {
        "schedule_meeting": forms.ScheduleForm(of=found, days=days),
        "guide_meeting": forms.GuideForm(of=found),
        "supplement_meeting": forms.SupplementForm(of=found),
        "decline_meeting": forms.DeclineForm(of=found),
        "withdraw_meeting": forms.WithdrawForm(of=found),
    }
    acts = {verb: as_sent(form, one) for verb, one in offered.items() if verb in possible}
    return {"acts": acts, "rank": as_sent(form, forms.RankForm(of=found))}
