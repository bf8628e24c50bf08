"""A register on its way in: read, mapped, checked, confirmed, entered; or it is said why not."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.organisations.models import Organisation
from portal.workdays.services import seed_calendar
from reception.models import Visit
from reports import registers
from reports.models import ColumnMapping, ImportState, RegisterImport
from reports.registers import results, store
from tests.reports import factories
from tests.reports.register_files import VISIT, sheet
from tests.reports.register_jobs import AT, BAD, FOREIGN, entered, foreign, in_hand, sent, worked

S = ImportState
MAPPING = dict(zip(FOREIGN, VISIT, strict=True))


@pytest.fixture
def unit(land: factories.Land) -> Organisation:
    seed_calendar(at=AT)
    return land.commune


@pytest.fixture
def clerk(unit: Organisation) -> User:
    return factories.user(Role.CLERK, unit)


def counts(job: RegisterImport) -> tuple[int, int, int, int]:
    return job.read_count, job.created_count, job.existing_count, job.refused_count


def test_a_register_laid_out_as_ours_is_checked_at_once_and_nothing_is_entered(unit, clerk):
    job = in_hand(unit, clerk)
    assert (job.state, counts(job)) == (S.CHECKED, (2, 1, 0, 1))
    (cell,) = job.refusals.all()
    assert (cell.row, cell.column, results.value_of(job, cell)) == (3, "ngay_tiep", "31/11/2025")
    assert cell.reason == "Ngày 31/11/2025 không có thật. Kiểm tra lại"
    assert not Visit.objects.exists()


def test_what_is_confirmed_is_entered_once_and_the_file_goes(
    unit, clerk, django_capture_on_commit_callbacks
):
    job = in_hand(unit, clerk)
    with django_capture_on_commit_callbacks(execute=True):
        job = entered(job)
    assert (job.state, counts(job)) == (S.DONE, (2, 1, 0, 1))
    assert Visit.objects.get().external_key == "12/2026"
    assert not registers.run(pk=job.pk, clock=lambda: AT)
    with pytest.raises(FileNotFoundError):
        store.fetch(job.key, store.SOURCE)
    assert counts(in_hand(unit, clerk)) == (2, 0, 1, 1)
    verbs = Entry.objects.filter(subject_type="reports.registerimport", subject_id=str(job.pk))
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == [
        "upload_register", "confirm_register", "import_register",
    ]  # fmt: skip


def test_a_foreign_layout_is_asked_about_once(unit, clerk):
    job = in_hand(unit, clerk, foreign())
    assert (job.state, job.read_count) == (S.READ, 0)
    registers.map_columns(job=job, columns=MAPPING, by=clerk, at=AT)
    assert (worked(job).state, ColumnMapping.objects.get().columns) == (S.CHECKED, MAPPING)
    assert in_hand(unit, clerk, foreign()).state == S.CHECKED
    elsewhere = factories.unit("BAC-NINH.XA-D", "commune", unit.province)
    assert in_hand(elsewhere, clerk, foreign()).state == S.READ


def test_a_mapping_that_leaves_out_what_every_row_needs_is_refused(unit, clerk):
    job = in_hand(unit, clerk, foreign())
    with pytest.raises(ValidationError, match="Sổ thiếu cột: ngay_tiep"):
        registers.map_columns(job=job, columns=MAPPING | {"Ngày": ""}, by=clerk, at=AT)
    assert not ColumnMapping.objects.exists()


def test_the_rows_refused_come_back_as_a_workbook_that_can_be_sent_again(unit, clerk):
    job = in_hand(unit, clerk, sheet(VISIT, BAD, BAD | {"so_ho_so": "14", "hinh_thuc": "?"}))
    mended = store.fetch(job.key, store.REFUSED).read()
    again = in_hand(unit, clerk, mended, name="sua.xlsx")
    assert (again.state, counts(again)) == (S.CHECKED, (2, 0, 0, 2))
    assert {cell.row for cell in again.refusals.all()} == {2, 3}


def test_who_gives_up_leaves_no_file(unit, clerk, django_capture_on_commit_callbacks):
    job = in_hand(unit, clerk)
    with django_capture_on_commit_callbacks(execute=True):
        registers.cancel_import(job=job, by=clerk, at=AT)
    job.refresh_from_db()
    assert (job.state, job.layout) == (S.CANCELLED, None)
    assert not default_storage.exists(f"nhap-so/{job.key.hex}.so")
    assert [cell.value for cell in job.refusals.all()] == [None]
    for step in (registers.confirm_import, registers.cancel_import):
        with pytest.raises(ValidationError, match="đã sang bước khác"):
            step(job=job, by=clerk, at=AT)


def test_a_file_that_is_no_register_fails_with_its_sentence(unit, clerk):
    job = in_hand(unit, clerk, b"PK\x03\x04 khong phai so")
    assert (job.state, job.error[:32]) == (S.FAILED, "Tệp không phải là sổ Excel (.xls")


def test_where_nothing_is_new_nothing_is_confirmed(unit, clerk):
    job = in_hand(unit, clerk, sheet(BAD))
    with pytest.raises(ValidationError, match="Không có dòng mới nào"):
        registers.confirm_import(job=job, by=clerk, at=AT)


def test_what_lies_on_the_disk_cannot_be_read(unit, clerk):
    job = sent(unit, clerk, sheet(VISIT))
    with default_storage.open(f"nhap-so/{job.key.hex}.so", "rb") as file:
        assert file.read(2) != b"PK"
    assert store.fetch(job.key, store.SOURCE).read(2) == b"PK"
