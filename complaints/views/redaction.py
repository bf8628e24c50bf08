"""A letter of a denunciation before it leaves the house: take out, compare, by two people."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.letters import ComparisonForm, RedactionForm
from complaints.models import Letter, Petition
from complaints.services import redacting
from complaints.services.letters import WRITERS
from complaints.views.files import file_page, read
from complaints.views.letters import address, found_letter, shown
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.idempotency.acting import act


@require_safe
@allowed(*WRITERS)
def redaction(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    read(request, found)
    return _redaction(
        request, found, one, RedactionForm(letter=one, found=redacting.open_places(one))
    )


@require_POST
@allowed(*WRITERS)
def redact(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    form = RedactionForm(request.POST, letter=one, found=redacting.open_places(one))

    def work(_token: str) -> str:
        redacting.redact(letter=one, choices=form.choices(), by=request.user, at=now(),
                         version=form.cleaned_data["version"])  # fmt: skip
        messages.success(request, "Đã lược bỏ. Nhờ người thứ hai đối chiếu.")
        return address(found, one)

    return act(request, form, work, lambda status: _redaction(request, found, one, form, status))


@require_safe
@allowed(*WRITERS)
def comparison(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    read(request, found)
    return _comparison(request, found, one, ComparisonForm(letter=one))


@require_POST
@allowed(*WRITERS)
def compare(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    form = ComparisonForm(request.POST, letter=one)

    def work(_token: str) -> str:
        said = form.cleaned_data
        agrees = said["verdict"] == "agree"
        redacting.check(letter=one, agrees=agrees, reason=said["reason"], by=request.user,
                        at=now(), version=said["version"])  # fmt: skip
        messages.success(request, "Đã đối chiếu." if agrees else "Đã trả lại để che thêm.")
        return address(found, one)

    return act(request, form, work, lambda status: _comparison(request, found, one, form, status))


def _redaction(
    request: Request, found: Petition, one: Letter, form: RedactionForm, status: int = 200
) -> HttpResponse:
    return file_page(
        request, found, "complaints/letters/redaction.html", status=status, **shown(found, one),
        form=form,
    )  # fmt: skip


def _comparison(
    request: Request, found: Petition, one: Letter, form: ComparisonForm, status: int = 200
) -> HttpResponse:
    return file_page(
        request, found, "complaints/letters/comparison.html", status=status, **shown(found, one),
        form=form, is_own=one.redacted_by_id == request.user.pk,
    )  # fmt: skip
