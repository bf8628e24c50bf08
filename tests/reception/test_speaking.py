"""For whom somebody speaks and by what paper; groups as the counter's form takes them down."""

from datetime import date

import pytest

from reception.forms.panels.speaking import (
    HINT_OF_REFUSAL,
    NOBODY_FOR_A_DENOUNCER,
    NOTARISED_TOO_LATE,
    ONE_CONTENT,
    UNCERTIFIED,
    UNPROVEN,
)
from reception.models import Authority, Certified, Part
from tests.reception.factories import denounced, posted, taken
from tests.reception.filled import form_of

MANDATE = {"part": "authorised", "principal": "Bà Ủy", "authority": "05/GUQ",
           "authority_on": "02/11/2026", "certified": "certified"}  # fmt: skip


def speaker(place, **said):
    form = form_of(place, posted(**said))
    assert form.is_valid(), form.errors
    return form.people()[0]


@pytest.mark.parametrize(("said", "name", "sentence"), [
    ({"part": "lawyer", "principal": "Bà Ủy", "authority": "1/YC"}, "card_number",
     "Ghi số thẻ luật sư hoặc chọn “Chưa xuất trình”"),
    ({"part": "legal_aid", "principal": "Bà Ủy", "authority": "1/QĐ"}, "card_number",
     "Ghi số thẻ trợ giúp viên pháp lý hoặc chọn “Chưa xuất trình”"),
    ({"part": "organisation"}, "principal", "Nhập tên cơ quan, tổ chức"),
    ({"part": "authorised", "principal": "Bà Ủy"}, "authority", UNPROVEN),
    (MANDATE | {"authority_kind": "legal_aid"}, "authority_kind",
     "Tư cách này cần giấy ủy quyền"),
    (MANDATE | {"authority_on": "21/11/2026"}, "authority_on",
     "Ngày giấy tờ không được sau hôm nay"),
    ({"needs_interpreter": "on"}, "language", "Chọn ngôn ngữ cần phiên dịch"),
    ({"needs_interpreter": "on", "language": "Tày", "interpreter": "Lò 2"}, "interpreter",
     "Họ và tên không có chữ số"),
])  # fmt: skip
def test_what_is_missing_is_said(place, said, name, sentence):
    assert form_of(place, posted(**said)).errors == {name: [sentence]}


def test_by_what_paper_one_speaks(place):
    found = speaker(place, **MANDATE)
    assert (found.part, found.principal, found.authority) == (Part.AUTHORISED, "Bà Ủy", "05/GUQ")
    assert (found.authority_kind, found.certified) == (Authority.MANDATE, Certified.CERTIFIED)
    assert found.authority_on == date(2026, 11, 2)


@pytest.mark.parametrize(("part", "kind", "kept"), [
    ("lawyer", "", Authority.REQUEST), ("lawyer", "mandate", Authority.MANDATE),
    ("legal_aid", "", Authority.LEGAL_AID), ("legal_representative", "", Authority.PROOF),
])  # fmt: skip
def test_each_part_has_its_usual_paper(place, part, kind, kept):
    found = speaker(place, part=part, principal="Bà Ủy", authority="1/A", card_number="12/LS",
                    authority_kind=kind)  # fmt: skip
    assert found.authority_kind == kept
    assert found.card_number == ("" if part == "legal_representative" else "12/LS")


@pytest.mark.parametrize("part", ["authorised", "lawyer", "legal_representative"])
def test_not_shown_yet_blocks_nothing_and_names_the_ground(place, part):
    form = form_of(place, posted(part=part, principal="Bà Ủy", is_unproven="on"))
    assert form.is_valid(), form.errors
    assert HINT_OF_REFUSAL in form.warnings
    visit = taken(place.board, place.hoa, people=form.people())
    assert visit.attendances.get().is_unproven


@pytest.mark.parametrize(("said", "warned"), [
    ({}, [ONE_CONTENT]), ({"certified": ""}, [ONE_CONTENT, UNCERTIFIED]),
    ({"certified": "notarised"}, [ONE_CONTENT]),
    ({"kind": "recommendation", "certified": ""}, []),
])  # fmt: skip
def test_of_a_mandate_to_complain_the_officer_is_warned(place, said, warned):
    form = form_of(place, posted(**(MANDATE | said)))
    assert form.is_valid(), form.errors
    assert [one for one in form.warnings if one in (ONE_CONTENT, UNCERTIFIED)] == warned


