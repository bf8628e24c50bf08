"""Housekeeping of the project itself; each task may run twice without harm."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def clear_sessions() -> None:
    call_command("clearsessions")
