"""Register numbers under real threads: no gap, no double, whoever rolls back."""

from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet

from portal.documents.models import NumberSeries
from portal.documents.services import next_number
from portal.organisations.models import Organisation
from tests.portal.paper_factories import office
from tests.together import Meeting, at_once

THREADS = 32


class ChangedMindError(Exception):
    """What a transaction raises that gives its number back."""


def take(unit: Organisation, book: str = "luot-tiep", year: int = 2026) -> int:
    return next_number(organisation=unit, book=book, year=year)


@pytest.mark.django_db
def test_each_book_year_and_unit_counts_from_one() -> None:
    one, other = office(), office("CAN-THO", "Cần Thơ")

    assert [take(one), take(one), take(one)] == [1, 2, 3]
    assert take(one, book="don") == 1
    assert take(one, year=2027) == 1
    assert take(other) == 1
    assert take(one) == 4


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_every_number_once() -> None:
    unit = office()

    assert sorted(at_once(*[lambda: take(unit)] * THREADS)) == list(range(1, THREADS + 1))


@pytest.mark.django_db(transaction=True)
def test_who_rolls_back_gives_the_number_back() -> None:
    unit = office()

    @transaction.atomic
    def changes_mind() -> None:
        take(unit)
        raise ChangedMindError

    gave = at_once(*[lambda: take(unit), changes_mind] * (THREADS // 2))

    assert {type(one) for one in gave[1::2]} == {ChangedMindError}
    assert sorted(gave[::2]) == list(range(1, THREADS // 2 + 1))
    assert NumberSeries.objects.get().last == THREADS // 2


def two_meet(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Two that try to stand between reading and writing together."""
    unit = office()
    take(unit)
    meet, write = Meeting(), NumberSeries.save

    def slow(series: NumberSeries, **kwargs: Any) -> None:
        meet()
        write(series, **kwargs)

    monkeypatch.setattr(NumberSeries, "save", slow)
    return sorted(at_once(*[lambda: take(unit)] * 2))


@pytest.mark.django_db(transaction=True)
def test_the_lock_lets_nobody_between_reading_and_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert two_meet(monkeypatch) == [2, 3]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_get_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **kwargs: self)

    assert two_meet(monkeypatch) == [2, 2]
