"""The lists of hand-overs, and one of them: taken in, given back, ruled upon, reported, printed."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import documents
from complaints.forms.transfers import GiveBackForm, OutcomeForm, RuleForm
from complaints.models import Petition, Transfer, TransferState
from complaints.selectors import journeys
from complaints.services import transfers as service
from complaints.services.transfers.common import ANSWERING
from complaints.views.files import address, may_see, read
from complaints.views.listed import OneOf, listed
from complaints.views.reasons import check_reason
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.audit.services import record
from portal.http import as_sent, file, page
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar

P = Permission
LISTS: tuple[OneOf, ...] = (
    ("den", "Chuyển đến", journeys.incoming,
     "Chưa có đơn vị nào chuyển đơn đến."),
    ("di", "Chuyển đi", journeys.outgoing,
     "Chưa chuyển đơn nào cho đơn vị khác. Để chuyển một đơn: mở hồ sơ, chọn thẻ Chuyển đơn."),
    ("tra-lai", "Bị trả lại", journeys.given_back,
     "Không có đơn nào bị nơi nhận trả lại."),
    ("tranh-chap", "Tranh chấp thẩm quyền", journeys.disputes,
     "Không có đơn nào chờ xác định thẩm quyền."),
)  # fmt: skip


@require_safe
@allowed(P.SEE_PETITIONS)
def handovers(request: Request) -> HttpResponse:
    on, asked = localdate(), request.GET.get("xem", "")
    asked, days = (asked, calendar()) if asked else journeys.pressing(request.user, on)
    shown = listed(request, LISTS, asked)
    rows = [(row, journeys.whereabouts(row, on, days)) for row in shown["lines"].rows]
    return page(request, "complaints/handovers.html", rows=rows, **shown)


@require_safe
@allowed(P.SEE_PETITIONS)
def handover(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    read(request, row.petition)
    return _page(request, row)


@require_POST
@allowed(*ANSWERING)
def receive(request: Request, pk: int) -> HttpResponse:
    row, form = _row(request, pk), Form(request.POST)

    def work(_token: str) -> str:
        taken = service.receive(transfer=row, by=request.user, at=now())
        messages.success(request, f"Đã nhận đơn, vào sổ số {taken.number}/{taken.year}.")
        return _after(request, taken)

    return act(request, form, work, lambda status: _page(request, row, form, status))


@require_POST
@allowed(*ANSWERING)
def give_back(request: Request, pk: int) -> HttpResponse:
    row, form = _row(request, pk), GiveBackForm(request.POST)

    def work(_token: str) -> str:
        said = form.cleaned_data["reason"]
        done = service.give_back(transfer=row, reason=said, by=request.user, at=now())
        messages.success(request, _given_back(done))
        return reverse("complaints:handovers")

    return act(request, form, work, lambda status: _page(request, row, form, status))


@require_POST
@allowed(P.DECIDE)
def rule(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(journeys.to_rule(request.user, localdate()), pk=pk)
    check_reason(request, row.petition)
    form = RuleForm(request.POST, row=row, today=localdate())

    def work(_token: str) -> str:
        service.rule(transfer=row, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, f"Đã giao đơn cho {form.cleaned_data['unit']}.")
        return f"{reverse('complaints:handovers')}?xem=tranh-chap"

    return act(request, form, work, lambda status: _page(request, row, form, status))


@require_POST
@allowed(P.SEE_PETITIONS)
def report_outcome(request: Request, pk: int) -> HttpResponse:
    row, form = _row(request, pk), OutcomeForm(request.POST)

    def work(_token: str) -> str:
        service.report_outcome(transfer=row, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, f"Đã báo kết quả cho {row.organisation}.")
        return reverse("complaints:handover", args=[pk])

    return act(request, form, work, lambda status: _page(request, row, form, status))


@require_POST
@allowed(P.CLASSIFY)
def tell_outcome(request: Request, pk: int) -> HttpResponse:
    row, form = _row(request, pk), Form(request.POST)

    def work(_token: str) -> str:
        service.tell_outcome(transfer=row, by=request.user, at=now())
        messages.success(request, "Đã ghi việc báo người có đơn.")
        return reverse("complaints:handover", args=[pk])

    return act(request, form, work, lambda status: _page(request, row, form, status))


@require_safe
@allowed(P.SEE_PETITIONS)
def slip(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    record(verb="print_slip", subject=row, by=request.user, at=now(),
           organisation_id=row.organisation_id)  # fmt: skip
    return file(documents.slip(row), f"phieu-chuyen-{row.number}.pdf")


def _row(request: Request, pk: int) -> Transfer:
    found = journeys.any_of_mine(request.user, localdate())
    row = get_object_or_404(found.select_related("petition__petitioner"), pk=pk)
    check_reason(request, row.petition)
    return row


def _after(request: Request, taken: Petition) -> str:
    """To the new petition, or to the list for who entered it and may not see it."""
    return address(taken) if may_see(request, taken) else reverse("complaints:handovers")


def _given_back(row: Transfer) -> str:
    if row.state == TransferState.ESCALATED:
        return f"Đơn bị trả lại lần thứ hai: đã báo {row.superior} xác định thẩm quyền."
    return f"Đã trả lại đơn cho {row.organisation}."


def _page(
    request: Request, row: Transfer, form: Form | None = None, status: int = 200
) -> HttpResponse:
    user, on, days = request.user, localdate(), calendar()
    forms = _forms(request, row, form)
    is_receiver = can_any(user, ANSWERING, row.receiver, on)
    is_sender = can(user, P.CLASSIFY, row.organisation, on)
    return page(
        request, "complaints/handover.html", status=status, row=row, petition=row.petition,
        form=form, where=journeys.whereabouts(row, on, days), today=on, **forms,
        is_receiver=is_receiver, is_sender=is_sender,
    )  # fmt: skip


def _forms(request: Request, row: Transfer, form: Form | None) -> dict[str, Form | None]:
    """The forms that this person may send in this state, the refused one as it was typed."""
    on = localdate()
    rules = row.superior is not None and row.state == TransferState.ESCALATED and can(
        request.user, P.DECIDE, row.superior, on
    )  # fmt: skip
    return {
        "returning": as_sent(form, GiveBackForm()),
        "outcome": as_sent(form, OutcomeForm()),
        "ruling": as_sent(form, RuleForm(row=row, today=on)) if rules else None,
    }
