"""`import_register` from a shell: what it prints, what it refuses, what it leaves behind."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from complaints.models import Petition
from portal.organisations.models import Kind
from portal.workdays.services import seed_calendar
from reception.models import Visit
from reports.registers import mapping_from
from tests.reports import factories
from tests.reports.register_files import AT, PETITION, VISIT, book, saved, sheet

pytestmark = pytest.mark.django_db
UNIT = "BAC-NINH.XA-A"
MAPPING = {"Mã": "so_ho_so", "Ngày": "ngay_tiep", "Kiểu": "hinh_thuc", "Việc": "tom_tat",
           "Loại": "phan_loai"}  # fmt: skip
FOREIGN = [list(MAPPING), ["7", "05/02/2026", "định kỳ", "Hỏi", "khiếu nại"]]


@pytest.fixture(autouse=True)
def unit() -> None:
    factories.unit(UNIT, Kind.COMMUNE, factories.unit("BAC-NINH", Kind.PROVINCE))
    seed_calendar(at=AT)


@pytest.fixture
def file(tmp_path: Path):
    def written(rows: Any) -> Path:
        path = tmp_path / "so.xlsx"
        path.write_bytes(saved(book(*rows)))
        return path

    return written


def run(path: Path, *more: str, kind: str = "visits") -> str:
    out = StringIO()
    call_command("import_register", str(path), "--kind", kind, "--unit", UNIT, *more, stdout=out)
    return out.getvalue()


def test_it_tells_what_was_read_made_and_refused_by_row_and_column(file):
    rows = sheet(VISIT, VISIT | {"so_ho_so": "13", "ngay_tiep": "31/11/2026", "so_nguoi": "x"})
    assert run(file(rows)).splitlines() == [
        "Đọc 2 dòng: tạo mới 1, đã có 0, từ chối 1.",
        "  Dòng 3, cột ngay_tiep, “31/11/2026”: Ngày 31/11/2026 không có thật. Kiểm tra lại.",
        "  Dòng 3, cột so_nguoi, “x”: Nhập một số nguyên, từ 1 trở lên.",
    ]


def test_the_same_in_a_form_that_programs_read(file):
    told = json.loads(run(file(sheet(PETITION)), "--json", kind="petitions"))
    assert told == {"read": 1, "created": 1, "existing": 0, "refused": [], "noted": []}
    assert Petition.objects.count() == 1


def test_a_limit_that_is_not_that_of_the_law_is_told_and_the_law_followed(file):
    """Row 2 agrees, row 3 does not, row 4 was never taken on, row 5 is a recommendation."""
    taken = PETITION | {"huong_xu_ly": "thụ lý", "ngay_thu_ly": "10/02/2026"}
    rows = sheet(
        taken | {"so_ho_so": "1", "han_giai_quyet": "12/03/2026"},
        taken | {"so_ho_so": "2", "han_giai_quyet": "27/03/2026"},
        PETITION | {"so_ho_so": "3", "han_giai_quyet": "27/03/2026"},
        taken | {"so_ho_so": "4", "han_giai_quyet": "27/03/2026",
                 "phan_loai": "kiến nghị, phản ánh"},
    )  # fmt: skip
    ours = "Hạn theo luật là 12/03/2026, hệ thống dùng ngày đó"
    none = "Không dùng hạn này: đơn chưa thụ lý hoặc pháp luật không đặt hạn"
    path = file(rows)
    for options in (["--dry-run"], []):  # a preview says what will be
        assert run(path, *options, kind="petitions").splitlines() == [
            "Đọc 4 dòng: tạo mới 4, đã có 0, từ chối 0.",
            f"  Lưu ý: Dòng 3, cột han_giai_quyet, “27/03/2026”: {ours}.",
            f"  Lưu ý: Dòng 4, cột han_giai_quyet, “27/03/2026”: {none}.",
            f"  Lưu ý: Dòng 5, cột han_giai_quyet, “27/03/2026”: {none}.",
        ]
    assert Petition.objects.get(external_key="2").case.due_on == date(2026, 3, 12)
    assert run(path, kind="petitions") == "Đọc 4 dòng: tạo mới 0, đã có 4, từ chối 0.\n"


def test_a_second_time_finds_everything_there(file):
    path = file(sheet(VISIT))
    run(path)
    assert run(path) == "Đọc 1 dòng: tạo mới 0, đã có 1, từ chối 0.\n"


def test_a_dry_run_says_the_same_and_keeps_nothing(file):
    path = file(sheet(VISIT))
    assert run(path, "--dry-run") == "Đọc 1 dòng: tạo mới 1, đã có 0, từ chối 0.\n"
    assert not Visit.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_mapping_is_read_however_the_editor_saved_it(file, tmp_path, encoding):
    mapping = tmp_path / "cot.json"
    mapping.write_text(json.dumps(MAPPING, ensure_ascii=False), encoding=encoding)
    run(file(FOREIGN), "--mapping", str(mapping))
    assert Visit.objects.get().mode == "periodic"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"x"', b"null", b'{"a": 1}', b'{"a": null}', b"\xff\xfe\xfd\xfc",
                b"\x80\x81", b"PK\x03\x04"]
)  # fmt: skip
def test_a_mapping_that_is_none_is_told_in_one_sentence(file, tmp_path, content):
    mapping = tmp_path / "cot.json"
    mapping.write_bytes(content)
    with pytest.raises(CommandError, match="Tệp ánh xạ cột phải là JSON dạng"):
        run(file(FOREIGN), "--mapping", str(mapping))
    with pytest.raises(ValidationError):
        mapping_from(content)
    assert not Visit.objects.exists()


@pytest.mark.parametrize("name", ["khong-co.xlsx", "."])
def test_a_file_that_cannot_be_opened_is_named(tmp_path, name):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        run(tmp_path / name)


def test_a_mapping_that_cannot_be_opened_is_named(file, tmp_path):
    with pytest.raises(CommandError, match=r"Không mở được tệp .*cot\.json"):
        run(file(FOREIGN), "--mapping", str(tmp_path / "cot.json"))


def test_a_register_of_another_kind_is_told_by_its_missing_columns(file):
    with pytest.raises(CommandError, match="Sổ thiếu cột: ngay_tiep, hinh_thuc, tom_tat"):
        run(file(sheet(PETITION)))
    assert not Visit.objects.exists()


def test_the_kind_is_asked_for_before_the_file_is_read(tmp_path):
    path = tmp_path / "so.xlsx"
    path.write_bytes(b"khong phai so")
    with pytest.raises(CommandError, match="Không có loại sổ “don”"):
        run(path, kind="don")
