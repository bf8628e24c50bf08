"""Two at the same letter, or at the same book, at one moment: no number twice, none left out."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints.models import Letter, LetterState, Petition
from complaints.services import letters
from portal.documents.models import NumberSeries
from reception.kinds import Kind
from tests import together
from tests.complaints import factories as make
from tests.complaints.letters import everything_said
from tests.together import Meeting

pytestmark = pytest.mark.django_db(transaction=True)
NOW = make.moment()


def ready(petition: Petition | None = None) -> Letter:
    found = petition or make.in_state("proposed")
    letter = letters.draft(petition=found, key="ND155.03", by=make.head(), at=NOW)
    return letters.save(letter=letter, by=make.head(), at=NOW, version=1, **everything_said(letter))


def issuing(letter: Letter) -> Callable[[], Letter]:
    head = make.head()
    return lambda: letters.issue(letter=letter, by=head, at=NOW, version=letter.version)


def told(gave: list[Any]) -> list[str]:
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in gave)


def test_two_who_issue_one_letter_use_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = ready()
    Meeting().after(monkeypatch, letters, "lock_letter")
    gave = together.at_once(issuing(letter), issuing(letter))
    assert told(gave) == ["StaleError", "done"]
    letter.refresh_from_db()
    assert (letter.state, letter.number) == (LetterState.ISSUED, 1)
    assert NumberSeries.objects.get(book="van-ban-TB").last == 1


def test_its_twin_without_the_lock_lets_both_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same two, with the row read and not held: both issue, and a number is lost."""
    letter = ready()

    def unheld(one: Letter, version: int) -> Letter:
        found = Letter.objects.select_related("petition__organisation", "organisation").get(
            pk=one.pk
        )
        assert found.version == version
        return found

    monkeypatch.setattr(letters, "lock_letter", unheld)
    Meeting().after(monkeypatch, letters, "lock_letter")
    gave = together.at_once(issuing(letter), issuing(letter))
    assert told(gave) == ["done", "done"]
    assert NumberSeries.objects.get(book="van-ban-TB").last == 2


def test_many_letters_of_one_book_have_numbers_without_a_gap() -> None:
    petition = make.in_state("proposed")
    gave = together.at_once(*(issuing(ready(petition)) for _ in range(6)))
    assert told(gave) == ["done"] * 6
    numbers = Letter.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4, 5, 6]


def test_who_saves_while_it_is_issued_writes_over_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = ready()
    said, head = everything_said(letter), make.head()
    said["places"]["content"] = "Lời đến sau"

    def save() -> Letter:
        return letters.save(letter=letter, by=head, at=NOW, version=letter.version, **said)

    Meeting().after(monkeypatch, letters, "lock_letter")
    gave = together.at_once(issuing(letter), save)
    assert told(gave) == ["StaleError", "done"]
    letter.refresh_from_db()
    is_issued = letter.state == LetterState.ISSUED
    assert is_issued == ("Lời đến sau" not in str(letter.content or letter.answers))


def test_a_letter_and_the_sorting_that_forgets_it_wait_for_each_other() -> None:
    """Whichever is first: afterwards no word of the author is left in the letter."""
    petition = make.in_state("classified")
    letter = letters.draft(petition=petition, key="TT05.02-bo-sung", by=make.head(), at=NOW)
    letter = letters.save(letter=letter, by=make.head(), at=NOW, version=1,
                          **everything_said(letter))  # fmt: skip

    def sort() -> Petition:
        return make.classify(petition, make.TODAY, kind=Kind.DENUNCIATION, summary="Nhận tiền")

    together.at_once(issuing(letter), sort)
    petition.refresh_from_db()
    assert petition.is_protected
    letter.refresh_from_db()
    assert make.CANARY.full_name not in f"{letter.answers}{letter.content}"
