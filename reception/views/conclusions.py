"""The notice that concludes a leader's day: drawn up, corrected, issued for good."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.paper import Document
from portal.http import as_sent, file, page
from portal.idempotency.acting import act
from portal.workdays.limits import due
from portal.workdays.selectors import calendar
from reception.deadlines import OWN_CONCLUSION
from reception.documents import conclusion as papers
from reception.forms import conducting as forms
from reception.models import ConclusionNotice, ItemState, LeaderSession
from reception.selectors import meetings as read
from reception.selectors import tasks as following
from reception.services import concluding as service
from reception.views.conduct import RUNNING, found_session, may_run

P = Permission


@require_safe
@allowed(P.SEE_VISITS)
def conclusion(request: Request, pk: int) -> HttpResponse:
    return _page(request, found_session(request, pk))


@require_POST
@allowed(*RUNNING)
def draft_conclusion(request: Request, pk: int) -> HttpResponse:
    session, form = _runnable(request, pk), Form(request.POST)

    def work(_token: str) -> str:
        service.draft_conclusion(session=session, by=request.user, at=now())
        return reverse("reception:conclusion", args=[pk])

    return act(request, form, work, lambda status: _page(request, session, form, status))


@require_POST
@allowed(*RUNNING)
def save_conclusion(request: Request, pk: int) -> HttpResponse:
    session = _runnable(request, pk)
    notice = _draft(session)
    form = forms.NoticeOfDayForm(request.POST, of=notice, items=list(read.turns(session)))

    def work(_token: str) -> str:
        said = form.cleaned_data
        service.save_conclusion(
            notice=notice, by=request.user, at=now(), version=said["version"], frame=said,
            passages=form.passages(),
        )  # fmt: skip
        messages.success(request, "Đã lưu dự thảo.")
        return reverse("reception:conclusion", args=[pk])

    return act(request, form, work, lambda status: _page(request, session, form, status))


@require_safe
@allowed(P.DECIDE)
def issuing_conclusion(request: Request, pk: int) -> HttpResponse:
    session = _signable(request, pk)
    notice = following.notice_of(session)
    if notice is None or notice.issued_on:
        return redirect("reception:conclusion", pk)
    return _issue_page(request, session, notice, forms.IssueNoticeForm(of=notice))


@require_POST
@allowed(P.DECIDE)
def issue_conclusion(request: Request, pk: int) -> HttpResponse:
    session = _signable(request, pk)
    notice = _draft(session)
    form = forms.IssueNoticeForm(request.POST, of=notice)

    def work(_token: str) -> str:
        said = form.cleaned_data
        made = service.issue_conclusion(
            notice=notice, by=request.user, at=now(), version=said["version"],
            number=said["number"],
        )  # fmt: skip
        messages.success(request, f"Đã tạo {len(made)} việc sau buổi tiếp.")
        return reverse("reception:conclusion", args=[pk])

    return act(
        request, form, work, lambda status: _issue_page(request, session, notice, form, status)
    )


@require_safe
@allowed(P.SEE_VISITS)
def conclusion_file(request: Request, pk: int) -> HttpResponse:
    """The notice on paper; a draft before its issue also as it will be ("?ban=cuoi")."""
    session = found_session(request, pk)
    notice = following.notice_of(session)
    if notice is None:
        raise Http404
    record(verb="print_meeting", subject=session, by=request.user, at=now(),
           organisation_id=session.organisation_id)  # fmt: skip
    document = _document(session, notice, is_last="ban" in request.GET)
    return file(papers.conclusion_pdf(document), f"thong-bao-{session.held_on:%Y-%m-%d}.pdf")


def _page(
    request: Request, session: LeaderSession, form: Form | None = None, status: int = 200
) -> HttpResponse:
    on, notice, items = localdate(), following.notice_of(session), list(read.turns(session))
    writes = may_run(request, session) and not (notice and notice.issued_on)
    own = forms.NoticeOfDayForm(of=notice, items=items) if notice else None
    due_on = due(OWN_CONCLUSION, session.held_on, calendar())
    return page(
        request, "reception/conclusion.html", status=status, session=session, notice=notice,
        today=on, writes=writes, form=form, filling=as_sent(form, own) if own else None,
        may_sign=can(request.user, P.DECIDE, session.organisation, on), due_on=due_on,
        limit=OWN_CONCLUSION, paper=_document(session, notice) if notice else None,
        has_met=any(item.state == ItemState.DONE for item in items),
        tasks=notice.tasks.select_related("unit", "item") if notice else [],
    )  # fmt: skip


def _issue_page(
    request: Request, session: LeaderSession, notice: ConclusionNotice, form: Form,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    paper = _document(session, notice, is_last=True)
    return page(
        request, "reception/conclusion_issue.html", status=status, session=session, form=form,
        paper=paper, today=localdate(), number=paper.letter.head.number,
    )  # fmt: skip


def _document(
    session: LeaderSession, notice: ConclusionNotice, *, is_last: bool = False
) -> Document:
    """As it stands; `is_last`: with the number and the day that it would bear now."""
    on = localdate()
    notice.session = session
    if is_last and notice.number is None:
        notice.number = following.next_notice(session.organisation, service.BOOK, on.year)
        notice.issued_on = on
    return papers.conclusion(notice, list(read.turns(session)), on)


def _draft(session: LeaderSession) -> ConclusionNotice:
    notice = following.notice_of(session)
    if notice is None:
        raise Http404
    return notice


def _runnable(request: Request, pk: int) -> LeaderSession:
    session = found_session(request, pk)
    if not may_run(request, session):
        raise PermissionDenied
    return session


def _signable(request: Request, pk: int) -> LeaderSession:
    session = found_session(request, pk)
    if not can(request.user, P.DECIDE, session.organisation, localdate()):
        raise PermissionDenied
    return session
