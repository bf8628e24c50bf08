"""What the calendar does at the door by itself."""

from celery import shared_task
from django.utils.timezone import localdate

from reception import services


@shared_task
def owe_days() -> None:
    services.record_owed_days(on=localdate())
