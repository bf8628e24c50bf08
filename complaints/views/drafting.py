"""What the head's word would issue (S15): the draft on paper, and who shall sign it."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from complaints import selectors
from complaints.forms.approving import SignerForm
from complaints.letters.drafts import document_of, drafted, readable
from complaints.letters.form import Form
from complaints.letters.reading import paper_of_way, papers_of_step
from complaints.letters.signers import Signer, signers
from complaints.letters.writing import as_pdf
from complaints.models import Letter, LetterState, Petition
from complaints.services.signing import draw_up
from complaints.views.files import found_petition, read
from complaints.views.heads import check_may
from complaints.workflow import Machine
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.paper import Document
from portal.http import file, page
from portal.idempotency.acting import act

NONE = "Đề xuất này không ra văn bản, hoặc đơn không còn chờ duyệt."


@require_safe
@allowed(Permission.DECIDE)
def proposed_paper(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    read(request, found)
    return _page(request, found, _form(found))


@require_safe
@allowed(Permission.DECIDE)
def proposed_file(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    form = paper_of_way(found, localdate())
    if form is None:
        messages.error(request, NONE)
        return redirect("complaints:proposed_paper", number)
    record(verb="print_letter", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id, form=form.key, number="")  # fmt: skip
    _, document = _draft(found, form, in_full=True)
    return file(as_pdf(document), f"du-thao-{form.key}-{found.file_number}.pdf")


@require_POST
@allowed(Permission.DECIDE)
def draw_up_paper(request: Request, number: str) -> HttpResponse:
    found = _found(request, number)
    form = _form(found, request.POST)

    def work(_token: str) -> str:
        letter = draw_up(petition=found, by=request.user, at=now(), **form.answers())
        messages.success(request, f"Đã lập dự thảo, người ký: {letter.answers['signer_name']}.")
        return reverse("complaints:letter", args=[number, letter.pk])

    return act(request, form, work, lambda status: _page(request, found, form, status))


def _found(request: Request, number: str) -> Petition:
    found = found_petition(request, number)
    check_may(request, found, Permission.DECIDE)
    return found


def _form(found: Petition, data: QueryDict | None = None) -> SignerForm:
    form = paper_of_way(found, localdate())
    offered: list[Signer] = signers(form, found.organisation, localdate()) if form else []
    return SignerForm(data, paper=form, signers=offered)


def _draft(found: Petition, form: Form, *, in_full: bool) -> tuple[Letter, Document]:
    """The letter that waits for the step, or as it would be drawn up now; nothing is written."""
    on, steps = localdate(), list(selectors.timeline(found))
    papers = papers_of_step(found, Machine.INTAKE, form.steps[0], on)
    kept = next((paper.letter for paper in papers if paper.form == form and paper.letter), None)
    letter = kept or drafted(found, form, steps, on)
    return letter, readable(document_of(letter, steps, on), found.petitioner, in_full=in_full)


def _page(request: Request, found: Petition, form: SignerForm, status: int = 200) -> HttpResponse:
    letter, paper = _draft(found, form.paper, in_full=False) if form.paper else (None, None)
    is_open = letter is not None and letter.state == LetterState.DRAFT
    return page(
        request, "complaints/proposed_paper.html", status=status, petition=found, form=form,
        row=form.paper, letter=letter, paper=paper, is_open=is_open, none=NONE,
    )  # fmt: skip
