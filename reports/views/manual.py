"""Figures entered by hand: the list of a unit and period, the forms, and what is done to a row."""

from functools import partial

from django.contrib.messages import success
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.documents.views import hand_out
from portal.http import page, paginate
from portal.idempotency.acting import act
from reports.forms import manual as forms
from reports.indicators.by_hand import GROUPS, LINES, group_of
from reports.indicators.manual import Group
from reports.models import ManualFigure, ManualState
from reports.selectors import covers
from reports.selectors import manual as selectors
from reports.services import manual as services
from reports.sheets.manual import Choice, address
from reports.views.asked import Asked, asked

SEE, ENTER, APPROVE = Permission.SEE_FIGURES, Permission.MAKE_REPORT, Permission.SUBMIT_REPORT


@require_safe
@allowed(ENTER)
def entries(request: Request) -> HttpResponse:
    return _list(request, asked(request, ENTER), forms.PickedForm(), 200)


@require_POST
@allowed(ENTER)
def act_on(request: Request) -> HttpResponse:
    found, form = asked(request, ENTER), forms.PickedForm(request.POST)

    def work(_token: str) -> str:
        success(request, _done(request, form))
        return address(found.land.organisation.code, found.period, _choice(request))

    return act(request, form, work, partial(_list, request, found, form))


@require_safe
@allowed(ENTER)
def create(request: Request) -> HttpResponse:
    found = asked(request, ENTER)
    return _form_page(request, found, _form(request, found), 200)


@require_POST
@allowed(ENTER)
def enter(request: Request) -> HttpResponse:
    found = asked(request, ENTER)
    form = _form(request, found)

    def work(_token: str) -> str:
        is_submitted = request.POST.get("viec") == forms.SUBMIT
        made = services.enter(
            organisation=found.land.organisation, facts=form.facts(), by=request.user, at=now(),
            evidence=form.cleaned_data["evidence"], upload=form.cleaned_data["file"],
            is_submitted=is_submitted,
        )  # fmt: skip
        done = "và trình duyệt" if is_submitted else "bản nháp"
        success(request, f"Đã lưu {done} {len(made)} số.")
        return address(found.land.organisation.code, found.period, _choice(request))

    return act(request, form, work, partial(_form_page, request, found, form))


@require_safe
@allowed(SEE)
def entry(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _page(request, found, forms.CorrectForm(figure=found), 200)


@require_POST
@allowed(ENTER)
def correct(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    form = forms.CorrectForm(request.POST, request.FILES, figure=found)

    def work(_token: str) -> str:
        said = form.cleaned_data
        made = services.correct(
            figure=found, fact=form.fact(), evidence=said["evidence"], by=request.user, at=now(),
            version=said["version"], upload=said["file"],
        )  # fmt: skip
        success(request, "Đã lưu số sửa. Trình duyệt để số này được tính.")
        return made.get_absolute_url()

    return act(request, form, work, partial(_page, request, found, form))


@require_safe
@allowed(SEE)
def file(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk).file
    if found is None:
        raise Http404("Số này không có tệp minh chứng.")
    return hand_out(request, found, found.name)


def _done(request: Request, form: forms.PickedForm) -> str:
    """Do to the ticked rows what was chosen; the sentence that says so."""
    keys, by, at = form.cleaned_data["dong"], request.user, now()
    match form.cleaned_data["viec"]:
        case "duyet":
            return f"Đã duyệt {services.approve_figures(keys=keys, by=by, at=at)} số."
        case "tra":
            reason = form.cleaned_data["reason"]
            count = services.return_figures(keys=keys, reason=reason, by=by, at=at)
            return f"Đã trả lại {count} số."
        case "trinh":
            return f"Đã trình duyệt {services.submit_figures(keys=keys, by=by, at=at)} số."
        case _:
            return f"Đã rút {services.withdraw_figures(keys=keys, by=by, at=at)} số."


def _choice(request: Request) -> Choice:
    given = request.POST or request.GET
    state = given.get("tinh-trang", "")
    return Choice(group_of(given.get("nhom", "")), state if state in ManualState.values else "")


def _list(request: Request, found: Asked, form: forms.PickedForm, status: int) -> HttpResponse:
    chosen, unit = _choice(request), found.land.organisation
    rows = selectors.entries(found.land, found.period, chosen.group)
    added, states = selectors.totals(rows)
    part = paginate(request, rows.filter(state=chosen.state) if chosen.state else rows)
    return page(
        request, "reports/manual.html", status=status, unit=unit, period=found.period, form=form,
        added=added, states=chosen.states(states, unit.code, found.period), chosen=chosen,
        slice=part, rows=selectors.named(part.rows), groups=GROUPS,
        periods=chosen.periods(found.on), is_open=any(row.is_open for row in part.rows),
        may_approve=covers(request.user, APPROVE, unit, found.on),
    )  # fmt: skip


def _form(request: Request, found: Asked) -> forms.GroupForm | forms.OneForm:
    """The empty or the sent form: of a whole group, or of one figure."""
    group = _choice(request).group
    first = {"on": forms.first_day(found.period.end, found.on)}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    if group:
        return forms.GroupForm(*sent, group=group, initial=first)
    return forms.OneForm(*sent, initial=first)


def _form_page(request: Request, found: Asked, form: Form, status: int) -> HttpResponse:
    group: Group | None = _choice(request).group
    return page(
        request, "reports/new_manual.html", status=status, unit=found.land.organisation,
        period=found.period, group=group, groups=GROUPS, form=form,
    )  # fmt: skip


def _found(request: Request, pk: int) -> ManualFigure:
    return get_object_or_404(selectors.seen(request.user, localdate()), pk=pk)


def _page(
    request: Request, found: ManualFigure, form: forms.CorrectForm, status: int
) -> HttpResponse:
    on = localdate()
    may_enter = can(request.user, ENTER, found.organisation, on)
    return page(
        request, "reports/manual_figure.html", status=status, figure=found, form=form,
        line=LINES[found.indicator], may_correct=may_enter and found.is_correctable,
        corrections=selectors.corrections(found),
    )  # fmt: skip
