"""Who denounces is named by mistake in a register: that row is refused, and the name is nowhere."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client

from portal.access.models import User
from portal.access.roles import Role
from portal.workdays.services import seed_calendar
from reports import registers
from reports.models import RegisterImport
from reports.registers import results, store
from tests.reports import factories, pages
from tests.reports.register_files import PETITION, VISIT, Take, sheet, taker
from tests.reports.register_jobs import AT, entered, in_hand

CANARY = {
    "ho_ten": "Hoàng Yến Chim", "dia_chi": "Số 7 ngõ Kín", "so_giay_to": "027060999999",
    "dien_thoai": "0912999888",
}  # fmt: skip
KINDS = ("tố cáo", "Tố Cáo ", "TC", "khiếu nại, tố cáo", "", "#REF!")
BASES = {"visits": VISIT, "petitions": PETITION}


@pytest.fixture
def clerk(land: factories.Land) -> User:
    seed_calendar(at=AT)
    return factories.user(Role.CLERK, land.commune)


def everything_kept() -> str:
    """Every text of every table, unsealed values of refused cells among them."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')  # noqa: S608
            told.append(str(cursor.fetchone()[0]))
    for job in RegisterImport.objects.all():
        told += [str(results.value_of(job, cell)) for cell in job.refusals.all()]
        told.append(str(store.unsealed(job.key, "layout", job.layout)))
        told.append(str(cache.get(f"register-import:{job.key.hex}")))
    return "\n".join(told)


def words_of(workbook: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def said_in(text: str) -> list[str]:
    return [value for value in CANARY.values() if value in text]


def rows(kind: str, said: str) -> list[list[Any]]:
    good = BASES[kind] | {"so_ho_so": "tot"}
    return sheet(BASES[kind] | CANARY | {"phan_loai": said}, good)


@pytest.mark.parametrize("kind", BASES)
@pytest.mark.parametrize("said", KINDS)
def test_the_name_is_in_no_table_file_or_page(
    land: factories.Land, clerk: User, client: Client, kind: str, said: str,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    job = in_hand(land.commune, clerk, rows(kind, said), kind)
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    preview = pages.body(client.get(f"/lam-viec/nhap-so/{job.pk}"))
    job = entered(job)
    shown = pages.body(client.get(f"/lam-viec/nhap-so/{job.pk}"))
    assert (job.created_count, job.refused_count) == (1, 1)
    mended = words_of(store.fetch(job.key, store.REFUSED).read())
    for text in (everything_kept(), preview, shown, mended, caplog.text):
        assert said_in(text) == []
    assert "(không lưu)" in shown or said not in ("tố cáo", "Tố Cáo ")


def test_the_hunt_finds_a_name_that_is_there(land: factories.Land, clerk: User) -> None:
    """The twin: of a complaint the cells are kept until the row is mended."""
    bad = VISIT | CANARY | {"so_giay_to": "0270", "phan_loai": "khiếu nại", "dien_thoai": "1"}
    job = in_hand(land.commune, clerk, sheet(bad, VISIT))
    mended = words_of(store.fetch(job.key, store.REFUSED).read())
    assert said_in(mended) == [CANARY["ho_ten"], CANARY["dia_chi"]]
    assert "0270" in everything_kept()


def test_nor_does_the_command_tell_it(db: None) -> None:
    take: Take = taker()
    told = str(take("visits", rows("visits", "tố cáo"), dry_run=True).as_dict())
    assert said_in(told) == []
    assert "(không lưu)" in told


def test_after_a_week_no_file_and_no_cell_is_left(
    land: factories.Land, clerk: User, django_capture_on_commit_callbacks: Any
) -> None:
    waiting, done = in_hand(land.commune, clerk), entered(in_hand(land.commune, clerk))
    with django_capture_on_commit_callbacks(execute=True):
        assert registers.forget_imports(before=AT, at=AT) == 0
        assert registers.forget_imports(before=AT + timedelta(1), at=AT) == 2
    for job, state in ((waiting, "cancelled"), (done, "done")):
        job.refresh_from_db()
        assert (job.state, job.layout, job.forgotten_at) == (state, None, AT)
        assert set(job.refusals.values_list("value", flat=True)) == {None}
        for what in (store.SOURCE, store.REFUSED):
            assert not default_storage.exists(f"nhap-so/{job.key.hex}.{what}")
    assert registers.forget_imports(before=AT + timedelta(1), at=AT) == 0
