"""The trail is added to only, is sealed, and notices whoever went past its triggers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import StringIO

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import InternalError, connection, transaction

from portal import celery as timetable
from portal.audit import sealing, tasks
from portal.audit.models import Entry, Seal
from portal.audit.services import record
from tests.house.servers import PATIENCE
from tests.portal.ground_factories import AT, province

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database may be tidying up its tables on a busy machine."""
    monkeypatch.setattr(sealing, "PATIENCE", "300s")


def entries(number: int) -> list[Entry]:
    place = province(f"Tỉnh Thử {Entry.objects.count() + 1}")
    return [
        record(verb="set_day", subject=place, by=None, at=AT, step=n) for n in range(number - 1)
    ]


@contextmanager
def past_the_triggers() -> Iterator[None]:
    """As somebody with the keys of the database would do it."""
    with pgtrigger.ignore("portal.Entry:audit_entry_append_only",
                          "portal.Seal:audit_seal_append_only"):  # fmt: skip
        yield


def sealed(*sizes: int) -> list[Seal]:
    for size in sizes:
        entries(size)
        sealing.seal(at=AT)
    return list(Seal.objects.all())


def reason() -> str:
    return sealing.broken()


@pytest.mark.parametrize(
    ("model", "statements"),
    [
        (Entry, ("UPDATE portal_entry SET id = id", "DELETE FROM portal_entry")),
        (Seal, ("UPDATE portal_seal SET id = id", "DELETE FROM portal_seal")),
    ],
)
def test_nothing_is_changed_or_deleted_by_any_way(
    model: type[Entry] | type[Seal], statements: tuple[str, str]
) -> None:
    sealed(2)
    row = model.objects.earliest("pk")
    ways = (
        lambda: model.objects.update(id=99),
        lambda: model.objects.all().delete(),
        row.save,
        row.delete,
        *(partial(connection.cursor().execute, statement) for statement in statements),
    )
    for way in ways:
        with pytest.raises(InternalError, match=r"Cannot (update|delete)"), transaction.atomic():
            way()
    assert reason() == ""


def test_seals_cover_every_entry_and_form_a_chain() -> None:
    first, second = sealed(3, 2)
    assert (first.count, second.count) == (3, 2)
    assert first.previous_hash == "0" * 64
    assert second.previous_hash == first.hash
    assert second.last_id == Entry.objects.latest("pk").pk
    assert sealing.seal(at=AT) == []
    assert reason() == ""


def test_many_entries_take_several_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    entries(5)
    assert [made.count for made in sealing.seal(at=AT)] == [2, 2, 1]
    assert reason() == ""


@pytest.mark.parametrize(
    "change",
    [{"verb": "other"}, {"actor_label": "Ai đó"}, {"subject_label": ""}, {"data": {"step": 9}}],
)
def test_an_edited_entry_is_noticed(change: dict[str, object]) -> None:
    _, second = sealed(2, 3)
    with past_the_triggers():
        Entry.objects.filter(pk=second.last_id).update(**change)
    assert f"Niêm phong số {second.pk}" in reason()
    assert f"có dòng đã bị sửa trong các dòng từ {second.first_id}" in reason()


def test_a_deleted_entry_is_noticed_and_so_is_an_added_one() -> None:
    first, second = sealed(3, 2)
    with past_the_triggers():
        Entry.objects.filter(pk=second.first_id).delete()
    assert f"Niêm phong số {second.pk}" in reason()
    assert "có 1 dòng nhật ký, khi niêm phong có 2 dòng" in reason()
    with past_the_triggers():
        copy = Entry.objects.get(pk=first.last_id)
        copy.pk = 0  # below the first number, where a seal has already passed
        copy.save(force_insert=True)
    assert sealing.broken() != ""


