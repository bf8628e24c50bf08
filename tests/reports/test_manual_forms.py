"""The forms of figures entered by hand: a group, one, a correction, the rows that were ticked."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from reports.forms.manual import (
    CorrectForm,
    GroupForm,
    OneForm,
    PickedForm,
    TargetForm,
    first_day,
)
from reports.indicators.by_hand import GROUPS, LINES, group_of
from reports.models import ManualFigure
from reports.services.proving import Fact
from tests.portal.paper_factories import pdf_file

DAY = date(2026, 3, 10)
PROVED = {"on": "10/03/2026", "evidence": "Báo cáo số 12/BC-UBND"}
NUMBER = "Nhập số từ 0 trở lên, ví dụ 12 hoặc 1.500,5"
FORM_06 = group_of("bieu-06")


def errors(form) -> dict[str, list[str]]:
    return {name: list(told) for name, told in form.errors.items()}


def grouped(group=FORM_06, **said) -> GroupForm:
    return GroupForm(PROVED | said, group=group)


def one(**said) -> OneForm:
    return OneForm(PROVED | {"indicator": "QLN-01", "value": "3"} | said)


def facts(form) -> list[Fact]:
    assert form.is_valid(), form.errors
    return form.facts()


# --- what proves it


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"on": ""}, "Nhập ngày phát sinh"), ({"on": "10/3"}, "Nhập ngày dạng 05/02/2026"),
     ({"evidence": " "}, "Ghi văn bản làm minh chứng"),
     ({"evidence": "x" * 301},
      "Văn bản làm minh chứng dài tối đa 300 ký tự; đang có 301")],
)  # fmt: skip
@pytest.mark.parametrize("form", [grouped, one], ids=["group", "one"])
def test_every_entry_has_its_day_and_its_document(form, wrong, told):
    assert errors(form(**wrong)) == {next(iter(wrong)): [told]}


def files(*names: str) -> MultiValueDict:
    return MultiValueDict({"file": [SimpleUploadedFile(name, pdf_file()) for name in names]})


def test_one_file_at_most_proves_it():
    said = PROVED | {"indicator": "QLN-01", "value": "3"}
    assert errors(OneForm(said, files("a.pdf", "b.pdf"))) == {"file": ["Chọn một tệp"]}
    held = OneForm(said, files("a.pdf"))
    assert held.is_valid()
    assert held.cleaned_data["file"].name == "a.pdf"
    without = OneForm(said)
    assert without.is_valid()
    assert without.cleaned_data["file"] is None


# --- a whole group


def test_what_is_left_empty_is_not_entered_and_a_nought_is():
    found = facts(grouped(so_1="0", so_2="", so_3="1.500", so_17="2"))
    assert found == [
        Fact("QLN-01", Decimal(0), DAY), Fact("QLN-03", Decimal(1500), DAY),
        Fact("QLN-17", Decimal(2), DAY),
    ]  # fmt: skip
    assert facts(grouped()) == []


def test_a_stock_has_a_last_day_beside_it():
    found = facts(grouped(so_6="2", den_6="11/03/2026", so_7="3"))
    assert found == [
        Fact("QLN-06", Decimal(2), DAY, date(2026, 3, 11)), Fact("QLN-07", Decimal(3), DAY),
    ]  # fmt: skip
    told = {"so_6": ["Nhập số của dòng có ngày kết thúc"]}
    assert errors(grouped(den_6="11/03/2026")) == told
    assert facts(grouped(den_6="11/03/2026", so_6="0"))[0].value == 0


def test_only_stocks_are_asked_for_a_last_day():
    form = grouped()
    ends = {line.code for line, _, until in form.lines() if until is not None}
    assert ends == {"QLN-06", "QLN-07", "QLN-13"}
    assert [group.slug for group in GROUPS if GroupForm(group=group).lasts] == ["bieu-06"]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.slug)
def test_every_line_of_every_group_has_its_field_in_order(group):
    lines = list(GroupForm(group=group).lines())
    assert [line for line, _, _ in lines] == list(group.lines)
    assert [field.name for _, field, _ in lines] == [
        f"so_{n}" for n in range(1, len(lines) + 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said", ["-1", "12a", "1.5", "1,234", "9" * 17, "1e3", "NaN", "--1", "1.50"]
)
def test_what_is_no_number_is_told_in_one_sentence(said):
    assert errors(grouped(so_1=said)) == {"so_1": [f"QLN-01: {NUMBER.lower()}"]}
    assert errors(one(value=said)) == {"value": [NUMBER]}


def test_an_answer_is_yes_no_or_none_yet():
    answers = group_of("quy-che")
    found = facts(grouped(answers, so_1="1", so_2="0", so_3=""))
    assert [fact.value for fact in found] == [1, 0]
    assert list(grouped(answers, so_1="2").errors) == ["so_1"]
    assert list(grouped(answers, so_1="Có").errors) == ["so_1"]
    first = GroupForm(group=answers).fields["so_1"]
    assert first.choices == [("", "Chưa trả lời"), ("1", "Có"), ("0", "Chưa")]


# --- one figure, and another in its place


def test_one_figure_of_any_line():
    found = facts(one(indicator="QLN-06", value="1.500,5", until="12/03/2026"))
    assert found == [Fact("QLN-06", Decimal("1500.5"), DAY, date(2026, 3, 12))]
    assert facts(one())[0].until is None


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"indicator": ""}, "Chọn chỉ tiêu"), ({"indicator": "TCD-01"}, "Chọn chỉ tiêu"),
     ({"value": ""}, "Nhập giá trị"),
     ({"until": "40/01/2026"}, "Ngày 40/01/2026 không có thật. Kiểm tra lại")],
)  # fmt: skip
def test_one_figure_is_named_and_has_a_value(wrong, told):
    assert errors(one(**wrong)) == {next(iter(wrong)): [told]}


def test_every_line_may_be_chosen_alone():
    offered = [code for _, lines in OneForm().fields["indicator"].choices[1:] for code, _ in lines]
    assert offered == list(LINES)


def kept(code: str = "QLN-01", value: str = "3", until: date | None = None) -> ManualFigure:
    return ManualFigure(
        indicator=code, value=Decimal(value), on=DAY, until=until, evidence="Báo cáo 12", version=4
    )


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [("QLN-01", "3.00", "3"), ("QLN-01", "0.00", "0"), ("QLN-01", "1500.00", "1500"),
     ("PCT-01", "1500.50", "1500,5"), ("PCT-01", "0.05", "0,05"), ("DCC-01.TS", "1.00", "1"),
     ("DCC-01.TS", "0.00", "0")],
)  # fmt: skip
def test_a_correction_begins_with_what_is_there_as_it_is_typed(code, value, written):
    form = CorrectForm(figure=kept(code, value))
    assert form["value"].value() == written
    assert (form["on"].value(), form["evidence"].value()) == (DAY, "Báo cáo 12")
    assert form["version"].value() == 4
    again = CorrectForm(
        {"value": form["value"].value(), "version": "4", **PROVED}, figure=kept(code, value)
    )
    assert again.is_valid(), again.errors
    assert again.fact() == Fact(code, Decimal(value), DAY)


def test_only_a_stock_is_corrected_with_a_last_day():
    assert "until" not in CorrectForm(figure=kept()).fields
    lasting = kept("QLN-06", until=date(2026, 3, 20))
    assert CorrectForm(figure=lasting)["until"].value() == date(2026, 3, 20)
    said = {"value": "2", "until": "21/03/2026", "version": "4", **PROVED}
    form = CorrectForm(said, figure=lasting)
    assert form.is_valid()
    assert form.fact() == Fact("QLN-06", Decimal(2), DAY, date(2026, 3, 21))


@pytest.mark.parametrize("code", ["QLN-01", "DCC-01.TS"])
def test_a_correction_has_a_value(code):
    form = CorrectForm({"value": "", "version": "4", **PROVED}, figure=kept(code))
    assert errors(form) == {"value": ["Nhập giá trị"]}


# --- what is done to rows


def picked(query: str) -> PickedForm:
    return PickedForm(QueryDict(query))


def test_the_rows_that_were_ticked_as_they_were_seen():
    form = picked("dong=3.1&dong=12.7&viec=duyet")
    assert form.is_valid()
    assert form.said() == {"act": "duyet", "keys": {3: 1, 12: 7}, "reason": ""}
    assert form.done(2) == "Đã duyệt 2 số."
    none = picked("viec=rut")
    assert none.is_valid()
    assert none.said()["keys"] == {}


@pytest.mark.parametrize("tick", ["a", "3", "-1.1", "1.5.1", "", f"{'9' * 19}.1", "².1", "1.²"])
def test_what_is_no_row_chooses_none(tick):
    form = picked(f"dong={tick}&viec=duyet")
    assert form.is_valid()
    assert form.said()["keys"] == {}


@pytest.mark.parametrize("act", ["", "xoa"])
def test_something_is_to_be_done_to_them(act):
    assert errors(picked(f"dong=1.1&viec={act}")) == {"viec": ["Chọn việc cần làm"]}


def test_a_reason_does_not_run_on():
    told = errors(picked(f"dong=1.1&viec=tra&reason={'x' * 301}"))
    assert told == {"reason": ["Lý do trả lại dài tối đa 300 ký tự; đang có 301"]}


# --- a target


AIM = {"indicator": "DCC-01", "level": "", "bound": "at_least", "value": "97,5",
       "valid_from": "01/01/2026", "source": "Kế hoạch 5"}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"indicator": ""}, "Chọn chỉ tiêu"), ({"indicator": "TCD-01"}, "Chọn chỉ tiêu"),
     ({"bound": ""}, "Chọn loại mức"), ({"bound": "khoảng"}, "Chọn loại mức"),
     ({"value": ""}, "Nhập mức"), ({"value": "-1"}, NUMBER),
     ({"valid_from": ""}, "Nhập ngày bắt đầu"),
     ({"source": ""}, "Ghi số, ký hiệu văn bản giao mục tiêu"),
     ({"source": "x" * 301}, "Văn bản giao mục tiêu dài tối đa 300 ký tự; đang có 301")],
)  # fmt: skip
def test_a_target_in_every_word(wrong, told):
    assert errors(TargetForm(AIM | wrong)) == {next(iter(wrong)): [told]}


def test_a_target_may_be_of_one_kind_of_unit_and_end():
    form = TargetForm(AIM | {"level": "commune", "valid_until": "31/12/2026"})
    assert form.is_valid()
    assert (form.cleaned_data["value"], form.cleaned_data["level"]) == (Decimal("97.5"), "commune")
    assert form.cleaned_data["valid_until"] == date(2026, 12, 31)
    assert list(TargetForm(AIM | {"level": "thôn"}).errors) == ["level"]


@pytest.mark.parametrize(
    ("end", "first"),
    [(date(2026, 3, 14), date(2026, 3, 14)), (date(2026, 11, 20), date(2026, 11, 20)),
     (date(2026, 12, 14), date(2026, 11, 20))],
)  # fmt: skip
def test_a_form_begins_with_the_last_day_of_its_period_that_has_come(end, first):
    assert first_day(end, date(2026, 11, 20)) == first
