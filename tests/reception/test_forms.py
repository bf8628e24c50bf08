"""The counter's form: every sentence it can say, and what it never shows again."""

from datetime import date

import pytest
from django.http import QueryDict

from reception import services
from reception.cards import UNREADABLE, YEAR_WARNING
from reception.filters import BookFilter, this_month
from reception.forms import CorrectionForm
from reception.lookup import UNSEEN
from reception.models import Part, Visit
from reception.services.people import NO_NAMES
from reception.services.visits import OBLIGED
from tests.reception.factories import AT, TODAY, denounced, posted, taken
from tests.reception.filled import form_of

CARD = "027160000001||Trần Thị Mẫu Thẻ|05021960|Nữ|Tổ 9, Kinh Bắc, Bắc Ninh|15062021"


def test_an_ordinary_complaint(place):
    form = form_of(place, posted())
    assert form.is_valid(), form.errors
    (who,) = form.people()
    assert (who.full_name, who.birth_date, who.ward) == (
        "Nguyễn Thị Ví Dụ", date(1960, 2, 5), place.commune,
    )  # fmt: skip
    facts = form.facts()
    assert (facts["kind"], facts["has_petition"], facts["people_count"]) == ("complaint", True, 1)
    assert facts["received_at"] == AT


WRONG = [
    ("kind", "", "Chọn loại nội dung"),
    ("kind", "khác", "Chọn loại nội dung"),
    ("received_at", "hôm qua", "Nhập thời điểm dạng 20/11/2026 08:42"),
    ("mode", "x", "Chọn hình thức tiếp"),
    ("channel", "x", "Chọn cách tiếp"),
    ("full_name", "", "Nhập họ và tên"),
    ("full_name", "Nguyễn 1", "Họ và tên không có chữ số"),
    ("full_name", "A" * 101, "Họ và tên dài tối đa 100 ký tự; đang có 101"),
    ("number", "", "Nhập số định danh cá nhân"),
    ("number", "02716000000", "Số định danh cá nhân gồm 12 chữ số; đang có 11"),
    ("phone", "12345", "Nhập số di động 10 chữ số hoặc số cố định 11 chữ số, bắt đầu bằng 0"),
    ("part", "x", "Chọn tư cách của người đến"),
    ("paper", "x", "Chọn loại giấy tờ"),
    ("birth", "31/02/1960", "Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"),
    ("birth", "1850", "Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"),
    ("birth", "2027", "Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"),
    ("address", "", "Nhập địa chỉ"),
    ("ward", "", "Chọn xã/phường trong danh sách"),
    ("ward", "Suối Hoa", UNSEEN.format("Suối Hoa")),
    ("field", "", "Chọn lĩnh vực"),
    ("people_count", "", "Nhập số người, từ 1 trở lên"),
    ("people_count", "0", "Nhập số người, từ 1 trở lên"),
    ("people_count", "ba", "Nhập số người, từ 1 trở lên"),
    ("people_count", "2001", "Nhập số người, từ 1 đến 2000"),
    ("people_count", "1.00", "Nhập số người, từ 1 trở lên"),
    ("people_count", "3.000", "Nhập số người, từ 1 đến 2000"),
    ("summary", "", "Ghi tóm tắt nội dung (ít nhất 20 ký tự)"),
    ("summary", "ngắn quá", "Ghi tóm tắt nội dung (ít nhất 20 ký tự)"),
    ("summary", "a" * 1001, "Tóm tắt nội dung dài tối đa 1000 ký tự; đang có 1001"),
    ("demand", "", "Ghi yêu cầu của công dân"),
    ("has_petition", "", "Chọn có đơn hay ghi lời trình bày"),
    ("competence", "x", "Chọn thẩm quyền"),
    ("outcome", "", "Chọn hướng xử lý"),
    ("scan_raw", "không phải thẻ", UNREADABLE),
    ("representatives", "Người 2", "Dòng 1: họ và tên không có chữ số"),
]


