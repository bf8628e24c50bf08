""" "Dân vận khéo": the list with its coverage, a new one, and the page of each."""

from functools import partial
from typing import Any

from django.contrib.messages import success
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from dialogues import forms, selectors, services
from dialogues.filters import InitiativeFilter, this_year
from dialogues.models import Initiative
from dialogues.views.acts import Act, empty_forms, perform
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, desk, holds
from portal.access.roles import Permission
from portal.http import page, paginate
from portal.idempotency.acting import act
from portal.organisations.models import Organisation

SEE, RUN = Permission.SEE_INITIATIVES, Permission.RUN_INITIATIVE
APPRAISE = Permission.APPRAISE_INITIATIVE
ASSESS = Act("assess", forms.AssessForm, services.assess, "Đã lưu đánh giá.")
RECOGNISE = Act(
    "recognise", forms.RecogniseForm, services.recognise, "Đã ghi quyết định công nhận."
)
REWARD = Act("reward", forms.RewardForm, services.reward, "Đã ghi khen thưởng.")
ACTS = (ASSESS, RECOGNISE, REWARD)


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
        may_run=holds(request.user, RUN, on),
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

    def work(_token: str) -> str:
        entry = services.Entry(**form.cleaned_data)
        made = services.register(
            organisation=_desk(request), entry=entry, by=request.user, at=now()
        )
        success(request, "Đã đăng ký mô hình.")
        return reverse("dialogues:initiative", args=[made.pk])

    return act(request, form, work, lambda status: _new_page(request, form, status))


@require_safe
@allowed(SEE)
def initiative(request: Request, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk), 200)


@require_POST
@allowed(APPRAISE)
def appraise(request: Request, pk: int) -> HttpResponse:
    found, form = _appraisable(request, pk), forms.AppraisalForm(request.POST)

    def work(_token: str) -> str:
        given = services.appraise(
            initiative=found, points=form.points(), comment=form.cleaned_data["comment"],
            by=request.user, at=now(),
        )  # fmt: skip
        success(request, f"Đã chấm {given.total}/100.")
        return reverse("dialogues:initiative", args=[pk])

    return act(request, form, work, lambda at: _page(request, found, at, appraise=form))


@require_POST
@allowed(APPRAISE)
def assess(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, ASSESS)


@require_POST
@allowed(APPRAISE)
def recognise(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, RECOGNISE)


@require_POST
@allowed(APPRAISE)
def reward(request: Request, pk: int) -> HttpResponse:
    return _change(request, pk, REWARD)


def _change(request: Request, pk: int, chosen: Act) -> HttpResponse:
    found = _appraisable(request, pk)
    address, again = reverse("dialogues:initiative", args=[pk]), partial(_page, request, found)
    return perform(request, chosen, address, again, initiative=found)


def _desk(request: Request) -> Organisation:
    return desk(request.user, RUN, localdate())


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
    return page(
        request, "dialogues/initiative.html", status=status, initiative=found,
        appraisals=appraisals if has_given or found.assessment else [],
        gap=selectors.gap(appraisals), late=selectors.lateness(found), may_appraise=may,
        may_give=may and not has_given and not found.assessment,
        forms={"appraise": forms.AppraisalForm(), **empty_forms(ACTS, found.version), **sent},
        form=next(iter(sent.values()), None),
    )  # fmt: skip
