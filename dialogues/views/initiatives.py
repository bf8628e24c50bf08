""" "Dân vận khéo": the list with its coverage, a new one, and the page of each."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from dialogues import forms, selectors, services
from dialogues.filters import InitiativeFilter, this_year
from dialogues.models import Initiative
from dialogues.views.acting import act
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can
from portal.access.roles import Permission
from portal.http import page, paginate
from portal.organisations.models import Organisation

SEE, RUN = Permission.SEE_INITIATIVES, Permission.RUN_INITIATIVE
APPRAISE = Permission.APPRAISE_INITIATIVE


@require_safe
@allowed(SEE)
def initiatives(request: Request) -> HttpResponse:
    on = localdate()
    found = InitiativeFilter(this_year(request.GET, on), selectors.initiatives(request.user, on))
    year = found.form.cleaned_data.get("nam") if found.form.is_valid() else None
    missing = selectors.without_initiative(request.user, on, int(year or on.year))
    return page(
        request, "dialogues/initiatives.html", found=found, year=int(year or on.year),
        lines=paginate(request, found.qs), missing=list(missing),
        may_run=selectors.unit_for(request.user, RUN, on) is not None,
    )  # fmt: skip


@require_safe
@allowed(RUN)
def create(request: Request) -> HttpResponse:
    form = forms.InitiativeForm(initial=forms.first_values(localdate()))
    return _new_page(request, form, 200)


@require_POST
@allowed(RUN)
def register(request: Request) -> HttpResponse:
    form = forms.InitiativeForm(request.POST)

    def work() -> str:
        entry = services.Entry(**form.cleaned_data)
        made = services.register(
            organisation=_desk(request), entry=entry, by=request.user, at=now()
        )
        return reverse("dialogues:initiative", args=[made.pk])

    return act(request, form, work, "Đã đăng ký mô hình.",
               lambda status: _new_page(request, form, status))  # fmt: skip


@require_safe
@allowed(SEE)
def initiative(request: Request, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk), 200)


@require_POST
@allowed(APPRAISE)
def appraise(request: Request, pk: int) -> HttpResponse:
    found, form = _appraisable(request, pk), forms.AppraisalForm(request.POST)

    def work() -> str:
        services.appraise(
            initiative=found, points=form.points(), comment=form.cleaned_data["comment"],
            by=request.user, at=now(),
        )  # fmt: skip
        return reverse("dialogues:initiative", args=[pk])

    total = sum(form.points().values()) if form.is_valid() else 0
    return act(request, form, work, f"Đã chấm {total}/100.",
               lambda status: _page(request, found, status, appraise=form))  # fmt: skip


@require_POST
@allowed(APPRAISE)
def assess(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, "assess", forms.AssessForm(request.POST), "Đã lưu đánh giá.")


@require_POST
@allowed(APPRAISE)
def recognise(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, "recognise", forms.RecogniseForm(request.POST),
                   "Đã ghi quyết định công nhận.")  # fmt: skip


@require_POST
@allowed(APPRAISE)
def reward(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, "reward", forms.RewardForm(request.POST), "Đã ghi khen thưởng.")


FORMS: dict[str, type[forms.VersionForm]] = {
    "assess": forms.AssessForm,
    "recognise": forms.RecogniseForm,
    "reward": forms.RewardForm,
}


def _change(
    request: Request, pk: int, name: str, form: forms.VersionForm, done: str
) -> HttpResponse:
    """One act on an initiative by the service of that name."""
    found = _appraisable(request, pk)

    def work() -> str:
        service = getattr(services, name)
        service(initiative=found, by=request.user, at=now(), **form.cleaned_data)
        return reverse("dialogues:initiative", args=[pk])

    return act(request, form, work, done,
               lambda status: _page(request, found, status, **{name: form}))  # fmt: skip


def _desk(request: Request) -> Organisation:
    unit = selectors.unit_for(request.user, RUN, localdate())
    if unit is None:
        raise PermissionDenied
    return unit


def _found(request: Request, pk: int) -> Initiative:
    return get_object_or_404(selectors.initiative_page(request.user, localdate()), pk=pk)


def _appraisable(request: Request, pk: int) -> Initiative:
    found = _found(request, pk)
    if not can(request.user, APPRAISE, found.organisation, localdate()):
        raise PermissionDenied
    return found


def _new_page(request: Request, form: forms.InitiativeForm, status: int) -> HttpResponse:
    return page(
        request, "dialogues/new_initiative.html", status=status, form=form, unit=_desk(request)
    )


def _page(request: Request, found: Initiative, status: int, **sent: Any) -> HttpResponse:
    """Each appraiser gives points without having seen those of the others."""
    appraisals = list(found.appraisals.all())
    has_given = any(one.appraiser_id == request.user.pk for one in appraisals)
    may = can(request.user, APPRAISE, found.organisation, localdate())
    empty = {name: forms.versioned(form, found.version) for name, form in FORMS.items()}
    return page(
        request, "dialogues/initiative.html", status=status, initiative=found,
        appraisals=appraisals if has_given or found.assessment else [],
        gap=selectors.gap(appraisals), late=selectors.lateness(found), may_appraise=may,
        may_give=may and not has_given and not found.assessment,
        forms={"appraise": forms.AppraisalForm(), **empty, **sent},
        form=next(iter(sent.values()), None),
    )  # fmt: skip