@pytest.mark.parametrize(("made", "warns"), [("31/12/2026", False), ("01/01/2027", True)])
def test_edge_27_a_notary_certifies_until_the_end_of_2026(place, made, warns):
    """A power of before stays what it was when it is used after."""
    form = form_of(place, posted(**(MANDATE | {"authority_on": made, "certified": "notarised"})))
    form.on = date(2027, 2, 1)
    form.full_clean()
    assert (NOTARISED_TOO_LATE in form.warnings) is warns


@pytest.mark.parametrize("part", ["authorised", "lawyer", "legal_aid", "organisation"])
def test_nobody_denounces_for_another(place, part):
    assert form_of(place, denounced(part=part)).errors == {"part": [NOBODY_FOR_A_DENOUNCER]}


@pytest.mark.parametrize("name", ["interpreter", "card_number", "group_name", "member_list"])
def test_a_denunciation_is_not_told_who_helps_or_comes_along(place, name):
    form = form_of(place, denounced(**{name: "Chim Hoàng Yến"}))
    assert not form.is_valid()
    assert "Yến" not in form.as_p()


def test_edge_28_an_interpreter_is_named_and_not_counted(place):
    form = form_of(place, posted(needs_interpreter="on", language="tiếng Mông",
                                 interpreter="Lò Thị Phiên"))  # fmt: skip
    assert form.is_valid(), form.errors
    visit = taken(place.board, place.hoa, people=form.people(), **form.facts())
    helper = visit.attendances.get(part=Part.INTERPRETER)
    assert (helper.name, helper.language, helper.is_received) == ("Lò Thị Phiên", "tiếng Mông",
                                                                  False)  # fmt: skip
    assert visit.people_count == 1


LINES = "Trần Thị Hai; 027160000002; 0912 345 679\nLê Văn Ba\tB1234567"
LIST = (
    "STT\tHọ và tên\tSố\n1\tNguyễn Thị Ví Dụ\t027160000001\n2\tTrần Thị Hai\n3. Bùi Thị Tư\n"
    "4\tĐỗ Văn Năm\tTổ 3\n"
)


def test_a_group_from_lines_and_a_pasted_list(place):
    sent = posted(people_count="40", arrived_count="14", representatives=LINES, member_list=LIST,
                  group_name="Đoàn thôn Nghĩa Hưng", appointment_number="02/VB")  # fmt: skip
    form = form_of(place, sent)
    assert form.is_valid(), form.errors
    assert form.list_warning == "Danh sách 4 người, số đến 14"
    assert form.speakers == "14 người: tối đa 5 người đại diện"
    visit = taken(place.board, place.hoa, people=form.people(), **form.facts())
    assert (visit.people_count, visit.company.sharing_count) == (14, 40)
    assert visit.company.has_appointment
    rows = visit.attendances.order_by("ordinal").values_list("part", "citizen__full_name", "name")
    assert list(rows)[:5] == [
        ("self", "Nguyễn Thị Ví Dụ", ""), ("group_representative", "Trần Thị Hai", ""),
        ("group_representative", "Lê Văn Ba", ""), ("member", None, "Bùi Thị Tư"),
        ("member", None, "Đỗ Văn Năm"),
    ]  # fmt: skip


@pytest.mark.parametrize(("said", "name", "sentence"), [
    ({"representatives": "Bà Hai; 12345"}, "representatives",
     "Dòng 1: số định danh cá nhân gồm 12 chữ số; đang có 5"),
    ({"representatives": "Bà Hai\n; 027160000002"}, "representatives",
     "Dòng 2: nhập họ và tên"),
    ({"representatives": "Bà Hai; ; 0912345678"}, "representatives",
     "Dòng 1: có điện thoại thì ghi cả số giấy tờ"),
    ({"representatives": "Bà Hai; 1; 2; 3"}, "representatives",
     "Dòng 1: ghi họ tên; số giấy tờ; điện thoại"),
    ({"arrived_count": "50"}, "arrived_count",
     "Số người đến là 50, nhiều hơn 40 người cùng nội dung. Sửa một trong hai số."),
    ({"arrived_count": "0"}, "arrived_count", "Nhập số người đến, từ 1 trở lên"),
    ({"arrived_count": "5", "member_list": "\n".join(f"Bà {x}" for x in "ABCDEF")}, "member_list",
     "Danh sách 6 người, số đến 5: xóa tên người không đến."),
])  # fmt: skip
def test_what_is_wrong_of_a_group_is_said(place, said, name, sentence):
    form = form_of(place, posted(people_count="40", **said))
    assert form.errors == {name: [sentence]}
