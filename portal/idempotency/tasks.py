"""Housekeeping of this room; may run twice without harm."""

from datetime import timedelta

from celery import shared_task
from django.utils.timezone import now

from portal.idempotency import services, tokens


@shared_task
def forget_postings() -> None:
    services.forget_postings(before=now() - timedelta(seconds=tokens.KEPT_SECONDS))