@pytest.mark.parametrize(("name", "value", "sentence"), WRONG)
def test_each_field_says_what_to_do(place, name, value, sentence):
    form = form_of(place, posted(**{name: value}))
    assert form.errors == {name: [sentence]}


def test_nul_and_other_scripts_do_not_break_it(place):
    form = form_of(place, posted(full_name="Nguyễn\x00Thị"))
    assert not form.is_valid()
    form = form_of(place, posted(full_name="H'Hen Niê"))
    assert form.is_valid(), form.errors


@pytest.mark.parametrize("part", [Part.AUTHORISED, Part.LEGAL_REPRESENTATIVE])
def test_whoever_speaks_for_another_shows_why(place, part):
    form = form_of(place, posted(part=part))
    assert form.errors == {
        "principal": ["Nhập họ tên người ủy quyền"],
        "authority": ["Ghi số, ngày giấy ủy quyền hoặc chọn “Chưa xuất trình”"],
    }
    form = form_of(place, posted(part=part, principal="Bà Ủy", authority="Số 5"))
    assert form.is_valid(), form.errors
    assert form.people()[0].principal == "Bà Ủy"


def test_a_refusal_was_explained(place):
    form = form_of(place, posted(outcome="refuse", refusal_ground="L9.1"))
    assert form.errors == {"explained": ["Xác nhận đã giải thích lý do"]}
    sent = posted(outcome="refuse", refusal_ground="L9.1", explained="on")
    assert form_of(place, sent).is_valid()


@pytest.mark.parametrize(
    ("outcome", "field", "sentence"),
    [(str(outcome), field, sentence) for outcome, field, sentence in OBLIGED],
)
def test_what_an_outcome_needs_is_asked_with_the_rest(place, outcome, field, sentence):
    form = form_of(place, posted(outcome=outcome, explained="on", summary=""))
    assert form.errors == {
        field: [sentence],
        "summary": ["Ghi tóm tắt nội dung (ít nhất 20 ký tự)"],
    }


def test_whoever_says_no_name_is_asked_for_none(place):
    sent = posted(full_name="", number="", address="", ward="", is_anonymous="on")
    form = form_of(place, sent)
    assert form.is_valid(), form.errors
    assert form.people()[0].full_name == ""


@pytest.mark.parametrize("mode", ["periodic", "unscheduled", "delegated"])
def test_a_leader_s_day_has_a_leader(place, mode):
    form = form_of(place, posted(mode=mode))
    assert form.errors == {"received_by": ["Chọn lãnh đạo chủ trì buổi tiếp"]}
    assert form_of(place, posted(mode=mode, received_by="Chủ tịch tỉnh")).is_valid()
    day = services.plan_session(
        organisation=place.board, kind="unscheduled", trigger="18.3a", held_on=TODAY,
        leader_title="Chủ tịch",
        by=place.hoa, at=AT,
    )  # fmt: skip
    form = form_of(place, posted(mode=mode, session=str(day.pk)))
    assert form.is_valid(), form.errors
    assert form.facts()["session"] == day


def test_the_day_of_another_unit_is_none(place):
    day = services.plan_session(
        organisation=place.commune, kind="unscheduled", trigger="18.3a", held_on=TODAY,
        leader_title="Chủ tịch",
        by=place.dung, at=AT,
    )  # fmt: skip
    form = form_of(place, posted(session=str(day.pk)))
    assert form.errors == {"session": ["Chọn buổi tiếp trong danh sách"]}


def test_what_is_entered_late_says_why(place):
    form = form_of(place, posted(received_at="19/11/2026 10:00"))
    assert form.errors == {"time_reason": ["Ghi lý do nhập bù lượt tiếp của ngày trước"]}
    assert form_of(place, posted(received_at="19/11/2026 10:00", time_reason="Mất điện")).is_valid()


def test_a_second_visit_names_the_number_of_the_first(place):
    first = taken(place.board, place.hoa)
    for typed in ("1", "1/2026"):
        form = form_of(place, posted(earlier=typed))
        assert form.is_valid(), form.errors
        assert form.facts()["matter"] == first.matter


