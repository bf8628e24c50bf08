"""What the calendar does to units by itself."""

from celery import shared_task
from django.utils.timezone import now

from portal.organisations import renaming


@shared_task
def take_names() -> None:
    renaming.take_names(at=now())
