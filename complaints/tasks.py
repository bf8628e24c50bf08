"""What happens to petitions by itself."""

from celery import shared_task
from django.utils.timezone import localdate, now

from complaints import services


@shared_task
def recount_deadlines() -> None:
    """The calendar of record says which of its changes nobody counted through yet."""
    services.recount_changes(on=localdate(), at=now())


@shared_task
def open_search_years() -> None:
    """Words of a year have a partition before its first petition comes."""
    services.open_years(localdate())
