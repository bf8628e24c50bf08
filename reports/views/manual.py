"""Figures entered by hand: the list of a unit and period, the forms, and what is done to a row."""

from functools import partial

from django.contrib.messages import success
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.documents.views import hand_out
from portal.http import page, paginate
from portal.idempotency.acting import act
from reports.forms import manual as forms
from reports.indicators.by_hand import GROUPS, LINES
from reports.models import ManualFigure
from reports.period import of
from reports.selectors import covers
from reports.selectors import manual as selectors
from reports.services import manual as services
from reports.sheets import manual as sheets
from reports.views.asked import Asked, asked

SEE, ENTER, APPROVE = Permission.SEE_FIGURES, Permission.MAKE_REPORT, Permission.SUBMIT_REPORT


@require_safe
@allowed(ENTER)
def entries(request: Request) -> HttpResponse:
    """What a unit entered for a period, with what it adds up to."""
    return _list(request, asked(request, ENTER), forms.PickedForm(), 200)


@require_POST
@allowed(ENTER)
def act_on(request: Request) -> HttpResponse:
    """Submit, approve, send back or withdraw the rows that were ticked."""
    found, form = asked(request, ENTER), forms.PickedForm(request.POST)

    def work(_token: str) -> str:
        count = services.decide(**form.said(), by=request.user, at=now())
        success(request, form.done(count))
        return sheets.address(found.land.organisation.code, found.period, _choice(request))

    return act(request, form, work, partial(_list, request, found, form))


@require_safe
@allowed(ENTER)
def create(request: Request) -> HttpResponse:
    """The empty form: of a whole group, or of one figure."""
    found = asked(request, ENTER)
    return _form_page(request, found, _form(request, found), 200)


@require_POST
@allowed(ENTER)
def enter(request: Request) -> HttpResponse:
    """Keep what was typed as drafts, or lay it before the head of the unit at once."""
    found = asked(request, ENTER)
    form, unit = _form(request, found, request.POST, request.FILES), found.land.organisation

    def work(_token: str) -> str:
        made = services.enter(
            organisation=unit, facts=form.facts(), by=request.user, at=now(),
            is_submitted=form.is_submitted, **form.proof(),
        )  # fmt: skip
        success(request, sheets.saved(made, found.period, is_submitted=form.is_submitted))
        return sheets.address(unit.code, sheets.where_listed(made, found.period), _choice(request))

    return act(request, form, work, partial(_form_page, request, found, form))


@require_safe
@allowed(SEE)
def entry(request: Request, pk: int) -> HttpResponse:
    """One figure, what proves it, and the form that corrects it."""
    found = _found(request, pk)
    return _page(request, found, forms.CorrectForm(figure=found), 200)


@require_POST
@allowed(ENTER)
def correct(request: Request, pk: int) -> HttpResponse:
    """Write a draft anew, or beside what was approved the figure that is to replace it."""
    found = _found(request, pk)
    form = forms.CorrectForm(request.POST, request.FILES, figure=found)

    def work(_token: str) -> str:
        made = services.correct(figure=found, by=request.user, at=now(), **form.said())
        success(request, "Đã lưu số sửa. Trình duyệt để số này được tính.")
        return made.get_absolute_url()

    return act(request, form, work, partial(_page, request, found, form))


@require_safe
@allowed(SEE)
def file(request: Request, pk: int) -> HttpResponse:
    """The file that proves a figure, for whoever sees the figure."""
    found = _found(request, pk).file
    if found is None:
        raise Http404("Số này không có tệp minh chứng.")
    return hand_out(request, found, found.name)


def _choice(request: Request) -> sheets.Choice:
    return sheets.Choice.of(request.POST or request.GET)


def _list(request: Request, found: Asked, form: forms.PickedForm, status: int) -> HttpResponse:
    chosen, unit, period = _choice(request), found.land.organisation, found.period
    listing = selectors.listing(found.land, period, chosen.group, chosen.state)
    part = paginate(request, listing.rows)
    return page(
        request, "reports/manual.html", status=status, unit=unit, period=period, form=form,
        added=listing.added, states=chosen.states(listing.states, unit.code, period),
        chosen=chosen, slice=part, rows=selectors.named(part.rows), groups=GROUPS,
        periods=chosen.periods(found.on, period), is_open=any(row.is_open for row in part.rows),
        may_approve=covers(request.user, APPROVE, unit, found.on),
    )  # fmt: skip


def _form(request: Request, found: Asked, *sent: object) -> forms.GroupForm | forms.OneForm:
    first = forms.first_day(found.period.end, found.on)
    return forms.entry_form(_choice(request).group, first, *sent)


def _form_page(request: Request, found: Asked, form: forms.ProvedForm, status: int) -> HttpResponse:
    return page(
        request, "reports/new_manual.html", status=status, unit=found.land.organisation,
        period=found.period, group=_choice(request).group, groups=GROUPS, form=form,
        back=sheets.address(found.land.organisation.code, found.period, _choice(request)),
    )  # fmt: skip


def _found(request: Request, pk: int) -> ManualFigure:
    return get_object_or_404(selectors.seen(request.user, localdate()), pk=pk)


def _page(
    request: Request, found: ManualFigure, form: forms.CorrectForm, status: int
) -> HttpResponse:
    corrections, user, on = selectors.corrections(found), request.user, localdate()
    listed = sheets.where_listed([found], of("NAM", found.year))
    back = sheets.address(found.organisation.code, listed, sheets.Choice())
    return page(
        request, "reports/manual_figure.html", status=status, figure=found, form=form,
        line=LINES[found.indicator], corrections=corrections,
        may_correct=selectors.may_correct(user, found, corrections, on),
        back=back if covers(user, ENTER, found.organisation, on) else "",
    )  # fmt: skip
