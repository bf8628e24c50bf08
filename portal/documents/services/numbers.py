"""Register numbers without a gap and without a double."""

from django.db import transaction

from portal.documents.models import NumberSeries
from portal.organisations.models import Organisation


@transaction.atomic(savepoint=False)  # what fails here fails the work that wanted the number
def reserve_numbers(*, organisation: Organisation, book: str, year: int, count: int) -> int:
    """The first of `count` numbers of the book that follow each other. Call it late.

    The row stays locked until the caller's transaction ends: who rolls back gives the numbers
    back, and everybody else who wants one from this book waits for that.
    """
    series = hold_numbers(organisation=organisation, book=book, year=year)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last"])
    return first


def next_number(*, organisation: Organisation, book: str, year: int) -> int:
    """The next number of the book, from 1; a number given back by a rollback is given again."""
    return reserve_numbers(organisation=organisation, book=book, year=year, count=1)


def hold_numbers(*, organisation: Organisation, book: str, year: int) -> NumberSeries:
    """Nobody takes a number of this book until the caller's transaction ends."""
    series, _ = NumberSeries.objects.select_for_update().get_or_create(
        organisation=organisation, book=book, year=year
    )
    return series
