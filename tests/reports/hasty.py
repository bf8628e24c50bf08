"""The Celery app with short patience: what takes a minute in an office takes seconds here."""

from datetime import timedelta

import django

from portal.celery import app

django.setup()

from reports.registers import jobs as imports  # noqa: E402 - the models are there only now
from reports.services import leases  # noqa: E402

__all__ = ["LEASE", "app"]
LEASE = timedelta(seconds=4)

leases.LEASE, leases.PATIENCE = LEASE, timedelta(seconds=1)
imports.PATIENCE = timedelta(seconds=1)
app.conf.beat_schedule["reports.tasks.sweep"]["schedule"] = timedelta(seconds=1)
