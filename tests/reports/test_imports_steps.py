"""Every act on an import in every state: what moves it, what is refused, what it leaves behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.documents.services.files import MEGABYTES
from portal.organisations.models import Organisation
from portal.workdays.services import seed_calendar
from reception.models import Visit
from reports import registers
from reports.models import AT_WORK, ENDED, WAITING, ColumnMapping, ImportState, RegisterImport
from reports.registers import jobs, store
from reports.registers.asking import MOVED
from tests.reception.closing import month_closed
from tests.reports import factories
from tests.reports.register_files import VISIT, sheet
from tests.reports.register_jobs import AT, BAD, FOREIGN, entered, foreign, in_hand, sent, worked

S = ImportState
MAPPING = dict(zip(FOREIGN, VISIT, strict=True))
LATER = AT + timedelta(hours=1)


@pytest.fixture
def unit(land: factories.Land) -> Organisation:
    seed_calendar(at=AT)
    return land.commune


@pytest.fixture
def clerk(unit: Organisation) -> User:
    return factories.user(Role.CLERK, unit)


def put(job: RegisterImport, state: ImportState) -> RegisterImport:
    RegisterImport.objects.filter(pk=job.pk).update(state=state, attempts=2)
    job.refresh_from_db()
    return job


def map_columns(job: RegisterImport, by: User) -> None:
    registers.map_columns(job=job, columns=MAPPING, by=by, at=LATER)


def confirm(job: RegisterImport, by: User) -> None:
    registers.confirm_import(job=job, by=by, at=LATER)


def cancel(job: RegisterImport, by: User) -> None:
    registers.cancel_import(job=job, by=by, at=LATER)


ACTS: dict[Any, tuple[set[ImportState], ImportState, str]] = {
    map_columns: ({S.READ, S.CHECKED}, S.MAPPED, "map_register"),
    confirm: ({S.CHECKED}, S.RUNNING, "confirm_register"),
    cancel: ({S.READ, S.CHECKED}, S.CANCELLED, "cancel_register"),
}


def test_a_state_is_of_the_machine_or_of_a_person_or_the_end():
    assert sorted([*AT_WORK, *WAITING, *ENDED]) == sorted(S)
    for state in S:
        job = RegisterImport(state=state)
        assert (job.is_at_work, job.is_over) == (state in AT_WORK, state in ENDED)


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("act", list(ACTS), ids=lambda act: act.__name__)
def test_every_act_in_every_state(unit, clerk, act, state):
    job = put(in_hand(unit, clerk, foreign()), state)
    RegisterImport.objects.filter(pk=job.pk).update(created_count=1)
    job.refresh_from_db()
    allowed, after, verb = ACTS[act]
    if state in allowed:
        act(job, clerk)
        job.refresh_from_db()
        assert (job.state, job.moved_at, job.attempts) == (after, LATER, 0)
        assert job.finished_at == (LATER if after == S.CANCELLED else None)
        entry = Entry.objects.get(verb=verb)
        assert (entry.subject_id, entry.data["kind"]) == (str(job.pk), "visits")
        assert (entry.organisation_id, entry.actor_id) == (unit.pk, clerk.pk)
        return
    with pytest.raises(ValidationError) as refused:
        act(job, clerk)
    assert refused.value.messages == [MOVED]
    job.refresh_from_db()
    assert (job.state, job.attempts) == (state, 2)
    assert not Entry.objects.filter(verb=verb).exists()
    assert not ColumnMapping.objects.exists()


@pytest.mark.parametrize("state", [*WAITING, *ENDED])
def test_the_machine_leaves_alone_what_is_not_its_work(unit, clerk, state):
    job = put(in_hand(unit, clerk), state)
    assert not registers.run(pk=job.pk, clock=lambda: LATER)
    assert registers.unheard(at=LATER) == []
    job.refresh_from_db()
    assert (job.state, job.attempts, job.moved_at) == (state, 2, AT)


@pytest.mark.parametrize(("seconds", "found"), [(10, False), (11, True)])
@pytest.mark.parametrize("state", AT_WORK)
def test_what_nobody_works_on_is_rung_for_after_ten_seconds(unit, clerk, state, seconds, found):
    job = put(in_hand(unit, clerk), state)
    at = AT + timedelta(seconds=seconds)
    assert registers.unheard(at=at) == ([job.pk] if found else [])


def test_the_oldest_is_rung_for_first_and_who_is_out_of_attempts_not_at_all(unit, clerk):
    first, spent, last = (sent(unit, clerk, sheet(VISIT)) for _ in range(3))
    RegisterImport.objects.filter(pk=spent.pk).update(attempts=3)
    assert registers.unheard(at=LATER) == [first.pk, last.pk]
    spent.refresh_from_db()
    assert (spent.state, spent.finished_at, spent.moved_at) == (S.FAILED, LATER, LATER)
    with pytest.raises(FileNotFoundError):
        store.fetch(spent.key, store.SOURCE)


def test_an_attempt_that_dies_is_counted_and_one_that_ends_begins_anew(unit, clerk, monkeypatch):
    job = sent(unit, clerk, foreign())

    def broken(*_given: Any) -> None:
        raise RuntimeError("no disk")

    monkeypatch.setattr(jobs, "STAGES", {S.UPLOADED: broken})
    for attempt in (1, 2):
        assert not registers.run(pk=job.pk, clock=lambda: AT)
        job.refresh_from_db()
        assert (job.state, job.attempts, job.error) == (S.UPLOADED, attempt, "")
    monkeypatch.undo()
    assert (worked(job).state, worked(job).attempts) == (S.READ, 0)


def test_who_is_cancelled_while_the_machine_works_stays_cancelled(unit, clerk, monkeypatch):
    """The week is over in the middle of the work: nothing is entered, nothing comes back."""
    job = in_hand(unit, clerk)
    confirm(job, clerk)
    enter = jobs.enter

    def slow(**given: Any) -> int:
        put(job, S.CANCELLED)
        return enter(**given)

    monkeypatch.setattr(jobs, "enter", slow)
    assert not registers.run(pk=job.pk, clock=lambda: LATER)
    job.refresh_from_db()
    assert not Visit.objects.exists()
    assert job.error == ""
    assert not Entry.objects.filter(verb="import_register").exists()


def test_a_line_that_came_in_meanwhile_is_there_and_not_made_again(unit, clerk):
    first, second = in_hand(unit, clerk, sheet(VISIT)), in_hand(unit, clerk, sheet(VISIT))
    assert (first.created_count, second.created_count) == (1, 1)
    assert [entered(job).created_count for job in (first, second)] == [1, 0]
    second.refresh_from_db()
    assert (second.existing_count, Visit.objects.count()) == (1, 1)


def test_a_month_closed_after_the_look_refuses_its_rows_and_takes_the_others(unit, clerk):
    october = VISIT | {"so_ho_so": "99", "ngay_tiep": "05/10/2026"}
    job = in_hand(unit, clerk, sheet(VISIT, october))
    assert (job.created_count, job.refused_count) == (2, 0)
    month_closed(unit, clerk)
    job = entered(job)
    assert (job.state, job.created_count, job.refused_count) == (S.DONE, 1, 1)
    (cell,) = job.refusals.all()
    assert (cell.row, cell.column) == (3, "ngay_tiep")
    assert cell.reason == "Sổ tháng 10/2026 đã chốt, không thêm dòng được. Bỏ dòng này"
    assert Visit.objects.get().external_key == VISIT["so_ho_so"]


def test_a_closed_month_of_visits_closes_no_book_of_petitions_nor_that_of_others(unit, clerk, land):
    october = VISIT | {"ngay_tiep": "05/10/2026"}
    month_closed(land.other, clerk)
    assert in_hand(unit, clerk, sheet(october)).created_count == 1
    assert in_hand(land.other, clerk, sheet(october)).refused_count == 1
    day_before = october | {"ngay_tiep": "30/09/2026"}
    day_after = october | {"so_ho_so": "2", "ngay_tiep": "01/11/2026"}
    assert in_hand(land.other, clerk, sheet(day_before, day_after)).created_count == 2
    petition = {"so_ho_so": "9", "ngay_nhan": "05/10/2026", "nguon": "bưu chính",
                "noi_dung": "Khiếu nại quyết định", "phan_loai": "khiếu nại"}  # fmt: skip
    assert in_hand(land.other, clerk, sheet(petition), "petitions").created_count == 1


# --- what is told of the columns


def test_what_was_told_before_is_kept_beside_what_is_told_now(unit, clerk):
    job = in_hand(unit, clerk, foreign())
    ColumnMapping.objects.create(organisation=unit, kind="visits", columns={"Cũ": "tom_tat"},
                                 saved_by=clerk, saved_at=AT)  # fmt: skip
    map_columns(job, clerk)
    kept = ColumnMapping.objects.get()
    assert kept.columns == MAPPING | {"Cũ": "tom_tat"}
    assert (kept.saved_by, kept.saved_at) == (clerk, LATER)
    assert in_hand(unit, clerk, sheet(BAD), "petitions").state == S.READ


def test_the_database_keeps_one_mapping_for_a_unit_and_kind(unit, clerk, land):
    given = {"columns": {}, "saved_by": clerk, "saved_at": AT}
    for kind, where in (("visits", unit), ("petitions", unit), ("visits", land.other)):
        ColumnMapping.objects.create(organisation=where, kind=kind, **given)
    with pytest.raises(IntegrityError), transaction.atomic():
        ColumnMapping.objects.create(organisation=unit, kind="visits", **given)


# --- what may be sent


def upload(unit: Organisation, by: User, name: str, content: bytes = b"a;b") -> RegisterImport:
    file = SimpleUploadedFile(name, content)
    return registers.upload_register(kind="visits", upload=file, organisation=unit, by=by, at=AT)


@pytest.mark.parametrize("name", ["so.xlsx", "SO.XLSX", "sổ 2026.csv", "so.txt", "so.xlsm"])
def test_a_register_may_be_called(unit, clerk, name):
    job = upload(unit, clerk, name)
    assert (job.file_name, job.size, job.state) == (name, 3, S.UPLOADED)
    assert (job.province_id, job.asked_by, job.asked_at) == (unit.province_pk, clerk, AT)
    assert store.fetch(job.key, store.SOURCE).read() == b"a;b"


@pytest.mark.parametrize("name", ["so.pdf", "so", "so.xlsx.exe", "so.ods", "xlsx"])
def test_what_is_called_otherwise_is_no_register(unit, clerk, name):
    with pytest.raises(ValidationError) as refused:
        upload(unit, clerk, name)
    assert refused.value.message_dict == {"file": ["Chọn tệp Excel (.xlsx) hoặc CSV (.csv)"]}
    assert not RegisterImport.objects.exists()


@pytest.mark.parametrize(("more", "taken"), [(0, True), (1, False)])
def test_a_register_has_twenty_megabytes_and_no_more(more, taken):
    file = SimpleUploadedFile("so.csv", b"a;b")
    file.size = MEGABYTES * 1024 * 1024 + more
    if taken:
        assert registers.look(file) == "so.csv"
        return
    with pytest.raises(ValidationError) as refused:
        registers.look(file)
    assert refused.value.messages == ["Tệp so.csv lớn hơn 20 MB. Chia thành nhiều tệp."]


def test_nobody_sends_a_register_of_no_kind(unit, clerk):
    with pytest.raises(ValidationError, match="Không có loại sổ “so”"):
        registers.upload_register(kind="so", upload=SimpleUploadedFile("a.csv", b"a"),
                                  organisation=unit, by=clerk, at=AT)  # fmt: skip
