"""The forms of a unit: each sentence, each day, and who may carry on."""

from datetime import date

import pytest

from portal.organisations.forms import (
    BY_NAME,
    CloseForm,
    ConfirmForm,
    ContactForm,
    OpenForm,
    RenameForm,
)
from portal.organisations.models import Kind, Organisation

DATED = {"on": "01/03/2026", "basis": "Nghị quyết 1/NQ-HĐND"}
OPEN = DATED | {"name": "Xã Mới", "kind": "commune", "official_number": ""}


def errors(form) -> dict[str, list[str]]:
    assert not form.is_valid()
    return {name: list(said) for name, said in form.errors.items()}


def heirs(*names: str) -> list[Organisation]:
    return [Organisation(pk=pk, name=name) for pk, name in enumerate(names, start=1)]


class TestDated:
    @pytest.mark.parametrize("form", [RenameForm, ConfirmForm, OpenForm, CloseForm])
    def test_every_change_of_the_tree_needs_a_day_and_a_document(self, form):
        said = errors(form({"name": "Xã Mới", "kind": "commune"}))
        assert said == {"on": ["Nhập ngày"], "basis": ["Nhập văn bản làm căn cứ"]}

    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("01/03/2026", date(2026, 3, 1)),  # the first of March, not the third of January
            ("1/3/2026", date(2026, 3, 1)),
            ("2026-03-01", date(2026, 3, 1)),
            ("29/02/2028", date(2028, 2, 29)),
        ],
    )
    def test_a_day_as_people_write_it(self, typed, day):
        form = ConfirmForm(DATED | {"on": typed})
        assert form.is_valid()
        assert form.cleaned_data["on"] == day

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("30/02/2026", "Ngày 30/02/2026 không có thật. Kiểm tra lại"),
            ("13/13/2026", "Tháng phải từ 1 đến 12"),
            ("01/01/0001", "Năm phải từ 1900 đến 2100"),
            ("tháng 3", "Nhập ngày dạng 05/02/2026"),
            ("2026", "Nhập ngày dạng 05/02/2026"),
            ("0/0/0", "Nhập ngày dạng 05/02/2026"),
        ],
    )
    def test_a_day_that_is_none(self, typed, sentence):
        assert errors(ConfirmForm(DATED | {"on": typed})) == {"on": [sentence]}

    def test_a_document_of_spaces_is_none(self):
        assert errors(ConfirmForm(DATED | {"basis": "   "})) == {
            "basis": ["Nhập văn bản làm căn cứ"]
        }


class TestRename:
    @pytest.mark.parametrize(("length", "fits"), [(150, True), (151, False)])
    def test_no_name_that_the_columns_cannot_hold(self, length, fits):
        assert RenameForm(DATED | {"name": "x" * length}).is_valid() is fits

    def test_a_name_is_asked_for_first(self):
        assert next(iter(RenameForm().fields)) == "name"
        assert errors(RenameForm(DATED))["name"] == ["Nhập tên mới"]


class TestOpen:
    @pytest.mark.parametrize("kind", [kind.value for kind in Kind if kind is not Kind.PROVINCE])
    def test_every_kind_but_a_province_opens_below_another(self, kind):
        assert OpenForm(OPEN | {"kind": kind}).is_valid()

    @pytest.mark.parametrize("kind", ["", "province", "king", "Commune"])
    def test_no_other(self, kind):
        assert errors(OpenForm(OPEN | {"kind": kind})) == {"kind": ["Chọn loại đơn vị"]}

    @pytest.mark.parametrize("number", ["", "00001", "12345", " 12345\n"])
    def test_an_official_number_has_five_digits_or_is_not_known(self, number):
        assert OpenForm(OPEN | {"official_number": number}).is_valid()

    @pytest.mark.parametrize(
        "number", ["1234", "123456", "1234a", "12 45", "-1234", "1234\n5", "１２３４５"]
    )
    def test_no_other_number(self, number):
        said = errors(OpenForm(OPEN | {"official_number": number}))
        assert said == {"official_number": ["Nhập mã số gồm 5 chữ số"]}

    def test_place_code_and_province_cannot_be_sent_along(self):
        form = OpenForm(OPEN | {"code": "HA-NOI", "parent": "1", "path": "", "province": "1"})
        assert form.is_valid()
        assert set(form.cleaned_data) == {"name", "kind", "official_number", "on", "basis"}


class TestClose:
    @pytest.mark.parametrize(
        ("chosen", "names"),
        [
            ({}, []),
            ({"first": "1"}, ["A"]),
            ({"first": "2", "second": "1"}, ["B", "A"]),  # in the order chosen
            ({"first": "1", "second": "1"}, ["A"]),  # each once
            ({"second": "3"}, ["C"]),
            ({"first": "1", "second": "2", "third": "3"}, ["A", "B", "C"]),
        ],
    )
    def test_who_carries_on(self, chosen, names):
        form = CloseForm(DATED | chosen, successors=heirs("A", "B", "C"))
        assert form.is_valid()
        assert [unit.name for unit in form.cleaned_data["successors"]] == names

    @pytest.mark.parametrize("pk", ["4", "0", "A", "1 OR 1=1"])
    def test_nobody_from_outside_the_list(self, pk):
        form = CloseForm(DATED | {"first": pk}, successors=heirs("A", "B", "C"))
        assert errors(form) == {"first": ["Chọn đơn vị trong danh sách"]}

    def test_without_anybody_alike_there_is_nobody_to_choose(self):
        form = CloseForm(DATED)
        assert form.fields["first"].choices == [("", "Không chọn")]
        assert form.is_valid()
        assert form.cleaned_data["successors"] == []

    def test_one_form_s_list_is_not_another_s(self):
        CloseForm(successors=heirs("A"))
        assert CloseForm().fields["first"].choices == [("", "Không chọn")]


class TestContact:
    def test_all_may_be_empty(self):
        form = ContactForm({})
        assert form.is_valid()
        assert form.cleaned_data == {"phone": "", "address": "", "is_remote": False}

    @pytest.mark.parametrize(("phone", "fits"), [("0" * 20, True), ("0" * 21, False)])
    def test_no_longer_than_its_column(self, phone, fits):
        assert ContactForm({"phone": phone}).is_valid() is fits


@pytest.mark.parametrize(("name", "form"), BY_NAME)
def test_every_field_has_a_vietnamese_label(name, form):
    for field in form().fields.values():
        assert field.label
        assert not field.label.isascii()
