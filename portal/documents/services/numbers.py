"""Register numbers without a gap and without a double."""

from django.db import transaction

from portal.documents.models import NumberSeries
from portal.organisations.models import Organisation


@transaction.atomic
def next_number(*, organisation: Organisation, book: str, year: int) -> int:
    """The next number of the book, from 1. Call it as late in the transaction as possible.

    The row stays locked until the caller's transaction ends: who rolls back gives the number back,
    and everybody else who wants one from this book waits for that.
    """
    series, _ = NumberSeries.objects.select_for_update().get_or_create(
        organisation=organisation, book=book, year=year
    )
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
