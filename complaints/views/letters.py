"""The letters of a petition: which may be drawn up, one with its preview, its issue, its files."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors
from complaints.forms.letters import CancelForm, IssueForm, LetterForm, StartForm
from complaints.letters.catalogue import BLANKS, form_of
from complaints.letters.drafts import document_of, readable
from complaints.letters.reading import forms_now, letters_of, whole_letters
from complaints.letters.writing import blank_file, written
from complaints.models import Letter, LetterState, Petition
from complaints.services import letters as service
from complaints.services.paper_numbers import step_before
from complaints.services.redacting import open_places
from complaints.views.files import file_page, found_petition, read
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.paper import Document
from portal.http import as_sent, file
from portal.idempotency.acting import act

WRITERS = service.WRITERS


@require_safe
@allowed(Permission.SEE_PETITIONS)
def letters(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    read(request, found)
    return _list(request, found)


@require_POST
@allowed(*WRITERS)
def start_letter(request: Request, number: str) -> HttpResponse:
    found, form = found_petition(request, number), StartForm(request.POST)

    def work(_token: str) -> str:
        key = form.cleaned_data["form"]
        letter = service.draft(petition=found, key=key, by=request.user, at=now())
        return address(found, letter)

    return act(request, form, work, lambda status: _list(request, found, form, status))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def letter(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    read(request, found)
    return _page(request, found, one)


@require_POST
@allowed(*WRITERS)
def save_letter(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    form = LetterForm(request.POST, letter=one)

    def work(_token: str) -> str:
        version = form.cleaned_data["version"]
        service.save(letter=one, by=request.user, at=now(), version=version, **form.answers())
        messages.success(request, "Đã lưu dự thảo.")
        return address(found, one)

    return act(request, form, work, lambda status: _page(request, found, one, form, status))


@require_safe
@allowed(*WRITERS)
def issuing(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    return _issue_page(request, found, one, IssueForm(letter=one))


@require_POST
@allowed(*WRITERS)
def issue_letter(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    form = IssueForm(request.POST, letter=one)

    def work(_token: str) -> str:
        version = form.cleaned_data["version"]
        issued = service.issue(letter=one, by=request.user, at=now(), version=version)
        messages.success(request, f"Đã ban hành {issued}.")
        return address(found, one)

    return act(request, form, work, lambda status: _issue_page(request, found, one, form, status))


@require_POST
@allowed(*WRITERS)
def cancel_letter(request: Request, number: str, pk: int) -> HttpResponse:
    found, one = found_letter(request, number, pk)
    form = CancelForm(request.POST, letter=one)

    def work(_token: str) -> str:
        said = form.cleaned_data
        service.cancel(letter=one, by=request.user, at=now(), **said)
        messages.success(request, "Đã hủy văn bản.")
        return reverse("complaints:letters", args=[found.file_number])

    return act(request, form, work, lambda status: _page(request, found, one, form, status))


@require_safe
@allowed(Permission.SEE_PETITIONS)
def letter_file(request: Request, number: str, pk: int, kind: str) -> HttpResponse:
    """The letter as PDF or DOCX; one that leaves the house only after it was redacted."""
    found, one = found_letter(request, number, pk)
    if one.is_redacted and one.state != LetterState.ISSUED and not is_redacted(one):
        messages.error(request, "Xử lý hết các chỗ đã chỉ ra rồi mới xem được tệp.")
        return redirect("complaints:redaction", number, pk)
    document = document_of(one, list(selectors.timeline(found)), localdate())
    return _file(request, found, one, readable(document, found.petitioner, in_full=True), kind)


@require_safe
def blank_form(request: Request, key: str, kind: str) -> HttpResponse:
    """A form to fill in by hand: for everybody, it says nothing of anybody."""
    try:
        content, media_type = blank_file(key, kind)
    except LookupError as error:
        raise Http404 from error
    return file(content, f"{key}.{kind}", media_type)


def is_redacted(one: Letter) -> bool:
    return one.redacted_by_id is not None and not open_places(one)


def found_letter(request: Request, number: str, pk: int) -> tuple[Petition, Letter]:
    """A letter of a petition within the user's sight; else there is none."""
    found = found_petition(request, number)
    return found, get_object_or_404(whole_letters(found), pk=pk)


def address(found: Petition, one: Letter) -> str:
    return reverse("complaints:letter", args=[found.file_number, one.pk])


def shown(found: Petition, one: Letter) -> dict[str, Any]:
    """What every page of a letter shows: the row of its form, and its paper, numbers masked."""
    steps = list(selectors.timeline(found))
    paper = readable(document_of(one, steps, localdate()), found.petitioner, in_full=False)
    return {"letter": one, "row": form_of(one.form), "paper": paper, "steps": steps}


def may_write(request: Request, found: Petition) -> bool:
    return can_any(request.user, WRITERS, found.organisation, localdate())


def may_issue(request: Request, found: Petition, one: Letter) -> bool:
    """Whoever may take the step that the letter documents; to others no locked door is shown."""
    return can(request.user, form_of(one.form).issued_with, found.organisation, localdate())


def _list(
    request: Request, found: Petition, form: StartForm | None = None, status: int = 200
) -> HttpResponse:
    steps = list(selectors.timeline(found))
    context: dict[str, Any] = {
        "form": form, "steps": steps,
        "letters": [(one, form_of(one.form)) for one in letters_of(found)],
        "forms": forms_now(found, steps, localdate()) if may_write(request, found) else [],
        "blanks": [one for one in BLANKS if one.in_force(localdate())],
    }  # fmt: skip
    return file_page(request, found, "complaints/letters/list.html", status=status, **context)


Typed = LetterForm | CancelForm | None


def _page(
    request: Request, found: Petition, one: Letter, form: Typed = None, status: int = 200
) -> HttpResponse:
    """The letter beside its boxes; what was typed stays where somebody else was quicker."""
    may = may_write(request, found)
    writes = may and one.state == LetterState.DRAFT
    filling, cancelling = LetterForm(letter=one), CancelForm(letter=one)
    return file_page(
        request, found, "complaints/letters/letter.html", status=status, **shown(found, one),
        form=form, filling=as_sent(form, filling) if writes else None, may_write=may,
        cancelling=as_sent(form, cancelling),
        may_issue=may_issue(request, found, one),
        places_left=len(open_places(one)) if writes else 0,
    )  # fmt: skip


def _issue_page(
    request: Request, found: Petition, one: Letter, form: IssueForm, status: int = 200
) -> HttpResponse:
    if not may_issue(request, found, one):
        raise PermissionDenied
    if one.state != LetterState.DRAFT:
        return redirect(address(found, one))
    context = shown(found, one)
    before = step_before(one, context["row"].steps, context["steps"])
    return file_page(
        request, found, "complaints/letters/issue.html", status=status, **context, form=form,
        before=before, today=localdate(),
    )  # fmt: skip


def _file(
    request: Request, found: Petition, one: Letter, document: Document, kind: str
) -> HttpResponse:
    try:
        content, media_type = written(document, kind)
    except LookupError as error:
        raise Http404 from error
    record(verb="print_letter", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id, form=one.form, number=one.numbered)  # fmt: skip
    return file(content, f"{one.form}-{found.file_number}-{one.pk}.{kind}", media_type)
