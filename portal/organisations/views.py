"""The administration of units: the list of a province, and one unit with all that may befall it."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import success
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import Reach, desk, reach
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.organisations import forms, selectors, services
from portal.organisations.models import Organisation


@require_safe
@allowed(Permission.MANAGE_UNITS)
def units(request: Request) -> HttpResponse:
    text, code = request.GET.get("q", ""), request.GET.get("tinh", "")
    found = selectors.listing(_reach(request), code, _home(request), text)
    return page(request, "organisations/units.html", found=found, text=text)


@require_safe
@allowed(Permission.MANAGE_UNITS)
def unit(request: Request, code: str) -> HttpResponse:
    return _page(request, _unit(request, code))


@require_POST
@allowed(Permission.MANAGE_UNITS)
def edit(request: Request, code: str) -> HttpResponse:
    return _act(request, code, "contact", services.edit_unit, "Đã lưu cách liên hệ.")


@require_POST
@allowed(Permission.MANAGE_UNITS)
def rename(request: Request, code: str) -> HttpResponse:
    return _act(request, code, "rename", services.rename_unit, "Đã ghi tên mới.")


@require_POST
@allowed(Permission.MANAGE_UNITS)
def confirm_name(request: Request, code: str) -> HttpResponse:
    return _act(request, code, "confirm", services.confirm_name, "Đã ghi ngày của tên.")


@require_POST
@allowed(Permission.MANAGE_UNITS)
def open_below(request: Request, code: str) -> HttpResponse:
    return _act(request, code, "open", services.open_below, "Đã mở đơn vị trực thuộc.")


@require_POST
@allowed(Permission.MANAGE_UNITS)
def close(request: Request, code: str) -> HttpResponse:
    return _act(request, code, "close", services.end_unit, "Đã ghi ngày kết thúc của đơn vị.")


def _act(
    request: Request, code: str, name: str, service: Callable[..., object], done: str
) -> HttpResponse:
    found = _unit(request, code)
    form = _forms(request, found, name)[name]

    def work(_token: str) -> str:
        service(unit=found, by=request.user, at=now(), **form.cleaned_data)
        success(request, done)
        return reverse("organisations:unit", args=[code])

    return act(request, form, work, lambda status: _page(request, found, {name: form}, status))


def _page(
    request: Request, found: Organisation, bound: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    return page(
        request,
        "organisations/unit.html",
        status=status,
        unit=found,
        children=selectors.children_of(found, localdate()),
        forms={**_forms(request, found), **(bound or {})},
        failed=next(iter((bound or {}).values()), None),
        unconfirmed=selectors.is_unconfirmed(found),
    )


def _forms(request: Request, found: Organisation, bound: str = "") -> dict[str, Form]:
    """All forms of the page by name; the one called `bound` carries what was posted."""
    heirs = selectors.possible_successors(found, localdate(), _reach(request))
    more: dict[str, dict[str, Any]] = {
        "contact": {"initial": vars(found)}, "close": {"successors": heirs}
    }  # fmt: skip
    return {
        name: form(
            request.POST if name == bound else None, auto_id=f"{name}_%s", **more.get(name, {})
        )
        for name, form in forms.BY_NAME
    }


def _unit(request: Request, code: str) -> Organisation:
    return get_object_or_404(
        selectors.with_history(selectors.manageable(_reach(request))), code=code
    )


def _home(request: Request) -> int:
    """The province of the oldest post that lets in here."""
    return desk(request.user, Permission.MANAGE_UNITS, localdate()).province_pk


def _reach(request: Request) -> Reach:
    return reach(request.user, Permission.MANAGE_UNITS, localdate())
