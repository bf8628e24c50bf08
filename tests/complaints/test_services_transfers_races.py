"""Sender and receiver at one moment: one is heard after the other, and no paper is there twice."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints.models import Petition, Transfer
from complaints.services import steps
from complaints.services.transfers import receiving
from tests import together
from tests.complaints import factories as make
from tests.complaints import passing
from tests.together import Meeting

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(works: list[Callable[[], Any]]) -> list[str]:
    gave = together.at_once(*works)
    return sorted(type(one).__name__ if isinstance(one, Exception) else "done" for one in gave)


def test_two_who_take_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    row = passing.sent()
    passing.head_of(row.receiver)
    Meeting().after(monkeypatch, receiving, "locked")
    assert at_once([lambda: passing.receive(row)] * 2) == ["StaleError", "done"]
    assert Petition.objects.count() == 2


def test_one_takes_it_in_and_one_gives_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    row = passing.sent()
    passing.head_of(row.receiver)
    Meeting().after(monkeypatch, receiving, "locked")
    told = at_once([lambda: passing.receive(row), lambda: passing.give_back(row)])
    assert told == ["StaleError", "done"]
    row.refresh_from_db()
    taken = row.state == "received"
    assert (Petition.objects.count(), row.received_as is not None) == (2 if taken else 1, taken)


def test_the_sender_takes_it_back_while_the_receiver_takes_it_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = passing.sent()
    passing.head_of(row.receiver)
    meet = Meeting()
    meet.after(monkeypatch, receiving, "locked")
    meet.after(monkeypatch, steps, "lock")
    works: list[Callable[[], Any]] = [
        lambda: passing.receive(row),
        lambda: make.take(row.petition, "recall", make.TODAY, note="Gửi nhầm"),
    ]
    told = at_once(works)
    assert told in (["StaleError", "done"], ["ValidationError", "done"])
    row.refresh_from_db()
    mine = Petition.objects.get(pk=row.petition_id)
    assert (row.state, mine.state) in {("received", "transferred"), ("recalled", "classified")}


def test_twin_without_the_lock_both_take_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read that it waits before either writes: the paper would stand in the book twice."""
    row = passing.sent()
    passing.head_of(row.receiver)

    def loose(transfer: Transfer) -> tuple[Transfer, Petition]:
        found = Transfer.objects.select_related("organisation", "receiver", "superior", "first")
        one = found.get(pk=transfer.pk)
        return one, Petition.objects.select_related("organisation").get(pk=one.petition_id)

    monkeypatch.setattr(receiving, "locked", loose)
    Meeting().after(monkeypatch, receiving, "locked")
    assert at_once([lambda: passing.receive(row)] * 2) == ["done", "done"]
    assert Petition.objects.filter(organisation=passing.building()).count() == 2
