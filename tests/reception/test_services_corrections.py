"""Changing the register: who may, when, with what trace; and names that go for good."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.stale import StaleError
from reception import services
from reception.kinds import Kind
from reception.models import Outcome, Part
from reception.services import Person
from reception.services.corrections import NOT_YOURS, STALE, STILL_NAMED
from tests.reception.factories import AT, HANOI, TODAY, person, taken, user

LATER = AT + timedelta(minutes=20)
TOMORROW = AT + timedelta(days=1)


def correct(visit, by, at=LATER, **changes):
    said = {"reason": "Ghi nhầm lĩnh vực", "version": visit.version, "field": "policy"} | changes
    return services.correct_visit(visit=visit, by=by, at=at, **said)


def test_the_author_corrects_the_same_day(place):
    visit = correct(taken(place.board, place.hoa), place.hoa)
    assert (visit.field, visit.version) == ("policy", 2)
    entry = Entry.objects.get(verb="correct_visit")
    assert entry.data == {"fields": ["field"], "reason": "Ghi nhầm lĩnh vực"}


def test_midnight_ends_it_in_viet_nam(place):
    visit = taken(place.board, place.hoa)
    assert correct(visit, place.hoa, at=datetime(2026, 11, 20, 23, 59, tzinfo=HANOI))
    with pytest.raises(ValidationError, match="Chỉ người ghi được sửa trong ngày tiếp"):
        correct(visit, place.hoa, at=datetime(2026, 11, 21, 0, 1, tzinfo=HANOI), version=2)


def test_afterwards_the_head_of_the_board_does(place):
    visit = taken(place.board, place.hoa)
    assert correct(visit, place.board_head, at=TOMORROW).version == 2


def test_a_colleague_a_reader_and_another_board_do_not(place):
    visit = taken(place.board, place.hoa)
    colleague = user(Role.RECEPTIONIST, place.board)
    stranger = user(Role.BOARD_HEAD, place.neighbour)
    for somebody in (colleague, stranger, place.unit_head):
        with pytest.raises(ValidationError) as refused:
            correct(visit, somebody)
        assert refused.value.messages == [NOT_YOURS]


def test_the_second_of_two_is_told(place):
    visit = taken(place.board, place.hoa)
    correct(visit, place.hoa)
    with pytest.raises(StaleError) as refused:
        correct(visit, place.hoa, field="culture")
    assert refused.value.messages == [STALE]


def test_a_reason_is_asked(place):
    with pytest.raises(ValidationError) as refused:
        correct(taken(place.board, place.hoa), place.hoa, reason=" ")
    assert refused.value.message_dict == {"reason": ["Nhập lý do sửa"]}


def test_what_an_outcome_needs_is_asked_again(place):
    visit = taken(place.board, place.hoa)
    with pytest.raises(ValidationError) as refused:
        correct(visit, place.hoa, outcome=Outcome.GUIDE)
    assert refused.value.message_dict == {"referred_to": ["Chọn cơ quan có thẩm quyền"]}
    changed = correct(visit, place.hoa, outcome=Outcome.GUIDE, referred_to="Thanh tra tỉnh")
    assert changed.referred_to == "Thanh tra tỉnh"


def test_a_complaint_corrected_into_a_denunciation_loses_its_people(place):
    people = [person(), Person("Trần Thị Đại Diện", Part.GROUP_REPRESENTATIVE)]
    visit = taken(place.board, place.hoa, people=people)
    changed = correct(visit, place.hoa, kind=Kind.DENUNCIATION)
    changed.refresh_from_db()
    assert changed.is_protected
    assert changed.alias.startswith("NTC-")
    assert changed.citizen is None
    assert changed.matter.title == "Tố cáo (bảo mật)"
    assert set(changed.attendances.values_list("citizen", "name")) == {(None, "")}
    assert not Citizen.objects.exists()


@pytest.mark.parametrize("field", ["summary", "demand", "note", "papers"])
def test_a_name_does_not_stay_behind_in_the_words(place, field):
    visit = taken(place.board, place.hoa, people=[person("Nguyễn Thị Ví Dụ")])
    with pytest.raises(ValidationError) as refused:
        correct(visit, place.hoa, kind=Kind.DENUNCIATION, **{field: "Bà nguyen thi vi du tố cáo"})
    assert refused.value.message_dict == {"summary": [STILL_NAMED]}
    visit.refresh_from_db()
    assert visit.citizen is not None
    assert correct(visit, place.hoa, kind=Kind.DENUNCIATION).is_protected


def test_new_words_take_the_place_of_all_that_was_written(place):
    visit = taken(
        place.board, place.hoa, people=[person("Nguyễn Thị Ví Dụ")], papers="Đơn của bà Ví Dụ",
        note="Bà Nguyễn Thị Ví Dụ hẹn quay lại",
    )  # fmt: skip
    services.protect_visit(visit=visit, by=place.hoa, at=LATER, summary="Tố cáo việc thu tiền.")
    visit.refresh_from_db()
    assert (visit.summary, visit.demand, visit.note, visit.papers) == (
        "Tố cáo việc thu tiền.", "", "", "",
    )  # fmt: skip


def test_a_person_others_still_name_is_not_forgotten(place):
    first, second = taken(place.board, place.hoa), taken(place.board, place.hoa)
    services.protect_visit(visit=first, by=place.hoa, at=LATER, alias="NTC-7K3M9Q")
    first.refresh_from_db()
    assert first.alias == "NTC-7K3M9Q"
    assert Citizen.objects.get() == second.citizen


def test_protecting_twice_changes_nothing(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    again = services.protect_visit(visit=visit, by=place.hoa, at=LATER)
    assert (again.alias, again.version) == (visit.alias, 1)


def test_a_denunciation_stays_one(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    with pytest.raises(ValidationError) as refused:
        correct(visit, place.hoa, kind=Kind.COMPLAINT)
    assert refused.value.message_dict == {
        "kind": ["Lượt tiếp tố cáo không đổi sang loại khác. Lập lượt tiếp mới."]
    }


def test_being_told_stops_the_clock(place):
    visit = taken(place.board, place.hoa)
    on = date(2026, 11, 30)
    at = datetime(2026, 11, 30, 9, tzinfo=HANOI)
    told = services.note_notice(visit=visit, on=on, by=place.hoa, at=at)
    assert told.noticed_on == on
    assert Entry.objects.get(verb="note_notice").data == {"on": "2026-11-30"}


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (TODAY - timedelta(days=1), "Ngày thông báo phải từ ngày tiếp 20/11/2026"),
        (TODAY + timedelta(days=1), "Ngày thông báo không được sau hôm nay (20/11/2026)"),
    ],
)
def test_nobody_is_told_before_or_tomorrow(place, on, sentence):
    visit = taken(place.board, place.hoa)
    with pytest.raises(ValidationError) as refused:
        services.note_notice(visit=visit, on=on, by=place.hoa, at=AT)
    assert refused.value.message_dict == {"noticed_on": [sentence]}


def test_a_visit_corrected_to_ask_for_a_leader_enters_one_request(place):
    asks = {"outcome": Outcome.LEADER_REQUEST, "outcome_note": "Đã hỏi nhiều nơi"}
    visit = correct(taken(place.board, place.hoa), place.hoa, referred_to="Chủ tịch", **asks)
    assert [one.leader for one in visit.meeting_requests.all()] == ["Chủ tịch"]
    visit = correct(visit, place.hoa, outcome=Outcome.ACCEPT)
    assert correct(visit, place.hoa, **asks).meeting_requests.count() == 1
