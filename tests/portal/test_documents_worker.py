"""A file is checked by a real worker that was rung for, and by the next one if that is killed."""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.timezone import now

from portal import celery, env
from portal.devstack import places
from portal.devstack.valkey import Valkey
from portal.documents.models import Attachment, FileState
from portal.documents.services import checking, files
from tests.house.servers import at_work, free_port, wait_for
from tests.portal.paper_factories import pdf_file, sent

pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def broker(monkeypatch, settings, tmp_path: Path) -> Iterator[str]:
    """A broker of one's own, on which the portal rings."""
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(places, "STATE", tmp_path)
    valkey = Valkey(f"files-{free_port()}")
    url = valkey.start()
    monkeypatch.setattr("portal.celery.app", Celery(broker=env.broker_url(url)))
    yield url
    valkey.stop()


def state(row: Attachment) -> tuple[str, int]:
    row.refresh_from_db()
    return row.state, row.attempts


def test_a_worker_checks_what_it_is_rung_for_and_killed_it_is_replaced(
    broker: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = str(tmp_path / "media")
    with at_work(tmp_path, "worker", redis_url=broker, MEDIA_ROOT=media) as [worker]:
        first = sent(pdf_file(), "a.pdf", at=now())
        wait_for(lambda: state(first) == (FileState.AVAILABLE, 1))
        with monkeypatch.context() as silence:
            silence.setattr(celery, "ring", lambda *args: None)
            second = sent(pdf_file(), "b.pdf", at=now())
        written = Path(default_storage.path(files.place(second.pk)))
        with transaction.atomic():
            # Nobody writes the trail while this lasts: the worker has written the bytes and waits.
            connection.cursor().execute("LOCK TABLE portal_entry IN SHARE MODE")
            celery.ring(files.CHECK, str(second.pk))
            wait_for(written.exists)
            os.killpg(worker, signal.SIGKILL)
    assert state(second) == (FileState.QUARANTINED, 1)
    written.write_bytes(b"half a file")  # as if it had died a little earlier
    later = now() + checking.LEASE + timedelta(seconds=1)
    assert checking.waiting(at=later) == [second.pk]
    # The database may still be ending what the dead worker held: a sweep that comes too soon skips
    # the file, and the next one takes it.
    wait_for(lambda: checking.run(file_id=second.pk, clock=lambda: later))
    assert files.content_of(Attachment.objects.get(pk=second.pk)).startswith(b"%PDF")
