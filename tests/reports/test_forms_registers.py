"""Which column of a file is which of ours; figures that are ticked; targets."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from portal.documents.workbook.layout import Column
from reports.forms import ColumnsForm, RegisterForm
from reports.forms.manual import PickedForm, TargetForm
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


# --- figures by hand, targets


def test_an_act_on_nothing_ticked_is_left_to_the_service_and_no_act_is_asked():
    form = PickedForm(QueryDict("viec=duyet"))
    assert form.is_valid()
    assert form.cleaned_data["dong"] == []
    assert PickedForm(QueryDict("dong=1")).errors == {"viec": ["Chọn việc cần làm"]}


TARGET = {"indicator": "DCC-01", "bound": "at_least", "value": "95,5", "valid_from": "01/01/2026",
          "source": "Nghị quyết 01"}  # fmt: skip


def test_a_target_is_read_whole():
    form = TargetForm(TARGET)
    assert form.is_valid(), form.errors
    said = form.cleaned_data
    assert (said["value"], said["valid_from"]) == (Decimal("95.5"), date(2026, 1, 1))
    assert said["valid_until"] is None


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [("indicator", "Chọn chỉ tiêu"), ("bound", "Chọn loại mức"), ("value", "Nhập mức"),
     ("valid_from", "Nhập ngày bắt đầu"), ("source", "Ghi số, ký hiệu văn bản giao mục tiêu")],
)  # fmt: skip
def test_a_target_without_a_part_is_asked_for_it(missing, sentence):
    assert TargetForm(TARGET | {missing: ""}).errors == {missing: [sentence]}
