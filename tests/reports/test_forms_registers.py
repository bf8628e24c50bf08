"""Which column of a file is which of ours; why an edition is corrected."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.documents.workbook.layout import Column
from reports.forms import ColumnsForm, CorrectionForm, RegisterForm
from reports.forms.registers import letters

HEADINGS = ("Mã", "", "Ngày", "Người")
COLUMNS = (
    Column("so", "Số hồ sơ", str, required=True),
    Column("ngay", "Ngày nhận", str, required=True),
    Column("ten", "Họ tên", str),
)


def columns(**said):
    return ColumnsForm(said, columns=COLUMNS, headings=HEADINGS, found={"so": 0})


def test_a_column_is_chosen_among_the_headings_that_say_something():
    form = ColumnsForm(columns=COLUMNS, headings=HEADINGS, found={"so": 0})
    assert form.fields["so"].choices == [
        ("", "Không có trong tệp"), ("0", "Cột A: Mã"), ("2", "Cột C: Ngày"), ("3", "Cột D: Người"),
    ]  # fmt: skip
    assert (form["so"].initial, form["ten"].initial) == (0, "")


def test_what_was_chosen_maps_each_heading_to_one_column_or_none():
    form = columns(so="0", ngay="2", ten="")
    assert form.is_valid(), form.errors
    assert form.mapping() == {"Mã": "so", "Ngày": "ngay", "Người": ""}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"so": "0"}, {"ngay": ["Chọn cột cho ngày nhận"]}),
        ({"so": "1", "ngay": "2"}, {"so": ["Chọn cột cho số hồ sơ"]}),
        ({"so": "2", "ngay": "2"}, {"ngay": ["Cột này đã ghép với Số hồ sơ. Chọn cột khác"]}),
        ({"so": "0", "ngay": "2", "ten": "0"},
         {"ten": ["Cột này đã ghép với Số hồ sơ. Chọn cột khác"]}),
    ],
)  # fmt: skip
def test_no_heading_is_two_columns_and_none_that_is_needed_is_missing(said, wrong):
    assert columns(**said).errors == wrong


@pytest.mark.parametrize(
    ("place", "said"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_called_as_excel_calls_them(place, said):
    assert letters(place) == said


def test_a_register_is_a_kind_and_a_file():
    assert RegisterForm({}).errors == {"kind": ["Chọn loại sổ"], "file": ["Chọn tệp"]}
    empty = {"file": SimpleUploadedFile("so.xlsx", b"")}
    assert RegisterForm({"kind": "visits"}, empty).is_valid()  # the reader tells what is wrong
    assert RegisterForm({"kind": "so-gi"}, empty).errors == {"kind": ["Chọn loại sổ"]}


# --- why an edition is corrected


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("Sai số đơn", None),
        ("x" * 500, None),
        ("x" * 501, "reason"),
        (" ", "reason"),
        ("", "reason"),
    ],
)
def test_a_correction_has_a_reason_of_at_most_five_hundred_letters(typed, wrong):
    form = CorrectionForm({"reason": typed})
    assert set(form.errors) == ({wrong} if wrong else set())
    if not typed.strip():
        assert form.errors["reason"] == ["Ghi lý do đính chính"]
