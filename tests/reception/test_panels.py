"""The panels of the counter: what only some kinds are asked, what warns, and what an alias is."""

from datetime import date

import pytest

from portal.citizens.models import Paper
from reception.forms.panels import alias
from reception.kinds import Kind
from tests.reception.factories import AT, TODAY, denounced, posted, taken
from tests.reception.filled import form_of

ACCUSED = {
    "respondent": "Chủ tịch UBND xã", "contested": "decision", "contested_number": "12/QĐ-UBND",
    "contested_on": "02/07/2026", "asks_protection": "on",
}  # fmt: skip
LATE = "Quyết định ngày 02/07/2026: đã 141 ngày, quá thời hiệu 90 ngày. Hỏi lý do chính đáng."


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("complaint", {"respondent", "contested", "contested_number", "contested_on"}),
        ("mixed", {"respondent", "contested", "contested_number", "contested_on"}),
        ("denunciation", {"respondent", "asks_protection"}),
        ("recommendation", set()),
    ],
)
def test_each_kind_keeps_what_it_is_about(place, kind, kept):
    make = denounced if kind == Kind.DENUNCIATION else posted
    form = form_of(place, make(**{**ACCUSED, "kind": kind} if make is posted else ACCUSED))
    assert form.is_valid(), form.errors
    facts = form.facts()
    assert {name for name in ACCUSED if facts[name]} == kept
    assert form.warnings == ((LATE,) if "contested_on" in kept else ())


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ({"contested_on": "21/11/2026"},
         {"contested_on": ["Ngày quyết định, hành vi không được sau hôm nay (20/11/2026)"]}),
        ({"contested": "x"}, {"contested": ["Chọn đối tượng khiếu nại"]}),
        ({"paper_issued_on": "20/11/2026"}, {"paper_issued_on": ["Ngày cấp phải trước hôm nay"]}),
        ({"outcome": "supplement", "outcome_note": "Bản sao", "appointment_on": "19/11/2026"},
         {"appointment_on": ["Ngày hẹn phải từ hôm nay (20/11/2026)"]}),
        ({"opened_at": "20/11/2026 08:30"}, {"time_reason": ["Ghi lý do sửa thời điểm tiếp"]}),
        ({"opened_at": "20/11/2026 08:42"}, {}),
        ({"opened_at": "20/11/2026 08:30", "time_reason": "Đồng hồ sai"}, {}),
        ({"no_paper": "on"},
         {"number": ["Đã chọn không xuất trình giấy tờ: bỏ chọn hoặc xóa số"]}),
    ],
)  # fmt: skip
def test_what_is_wrong_says_what_to_do(place, said, errors):
    assert form_of(place, posted(**said)).errors == errors


def test_who_shows_no_paper_is_heard(place):
    form = form_of(place, posted(number="", no_paper="on"))
    assert form.is_valid(), form.errors
    assert form.people()[0].paper == Paper.NONE


def test_an_appointment_is_one_of_whoever_brings_more(place):
    day = {"appointment_on": "25/11/2026", "outcome_note": "Bản sao sổ đỏ"}
    form = form_of(place, posted(outcome="supplement", **day))
    assert form.is_valid(), form.errors
    assert form.facts()["appointment_on"] == date(2026, 11, 25)
    form = form_of(place, posted(outcome="answer_now", **day))
    assert form.is_valid(), form.errors
    assert form.facts()["appointment_on"] is None


def test_a_typed_year_is_compared_with_the_number(place):
    form = form_of(place, posted(birth="1961"))
    assert form.is_valid(), form.errors
    assert form.warnings == ("Năm sinh không khớp số định danh (1960)",)


def test_the_alias_told_is_the_alias_kept_and_nobody_brings_his_own(place):
    offered = alias.offered()
    form = form_of(place, denounced(alias=offered))
    assert form.is_valid(), form.errors
    assert form.facts()["alias"] == form.alias == alias.kept(offered)
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION, alias=form.alias)
    assert visit.alias == form.alias
    forged = form_of(place, denounced(alias="NTC-TEN-TOI:x"))
    assert forged.is_valid()
    assert forged.facts()["alias"].startswith("NTC-")
    assert "TEN-TOI" not in forged.facts()["alias"]
    named = form_of(place, posted(alias=offered))
    assert named.is_valid()
    assert named.facts()["alias"] == ""


def test_a_draft_that_goes_on_keeps_its_moment(place):
    from_draft = type(form_of(place, {}))(
        None, unit=place.board, on=TODAY, at=AT, initial={"received_at": "20/11/2026 08:30"}
    )
    assert from_draft.opened_at == "20/11/2026 08:30"


@pytest.mark.parametrize(("reader", "reads"), [("unit_head", True), ("dung", False)])
def test_what_a_denunciation_is_about_is_shown_to_whoever_may_read_it(client, place, reader, reads):
    secret = "Ông Bị Tố Cáo"
    visit = taken(place.commune, place.dung, kind=Kind.DENUNCIATION, contested_number=secret,
                  contested="decision", respondent=secret, time_reason=secret)  # fmt: skip
    client.force_login(getattr(place, reader), "django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/lam-viec/luot-tiep/{visit.pk}")
    assert (answer.status_code, secret in answer.content.decode()) == (200, reads)


@pytest.mark.parametrize(("outcome", "to"), [
    ("leader_request", "Chủ tịch UBND tỉnh"), ("guide", "Sở Nội vụ"),
])  # fmt: skip
def test_whoever_asks_for_a_leader_is_sent_to_no_agency(place, outcome, to):
    form = form_of(place, posted(outcome=outcome, outcome_note="Đã hỏi nhiều nơi",
                                 referred_to="Sở Nội vụ", leader="Chủ tịch UBND tỉnh"))  # fmt: skip
    assert form.is_valid(), form.errors
    assert form.facts()["referred_to"] == to
    assert "leader" not in form.facts()
