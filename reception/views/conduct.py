"""A leader's day as it runs: its turns in order, one turn with its file, what was said, papers."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can_any
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import as_sent, file, page
from portal.idempotency.acting import act
from reception import selectors
from reception.documents import meetings as papers
from reception.forms import conducting as forms
from reception.models import ItemState, LeaderSession, MeetingItem
from reception.selectors import meetings as read
from reception.services import conducting as service

P = Permission
RUNNING = (P.LOG_VISIT, P.DECIDE)


@require_safe
@allowed(P.SEE_VISITS)
def conduct(request: Request, pk: int) -> HttpResponse:
    session = found_session(request, pk)
    turns = shown_turns(request, session)
    following = (one for one in turns if one.item.state in {ItemState.INSIDE, ItemState.EXPECTED})
    return page(
        request, "reception/conduct.html", session=session, turns=turns,
        following=min(following, key=lambda one: one.item.state != ItemState.INSIDE, default=None),
        may_run=may_run(request, session), today=localdate(),
    )  # fmt: skip


@require_safe
@allowed(P.SEE_VISITS)
def turn(request: Request, pk: int, ordinal: int) -> HttpResponse:
    item = _item(request, pk, ordinal)
    record(verb="read_meeting", subject=item.request, by=request.user, at=now(),
           organisation_id=item.session.organisation_id)  # fmt: skip
    return _page(request, item)


@require_POST
@allowed(*RUNNING)
def prepare_meeting(request: Request, pk: int, ordinal: int) -> HttpResponse:
    item = _runnable(request, pk, ordinal)
    form = forms.PrepareForm(request.POST, of=item)
    return _act(request, item, form, service.prepare_meeting, "Đã lưu hồ sơ buổi tiếp.")


@require_POST
@allowed(*RUNNING)
def begin_meeting(request: Request, pk: int, ordinal: int) -> HttpResponse:
    item = _runnable(request, pk, ordinal)
    form = forms.VersionForm(request.POST, of=item)
    return _act(request, item, form, service.begin_meeting, f"Đang tiếp số {ordinal}.")


@require_POST
@allowed(*RUNNING)
def end_meeting(request: Request, pk: int, ordinal: int) -> HttpResponse:
    item = _runnable(request, pk, ordinal)
    units = read.doers(item.session, localdate())
    form = forms.EndForm(request.POST, of=item, units=units)

    def work(_token: str) -> str:
        service.end_meeting(item=item, by=request.user, at=now(), **form.said())
        messages.success(request, f"Đã ghi kết quả lượt số {ordinal}.")
        return reverse("reception:conduct", args=[pk])

    return act(request, form, work, lambda status: _page(request, item, form, status))


@require_POST
@allowed(*RUNNING)
def miss_meeting(request: Request, pk: int, ordinal: int) -> HttpResponse:
    item = _runnable(request, pk, ordinal)
    form = forms.VersionForm(request.POST, of=item)
    return _act(request, item, form, service.miss_meeting, f"Đã ghi số {ordinal} vắng.")


@require_POST
@allowed(P.LOG_VISIT)
def answer_promise(request: Request, pk: int, ordinal: int) -> HttpResponse:
    item = _runnable(request, pk, ordinal)
    form = forms.AnsweredForm(request.POST)

    def work(_token: str) -> str:
        on = form.cleaned_data["answered_on"]
        service.answer_promise(item=item, on=on, by=request.user, at=now())
        messages.success(request, "Đã ghi đã trả lời công dân.")
        return reverse("reception:turn", args=[pk, ordinal])

    return act(request, form, work, lambda status: _page(request, item, form, status))


@require_safe
@allowed(P.SEE_VISITS)
def pack(request: Request, pk: int) -> HttpResponse:
    session = found_session(request, pk)
    content = papers.pack(session, shown_turns(request, session), now())
    return _file(request, session, content, "ho-so-buoi-tiep")


@require_safe
@allowed(P.SEE_VISITS)
def turns_list(request: Request, pk: int) -> HttpResponse:
    session = found_session(request, pk)
    content = papers.turns_pdf(session, shown_turns(request, session), now())
    return _file(request, session, content, "danh-sach-buoi-tiep")


def found_session(request: Request, pk: int) -> LeaderSession:
    rows = selectors.sessions(request.user, localdate())
    rows = rows.select_related("organisation__province", "organisation__parent", "leader")
    return get_object_or_404(rows, pk=pk)


def shown_turns(request: Request, session: LeaderSession) -> list[papers.Turn]:
    """The turns as this reader may see them."""
    user = request.user
    sight = selectors.sight(user, localdate())
    return [
        papers.turn(item, is_hidden=read.seen(item.request, sight, user).is_hidden)
        for item in read.turns(session)
    ]


def may_run(request: Request, session: LeaderSession) -> bool:
    return can_any(request.user, RUNNING, session.organisation, localdate())


def _item(request: Request, pk: int, ordinal: int) -> MeetingItem:
    session = found_session(request, pk)
    item = get_object_or_404(read.turns(session), ordinal=ordinal)
    item.session = session
    return item


def _runnable(request: Request, pk: int, ordinal: int) -> MeetingItem:
    """A turn this user may write on: of a denunciation only who may read it."""
    item = _item(request, pk, ordinal)
    if not may_run(request, item.session) or _is_hidden(request, item):
        raise PermissionDenied
    return item


def _is_hidden(request: Request, item: MeetingItem) -> bool:
    sight = selectors.sight(request.user, localdate())
    return read.seen(item.request, sight, request.user).is_hidden


def _act(
    request: Request, item: MeetingItem, form: Form, work_of: Callable[..., object], told: str
) -> HttpResponse:
    def work(_token: str) -> str:
        work_of(item=item, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, told)
        return reverse("reception:turn", args=[item.session_id, item.ordinal])

    return act(request, form, work, lambda status: _page(request, item, form, status))


def _page(
    request: Request, item: MeetingItem, form: Form | None = None, status: int = 200
) -> HttpResponse:
    on, is_hidden = localdate(), _is_hidden(request, item)
    writes = may_run(request, item.session) and not is_hidden
    context: dict[str, Any] = {
        "session": item.session, "item": item, "form": form, "today": on, "writes": writes,
        "turn": papers.turn(item, is_hidden=is_hidden),
        "is_open": item.state in {ItemState.EXPECTED, ItemState.INSIDE},
        "has_come": item.session.held_on <= on, **(_forms(item, form) if writes else {}),
    }  # fmt: skip
    return page(request, "reception/turn.html", status=status, **context)


def _forms(item: MeetingItem, form: Form | None) -> dict[str, Form]:
    on = localdate()
    ending = forms.EndForm(of=item, units=read.doers(item.session, on))
    return {
        "preparing": as_sent(form, forms.PrepareForm(of=item)),
        "ending": as_sent(form, ending),
        "plain": forms.VersionForm(of=item),
        "answering": as_sent(form, forms.AnsweredForm(initial={"answered_on": on})),
    }


def _file(request: Request, session: LeaderSession, content: bytes, name: str) -> HttpResponse:
    record(verb="print_meeting", subject=session, by=request.user, at=now(),
           organisation_id=session.organisation_id)  # fmt: skip
    return file(content, f"{name}-{session.held_on:%Y-%m-%d}.pdf")
