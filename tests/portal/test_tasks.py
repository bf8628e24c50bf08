"""What happens by itself: each task twice without harm, and nothing young is taken away."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from portal.access.models import Session
from portal.access.sessions import SessionStore
from portal.audit import tasks as audit
from portal.audit.models import Seal
from portal.audit.services import record
from portal.celery import TIMETABLE, app
from portal.documents import tasks as documents
from portal.documents.models import Receipt
from portal.documents.services import receipts
from portal.idempotency import tasks as idempotency
from portal.idempotency.models import Posting
from portal.idempotency.tokens import KEPT_SECONDS
from portal.tasks import clear_sessions
from tests.portal import ground_factories as ground

pytestmark = pytest.mark.django_db
OURS = [row.task for row in TIMETABLE if row.task.startswith("portal.")]
app.loader.import_default_modules()  # as a worker does when it starts


def session(days: int) -> str:
    store = SessionStore()
    store.set_expiry(now() + timedelta(days=days))
    store["x"] = 1
    store.save()
    return str(store.session_key)


def posting(token: str, age: timedelta) -> None:
    Posting.objects.create(token=token, route="", body_sha256="", created_at=now() - age)


@pytest.mark.parametrize("name", OURS)
def test_each_of_the_timetable_exists_and_may_run_twice_on_nothing(name):
    task = app.tasks[name]
    task()
    task()


def test_only_sessions_that_are_over_go():
    over, open_ = session(-1), session(1)
    for _ in range(2):
        clear_sessions()
    assert list(Session.objects.values_list("pk", flat=True)) == [open_]
    assert over != open_


@pytest.mark.parametrize(("minutes", "kept"), [(-5, True), (5, False)])
def test_a_form_is_remembered_as_long_as_its_token_lives(minutes, kept):
    posting("t", timedelta(seconds=KEPT_SECONDS, minutes=minutes))
    for _ in range(2):
        idempotency.forget_postings()
    assert Posting.objects.exists() is kept


@pytest.mark.parametrize(("minutes", "kept"), [(-5, True), (5, False)])
def test_a_slip_can_be_printed_for_two_days(minutes, kept):
    receipts.issue(token="t" * 32, at=now() - documents.KEPT - timedelta(minutes=minutes))
    for _ in range(2):
        documents.forget_tokens()
    assert bool(Receipt.objects.get().token) is kept


def test_a_form_is_not_forgotten_while_its_slip_may_be_printed():
    """The receipt is derived from the form's token: both live two days."""
    assert timedelta(seconds=KEPT_SECONDS) == documents.KEPT


def test_sealing_twice_makes_one_seal_until_something_happens():
    top = ground.province()
    for _ in range(2):
        audit.seal()
    assert Seal.objects.count() == 1
    record(verb="x", subject=top, by=None, at=now())
    audit.seal()
    assert Seal.objects.count() == 2
