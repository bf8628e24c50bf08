"""The head's desk (S15): what waits for a word, agreed with one key or sent back with a reason."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services
from complaints.forms import ApproveForm, ApproveManyForm, SendBackForm
from complaints.forms.approving import RedirectForm
from complaints.letters.reading import paper_of_way
from complaints.models import Petition
from complaints.selectors import journeys
from complaints.views.reasons import check_reason
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import scope
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.stale import StaleError

PAGE = 20


@require_safe
@allowed(Permission.DECIDE)
def approvals(request: Request) -> HttpResponse:
    return _page(request)


@require_POST
@allowed(Permission.DECIDE)
def approve(request: Request, number: str) -> HttpResponse:
    found, form = _waiting(request, number), ApproveForm(request.POST)

    def work(_token: str) -> str:
        messages.success(request, _told(_agree(request, found, form.cleaned_data["version"])))
        return reverse("complaints:approvals")

    return act(request, form, work, lambda status: _page(request, form, status))


def _agree(request: Request, found: Petition, version: int) -> Petition:
    """What stands in the way is told with the number: several wait on the same page."""
    try:
        return services.approve(
            petition=found, by=request.user, at=now(), on=localdate(), version=version
        )
    except StaleError:
        raise
    except ValidationError as error:
        told = [f"{found.file_number}: {sentence}" for sentence in error.messages]
        raise ValidationError(told) from error


@require_POST
@allowed(Permission.DECIDE)
def send_back(request: Request, number: str) -> HttpResponse:
    found = _waiting(request, number)
    form = SendBackForm(request.POST, auto_id=f"id_%s_{found.pk}")

    def work(_token: str) -> str:
        said = form.cleaned_data
        services.send_back(petition=found, by=request.user, at=now(), on=localdate(), **said)
        messages.success(request, f"Đã trả lại {found.file_number} cho người xử lý.")
        return reverse("complaints:approvals")

    return act(request, form, work, lambda status: _page(request, form, status, found))


@require_safe
@allowed(Permission.DECIDE)
def redirection(request: Request, number: str) -> HttpResponse:
    found = _waiting(request, number)
    return _redirection(request, found, _redirect_form(request, found))


@require_POST
@allowed(Permission.DECIDE)
def redirect_proposal(request: Request, number: str) -> HttpResponse:
    found = _waiting(request, number)
    form = _redirect_form(request, found, request.POST)

    def work(_token: str) -> str:
        said = {**form.cleaned_data}
        unit = said.pop("receiver")
        services.redirect(petition=found, unit=unit, by=request.user, at=now(), on=localdate(),
                          **said)  # fmt: skip
        messages.success(
            request, f"Đã giao {found.file_number} cho {unit}: người xử lý sẽ chuyển đơn."
        )
        return reverse("complaints:approvals")

    return act(request, form, work, lambda status: _redirection(request, found, form, status))


def _redirect_form(
    request: Request, found: Petition, data: QueryDict | None = None
) -> RedirectForm:
    units = journeys.receivers_under(request.user, found, localdate())
    return RedirectForm(data, petition=found, units=units)


def _redirection(
    request: Request, found: Petition, form: RedirectForm, status: int = 200
) -> HttpResponse:
    return page(request, "complaints/redirection.html", status=status, petition=found, form=form)


@require_POST
@allowed(Permission.DECIDE)
def approve_many(request: Request) -> HttpResponse:
    form = ApproveManyForm(request.POST)

    def work(_token: str) -> str:
        _approve_picked(request, form.picked())
        return reverse("complaints:approvals")

    return act(request, form, work, lambda status: _page(request, form, status))


def _approve_picked(request: Request, picked: dict[str, int]) -> None:
    rows = selectors.approvals(request.user, localdate()).filter(file_number__in=picked)
    for row in rows:
        check_reason(request, row)
    chosen = [(row, picked[row.file_number]) for row in rows]
    outcomes = services.approve_many(chosen=chosen, by=request.user, at=now(), on=localdate())
    gone = [f"{number}: không còn chờ duyệt." for number in picked.keys() - {
        row.file_number for row, _ in chosen}]  # fmt: skip
    refused = [f"{one.number}: {one.told}" for one in outcomes if one.told] + gone
    messages.success(request, f"Đã duyệt {len(picked) - len(refused)}/{len(picked)} đơn.")
    for sentence in refused:
        messages.error(request, sentence)


def _told(done: Petition) -> str:
    """What came of it: accepted with its limit and handler, or the state it is in now."""
    case = done.case
    if case is None:
        return f"Đã đồng ý {done.file_number}: {done.get_state_display()}."
    due = f" Hạn giải quyết: {case.due_on:%d/%m/%Y}." if case.due_on else ""
    return f"Đã thụ lý {done.file_number}.{due} Người thụ lý: {case.assigned_to}."


def _waiting(request: Request, number: str) -> Petition:
    """A petition that the user sees and may decide on; whether it still waits the service asks.

    What a secret one says stands only in its file: nobody decides on it without having opened it.
    """
    on = localdate()
    seen = selectors.petitions(request.user, on).select_related("organisation")
    found = get_object_or_404(
        seen.filter(scope(request.user, Permission.DECIDE, on)), file_number=number
    )
    check_reason(request, found)
    return found


def _page(
    request: Request, form: BaseForm | None = None, status: int = 200,
    returned: Petition | None = None,
) -> HttpResponse:  # fmt: skip
    on, after = localdate(), request.GET.get("sau", "")
    lines = selectors.by_due(selectors.approvals(request.user, on), after, size=PAGE)
    kept = {returned.pk: form} if returned else {}
    cards = [
        (item, kept.get(item.petition.pk) or _back(item.petition), paper_of_way(item.petition, on))
        for item in selectors.proposals(lines.rows)
    ]
    context = {"lines": lines, "cards": cards, "today": on, "form": form}
    return page(request, "complaints/approvals.html", status=status, **context)


def _back(petition: Petition) -> SendBackForm:
    given = {"version": petition.version}
    return SendBackForm(auto_id=f"id_%s_{petition.pk}", initial=given)
