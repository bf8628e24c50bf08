"""A letter afterwards: cancelled, taken over by a step, told in the trail, forgotten."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from complaints import services
from complaints.letters.drafts import ERASED
from complaints.letters.reading import letters_of, number_for, papers_of_step
from complaints.models import Letter, LetterState
from complaints.services import letters
from complaints.workflow import Machine
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.drafting import NOW, draft, issued

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


# --- cancelling


def test_a_cancelled_number_stays_used() -> None:
    letter = issued()
    gone = letters.cancel(letter=letter, reason="Sai căn cứ", by=make.head(), at=NOW,
                          version=letter.version)  # fmt: skip
    assert (gone.state, gone.number, gone.reason) == (LetterState.CANCELLED, 1, "Sai căn cứ")
    assert issued().number == 2


@pytest.mark.parametrize("reason", ["", "   "])
def test_it_is_cancelled_for_a_reason(reason: str) -> None:
    letter = draft()
    with pytest.raises(ValidationError, match="Ghi lý do hủy"):
        letters.cancel(letter=letter, reason=reason, by=make.head(), at=NOW, version=1)


def test_it_is_cancelled_once_and_by_who_might_issue_it() -> None:
    letter = issued()
    with pytest.raises(PermissionDenied):
        letters.cancel(letter=letter, reason="Sai", by=make.handler(), at=NOW,
                       version=letter.version)  # fmt: skip
    gone = letters.cancel(letter=letter, reason="Sai", by=make.head(), at=NOW,
                          version=letter.version)  # fmt: skip
    with pytest.raises(ValidationError, match="đã hủy"):
        letters.cancel(letter=gone, reason="Sai", by=make.head(), at=NOW, version=gone.version)


def test_a_draft_may_be_dropped_by_who_wrote_it() -> None:
    letter = draft()
    gone = letters.cancel(letter=letter, reason="Nhầm mẫu", by=make.handler(), at=NOW, version=1)
    assert gone.state == LetterState.CANCELLED


# --- the step it belongs to


def test_a_step_takes_over_the_number_of_its_letter() -> None:
    petition = make.in_state("proposed")
    letter = issued(petition=petition)
    papers = papers_of_step(petition, Machine.INTAKE, "accept", make.TODAY)
    assert [paper.form.key for paper in papers] == ["ND155.03"]
    number = number_for(papers)
    assert number == letter.numbered
    step = services.advance(
        subject=petition, name="accept", by=make.head(), at=NOW, on=make.TODAY,
        document_number=number, assigned_to=make.handler(),
    )  # fmt: skip
    letters.attach(step=step)
    letter.refresh_from_db()
    assert (letter.step, letter.case) == (step, step.case)
    petition.refresh_from_db()
    assert number_for(papers_of_step(petition, Machine.INTAKE, "accept", make.TODAY)) == ""


def test_a_number_typed_by_hand_takes_no_letter_along() -> None:
    petition = make.in_state("proposed")
    letter = issued(petition=petition)
    found = make.take(petition, "accept", make.TODAY, document_number="99/TB")
    letters.attach(step=found.steps.last())
    letter.refresh_from_db()
    assert letter.step is None


def test_a_draft_gives_a_step_no_number() -> None:
    petition = make.in_state("proposed")
    draft(petition)
    papers = papers_of_step(petition, Machine.INTAKE, "accept", make.TODAY)
    assert papers[0].letter is not None
    assert number_for(papers) == ""
    assert papers_of_step(petition, Machine.INTAKE, "file", make.TODAY) == []


# --- the trail, and forgetting


def test_the_trail_tells_form_and_number_and_not_a_word_of_it() -> None:
    letter = issued()
    verbs = [entry.verb for entry in Entry.objects.order_by("pk")]
    assert verbs[-3:] == ["draft_letter", "save_letter", "issue_letter"]
    entry = Entry.objects.latest("pk")
    assert entry.data == {"form": "ND155.03", "number": letter.numbered}
    assert make.CANARY.full_name not in str(list(Entry.objects.values()))


def test_when_it_turns_out_to_denounce_no_letter_keeps_a_word() -> None:
    petition = make.in_state("classified")
    kept = issued("TT05.02-bo-sung", petition)
    left = draft(petition, "TT05.01")
    number = kept.numbered
    make.classify(petition, make.TODAY, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    for letter in (kept, left):
        letter.refresh_from_db()
        assert make.CANARY.full_name not in f"{letter.answers}{letter.content}"
        assert "812" not in f"{letter.answers}{letter.content}"
    assert (kept.state, kept.numbered) == (LetterState.ISSUED, number)
    assert ERASED in str(kept.content)
    assert left.state == LetterState.CANCELLED
    assert list(letters_of(petition)) == [left, kept]


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "lost"},
        {"state": "issued"},
        {"state": "cancelled", "reason": ""},
        {"number": 5, "year": 2026},
        {"number": 5, "year": None, "issued_on": make.TODAY, "state": "cancelled", "reason": "x"},
        {"redacted_by": "me", "checked_by": "me"},
    ],
)
def test_the_database_refuses_a_letter_that_cannot_be(broken: dict[str, Any]) -> None:
    letter, me = draft(), make.head()
    said = {name: me if value == "me" else value for name, value in broken.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**said)


def test_a_number_stands_in_a_book_once() -> None:
    first, second = issued(), issued()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=second.pk).update(number=first.number)


def test_who_heads_nothing_leaves_the_name_of_the_signer_open() -> None:
    unit = make.unit("CAN-THO.SO-NOI-VU")
    writer: User = make.person(Role.HANDLER, unit)
    clerk = make.person(Role.CLERK, unit)
    petition = make.petition(organisation=unit, by=clerk)
    services.classify(petition=petition, by=writer, at=NOW, on=make.TODAY, kind=Kind.COMPLAINT,
                      is_eligible=True, is_competent=True)  # fmt: skip
    petition.refresh_from_db()
    found = draft(petition, "TT05.02-bo-sung", by=writer)
    assert found.answers["signer_name"] == ""
