"""A day as people type it, a year within reason, and no sentence of a machine."""

from datetime import date

import pytest
from django import forms

from portal.fields import Day, Whole, Year


def said(field: forms.Field, typed: object) -> list[str]:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    return list(refused.value.messages)


@pytest.mark.parametrize(
    "typed",
    ["05/11/2026", "5/11/2026", "05-11-2026", "05.11.2026", "05112026", "2026-11-05", " 5/11/2026 ",
     date(2026, 11, 5)],
)  # fmt: skip
def test_a_day_in_the_ways_it_is_written(typed):
    assert Day().clean(typed) == date(2026, 11, 5)


def test_a_day_says_how_it_is_written():
    shown = Day().widget.render("on", date(2026, 11, 5))
    assert 'value="05/11/2026"' in shown
    assert 'placeholder="dd/mm/yyyy"' in shown


@pytest.mark.parametrize("typed", ["29/02/2028", "01/01/1900", "31/12/2100"])
def test_the_last_days_that_are_days(typed):
    assert f"{Day().clean(typed):%d/%m/%Y}" == typed


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/11/2026", "Ngày 31/11/2026 không có thật. Kiểm tra lại"),
        ("29-02-2027", "Ngày 29-02-2027 không có thật. Kiểm tra lại"),
        ("0/1/2026", "Ngày 0/1/2026 không có thật. Kiểm tra lại"),
        ("11/20/2026", "Tháng phải từ 1 đến 12"),
        ("20/0/2026", "Tháng phải từ 1 đến 12"),
        ("01/01/1899", "Năm phải từ 1900 đến 2100"),
        ("01/01/0001", "Năm phải từ 1900 đến 2100"),
        ("01/01/2101", "Năm phải từ 1900 đến 2100"),
        ("hôm qua", "Nhập ngày dạng 05/02/2026"),
        ("5/11/26", "Nhập ngày dạng 05/02/2026"),  # of which century?
        ("1112026", "Nhập ngày dạng 05/02/2026"),  # of January or of November?
        ("20261120", "Nhập ngày dạng 05/02/2026"),
        ("5/11/2026 🎉", "Nhập ngày dạng 05/02/2026"),
    ],
)
def test_what_is_no_day_is_refused_in_its_own_sentence(typed, sentence):
    assert said(Day(), typed) == [sentence]


def test_no_day_is_no_day():
    assert Day(required=False).clean("") is None
    assert said(Day(error_messages={"required": "Nhập ngày nhận"}), "") == ["Nhập ngày nhận"]


@pytest.mark.parametrize("typed", ["1999", "2101", "99999", "hai nghìn", "2026,5"])
def test_a_year_out_of_reason(typed):
    assert said(Year(), typed) == ["Nhập năm từ 2000 đến 2100, ví dụ 2026"]


def test_a_year():
    assert Year().clean("2026") == 2026
    assert said(Year(), "") == ["Nhập năm"]


@pytest.mark.parametrize(
    ("typed", "count"),
    [("1000", 1000), ("1.000", 1000), ("1 000", 1000), ("12.345.678", 12345678), (" 7 ", 7)],
)
def test_the_dot_parts_thousands(typed, count):
    """Django's own field would take "1.000" people for one."""
    assert Whole().clean(typed) == count


@pytest.mark.parametrize("typed", ["1.0", "1.00", "10.00", "1.5", "1,5", "1.0000", "một"])
def test_what_is_no_whole_number(typed):
    assert said(Whole(error_messages={"invalid": "Nhập số người"}), typed) == ["Nhập số người"]


def test_a_count_keeps_its_bounds_and_may_stay_empty():
    assert Whole(required=False).clean("") is None
    assert said(Whole(max_value=999), "1.000") == ["Nhập số từ 999 trở xuống"]
    assert 'inputmode="numeric"' in str(Whole().widget.render("n", 1, Whole().widget.attrs))


def test_django_does_not_speak_like_a_machine():
    """The sentences for fields that say nothing of their own; a plain Django field shows them."""
    number = forms.IntegerField(min_value=1, max_value=9)
    assert said(number, "0") == ["Nhập số từ 1 trở lên"]
    assert said(number, "10") == ["Nhập số từ 9 trở xuống"]
    assert said(forms.CharField(max_length=2), "abc") == ["Nhập tối đa 2 ký tự; đang có 3"]
    one = forms.ChoiceField(choices=[("a", "A")])
    assert said(one, "b") == ["Chọn một mục trong danh sách"]
