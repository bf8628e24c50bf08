"""What time takes from the people: merges that can no longer be undone."""

from celery import shared_task
from django.utils.timezone import now

from portal.citizens import services


@shared_task
def purge_merges() -> None:
    services.purge_merges(at=now())
