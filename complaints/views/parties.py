"""Tab Người liên quan: who complains together, who speaks for them, who else takes part."""

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.parties import ChangeForm, EndForm, PartyForm, SignersForm
from complaints.models import Petition
from complaints.services import parties as service
from complaints.views.files import file_page, found_petition, read
from complaints.workflow.representing import is_acting, most_representatives
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can_any
from portal.access.roles import Permission
from portal.http import as_sent
from portal.idempotency.acting import act

STANDING = ("active", "represents")
FORMS = (("signers", SignersForm), ("change", ChangeForm), ("party", PartyForm))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def parties(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    read(request, found)
    return _page(request, found, None)


@require_POST
@allowed(*service.WRITING)
def add_signatories(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    form = SignersForm(request.POST, petition=found, today=localdate())

    def work(_token: str) -> str:
        said = form.answers()
        count = service.add_signatories(petition=found, by=request.user, at=now(), **said)
        messages.success(request, f"Đã ghi {count} người cùng ký.")
        return _address(found)

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(*service.WRITING)
def change_signatory(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    form = ChangeForm(request.POST, petition=found, today=localdate())

    def work(_token: str) -> str:
        service.change_signatory(by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi thay đổi.")
        return _address(found)

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(*service.WRITING)
def add_party(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    form = PartyForm(request.POST, petition=found, today=localdate())

    def work(_token: str) -> str:
        service.add_party(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi người tham gia.")
        return _address(found)

    return act(request, form, work, lambda status: _page(request, found, form, status))


@require_POST
@allowed(*service.WRITING)
def end_party(request: Request, number: str, pk: int) -> HttpResponse:
    found, form = _found(request, number), EndForm(request.POST, today=localdate())
    row = get_object_or_404(found.parties, pk=pk)

    def work(_token: str) -> str:
        on = form.cleaned_data["on"]
        service.end_party(party=row, on=on, by=request.user, at=now())
        messages.success(request, "Đã ghi kết thúc tham gia.")
        return _address(found)

    return act(request, form, work, lambda status: _page(request, found, form, status))


def _found(request: Request, number: str) -> Petition:
    """Of a denunciation there is no such page: nobody's name is kept."""
    found = found_petition(request, number)
    if found.is_protected:
        raise Http404
    prefetch_related_objects([found], "signatories")  # page and form choose among the same rows
    return found


def _address(found: Petition) -> str:
    return reverse("complaints:parties", args=[found.file_number])


def _page(request: Request, found: Petition, form: Form | None, status: int = 200) -> HttpResponse:
    on = localdate()
    own = {name: as_sent(form, kind(petition=found, today=on)) for name, kind in FORMS}
    may_write = can_any(request.user, service.WRITING, found.organisation, on)
    return file_page(
        request, found, "complaints/parties.html", status=status, form=form, may_write=may_write,
        ending=EndForm(today=on), **_shown(found), **own,
    )  # fmt: skip


def _shown(found: Petition) -> dict[str, Any]:
    people = list(found.signatories.all())
    standing = sum(row.state in STANDING for row in people)
    return {
        "people": people,
        "standing": standing,
        "most": most_representatives(standing),
        "chosen": sum(row.state == "represents" for row in people),
        "beside": [(row, is_acting(row.role, row.paper)) for row in found.parties.all()],
        "withdrawals": found.withdrawals.prefetch_related("items", "signatories"),
    }
