"""The pages of an import as a clerk walks them: send, map, look, confirm, result, history."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from portal.access.roles import Role
from portal.workdays.services import seed_calendar
from reception.models import Visit
from reports.models import ImportState, RegisterImport
from tests.reports import factories, pages
from tests.reports.register_files import VISIT, as_file, sheet
from tests.reports.register_jobs import AT, FOREIGN, ROWS, foreign, in_hand, worked

HOME = "/lam-viec/nhap-so"
S = ImportState


@pytest.fixture
def clerk(land: factories.Land, sign_in: Any) -> Client:
    seed_calendar(at=AT)
    return sign_in(Role.CLERK, land.commune)


def upload(client: Client, content: bytes, name: str = "so.xlsx", **more: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return pages.send(client, f"{HOME}/tai-len", kind="visits", file=file, **more)  # type: ignore[arg-type]


def rows(found: list[list[Any]]) -> bytes:
    return as_file(found).read()


def test_a_register_goes_from_the_file_to_the_book(clerk):
    answer = upload(clerk, rows(ROWS))
    address = answer["Location"]
    waiting = pages.body(clerk.get(address))
    assert "Đang chờ đến lượt" in waiting
    assert '<meta http-equiv="refresh" content="3">' in waiting
    job = worked(RegisterImport.objects.get())
    shown = pages.body(clerk.get(address))
    assert "Nhập 1 dòng vào sổ" in shown
    assert "<mark>31/11/2025</mark>" in shown
    assert "Ngày 31/11/2025 không có thật" in shown
    assert "http-equiv" not in shown
    assert pages.send(clerk, f"{address}/xac-nhan").status_code == 302
    assert worked(job).state == S.DONE
    assert "Đã tạo mới" in pages.body(clerk.get(address))
    assert Visit.objects.count() == 1
    assert "so.xlsx" in pages.body(clerk.get(HOME))


def test_foreign_headings_are_guessed_and_told_beside_our_columns(clerk):
    upload(clerk, rows(foreign()))
    job = worked(RegisterImport.objects.get())
    shown = pages.body(clerk.get(f"{HOME}/{job.pk}"))
    assert "Cột A: Mã sổ" in shown
    answer = pages.send(clerk, f"{HOME}/{job.pk}/ghep-cot", so_ho_so="0", ngay_tiep="0")
    assert answer.status_code == 422
    assert "Cột này đã ghép với Số hồ sơ. Chọn cột khác" in pages.body(answer)
    assert "Chọn cột cho hình thức tiếp" in pages.body(answer)
    fields = {name: str(place) for place, name in enumerate(VISIT)}
    assert pages.send(clerk, f"{HOME}/{job.pk}/ghep-cot", **fields).status_code == 302
    job = worked(job)
    assert (job.state, job.columns) == (S.CHECKED, dict(zip(FOREIGN, VISIT, strict=True)))
    assert "Cột A: Mã sổ" in pages.body(clerk.get(f"{HOME}/{job.pk}?ghep-cot=1"))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("so.xlsx", b"", "Tệp rỗng (0 byte). Chọn đúng tệp rồi tải lại"),
        ("so.pdf", b"%PDF-1.7", "Chọn tệp Excel (.xlsx) hoặc CSV (.csv)"),
        ("so.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Tệp là sổ Excel đời cũ (.xls)"),
    ],
)
def test_what_the_first_bytes_tell_is_told_at_once(clerk, name, content, sentence):
    answer = upload(clerk, content, name)
    assert answer.status_code == 422
    assert sentence in pages.body(answer)
    assert not RegisterImport.objects.exists()


def test_without_kind_or_file_both_are_asked_for(clerk):
    answer = pages.send(clerk, f"{HOME}/tai-len")
    assert answer.status_code == 422
    assert "Chọn loại sổ" in pages.body(answer)
    assert "Chọn tệp" in pages.body(answer)


def test_the_refused_rows_can_be_taken_until_they_are_forgotten(clerk):
    upload(clerk, rows(ROWS))
    job = worked(RegisterImport.objects.get())
    answer = clerk.get(f"{HOME}/{job.pk}/tu-choi.xlsx")
    lines = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert lines[1][1] == "31/11/2025"
    assert lines[1][-1] == "ngay_tiep: Ngày 31/11/2025 không có thật. Kiểm tra lại"
    pages.send(clerk, f"{HOME}/{job.pk}/huy")
    assert clerk.get(f"{HOME}/{job.pk}").status_code == 200


def test_an_import_of_another_unit_is_not_found(clerk, land):
    other = in_hand(land.other, factories.user(Role.CLERK, land.other))
    for more in ("", "/tu-choi.xlsx"):
        assert clerk.get(f"{HOME}/{other.pk}{more}").status_code == 404
    for step in ("ghep-cot", "xac-nhan", "huy"):
        assert pages.send(clerk, f"{HOME}/{other.pk}/{step}").status_code == 404
    assert "so.xlsx" not in pages.body(clerk.get(HOME))


@pytest.mark.parametrize("kind", ["visits", "petitions"])
def test_an_empty_template_is_a_register_that_waits_for_its_lines(clerk, kind):
    answer = clerk.get(f"{HOME}/mau/{kind}.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Sổ", "Hướng dẫn", "Danh mục"]
    assert next(cell.value for cell in book["Sổ"][1]) == "so_ho_so"
    lists = {str(one.sqref).split(":")[0] for one in book["Sổ"].data_validations.dataValidation}
    assert len(lists) >= 6
    book["Sổ"].append(list(VISIT.values()))
    assert clerk.get(f"{HOME}/mau/{kind}s.xlsx").status_code == 404


def test_a_page_that_came_too_late_says_so(clerk):
    upload(clerk, rows(sheet(VISIT)))
    job = worked(RegisterImport.objects.get())
    pages.send(clerk, f"{HOME}/{job.pk}/huy")
    answer = pages.send(clerk, f"{HOME}/{job.pk}/xac-nhan")
    assert answer.status_code == 422
    assert "Lần nhập sổ này đã sang bước khác. Tải lại trang." in pages.body(answer)


def test_headings_of_paper_registers_are_guessed_and_never_taken_for_sure(clerk):
    header = ["STT", "Ngày tháng", "Hình thức", "Họ tên công dân", "Nội dung vụ việc", "Loại đơn"]
    upload(clerk, rows([header, *ROWS[1:]]))
    job = worked(RegisterImport.objects.get())
    assert job.state == S.READ
    shown = pages.body(clerk.get(f"{HOME}/{job.pk}"))
    for place, heading in enumerate(header):
        assert f'<option value="{place}" selected>Cột {"ABCDEF"[place]}: {heading}' in shown
