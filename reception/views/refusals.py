"""Refusals that are told in writing: the list, one notice, its signature, its delivery."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.access.selectors import home_post
from portal.http import as_sent, page
from portal.idempotency.acting import act
from portal.workdays.selectors import calendar
from reception import selectors, sheets
from reception.forms.refusal import DeliveryForm, PrepareForm, SignForm
from reception.grounds import CHOICES, ground_for
from reception.models import RefusalNotice
from reception.selectors import refusals as known
from reception.services import refusals as service

MOST = 200  # notices on the page, those that wait first
NAMES = dict(CHOICES) | {"": "Chưa ghi căn cứ"}
EVENT = "ngày có đủ căn cứ từ chối"


@require_safe
@allowed(Permission.SEE_VISITS)
def refusals(request: Request) -> HttpResponse:
    user, on = request.user, localdate()
    sight = selectors.sight(user, on)
    rows = [
        (row, sheets.face(row.visit, is_hidden=sight.hides(row.visit)))
        for row in known.notices(user, on)[:MOST]
    ]
    waiting = [pair for pair in rows if not pair[0].signed_at]
    signed = [pair for pair in rows if pair[0].signed_at]
    counted = known.refused_by_month(user, on, on.replace(month=1, day=1))
    months = [(month, NAMES[code], count) for month, code, count in counted]
    return page(request, "reception/refusals.html", waiting=waiting, signed=signed, today=on,
                months=months)  # fmt: skip


@require_safe
@allowed(Permission.SEE_VISITS)
def notice(request: Request, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


@require_POST
@allowed(Permission.SEE_VISITS)
def prepare(request: Request, pk: int) -> HttpResponse:
    found, form = _found(request, pk), PrepareForm(request.POST)
    _demand(may=service.may_prepare(request.user, found, localdate()))

    def work(_token: str) -> str:
        service.prepare_notice(notice=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã lưu số, ngày, người ký.")
        return reverse("reception:refusal_notice", args=[pk])

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_safe
@allowed(Permission.SEE_VISITS)
def signing(request: Request, pk: int) -> HttpResponse:
    found = _found(request, pk)
    _demand(may=known.may_sign(request.user, found.organisation, localdate()))
    return _sign_page(request, found, SignForm(initial={"version": found.version}))


@require_POST
@allowed(Permission.SEE_VISITS)
def sign(request: Request, pk: int) -> HttpResponse:
    found, form = _found(request, pk), SignForm(request.POST)
    _demand(may=known.may_sign(request.user, found.organisation, localdate()))

    def work(_token: str) -> str:
        said = form.cleaned_data
        service.sign_notice(notice=found, number=said["number"], version=said["version"],
                            by=request.user, at=now())  # fmt: skip
        messages.success(request, f"Đã ký thông báo số {said['number']}.")
        return reverse("reception:refusal_notice", args=[pk])

    return act(request, form, work, lambda status: _sign_page(request, found, form, status))


@require_POST
@allowed(Permission.SEE_VISITS)
def deliver(request: Request, pk: int) -> HttpResponse:
    found, form = _found(request, pk), DeliveryForm(request.POST)
    _demand(may=service.may_prepare(request.user, found, localdate()))

    def work(_token: str) -> str:
        said = form.cleaned_data
        service.deliver_notice(notice=found, on=said["delivered_on"], how=said["delivery"],
                               by=request.user, at=now())  # fmt: skip
        messages.success(request, "Đã ghi việc giao, gửi thông báo.")
        return reverse("reception:refusal_notice", args=[pk])

    return act(request, form, work, lambda status: _page(request, found, form, status))


def _page(
    request: Request, found: RefusalNotice, refused: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    on = localdate()
    own: BaseForm = (
        DeliveryForm(initial={"delivered_on": on}) if found.signed_at
        else PrepareForm(initial=_offered(request, found, on))
    )  # fmt: skip
    context = {
        **_shown(request, found), "form": as_sent(refused, own), "today": on,
        "clock": known.clock("VISIT.REFUSAL", found.visit.day, EVENT, calendar()),
        "may_prepare": service.may_prepare(request.user, found, on),
        "may_sign": known.may_sign(request.user, found.organisation, on),
    }  # fmt: skip
    return page(request, "reception/refusal.html", status=status, **context)


def _offered(request: Request, found: RefusalNotice, on: date) -> dict[str, Any]:
    """What stands there; where nothing does and the head opens the page, the head and today."""
    said = {name: getattr(found, name) for name in PrepareForm.base_fields}
    post = home_post(request.user, on)
    if not found.number and post and known.may_sign(request.user, found.organisation, on):
        said |= {"dated_on": on, "signer_name": request.user.full_name,
                 "signer_title": post.title or post.get_role_display()}  # fmt: skip
    return said


def _sign_page(
    request: Request, found: RefusalNotice, form: SignForm, status: int = 200
) -> HttpResponse:
    context = {**_shown(request, found), "form": form}
    return page(request, "reception/refusal_signing.html", status=status, **context)


def _shown(request: Request, found: RefusalNotice) -> dict[str, Any]:
    is_hidden = selectors.sight(request.user, localdate()).hides(found.visit)
    ground = ground_for(found.visit.refusal_ground, found.visit.day)
    seen = sheets.face(found.visit, is_hidden=is_hidden)
    return {"notice": found, "visit": found.visit, "seen": seen, "ground": ground}


def _found(request: Request, pk: int) -> RefusalNotice:
    return get_object_or_404(known.notices(request.user, localdate()), pk=pk)


def _demand(*, may: bool) -> None:
    if not may:
        raise PermissionDenied
