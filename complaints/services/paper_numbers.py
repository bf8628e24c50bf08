"""One paper, one number: whichever comes first takes it, the step or its letter."""

from collections.abc import Sequence
from datetime import date

from complaints.letters.reading import number_for, papers_of_step
from complaints.models import Letter, Petition, Step
from complaints.workflow import Machine
from portal.documents.models import NumberSeries
from portal.documents.services import next_number


def of_step(petition: Petition, name: str, sign: str, abbreviated: str, on: date) -> str:
    """The number of the letter that was issued for this step of intake, else the next of the book
    of such papers, with sign and agency: "07/TB-SNV".
    """
    if waiting := number_for(papers_of_step(petition, Machine.INTAKE, name, on)):
        return waiting
    book = f"van-ban-{sign or 'CV'}"
    number = next_number(organisation=petition.organisation, book=book, year=on.year)
    return f"{number:02d}/{'-'.join(filter(None, (sign, abbreviated)))}"


def give(letter: Letter, taken_by: tuple[str, ...], steps: Sequence[Step], on: date) -> None:
    """Number and day of a letter: those that its step has taken already, else the next and today.

    `taken_by` names the steps that this paper is for; a letter that follows its step is tied to it.
    """
    letter.issued_on, step = on, step_before(letter, taken_by, steps)
    if step:
        letter.number, letter.year, letter.issued_on = _taken(letter, step), step.on.year, step.on
        letter.step, letter.case_id = step, step.case_id
    elif letter.book:
        letter.year = on.year
        letter.number = next_number(
            organisation=letter.organisation, book=letter.book, year=on.year
        )


def step_before(letter: Letter, taken_by: tuple[str, ...], steps: Sequence[Step]) -> Step | None:
    """The step that took number and day for this paper before its letter was issued."""
    own = (step for step in reversed(steps) if step.name in taken_by)
    return next((step for step in own if _taken(letter, step)), None)


def _taken(letter: Letter, step: Step) -> int:
    """The number in the letter's own book that the step has and no letter bears yet; 0 for none.

    What was typed by hand and lies beyond the last number of the book is of another book.
    """
    written = step.document_number.removesuffix(letter.answers["symbol"])
    if not letter.book or written == step.document_number or not written.isdecimal():
        return 0
    place = {"organisation": letter.organisation, "book": letter.book, "year": step.on.year}
    number = int(written)
    if not NumberSeries.objects.filter(**place, last__gte=number).exists():
        return 0
    return 0 if Letter.objects.filter(**place, number=number).exists() else number
