"""Two petitions side by side: joined, their matters put together, told apart, taken out again."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services
from complaints.forms import JoinForm, SeparateForm
from complaints.models import Petition
from complaints.search import comparing
from complaints.services.effects.intake import done_once
from complaints.services.matters import SORTING
from complaints.views.alike import earlier
from complaints.views.files import address, found_petition, read
from complaints.views.heads import check_may
from complaints.workflow import Machine, transition
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can_any
from portal.access.roles import Permission
from portal.http import as_sent, page
from portal.idempotency.acting import act


@require_safe
@allowed(Permission.SEE_PETITIONS)
def side_by_side(request: Request, number: str, other: str) -> HttpResponse:
    one, two = _pair(request, number, other)
    read(request, one)
    read(request, two)
    return _compared(request, one, two)


@require_POST
@allowed(*SORTING)
def join(request: Request, number: str, other: str) -> HttpResponse:
    one, two = _pair(request, number, other)
    form = JoinForm(request.POST)

    def work(_token: str) -> str:
        _joined(request, one, two, **form.cleaned_data)
        messages.success(request, f"Đã gắn với đơn {two.file_number}: một vụ việc.")
        return address(one)

    return act(request, form, work, lambda status: _compared(request, one, two, form, status))


@require_POST
@allowed(*SORTING)
def tell_apart(request: Request, number: str, other: str) -> HttpResponse:
    one, two = _pair(request, number, other)
    form = Form(request.POST)

    def work(_token: str) -> str:
        services.tell_apart(one=one, other=two, by=request.user, at=now())
        messages.success(request, "Đã ghi nhớ: hai đơn không trùng.")
        return address(one)

    return act(request, form, work, lambda status: _compared(request, one, two, form, status))


@require_safe
@allowed(*SORTING)
def separation(request: Request, number: str) -> HttpResponse:
    return _separation(request, _sortable(request, number), SeparateForm())


@require_POST
@allowed(*SORTING)
def separate(request: Request, number: str) -> HttpResponse:
    found, form = _sortable(request, number), SeparateForm(request.POST)

    def work(_token: str) -> str:
        services.separate(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã tách đơn thành vụ việc riêng.")
        return address(found)

    return act(request, form, work, lambda status: _separation(request, found, form, status))


def _joined(
    request: Request, one: Petition, two: Petition, *, way: str, reason: str, version: int
) -> None:
    if way == "merge":
        services.merge(keep=two, other=one, by=request.user, at=now(), reason=reason)
        return
    services.advance(
        subject=one, name=way, by=request.user, at=now(), on=localdate(), version=version,
        duplicate_of=two,
    )  # fmt: skip


def _pair(request: Request, number: str, other: str) -> tuple[Petition, Petition]:
    return found_petition(request, number), found_petition(request, other)


def _compared(
    request: Request, one: Petition, two: Petition, form: Form | None = None, status: int = 200
) -> HttpResponse:
    joining = as_sent(form, JoinForm(initial={"version": one.version}))
    return page(
        request, "complaints/compare.html", status=status, one=one, two=two, form=form,
        joining=joining,
        lines=comparing.compared(one, two), ways=_ways(request, one, two), earlier=earlier(two),
    )  # fmt: skip


def _ways(request: Request, one: Petition, two: Petition) -> list[tuple[str, str]]:
    """How the first can be joined with the second now: (name, words of the button)."""
    if not can_any(request.user, SORTING, one.organisation, localdate()):
        return []
    if one.is_protected != two.is_protected or one.matter_id == two.matter_id:
        return []
    step = transition(Machine.INTAKE, "link")
    if step and one.case is None and one.state in step.sources and one.pk > two.pk:
        again = [("file_repeated", "Lưu đơn, báo tình trạng")] * bool(done_once(two))
        return [*again, ("link", "Là đơn trùng, gắn vào")]
    return [] if one.is_protected else [("merge", "Gộp hai vụ việc")]


def _sortable(request: Request, number: str) -> Petition:
    found = found_petition(request, number)
    check_may(request, found, *SORTING)
    return found


def _separation(
    request: Request, found: Petition, form: SeparateForm, status: int = 200
) -> HttpResponse:
    others = selectors.related(request.user, localdate(), found)
    return page(request, "complaints/separation.html", status=status, petition=found, form=form,
                others=others)  # fmt: skip
