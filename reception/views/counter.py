"""The counter: a visit taken down while the citizen sits in front of the officer."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.http import page
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from reception import selectors, services
from reception.forms import VisitForm
from reception.forms.panels.place import place_on_card
from reception.models import Visit
from reception.selectors.desk import notice_due, offices
from reception.views import drafts


@require_safe
@allowed(Permission.LOG_VISIT)
def create(request: Request) -> HttpResponse:
    form = VisitForm(None, unit=_desk(request), on=localdate(), at=localtime())
    form.initial.update(drafts.resumed(request))
    return _form_page(request, form)


@require_POST
@allowed(Permission.LOG_VISIT)
def register(request: Request) -> HttpResponse:
    unit, at = _desk(request), now()
    form = VisitForm(request.POST, unit=unit, on=localdate(), at=localtime(at))

    def work(token: str) -> str:
        visit = services.register_visit(
            organisation=unit, by=request.user, at=at, people=form.people(), token=token,
            **form.facts(),
        )  # fmt: skip
        drafts.forget(request, token)
        return _after(request, form, visit)

    return act(request, form, work, lambda status: _form_page(request, form, status))


@require_POST
@allowed(Permission.LOG_VISIT)
def place(request: Request) -> HttpResponse:
    """The commune of today for the address on a card; posted, so that no log keeps the address."""
    unit, text = _desk(request), request.POST.get("address", "")[:300]
    return JsonResponse(asdict(place_on_card(text, unit.province_pk, localdate())))


def _after(request: Request, form: VisitForm, visit: Visit) -> str:
    """Where saving leads: to the paper of this visit, or on to whoever comes next."""
    address = reverse("reception:visit", args=[visit.pk])
    is_next = "next" in request.POST  # the page of the visit says itself that the list is short
    for warning in filter(None, [*form.warnings, form.list_warning if is_next else ""]):
        messages.warning(request, warning)
    if not is_next:
        return f"{address}?in=1"
    said = 'Đã lưu lượt tiếp số {}. <a href="{}?in=1">In</a> <a href="{}">Xem</a>'
    messages.success(request, format_html(said, visit.number, address, address))
    return reverse("reception:create")


def _form_page(request: Request, form: VisitForm, status: int = 200) -> HttpResponse:
    on = localdate()
    number = selectors.likely_number(form.unit, on.year)
    wards = selectors.wards(form.unit.province_pk, on)
    context = {
        "form": form, "number": number, "unit": form.unit, "wards": wards,
        "offices": offices(form.unit.province_pk, on), "due": notice_due(on),
    }  # fmt: skip
    return page(request, "reception/create.html", status=status, **context, **drafts.shown(request))


def _desk(request: Request) -> Organisation:
    return desk(request.user, Permission.LOG_VISIT, localdate())
