"""The group part of the counter's form: every field at its bounds, and who is entered as whom."""

import pytest

from portal.citizens.models import Paper
from reception.forms.company import NAMING, CompanyForm
from reception.models import Part
from reception.services import Person
from reception.services.companies import Together
from reception.services.people import MOST_PEOPLE
from tests.reception.factories import denounced, posted
from tests.reception.filled import form_of

ANN, BEN = "Trần Thị Hai", "Lê Văn Ba"
ARRIVED = "Nhập số người đến, từ 1 trở lên"


def valid(place, **said):
    form = form_of(place, posted(people_count="40", **said))
    assert form.is_valid(), form.errors
    return form


def told(place, name, **said):
    errors = form_of(place, posted(people_count="40", **said)).errors
    assert list(errors) == [name], errors
    return errors[name][0]


@pytest.mark.parametrize(("typed", "sentence"), [
    ("0", ARRIVED), ("-1", ARRIVED), ("ba", ARRIVED), ("2,5", ARRIVED), ("3 người", ARRIVED),
    (str(MOST_PEOPLE + 1), f"Nhập số người đến, từ 1 đến {MOST_PEOPLE}"),
])  # fmt: skip
def test_who_arrived_is_a_whole_number(place, typed, sentence):
    assert told(place, "arrived_count", arrived_count=typed) == sentence


@pytest.mark.parametrize(("arrived", "came"), [("", 40), ("1", 1), ("40", 40)])
def test_who_came_is_what_is_said_of_it_else_all(place, arrived, came):
    form = valid(place, arrived_count=arrived)
    assert form.came() == came
    assert form.company_facts()["people_count"] == came
    assert form.company_facts()["company"].sharing_count == 40


def test_one_more_than_all_cannot_have_come(place):
    assert told(place, "arrived_count", arrived_count="41") == (
        "Số người đến là 41, nhiều hơn 40 người cùng nội dung. Sửa một trong hai số."
    )


@pytest.mark.parametrize(("name", "most"), [("group_name", 200), ("appointment_number", 60)])
def test_a_field_holds_what_its_column_holds(place, name, most):
    assert valid(place, **{name: "x" * most})
    assert str(most) in told(place, name, **{name: "x" * (most + 1)})


@pytest.mark.parametrize(("typed", "paper", "number"), [
    ("Trần Thị Hai", Paper.NONE, ""),
    ("Trần Thị Hai; 027160000002", Paper.PERSONAL_NUMBER, "027160000002"),
    ("Trần Thị Hai;027 160 000 002 ; 0912345679", Paper.PERSONAL_NUMBER, "027160000002"),
    ("Trần Thị Hai\tB1234567", Paper.PASSPORT, "B1234567"),
    ("Trần Thị Hai; ;", Paper.NONE, ""), ("Trần Thị Hai; ; ; ;", Paper.NONE, ""),
])  # fmt: skip
def test_a_representative_by_name_by_number_or_by_passport(place, typed, paper, number):
    form = valid(place, representatives=f"\n ; \t\n{typed}\n\n")
    (found,) = form.cleaned_data["representatives"]
    assert (found.full_name, found.part) == (ANN, Part.GROUP_REPRESENTATIVE)
    assert (found.paper, found.number) == (paper, number)


def test_a_line_of_blanks_is_not_counted_when_a_fault_is_told(place):
    said = f"{ANN}\n\n;\n{BEN} 2"
    assert told(place, "representatives", representatives=said) == (
        "Dòng 2: họ và tên không có chữ số"
    )


@pytest.mark.parametrize(("line", "name"), [
    ("Bùi Thị Tư", "Bùi Thị Tư"), ("7 Bùi Thị Tư", "Bùi Thị Tư"), ("7. Bùi Thị Tư", "Bùi Thị Tư"),
    ("7) Bùi Thị Tư", "Bùi Thị Tư"), ("12\tBùi Thị Tư\t0912345678", "Bùi Thị Tư"),
    ("1;Nữ;Bùi Thị Tư;1960", "Bùi Thị Tư"),  # better one of two words
    ("027160000002\tTư", "Tư"), ("\t\tBùi Thị Tư", "Bùi Thị Tư"),
])  # fmt: skip
def test_of_a_pasted_line_the_name_is_found(place, line, name):
    assert valid(place, member_list=f"\n{line}\n").cleaned_data["member_list"] == [name]


