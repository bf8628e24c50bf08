"""The step and its letter bear one number, whichever of the two comes first."""

from datetime import date

import pytest

from complaints import services
from complaints.models import Letter, LetterState, Petition
from complaints.services import letters
from portal.documents.models import NumberSeries
from tests.complaints import factories as make
from tests.complaints.drafting import draft, issue, issued, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = date(2026, 9, 9)  # weeks before the letters are issued


def agreed(petition: Petition, on: date = ON) -> str:
    """The head's one word, and the number that it took."""
    services.approve(petition=petition, by=make.head(), at=make.moment(on), on=on)
    return petition.steps.get(name="accept").document_number


def used() -> int:
    return sum(NumberSeries.objects.filter(book="van-ban-TB").values_list("last", flat=True))


def proposed() -> Petition:
    found = make.in_state("proposed")
    Petition.objects.filter(pk=found.pk).update(assigned_to=make.handler())
    return found


def test_a_letter_after_its_step_bears_the_number_and_the_day_of_the_step() -> None:
    found = proposed()
    waiting = save(draft(found))
    number = agreed(found)
    letter = issue(waiting)
    assert (letter.numbered, letter.issued_on, letter.year) == (number, ON, 2026)
    assert letter.step == found.steps.get(name="accept")
    assert letter.case == Petition.objects.get(pk=found.pk).case
    assert number in str(letter.content)
    assert "2026-09-09" in str(letter.content)
    assert used() == 1


def test_a_step_after_its_letter_takes_the_number_over() -> None:
    found = proposed()
    letter = issued(petition=found)
    assert agreed(found, make.moment().date()) == letter.numbered
    letter.refresh_from_db()
    assert letter.step == found.steps.get(name="accept")
    assert used() == 1


def test_a_second_letter_for_the_same_step_has_a_number_of_its_own() -> None:
    found = proposed()
    waiting = save(draft(found))
    agreed(found)
    first = issue(waiting)
    letters.cancel(
        letter=first, reason="Sai tên", by=make.head(), at=make.moment(), version=first.version
    )
    second = issued(petition=Petition.objects.get(pk=found.pk))
    assert (first.number, second.number) == (1, 2)
    assert second.step is None
    assert second.issued_on == make.moment().date()


def test_the_number_of_another_agencys_paper_is_not_taken_for_one_of_the_book() -> None:
    """Typed by hand, and beyond the book: the book would reach it one day and give it twice."""
    found = proposed()
    waiting = save(draft(found))
    symbol = waiting.answers["symbol"]
    services.advance(
        subject=found, name="accept", by=make.head(), at=make.moment(ON), on=ON,
        assigned_to=make.handler(), document_number=f"44{symbol}",
    )  # fmt: skip
    letter = issue(waiting)
    assert (letter.number, letter.step) == (1, None)


@pytest.mark.parametrize("number", ["44/TB-KHAC", "abc", "1a/TB", ""])
def test_a_number_of_another_kind_gives_the_letter_the_next(number: str) -> None:
    found = proposed()
    waiting = save(draft(found))
    services.advance(
        subject=found, name="accept", by=make.head(), at=make.moment(ON), on=ON,
        assigned_to=make.handler(), document_number=number or "-",
    )  # fmt: skip
    assert issue(waiting).number == 1


def test_a_paper_without_a_book_has_neither() -> None:
    letter = issued("ND155.14", make.case_in("reported").petitions.get())
    assert letter.state == LetterState.ISSUED
    assert (letter.number, letter.year, letter.step) == (None, None, None)
    assert Letter.objects.get().issued_on == make.moment().date()
