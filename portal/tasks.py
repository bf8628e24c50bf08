"""Housekeeping of the project itself; each task may run twice without harm."""

from celery import shared_task

from portal.access.sessions import SessionStore


@shared_task
def clear_sessions() -> None:
    SessionStore.clear_expired()
