"""The project and the ground floor; importing it makes the Celery app known to `shared_task`."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
