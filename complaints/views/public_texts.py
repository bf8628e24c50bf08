"""What the public reads of a decision: written, redacted and compared by staff, listed for all."""

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints.forms.letters import CheckedForm, PublicTextForm, RedactionForm
from complaints.forms.published import PublishedForm
from complaints.letters.published import agencies, published
from complaints.models import Decision, Petition, PublicText
from complaints.services import public_texts as service
from complaints.services.letters import WRITERS
from complaints.views.enforcing import decided
from complaints.views.files import file_page, read
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.http import as_sent, page, paginate
from portal.idempotency.acting import act


@require_safe
@allowed(*WRITERS)
def public_text(request: Request, number: str) -> HttpResponse:
    found, decision = decided(request, number)
    read(request, found)
    return _page(request, found, decision)


@require_POST
@allowed(*WRITERS)
def write_public_text(request: Request, number: str) -> HttpResponse:
    found, decision = decided(request, number)
    form = PublicTextForm(request.POST)

    def work(_token: str) -> str:
        service.write_public_text(decision=decision, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã lưu nội dung công khai.")
        return reverse("complaints:public_text", args=[number])

    return act(request, form, work, lambda status: _page(request, found, decision, form, status))


@require_POST
@allowed(*WRITERS)
def redact_public_text(request: Request, number: str) -> HttpResponse:
    found, decision, row = _written(request, number)
    form = RedactionForm(request.POST, letter=row, found=service.open_in(row))

    def work(_token: str) -> str:
        service.redact_public_text(row=row, choices=form.choices(), by=request.user, at=now(),
                                   version=form.cleaned_data["version"])  # fmt: skip
        messages.success(request, "Đã che. Nhờ người thứ hai đối chiếu.")
        return reverse("complaints:public_text", args=[number])

    return act(request, form, work, lambda status: _page(request, found, decision, form, status))


@require_POST
@allowed(*WRITERS)
def check_public_text(request: Request, number: str) -> HttpResponse:
    found, decision, row = _written(request, number)
    form = CheckedForm(request.POST, letter=row)

    def work(_token: str) -> str:
        version = form.cleaned_data["version"]
        service.check_public_text(row=row, by=request.user, at=now(), version=version)
        messages.success(request, "Đã đối chiếu nội dung công khai.")
        return reverse("complaints:public_text", args=[number])

    return act(request, form, work, lambda status: _page(request, found, decision, form, status))


@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """P12: decisions and conclusions that are public today, for everybody."""
    on = localdate()
    form = PublishedForm(request.GET, agencies=agencies(on))
    asked = form.asked()
    rows = paginate(request, published(on, **asked))
    is_asked = any(asked.values())
    return page(request, "complaints/published.html", form=form, rows=rows, is_asked=is_asked)


def _written(request: Request, number: str) -> tuple[Petition, Decision, PublicText]:
    found, decision = decided(request, number)
    row = getattr(decision, "public_text", None)
    if row is None:
        raise Http404
    return found, decision, row


def _page(
    request: Request, found: Petition, decision: Decision, form: BaseForm | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    row: PublicText | None = getattr(decision, "public_text", None)
    is_own = row is not None and row.redacted_by_id == request.user.pk
    context = {**_forms(row, form), "row": row, "decision": decision, "form": form}
    return file_page(
        request, found, "complaints/public_text.html", status=status, is_own=is_own, **context
    )


def _forms(row: PublicText | None, form: BaseForm | None) -> dict[str, Any]:
    """The wording, and below it what comes next: taking out, or the second person's word."""
    known: dict[str, Any] = {"version": 0}
    if row:
        known = {"title": row.title, "text": row.text, "version": row.version}
    return {"writing": as_sent(form, PublicTextForm(initial=known)), **_next(row, form)}


def _next(row: PublicText | None, form: BaseForm | None) -> dict[str, Any]:
    if row is None or row.checked_by_id:
        return {}
    if row.redacted_by_id is None:
        found = service.open_in(row)
        return {"hiding": as_sent(form, RedactionForm(letter=row, found=found))}
    return {"checking": as_sent(form, CheckedForm(letter=row))}
