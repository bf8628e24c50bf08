"""What stands beside the form of the counter: who this may be, and when they came before.

Everything is posted, so that neither a log nor the history of the browser keeps a name or a number.
"""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.audit.services import record
from portal.citizens.forms import REASONS
from portal.citizens.models import Citizen, Need
from portal.citizens.selectors import citizens, label_of
from portal.citizens.services import show_in_full
from portal.http import page
from portal.organisations.models import Organisation
from portal.organisations.names import divide
from reception import lookup, selectors
from reception.forms.fields import birth
from reception.kinds import Kind

SHOWN = 5


@require_POST
@allowed(Permission.LOG_VISIT)
def beside(request: Request) -> HttpResponse:
    """Asked 400 ms after typing stops; of a denunciation nothing is looked for."""
    said, on = request.POST, localdate()
    if said.get("kind") == Kind.DENUNCIATION:
        return page(request, "reception/beside.html")
    unit = desk(request.user, Permission.LOG_VISIT, on)
    found = selectors.beside(request.user, on, unit, _asked(said, unit))
    if found.certain:
        return page(request, "reception/beside.html", **_history(request, found.certain))
    return page(request, "reception/beside.html", found=found, ward=said.get("ward", "")[:120])


@require_POST
@allowed(Permission.LOG_VISIT)
def this_person(request: Request) -> HttpResponse:
    """[Đúng người này]: what is known of them for the form, shown in full for a reason kept."""
    people = citizens(request.user, localdate()).select_related("ward__province")
    person = get_object_or_404(people, pk=asked_for(request.POST))
    shown = show_in_full(citizen=person, reason=REASONS[0], by=request.user, at=now())
    born = f"{person.birth_date:%d/%m/%Y}" if person.birth_date else str(person.birth_year or "")
    fill = {
        "full_name": person.full_name, "paper": person.paper, "birth": born,
        "gender": person.gender, "address": person.address, "ward": _place(person.ward), **shown,
    }  # fmt: skip
    context = _history(request, person)
    html = render_to_string("reception/_beside.html", context, request=request)
    return JsonResponse({"fill": fill, "html": html})


def _asked(said: QueryDict, unit: Organisation) -> selectors.Asked:
    """What cannot be read yet is as if it were not there: somebody is still typing."""
    on, typed = localdate(), said.get("ward", "").strip()[:120]
    ward, year = None, None
    with suppress(ValidationError):
        year = birth(said.get("birth", "")[:10], on)[1]
    with suppress(ValidationError):
        ward = lookup.ward_named(typed, unit.province_pk, on) if typed else None
    return selectors.asked(
        full_name=said.get("full_name", "")[:100], number=said.get("number", "")[:30],
        phone=said.get("phone", "")[:20], birth_year=year, ward=ward,
    )  # fmt: skip


def asked_for(said: QueryDict) -> UUID:
    """The person whom a button of the panel names."""
    try:
        return UUID(said.get("person", ""))
    except ValueError as error:
        raise BadRequest("no person") from error


def _history(request: Request, person: Citizen) -> dict[str, Any]:
    """Who it is and when they came; each opening is recorded: person, officer, time."""
    record(
        verb="open_person", subject=person, by=request.user, at=now(),
        organisation_id=person.organisation_id, label=label_of(person),
    )  # fmt: skip
    on = localdate()
    past = list(selectors.visits_of(request.user, on, person)[:SHOWN])
    return {
        "person": person, "past": past, "unit": desk(request.user, Permission.LOG_VISIT, on),
        "appointments": [one for one in past if one.appointment_on and one.appointment_on >= on],
        "needs": [Need(need).label for need in person.needs],
    }  # fmt: skip


def _place(ward: Organisation | None) -> str:
    if ward is None:
        return ""
    return f"{ward.name}, {divide(ward.province.name)[1]}" if ward.province else ward.name
