"""32 writers at one book: no number twice, none left out; and what happens without the lock."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from complaints.models import Petition, Transfer
from portal.access.roles import Role
from portal.documents.models import NumberSeries
from tests.complaints import factories as make
from tests.complaints import passing
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 32


def enter(count: int) -> list[Callable[[], Petition]]:
    """So many who enter a petition in the book of one unit; of nobody, for whom they would wait."""
    make.person(Role.CLERK)
    return [lambda: make.petition(person=None, is_anonymous=True)] * count


def hand_over(count: int) -> list[Callable[[], Transfer]]:
    """So many who hand over a petition of their own, all from one unit."""
    rows = [passing.theirs(summary=f"Đơn thứ {n}") for n in range(count)]
    passing.head_of(rows[0].organisation)
    to = passing.building()
    return [lambda one=one: passing.send(one, to) for one in rows]


def take_in(count: int) -> list[Callable[[], Petition]]:
    """So many who take in what was handed to their unit."""
    rows = [work() for work in hand_over(count)]
    passing.head_of(passing.building())
    return [lambda row=row: passing.receive(row) for row in rows]


def test_petitions_of_a_book() -> None:
    gave = at_once(*enter(WRITERS))
    assert sorted(one.number for one in gave) == list(range(1, WRITERS + 1))
    numbers = sorted(Petition.objects.values_list("file_number", flat=True))
    assert numbers == [f"BN26-{n:06d}" for n in range(1, WRITERS + 1)]


def test_slips_of_a_unit() -> None:
    gave = at_once(*hand_over(WRITERS))
    assert sorted(row.number for row in gave) == list(range(1, WRITERS + 1))


def test_what_a_unit_takes_in() -> None:
    gave = at_once(*take_in(WRITERS))
    assert sorted(one.number for one in gave) == list(range(1, WRITERS + 1))


class ChangedMindError(Exception):
    """What a transaction raises that gives its number back."""


def test_who_gives_up_leaves_no_gap() -> None:
    """Every second writer fails after he was given his number: it goes to the next one."""
    enters = enter(1)[0]

    @transaction.atomic
    def gives_up() -> None:
        enters()
        raise ChangedMindError

    gave = at_once(*[enters, gives_up] * (WRITERS // 2))
    assert {type(one) for one in gave[1::2]} == {ChangedMindError}
    assert sorted(one.number for one in gave[::2]) == list(range(1, WRITERS // 2 + 1))


def unlocked(monkeypatch: pytest.MonkeyPatch, people: int) -> None:
    """All read the last number before any of them writes it: what the lock of the book forbids."""
    meet, write = Meeting(people), NumberSeries.save
    rows = QuerySet.select_for_update

    def slow(series: NumberSeries, **kwargs: Any) -> None:
        if series.book == "ma-ho-so":  # the one that is asked first: there they meet
            meet()
        write(series, **kwargs)

    def none(queryset: Any, *args: Any, **kwargs: Any) -> Any:
        return queryset if queryset.model is NumberSeries else rows(queryset, *args, **kwargs)

    monkeypatch.setattr(NumberSeries, "save", slow)
    monkeypatch.setattr(QuerySet, "select_for_update", none)


def test_twin_without_the_lock_writers_are_given_the_same_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The same writers: of all who ask at one moment only one finds his number free."""
    make.petition()
    works = enter(WRITERS)
    unlocked(monkeypatch, WRITERS)
    gave = at_once(*works)
    entered = [one for one in gave if isinstance(one, Petition)]
    refused = [one for one in gave if isinstance(one, IntegrityError)]
    assert (len(entered), len(refused)) == (1, WRITERS - 1)
    assert all("file_number" in str(one) for one in refused)  # the last word has the database
