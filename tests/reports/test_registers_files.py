"""Files as offices really have them: each is read rightly or refused with a sentence."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from portal.documents.workbook import files as reading
from reception.models import Visit
from reports.registers import register_of
from tests.reports.register_files import VISIT, Take, book, made, saved, sheet, taker

NO_WORKBOOK = "Tệp không phải là sổ Excel (.xlsx). Mở bằng Excel, lưu lại dạng .xlsx rồi nhập."
NO_HEADER = (
    "Không thấy dòng tiêu đề có cột “so_ho_so” trong 10 dòng đầu. Tải mẫu sổ rồi chép dữ liệu vào."
)


@pytest.fixture
def take(db: None) -> Take:
    return taker()


@pytest.mark.parametrize(
    "content",
    [b"\x00" * 64, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", b"PK\x05\x06" + b"\x00" * 18],
    ids=["zeros", "pdf", "empty-zip"],
)
def test_what_is_no_workbook_is_refused_in_one_sentence(take, content):
    with pytest.raises(ValidationError) as error:
        take("visits", content)
    assert error.value.messages == [NO_WORKBOOK]
    assert not Visit.objects.exists()


def packed(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_an_archive_of_something_else_is_no_workbook(take):
    with pytest.raises(ValidationError, match="không phải là sổ Excel"):
        take("visits", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet"))


def test_a_workbook_with_a_broken_sheet_is_no_workbook(take):
    """Everything in its place, and the sheet itself cut short."""
    whole, file = zipfile.ZipFile(io.BytesIO(saved(book(*sheet(VISIT))))), io.BytesIO()
    with zipfile.ZipFile(file, "w") as broken:
        for name in whole.namelist():
            part = whole.read(name)
            broken.writestr(name, part[: len(part) // 2] if "sheet1" in name else part)
    with pytest.raises(ValidationError, match="không phải là sổ Excel"):
        take("visits", file.getvalue())
    assert not Visit.objects.exists()


def test_a_bomb_is_told_by_what_it_says_of_itself_before_it_is_unfolded(take, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 50_000)
    bomb = packed(**{"xl/worksheets/sheet1.xml": "0" * 60_000})
    assert len(bomb) < 1_000
    with pytest.raises(ValidationError) as error:
        take("visits", bomb)
    assert error.value.messages == ["Sổ Excel quá lớn. Chia thành nhiều tệp rồi nhập lần lượt."]


def test_an_entity_that_unfolds_itself_is_not_unfolded(take):
    """The billion laughs: the parser must refuse the declaration, not spell it out."""
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
    whole, file = zipfile.ZipFile(io.BytesIO(saved(book(*sheet(VISIT))))), io.BytesIO()
    with zipfile.ZipFile(file, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, laughs if "sheet1" in name else whole.read(name))
    with pytest.raises(ValidationError):
        take("visits", file.getvalue())
    assert not Visit.objects.exists()


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [[None, None], [None]],
        [["Số thứ tự", "Ngày", "Nội dung"], [1, "05/02/2026", "Hỏi"]],
        [["x"]] * 10 + sheet(VISIT),
    ],
    ids=["nothing", "blank", "foreign", "eleventh row"],
)
def test_without_a_header_nothing_is_guessed(take, rows):
    with pytest.raises(ValidationError) as error:
        take("visits", rows)
    assert error.value.messages == [NO_HEADER]


def test_the_header_may_stand_in_the_tenth_row(take):
    letterhead = [["ỦY BAN NHÂN DÂN XÃ A"], *[[None]] * 8]
    assert made(take("visits", [*letterhead, *sheet(VISIT)])) == (1, 1, [])


def test_a_merged_letterhead_and_frozen_panes_are_no_hindrance(take):
    ugly = book(["SỔ TIẾP CÔNG DÂN"], ["Năm 2026"], *sheet(VISIT))
    ugly.active.merge_cells("A1:F1")
    ugly.active.merge_cells("A2:C2")
    ugly.active.freeze_panes = "B4"
    assert made(take("visits", ugly)) == (1, 1, [])


def test_a_header_alone_is_a_register_of_nothing(take):
    assert made(take("visits", [list(VISIT)])) == (0, 0, [])


@pytest.mark.parametrize("form", [str.upper, str.title, lambda word: f"  {word}\n"])
def test_a_heading_is_known_by_name_or_label_in_any_case_and_width(take, form):
    labels = {column.name: column.label for column in register_of("visits").columns}
    header = [form(labels[name]) for name in VISIT]
    assert made(take("visits", [header, list(VISIT.values())])) == (1, 1, [])


@pytest.mark.parametrize("column", ["ngay_tiep", "hinh_thuc", "tom_tat", "phan_loai"])
def test_a_missing_column_is_named(take, column):
    rows = sheet({name: cell for name, cell in VISIT.items() if name != column})
    with pytest.raises(ValidationError) as error:
        take("visits", rows)
    assert error.value.messages == [f"Sổ thiếu cột: {column}. Thêm các cột này rồi nhập lại."]


def test_several_missing_columns_are_named_together(take):
    with pytest.raises(ValidationError, match="Sổ thiếu cột: ngay_nhan, nguon, noi_dung, phan_l"):
        take("petitions", [["so_ho_so"], ["1"]])


def test_a_hundred_columns_of_notes_are_left_alone(take):
    notes = {f"Ghi chú {place}": "x" * 50 for place in range(100)}
    assert made(take("visits", sheet(notes | VISIT))) == (1, 1, [])


def test_only_the_first_sheet_is_the_register(take):
    two = book(*sheet(VISIT))
    other = two.create_sheet("Năm trước")
    for row in sheet(VISIT | {"so_ho_so": "khac"}):
        other.append(row)
    assert made(take("visits", two)) == (1, 1, [])
    assert Visit.objects.get().external_key == "12/2026"


@pytest.mark.parametrize(
    "mapping",
    [
        {"Số TT": "so_ho_so", "Ngày": "ngay_tiep", "Kiểu": "hinh_thuc", "Việc": "tom_tat",
         "Loại": "phan_loai"},
        {" số tt ": "so_ho_so", "NGÀY": "ngay_tiep", "kiểu": "hinh_thuc", "việc": "tom_tat",
         "loại": "phan_loai", "Cột không có": "khong_biet"},
    ],
)  # fmt: skip
def test_foreign_headings_are_led_to_the_columns(take, mapping):
    header = ["Số TT", "Ngày", "Kiểu", "Việc", "Loại", "Ký tên"]
    row = ["7", "05/02/2026", "định kỳ", "Hỏi", "khiếu nại", None]
    assert made(take("visits", [header, row], mapping=mapping)) == (1, 1, [])
