"""What the counter asks of petitions: those of a person, the same matter, the file of a slip."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from complaints import selectors
from complaints.selectors import beside
from complaints.views.alike import suggestions
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.models import User
from portal.access.roles import Permission
from portal.citizens.selectors import citizens, find
from portal.documents.services import receipts
from portal.http import page
from reception import cards
from reception.selectors import visits
from reception.views.beside import asked_for

WHO = ("full_name", "number", "phone", "address")
SLIP = re.compile(r"^https?://\S+?/t/([^\s/?#]+)", re.IGNORECASE)
TOKEN = re.compile(r"\S{10,}")
UNKNOWN = (
    "Không tìm thấy trong phạm vi của nơi tiếp. Kiểm tra lại thẻ, giấy biên nhận hoặc mã hồ sơ."
)


@require_POST
@allowed(Permission.LOG_VISIT)
def of_person(request: Request) -> HttpResponse:
    """Posted, so that no address names a person; the panel that asks has recorded the opening."""
    on = localdate()
    person = get_object_or_404(citizens(request.user, on), pk=asked_for(request.POST))
    found = beside.open_petitions(request.user, on, person)
    return page(request, "complaints/beside.html", found=found, today=on)


@require_POST
@allowed(Permission.LOG_VISIT)
def same_matter(request: Request) -> HttpResponse:
    """Petitions about the same, whoever sent them: of the words alone."""
    said = request.POST.copy()
    for name in WHO:
        said.pop(name, None)
    return page(request, "complaints/same_matter.html", **suggestions(request, said))


@require_POST
@allowed(Permission.LOG_VISIT)
def of_receipt(request: Request) -> HttpResponse:
    """Where the slip leads that was scanned into the form, "" where it leads nowhere."""
    address = _address(request.user, request.POST.get("code", "")[:1000])
    return JsonResponse({"address": address})


@require_POST
@allowed(Permission.LOG_VISIT)
def look_up(request: Request) -> HttpResponse:
    """A card, a slip or a number, scanned or typed on the day page; posted, for no log keeps it."""
    address = _address(request.user, request.POST.get("scan", "")[:1000])
    if not address:
        messages.warning(request, UNKNOWN)
    return redirect(address or "reports:today")


def _address(user: User, said: str) -> str:
    text = said.strip()
    slip = SLIP.match(text)
    if slip or "|" not in text:
        code = slip[1] if slip else text
        return _of_code(user, code) or _of_number(user, code)
    return _of_card(user, text)


def opened(user: User, said: str) -> str:
    """The file of the number or slip that was typed into the search, "" for any other words."""
    if not TOKEN.fullmatch(said.strip()):
        return ""
    return _address(user, said)


def _of_card(user: User, text: str) -> str:
    try:
        number = cards.parse(text).number
    except ValueError:
        return ""
    person = find(user, localdate(), number=number).order_by("-created_at").first()
    return reverse("citizens:person", args=[person.pk]) if person else ""


def _of_code(user: User, code: str) -> str:
    """Of the code on a slip: the petition, or the visit that brought none."""
    try:
        receipt = receipts.find(code)
    except ValidationError:
        return ""
    if receipt is None:
        return ""
    on = localdate()
    if petition := beside.of_receipt(user, on, receipt).first():
        return reverse("complaints:petition", args=[petition.file_number])
    visit = visits(user, on).filter(receipt=receipt).first()
    return reverse("reception:visit", args=[visit.pk]) if visit else ""


def _of_number(user: User, number: str) -> str:
    found = selectors.petitions(user, localdate()).filter(file_number=number.upper())
    petition = found.first()
    return reverse("complaints:petition", args=[petition.file_number]) if petition else ""
