"""What the calendar does at the door by itself."""

from celery import shared_task
from django.utils.timezone import localdate, now

from reception import services
from reception.services import drafts, queue


@shared_task
def owe_days() -> None:
    services.record_owed_days(on=localdate())


@shared_task
def purge_drafts() -> None:
    drafts.purge_drafts(at=now())


@shared_task
def end_days() -> None:
    queue.end_days(before=localdate(), at=now())
