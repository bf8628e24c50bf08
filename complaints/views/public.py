"""The public look-up: with the code on the slip, how it stands; nothing of anybody."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from complaints import sheets, strips
from complaints.forms import LookupForm
from complaints.models import Petition, Step
from complaints.selectors import lookup as behind
from portal.citizens.privacy import last_four_match
from portal.documents import codes
from portal.documents.models import Receipt
from portal.documents.services import receipts, throttle
from portal.http import page
from portal.workdays.calendar import Calendar
from portal.workdays.selectors import calendar

UNKNOWN = "Không tìm thấy mã này. Kiểm tra lại từng ký tự trên giấy biên nhận"
WRONG_FOUR = "Bốn số cuối không khớp với hồ sơ của mã này. Kiểm tra lại, hoặc để trống"


@require_http_methods(["GET", "HEAD", "POST"])
def lookup(request: HttpRequest) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    if "ma" not in asked:
        return page(request, "complaints/lookup.html", form=LookupForm())
    form = LookupForm(asked)
    if not form.is_valid():
        return page(request, "complaints/lookup.html", status=422, form=form)
    return _result(request, form)


@require_safe
def short(_request: HttpRequest, code: str) -> HttpResponse:
    return redirect(f"{reverse('complaints:lookup')}?{urlencode({'ma': code})}")


def _result(request: HttpRequest, form: LookupForm) -> HttpResponse:
    code, digits = form.cleaned_data["ma"], form.cleaned_data["xac_minh"]
    try:
        receipt = _opened(code, digits, address=request.META["REMOTE_ADDR"])
    except throttle.TooManyTriesError as error:
        return _refused(request, form, "ma", error, 429)
    if receipt is None:
        return _refused(request, form, "ma", ValidationError(UNKNOWN), 404)
    results = _results(receipt, digits)
    if digits and not any(result.more for result in results):
        return _refused(request, form, "xac_minh", ValidationError(WRONG_FOUR), 422)
    visits = () if results else behind.visits_behind(receipt)
    context: dict[str, Any] = {"results": results, "visits": visits, "code": codes.grouped(code)}
    return page(request, "complaints/lookup_result.html", form=form, today=localdate(), **context)


def _opened(code: str, digits: str, *, address: str) -> Receipt | None:
    """The receipt of the code, both guesses counted; raises TooManyTriesError."""
    throttle.check_lookup(address=address, selector=codes.selector(code), at=now())
    receipt = receipts.find(code)
    if receipt and digits:
        throttle.check_digits(selector=receipt.selector, at=now())
    return receipt


def _refused(
    request: HttpRequest, form: LookupForm, field: str, error: ValidationError, status: int
) -> HttpResponse:
    form.add_error(field, error)
    return page(request, "complaints/lookup.html", status=status, form=form)


@dataclass(frozen=True)
class Result:
    """One petition behind a code; `more` is the petition itself for who knows the four digits."""

    status: sheets.Status
    phone: str
    more: Petition | None
    clock: strips.Clock | None = None


def _results(receipt: Receipt, digits: str) -> list[Result]:
    petitions = behind.behind_receipt(receipt)
    steps = list(behind.public_steps(petitions))
    days = calendar() if any(row.due_on and not row.is_protected for row in petitions) else None
    return [_result_of(row, steps, digits, days) for row in petitions]


def _result_of(row: Petition, steps: list[Step], digits: str, days: Calendar | None) -> Result:
    status = sheets.status(row, steps, localdate())
    clock = strips.for_citizen(row, steps, days) if days and status.latest else None
    return Result(
        status,
        _phone(row),
        row if _shown(row, digits) else None,
        clock if clock and clock.due_on == status.latest else None,
    )


def _shown(row: Petition, digits: str) -> bool:
    """Whether the digits are the petitioner's; of a denunciation nothing more is ever shown."""
    if not digits or row.is_protected or row.petitioner is None:
        return False
    return last_four_match(row.petitioner, digits)


def _phone(row: Petition) -> str:
    """Whom to call: the unit, but the help desk where even the unit would say too much."""
    own = "" if row.is_protected else row.organisation.phone
    return own or str(settings.HELP_PHONE)
