"""Checks whose transactions end: two workers at once, a broker away, what is rolled back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from celery import Celery
from django.db import transaction
from django.utils.timezone import now
from kombu.exceptions import OperationalError

from portal import celery
from portal.documents import apart, contents
from portal.documents.models import Attachment, FileState
from portal.documents.services import checking, files
from portal.documents.services.checking import PATIENCE
from tests.portal.paper_factories import AT, office, pdf_file, sent
from tests.portal.paper_factories import clerk as somebody
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: the other tests prove the one apart, and it takes half a second."""
    monkeypatch.setattr(apart, "examine", contents.check)


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(celery, "ring", lambda *args: None)


def places(folder: Path) -> list[str]:
    """Where bytes lie: in quarantine, or in their place."""
    found = [path.relative_to(folder).parts for path in folder.rglob("*") if path.is_file()]
    return ["quarantine" if parts[0] == "quarantine" else "place" for parts in found]


@pytest.mark.usefixtures("silent")
def test_of_two_workers_at_once_one_checks() -> None:
    row = sent(pdf_file(), "a.pdf")
    work = [lambda: checking.run(file_id=row.pk, clock=lambda: AT)] * 2
    assert sorted(at_once(*work)) == [False, True]
    row.refresh_from_db()
    assert (row.state, row.attempts) == (FileState.AVAILABLE, 1)


def test_with_the_broker_away_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setattr("portal.celery.app", Celery(broker="redis://127.0.0.1:1/0"))
    with pytest.raises(OperationalError):
        celery.ring("x")
    row = sent(pdf_file(), "a.pdf")
    later = AT + PATIENCE + timedelta(seconds=1)
    assert checking.waiting(at=later) == [row.pk]
    assert checking.run(file_id=row.pk, clock=lambda: later)
    row.refresh_from_db()
    assert (row.state, places(folder)) == (FileState.AVAILABLE, ["place"])


def test_the_bell_rings_only_once_the_row_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[tuple[str, bool]] = []

    def ring(task: str, file_id: str) -> None:
        rung.append((task, Attachment.objects.filter(pk=file_id).exists()))

    monkeypatch.setattr(celery, "ring", ring)
    office(), somebody()
    with transaction.atomic():
        sent(pdf_file(), "a.pdf")
        assert rung == []
    assert rung == [("portal.documents.tasks.check_file", True)]


@pytest.mark.usefixtures("silent")
def test_what_is_rolled_back_leaves_bytes_that_the_sweep_takes(folder: Path) -> None:
    office(), somebody()
    with transaction.atomic():
        sent(pdf_file(), "a.pdf")
        transaction.set_rollback(True)
    assert not Attachment.objects.exists()
    assert files.sweep(before=now() + timedelta(days=400)) == 1
    assert places(folder) == []
