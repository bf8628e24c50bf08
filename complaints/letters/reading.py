"""Which letters a file has, which it may have now, and the one that gives a step its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from complaints.letters.catalogue import forms_for, offered
from complaints.letters.form import Form
from complaints.models import Letter, LetterState, Petition, Step
from complaints.workflow import Intake, Machine
from complaints.workflow.checks import way

HANDS = ("prepared_by", "redacted_by", "checked_by", "issued_by")
# All that the text of a letter speaks of, in the query that finds the letter.
WHOLE = (
    "petition__organisation__parent", "petition__organisation__province",
    "petition__petitioner__ward", "petition__assigned_to", "petition__case__assigned_to",
    "petition__case__decision", "petition__case__parent__decision__organisation",
    "organisation__parent", "organisation__province",
)  # fmt: skip


def letters_of(petition: Petition) -> QuerySet[Letter]:
    """All letters of the file, the newest first, with everybody who had a hand in them."""
    return Letter.objects.filter(petition=petition).select_related(*HANDS).order_by("-pk")


def whole_letters(petition: Petition) -> QuerySet[Letter]:
    """The same with everything that is needed to write them out."""
    return letters_of(petition).select_related(*HANDS, *WHOLE)


def forms_now(petition: Petition, steps: Sequence[Step], on: date) -> list[Form]:
    """What may be drawn up now: by the state of the file and the steps already taken."""
    case = petition.case
    machine = Machine(case.kind) if case else Machine.INTAKE
    state = case.state if case else petition.state
    level = case.level if case else petition.level
    taken = {step.name for step in steps}
    found = offered(petition.kind, level, machine, state, taken, on)
    proposed = paper_of_way(petition, on)
    return [*found, *([proposed] if proposed and proposed not in found else [])]


def paper_of_way(petition: Petition, on: date) -> Form | None:
    """The paper that the head's word on the proposal would issue; None where it issues none."""
    if petition.state != Intake.PROPOSED:
        return None
    check = getattr(petition, "check_list", None)
    chosen = way(petition.kind, check.proposal if check else "accept")
    step = chosen.step if chosen else ""
    found = forms_for(Machine.INTAKE, step, petition.kind, petition.level, on)
    return found[0] if found else None


@dataclass(frozen=True)
class StepPaper:
    """A paper that documents a step, and the letter of it that waits for the step, if any."""

    form: Form
    letter: Letter | None

    @property
    def number(self) -> str:
        issued = self.letter and self.letter.state == LetterState.ISSUED
        return self.letter.numbered if self.letter and issued else ""


def papers_of_step(petition: Petition, machine: Machine, name: str, on: date) -> list[StepPaper]:
    """The forms of a step with their newest letters that no step has used: one query."""
    level = petition.case.level if petition.case else petition.level
    forms = forms_for(machine, name, petition.kind, level, on)
    if not forms:
        return []
    unused = Letter.objects.filter(
        petition=petition, step=None, form__in=[form.key for form in forms]
    ).exclude(state=LetterState.CANCELLED)
    newest = {letter.form: letter for letter in unused.order_by("pk")}
    return [StepPaper(form, newest.get(form.key)) for form in forms]


def number_for(papers: Sequence[StepPaper]) -> str:
    """The number a step takes over: that of the first issued paper that is its own."""
    return next((paper.number for paper in papers if paper.number), "")
