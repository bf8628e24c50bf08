"""What happens to papers by itself; each task may run twice without harm."""

import uuid
from datetime import timedelta

from celery import shared_task
from django.utils.timezone import now

from portal.documents.services import checking, files, receipts

KEPT = timedelta(hours=48)
STRAY = timedelta(hours=24)


@shared_task
def forget_tokens() -> None:
    receipts.forget_tokens(before=now() - KEPT)


@shared_task
def sweep_files() -> None:
    files.sweep(before=now() - STRAY)


@shared_task
def check_file(file_id: str) -> None:
    checking.run(file_id=uuid.UUID(file_id), clock=now)


@shared_task
def check_waiting() -> None:
    """Ring again for what nobody heard."""
    for file_id in checking.waiting(at=now()):
        check_file.delay(str(file_id))
