"""A petition comes in: by post, or out of a visit."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors, services
from complaints.forms import PetitionForm, VisitPetitionForm
from complaints.models import Petition
from complaints.views.alike import suggestions
from complaints.views.files import address, may_see
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, desk
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.contents import SCANS
from portal.documents.models import Attachment, DocumentKind
from portal.documents.services import receive
from portal.http import page
from portal.idempotency.acting import act
from portal.organisations.models import Organisation
from reception.models import Visit

LOOK = (
    "Có đơn có thể trùng, ghi ở cuối trang. Xem rồi bấm “Vào sổ” lần nữa; chọn lại bản quét nếu có."
)


@require_safe
@allowed(Permission.REGISTER_PETITION)
def create(request: Request) -> HttpResponse:
    form = PetitionForm(initial={"received_on": localdate()} | _kept(request))
    return _new(request, form, _unit(request))


@require_POST
@allowed(Permission.REGISTER_PETITION)
def register(request: Request) -> HttpResponse:
    unit, form = _unit(request), PetitionForm(request.POST, request.FILES)
    told = {} if request.POST.get("da_xem") else suggestions(request, request.POST)

    def work(token: str) -> str:
        if any(told.values()):
            raise ValidationError(LOOK)
        found = services.register(
            organisation=unit, by=request.user, at=now(), token=token, person=form.person(),
            attachments=_scan(request, unit, form.cleaned_data["scan"]), **form.facts(),
        )  # fmt: skip
        file = _entered(request, found)
        return _next(form) if "next" in request.POST else file

    return act(request, form, work, lambda status: _new(request, form, unit, status, **told))


@require_safe
@allowed(Permission.REGISTER_PETITION)
def from_visit(request: Request, pk: int) -> HttpResponse:
    visit = _visit(request, pk)
    record(verb="read_visit", subject=visit, by=request.user, at=now(),
           organisation_id=visit.organisation_id)  # fmt: skip
    said = ("kind", "field", "summary", "demand", "respondent", "contested", "contested_number",
            "contested_on")  # fmt: skip
    form = VisitPetitionForm(initial={name: getattr(visit, name) for name in said})
    return _from(request, form, visit)


@require_POST
@allowed(Permission.REGISTER_PETITION)
def register_from_visit(request: Request, pk: int) -> HttpResponse:
    visit, form = _visit(request, pk), VisitPetitionForm(request.POST)

    def work(token: str) -> str:
        found = services.register(
            organisation=visit.organisation, by=request.user, at=now(), token=token, visit=visit,
            **form.facts(),
        )  # fmt: skip
        return _entered(request, found)

    return act(request, form, work, lambda status: _from(request, form, visit, status))


def _kept(request: Request) -> dict[str, str]:
    """What the one before said and the next one most likely says: an envelope of one day."""
    asked = {"source": request.GET.get("nguon", ""), "received_on": request.GET.get("ngay", "")}
    return {name: said for name, said in asked.items() if said}


def _next(form: PetitionForm) -> str:
    """A new form, with the source and the day of arrival of the one just entered."""
    said = form.cleaned_data
    kept = urlencode({"nguon": said["source"], "ngay": f"{said['received_on']:%d/%m/%Y}"})
    return f"{reverse('complaints:create')}?{kept}"


def _scan(request: Request, unit: Organisation, upload: Any) -> tuple[Attachment, ...]:
    """The scan, in quarantine; what is wrong with it at first sight is said at its field."""
    if upload is None:
        return ()
    try:
        return (
            receive(upload=upload, organisation=unit, by=request.user, at=now(),
                    kind=DocumentKind.PETITION, suffixes=SCANS),
        )  # fmt: skip
    except ValidationError as error:
        raise ValidationError({"scan": error.messages}) from error


def _new(
    request: Request, form: PetitionForm, unit: Organisation, status: int = 200, **told: Any
) -> HttpResponse:
    return page(request, "complaints/create.html", status=status, form=form, unit=unit, **told)


def _from(
    request: Request, form: VisitPetitionForm, visit: Visit, status: int = 200
) -> HttpResponse:
    earlier = selectors.petitions(request.user, localdate()).filter(visits=visit)
    return page(
        request, "complaints/from_visit.html", status=status, form=form, visit=visit,
        earlier=earlier,
    )  # fmt: skip


def _entered(request: Request, found: Petition) -> str:
    messages.success(request, f"Đã vào sổ đơn {found.file_number}, số {found.number}.")
    return address(found) if may_see(request, found) else reverse("complaints:petitions")


def _unit(request: Request) -> Organisation:
    return desk(request.user, Permission.REGISTER_PETITION, localdate())


def _visit(request: Request, pk: int) -> Visit:
    on = localdate()
    visit = get_object_or_404(selectors.visit_to_register(request.user, on, pk))
    if not can(request.user, Permission.REGISTER_PETITION, visit.organisation, on):
        raise PermissionDenied
    return visit
