"""What happens to papers by itself; each task may run twice without harm."""

from datetime import timedelta

from celery import shared_task
from django.utils.timezone import now

from portal.documents.services import files, receipts

KEPT = timedelta(hours=48)
STRAY = timedelta(hours=24)


@shared_task
def forget_tokens() -> None:
    receipts.forget_tokens(before=now() - KEPT)


@shared_task
def sweep_files() -> None:
    files.sweep(before=now() - STRAY)