@pytest.mark.parametrize("typed", ["2", "1/2025", "x", "1/26", "١"])
def test_an_earlier_visit_that_is_none(place, typed):
    taken(place.board, place.hoa)
    form = form_of(place, posted(earlier=typed))
    assert form.errors == {"earlier": [f"Nơi tiếp này không có lượt tiếp số {typed}"]}


def test_representatives_come_after_the_first(place):
    sent = posted(people_count="6", representatives="Trần Văn Hai\n\n Lê Thị  Ba ")
    form = form_of(place, sent)
    assert form.is_valid(), form.errors
    assert [who.full_name for who in form.people()] == [
        "Nguyễn Thị Ví Dụ", "Trần Văn Hai", "Lê Thị Ba",
    ]  # fmt: skip


def test_a_card_fills_what_is_empty(place):
    form = form_of(place, posted(scan_raw=CARD, full_name="", number="", birth="", gender=""))
    assert form.is_valid(), form.errors
    (who,) = form.people()
    assert (who.full_name, who.number, who.gender) == (
        "Trần Thị Mẫu Thẻ", "027160000001", "female",
    )  # fmt: skip
    assert who.address == "Tổ 3"  # typed before, and so it stays
    assert form["scan_raw"].value() == ""


def test_a_card_that_contradicts_itself_only_warns(place):
    form = form_of(place, posted(scan_raw=CARD.replace("1960", "1961"), birth=""))
    assert form.is_valid(), form.errors
    assert form.warnings == (YEAR_WARNING,)


def test_a_denunciation_asks_nobody(place):
    form = form_of(place, denounced())
    assert form.is_valid(), form.errors
    assert form.people() == []


@pytest.mark.parametrize(
    "name", ["full_name", "number", "birth", "phone", "address", "ward", "scan_raw", "principal"]
)
def test_a_denunciation_with_a_name_is_refused_and_the_name_wiped(place, name):
    canary = "Chim Hoàng Yến"
    form = form_of(place, denounced(**{name: canary}))
    assert form.non_field_errors() == [NO_NAMES]
    assert canary not in str(form)
    assert canary not in str(form.data)


def test_the_twin_a_complaint_shows_the_name_again(place):
    form = form_of(place, posted(full_name="Chim Hoàng Yến", summary=""))
    assert not form.is_valid()
    assert "Chim Hoàng Yến" in str(form["full_name"])


def test_a_correction_opens_with_what_stands_there(place):
    visit = taken(place.board, place.hoa)
    form = CorrectionForm.of(visit)
    assert form["summary"].value() == visit.summary
    assert form["version"].value() == 1


def test_the_register_opens_on_this_month(place):
    asked = this_month(QueryDict("loai=complaint"), TODAY)
    assert (asked["tu"], asked["den"], asked["loai"]) == (
        "01/11/2026", "20/11/2026", "complaint",
    )  # fmt: skip
    assert "den" not in this_month(QueryDict("tu=01/01/2026"), TODAY)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", 2),
        ("tu=20/11/2026&den=20/11/2026", 2),
        ("tu=21/11/2026", 0),
        ("loai=complaint", 2),
        ("loai=denunciation", 0),
        ("hinh_thuc=regular", 2),
        ("nguoi_tiep=thị hoa", 1),
        ("nguoi_tiep=chủ tịch", 1),
        ("doan=on", 1),
    ],
)
def test_the_register_is_narrowed(place, question, found):
    taken(place.board, place.hoa, people_count=5)
    taken(place.commune, place.dung, received_by="Chủ tịch phường")
    assert BookFilter(QueryDict(question), Visit.objects.all()).qs.count() == found


@pytest.mark.parametrize("question", ["tu=30/02/2026", "loai=x", "hinh_thuc=x"])
def test_a_question_that_makes_no_sense_is_said(place, question):
    assert BookFilter(QueryDict(question), Visit.objects.all()).form.errors