@pytest.mark.parametrize("heading", ["STT\tHọ và tên", "HỌ VÀ TÊN", "họ tên\tĐịa chỉ", "stt"])
def test_the_heading_of_a_pasted_list_is_nobody(place, heading):
    assert valid(place, member_list=f"{heading}\n{BEN}").cleaned_data["member_list"] == [BEN]


def test_a_line_without_a_name_is_told_by_its_number_in_the_list(place):
    said = f"STT\tHọ tên\n\n1\t{BEN}\n2\t0912345678"
    assert told(place, "member_list", member_list=said).startswith("Dòng 4: ")


@pytest.mark.parametrize(("listed", "warning"), [
    (0, ""), (1, "Danh sách 1 người, số đến 3"), (2, "Danh sách 2 người, số đến 3"), (3, ""),
])  # fmt: skip
def test_a_list_shorter_than_who_came_is_a_warning(place, listed, warning):
    names = "\n".join(f"Bà {letter}" for letter in "ABC"[:listed])
    form = valid(place, arrived_count="3", member_list=names)
    assert form.list_warning == warning
    longer = told(place, "member_list", arrived_count="3", member_list="Bà A\nBà B\nBà C\nBà D")
    assert longer == "Danh sách 4 người, số đến 3: xóa tên người không đến."


def test_who_is_written_above_is_not_entered_again_and_namesakes_are(place):
    """Two of one name may have come: the list says it twice, the lines above once."""
    form = valid(place, representatives=ANN, member_list=f"nguyễn thị ví dụ\n{ANN}\n{ANN}\n{BEN}")
    first = Person("Nguyễn Thị Ví Dụ")
    found = [(one.full_name, one.part) for one in form.companions(first)]
    assert found == [(ANN, Part.GROUP_REPRESENTATIVE), (ANN, Part.MEMBER), (BEN, Part.MEMBER)]


@pytest.mark.parametrize(("said", "has_paper"), [
    ({}, False), ({"has_appointment": "on"}, True), ({"appointment_number": "02/VB"}, True),
    ({"appointed_on": "18/11/2026"}, True),
])  # fmt: skip
def test_a_paper_whose_number_or_day_is_told_is_there(place, said, has_paper):
    assert valid(place, **said).together().has_appointment is has_paper


def test_all_that_is_said_of_the_group_is_handed_on(place):
    form = valid(place, group_name="Đoàn thôn", arrived_count="9", member_list=f"{ANN}\n{BEN}",
                 has_appointment="on")  # fmt: skip
    assert form.together() == Together("Đoàn thôn", 40, 2, True, "", None)


@pytest.mark.parametrize(("arrived", "people", "sentence"), [
    ("", "", ""), ("", "1", ""), ("3", "40", "3 người: cử người đại diện"),
    ("", "14", "14 người: tối đa 5 người đại diện"), ("x", "14", ""), ("12345", "14", ""),
    ("-5", "14", ""), ("5", "", "5 người: cử 1 hoặc 2 người đại diện"),
])  # fmt: skip
def test_how_many_may_speak_is_said_of_whatever_was_typed(place, arrived, people, sentence):
    form = form_of(place, posted(arrived_count=arrived, people_count=people))
    assert form.speakers == sentence


def test_before_a_form_is_looked_at_only_the_rule_is_said(place):
    form = form_of(place, posted(people_count="3", member_list=ANN))
    assert (form.list_warning, form.speakers) == ("", "3 người: cử người đại diện")


@pytest.mark.parametrize("name", NAMING)
def test_of_a_denunciation_no_field_that_may_name_somebody_is_kept(place, name):
    form = form_of(place, denounced(people_count="9", **{name: "Hoàng Yến Chim"}))
    form.is_valid()
    assert "Yến" not in str(form.cleaned_data)
    assert "Yến" not in form.as_p()


def test_every_field_of_words_is_among_those_that_may_name_somebody():
    """The twin: a new field of words is looked at."""
    plain = {"arrived_count", "has_appointment", "appointed_on"}
    assert set(CompanyForm.base_fields) - plain == set(NAMING)