def test_an_entry_slipped_in_behind_a_seal_is_noticed() -> None:
    rows = entries(3)
    with past_the_triggers():
        rows[0].delete()
    sealing.seal(at=AT)
    rows[0].pk = rows[1].pk - 1
    rows[0].save(force_insert=True)
    assert "có 3 dòng nhật ký, khi niêm phong có 2 dòng" in reason()


def test_a_truncated_trail_is_noticed_by_the_seals_that_are_left() -> None:
    first, _ = sealed(3, 2)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {Entry._meta.db_table}")
    assert f"Niêm phong số {first.pk}" in reason()
    assert "có 0 dòng nhật ký" in reason()


def test_a_seal_taken_out_or_edited_breaks_the_chain() -> None:
    first, second, _ = sealed(2, 2, 2)
    with past_the_triggers():
        Seal.objects.filter(pk=first.pk).update(count=9)
    assert "nội dung niêm phong đã bị sửa" in reason()
    with past_the_triggers():
        Seal.objects.filter(pk=first.pk).update(count=2)
        Seal.objects.filter(pk=second.pk).delete()
    assert "không nối tiếp niêm phong trước" in reason()


def test_a_tail_cut_off_is_noticed_by_who_wrote_the_hash_down() -> None:
    _, second = sealed(2, 2)
    assert sealing.broken(second.hash) == ""
    with past_the_triggers():
        Seal.objects.filter(pk=second.pk).delete()
        Entry.objects.filter(pk__gte=second.first_id).delete()
    assert reason() == ""  # what no chain can see by itself
    assert "nhật ký đã bị cắt bớt" in sealing.broken(second.hash)


def test_command_says_whole_or_names_the_first_broken_seal() -> None:
    empty = StringIO()
    call_command("verify_audit", stdout=empty)
    assert empty.getvalue() == "Nhật ký chưa có niêm phong nào.\n"
    first, second = sealed(2, 2)
    whole, parsed = StringIO(), StringIO()
    call_command("verify_audit", "--expect", second.hash, stdout=whole)
    assert f"Nhật ký nguyên vẹn đến dòng {second.last_id}" in whole.getvalue()
    with past_the_triggers():
        Entry.objects.update(verb="x")
    with pytest.raises(CommandError, match=f"Niêm phong số {first.pk} .* hỏng") as refusal:
        call_command("verify_audit")
    assert refusal.value.returncode == 1
    with pytest.raises(SystemExit) as left:
        call_command("verify_audit", "--json", stdout=parsed)
    assert left.value.code == 1
    assert json.loads(parsed.getvalue())["whole"] is False


def test_the_task_seals_writes_the_hash_down_and_may_run_twice(
    caplog: pytest.LogCaptureFixture,
) -> None:
    entries(2)
    with caplog.at_level("INFO", logger=tasks.__name__):
        tasks.seal()
        tasks.seal()
    assert [line.getMessage() for line in caplog.records] == [
        f"audit seal {made.pk} up to entry {made.last_id}: {made.hash}"
        for made in Seal.objects.all()
    ]
    assert Seal.objects.count() == 1
    assert "portal.audit.tasks.seal" in {row.task for row in timetable.TIMETABLE}


@pytest.mark.django_db(transaction=True)
def test_a_lower_number_that_commits_later_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Somebody holds number n while n+1 is committed: sealing n+1 now would make n a forgery."""
    place, written, go_on = province(), threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(verb="slow", subject=place, by=None, at=AT)
            written.set()
            go_on.wait(PATIENCE)
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    assert written.wait(PATIENCE)
    quick = record(verb="quick", subject=place, by=None, at=AT)
    try:
        with monkeypatch.context() as hurried:
            hurried.setattr(sealing, "PATIENCE", "100ms")
            assert sealing.seal(at=AT) == []
    finally:
        go_on.set()
        writer.join()
    assert Entry.objects.get(verb="slow").pk < quick.pk
    assert [made.count for made in sealing.seal(at=AT)] == [3]
    assert reason() == ""
