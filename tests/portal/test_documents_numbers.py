"""Register numbers under real threads: no gap, no double, whoever rolls back."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet

from portal.documents.models import NumberSeries
from portal.documents.services import next_number
from portal.organisations.models import Organisation
from tests.portal.paper_factories import office

THREADS = 32


class ChangedMindError(Exception):
    """What a transaction raises that gives its number back."""


def together(work: Callable[[int], Any], threads: int = THREADS) -> list[Any]:
    """Let everybody start at once, each on a connection of its own."""
    start = threading.Barrier(threads)

    def run(number: int) -> Any:
        start.wait()
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))


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

    assert sorted(together(lambda _: take(unit))) == list(range(1, THREADS + 1))


@pytest.mark.django_db(transaction=True)
def test_who_rolls_back_gives_the_number_back() -> None:
    unit = office()

    def work(number: int) -> int | None:
        try:
            with transaction.atomic():
                taken = take(unit)
                if number % 2:
                    raise ChangedMindError
                return taken
        except ChangedMindError:
            return None

    kept = [taken for taken in together(work) if taken is not None]

    assert sorted(kept) == list(range(1, THREADS // 2 + 1))
    assert NumberSeries.objects.get().last == THREADS // 2


def two_meet(monkeypatch: pytest.MonkeyPatch, *, patience: float) -> list[int]:
    """Two that try to stand between reading and writing together; each waits so many seconds."""
    unit = office()
    take(unit)
    meeting = threading.Barrier(2)
    write = NumberSeries.save

    def slow(series: NumberSeries, **kwargs: Any) -> None:
        try:
            meeting.wait(timeout=patience)
        except threading.BrokenBarrierError:
            meeting.reset()
        write(series, **kwargs)

    monkeypatch.setattr(NumberSeries, "save", slow)
    return sorted(together(lambda _: take(unit), threads=2))


@pytest.mark.django_db(transaction=True)
def test_the_lock_lets_nobody_between_reading_and_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert two_meet(monkeypatch, patience=0.5) == [2, 3]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_get_the_same_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, *args, **kwargs: self)

    assert two_meet(monkeypatch, patience=20) == [2, 2]
