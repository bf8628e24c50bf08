"""Two at the same time: each guard waits for the other, and without the lock it would not."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet

from dialogues import services
from dialogues.models import Commitment, Opinion, Session
from dialogues.services import opinions
from portal.stale import StaleError
from tests.dialogues.factories import TODAY, commitment, held, moment, planned, secretary
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def two(work: Callable[[int], Any]) -> list[Any]:
    """Both start together; who is refused gives the kind of refusal."""
    gave = at_once(partial(work, 0), partial(work, 1))
    return [type(one) if isinstance(one, Exception) else one for one in gave]


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], None]:
    """Make both wait for each other in a function: with the lock the second never gets there."""
    return partial(Meeting().after, monkeypatch)


def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **kwargs: self)


def ask(session: Session, number: int) -> int:
    said = f"Câu {number}"
    made = services.add_opinion(
        session=session, content=said, answer="Đáp", by=secretary(), at=moment()
    )
    return made.ordinal


def test_two_questions_at_once_get_two_numbers(meeting: Callable[[Any, str], None]) -> None:
    session = held()
    meeting(opinions, "_next_ordinal")

    assert sorted(two(lambda number: ask(session, number))) == [1, 2]


def test_without_the_lock_one_of_two_questions_is_lost(
    meeting: Callable[[Any, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    session = held()
    meeting(opinions, "_next_ordinal")
    without_locks(monkeypatch)

    assert IntegrityError in two(lambda number: ask(session, number))
    assert Opinion.objects.count() == 1


def fulfil(promise: Commitment, number: int) -> str:
    done = services.fulfil_commitment(
        commitment=promise, done_on=TODAY, result=f"Lần {number}", by=secretary(), at=moment()
    )
    return done.result


def test_a_promise_is_fulfilled_by_one_of_two(meeting: Callable[[Any, str], None]) -> None:
    promise = commitment()
    meeting(opinions, "check_text")
    found = two(lambda number: fulfil(promise, number))

    assert found.count(ValidationError) == 1


def test_without_the_lock_the_second_would_overwrite_the_first(
    meeting: Callable[[Any, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    promise = commitment()
    meeting(opinions, "check_text")
    without_locks(monkeypatch)

    assert sorted(two(lambda number: fulfil(promise, number))) == ["Lần 0", "Lần 1"]


def test_two_who_read_the_same_version_do_not_both_change_it() -> None:
    session, user = planned(), secretary()

    def change(number: int) -> str:
        done = services.cancel(
            session=session, reason=f"Lý do {number}", by=user, at=moment(), version=1
        )
        return done.cancel_reason

    found = two(change)
    session.refresh_from_db()

    assert found.count(StaleError) == 1
    assert session.cancel_reason in found
    assert session.version == 2
