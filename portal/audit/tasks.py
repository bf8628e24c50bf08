"""Sealing by itself, and the hash of every seal in the log: the anchor outside the database."""

import logging

from celery import shared_task
from django.utils.timezone import now

from portal.audit import sealing

logger = logging.getLogger(__name__)


@shared_task
def seal() -> None:
    for made in sealing.seal(at=now()):
        logger.info("audit seal %s up to entry %s: %s", made.pk, made.last_id, made.hash)
