"""A leader's day: a turn is prepared, begun, and ends with a direction and an answer or a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.stale import StaleError
from reception import services
from reception.kinds import Kind
from reception.models import (
    Attendance,
    ItemState,
    MeetingItem,
    MeetingRequest,
    Mode,
    Outcome,
    SessionKind,
    Visit,
)
from reception.selectors.meetings import due_promises
from reception.services import conducting, meetings
from reception.workflow import MeetingState
from tests.reception.factories import AT, TODAY, taken
from tests.reception.meetings import REASON, asked, day, ended, placed, task

LATER = date(2026, 12, 1)
CONTACT = "Bà Hoa, 0222 3821 000"


@pytest.fixture
def session(place):
    return day(place.board)


@pytest.fixture
def item(place, session):
    return placed(place, session)


def act(verb, item, place, **said):
    item.refresh_from_db()
    return getattr(conducting, f"{verb}_meeting")(
        item=item, by=place.hoa, at=AT, version=item.version, **said
    )


def test_a_turn_becomes_a_line_of_the_register_under_the_leader(place, session, item):
    act("prepare", item, place, outline="Bồi thường 120 m² đất ở.", proposal="Đối thoại.")
    act("begin", item, place)
    ended(place, MeetingItem.objects.get(), answer="Đã giải thích giá đất.")
    item.refresh_from_db()
    visit = Visit.objects.get()
    assert (item.visit, item.state, item.ended_at) == (visit, ItemState.DONE, AT)
    assert (visit.mode, visit.session, visit.received_by) == (
        Mode.PERIODIC, session, session.leader_title)  # fmt: skip
    assert (visit.citizen, visit.matter) == (item.request.citizen, item.request.matter)
    assert (visit.summary, visit.outcome) == ("Bồi thường 120 m² đất ở.", Outcome.ANSWER_NOW)
    assert visit.noticed_on == TODAY
    assert item.request.state == MeetingState.MET


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ({}, Mode.PERIODIC),
        ({"kind": SessionKind.UNSCHEDULED}, Mode.UNSCHEDULED),
        ({"delegated_to": "Phó Chủ tịch", "delegation_reason": "Đi họp"}, Mode.DELEGATED),
    ],
)
def test_the_mode_is_that_of_the_day(place, said, mode):
    ended(place, placed(place, day(place.board, **said)))
    assert Visit.objects.get().mode == mode


def test_edge_40_a_regular_visit_later_received_by_head_counts_once(place, session):
    visit = taken(place.board, place.hoa, outcome=Outcome.LEADER_REQUEST, outcome_note=REASON)
    meetings.schedule_meeting(request=MeetingRequest.objects.get(), session=session, by=place.hoa,
                              at=AT, version=1)  # fmt: skip
    ended(place, MeetingItem.objects.get())
    visit.refresh_from_db()
    assert Visit.objects.get() == visit
    assert (visit.mode, visit.session, visit.number) == (Mode.PERIODIC, session, 1)


def test_a_visit_of_another_day_stays_what_it_was(place):
    visit = taken(place.board, place.hoa, outcome=Outcome.LEADER_REQUEST, outcome_note=REASON)
    Visit.objects.update(received_on=TODAY - timedelta(days=3))
    meetings.schedule_meeting(request=MeetingRequest.objects.get(), session=day(place.board),
                              by=place.hoa, at=AT, version=1)  # fmt: skip
    ended(place, MeetingItem.objects.get())
    modes = Visit.objects.order_by("pk").values_list("mode", flat=True)
    assert list(modes) == [Mode.REGULAR, Mode.PERIODIC]
    assert set(Visit.objects.values_list("citizen", "matter")) == {
        (visit.citizen_id, visit.matter_id)
    }


def test_whoever_showed_no_number_is_no_second_person(place, session):
    item = placed(place, session, number="")
    ended(place, item)
    assert Visit.objects.get().citizen == item.request.citizen
    assert Attendance.objects.get().citizen == item.request.citizen
    assert type(item.request.citizen).objects.count() == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"direction": " "}, "Ghi ý kiến chỉ đạo"),
        ({"answer": ""}, "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"),
        ({"answer": "", "promised_on": LATER},
         "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"),
        ({"answer": "", "contact": CONTACT},
         "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"),
        ({"promised_on": TODAY - timedelta(days=1)}, "Ngày hẹn trả lời phải từ hôm nay trở đi"),
        ({"due_on": TODAY - timedelta(days=1)}, "Hạn thực hiện phải từ hôm nay trở đi"),
    ],
)  # fmt: skip
def test_no_turn_ends_without_its_words(place, item, said, sentence):
    with pytest.raises(ValidationError) as caught:
        ended(place, item, **said)
    assert caught.value.messages == [sentence]
    assert not Visit.objects.exists()


def test_a_task_has_a_day(place, item):
    with pytest.raises(ValidationError) as caught:
        ended(place, item, **task(place, due_on=None))
    assert caught.value.messages == ["Nhập hạn thực hiện"]


def test_one_at_a_time(place, session, item):
    other = placed(place, session, number="")
    act("begin", item, place)
    with pytest.raises(ValidationError) as caught:
        act("begin", other, place)
    assert caught.value.messages == ["Đang tiếp số 1. Ghi kết quả lượt đó trước."]


def test_nothing_is_said_before_the_day(place):
    item = placed(place, day(place.board, TODAY + timedelta(days=3)))
    with pytest.raises(ValidationError) as caught:
        ended(place, item)
    assert caught.value.messages == ["Buổi tiếp diễn ra ngày 23/11/2026, chưa ghi."]


def test_what_was_missed_may_be_put_again(place, session, item):
    act("miss", item, place)
    request = item.request
    request.refresh_from_db()
    assert request.state == MeetingState.MISSED
    later = day(place.board, TODAY + timedelta(days=7))
    meetings.schedule_meeting(request=request, session=later, by=place.hoa, at=AT,
                              version=request.version)  # fmt: skip
    states = MeetingItem.objects.order_by("pk").values_list("session", "state")
    assert list(states) == [(session.pk, "absent"), (later.pk, "expected")]


@pytest.mark.parametrize("verb", ["prepare", "begin", "miss", "end"])
def test_a_turn_that_is_over_stays_over(place, item, verb):
    ended(place, item)
    with pytest.raises(ValidationError):
        act(verb, item, place, **({"direction": "x", "answer": "y"} if verb == "end" else {}))


def test_who_comes_second_is_told_so(place, item):
    act("prepare", item, place, outline="Một")
    with pytest.raises(StaleError):
        conducting.prepare_meeting(item=item, by=place.hoa, at=AT, version=1, outline="Hai")


def test_a_promise_is_due_for_the_desk_until_it_is_kept(place, item):
    ended(place, item, answer="", promised_on=LATER, contact=CONTACT)
    item.refresh_from_db()
    assert Visit.objects.get().noticed_on is None
    assert list(due_promises(place.hoa, LATER - timedelta(days=1))) == []
    assert list(due_promises(place.hoa, LATER)) == [item]
    assert list(due_promises(place.dung, LATER)) == []
    conducting.answer_promise(item=item, on=TODAY, by=place.hoa, at=AT)
    assert list(due_promises(place.hoa, LATER)) == []
    assert Visit.objects.get().noticed_on == TODAY


def test_nobody_answers_what_was_not_promised(place, item):
    ended(place, item)
    item.refresh_from_db()
    with pytest.raises(ValidationError) as caught:
        conducting.answer_promise(item=item, on=TODAY, by=place.hoa, at=AT)
    assert caught.value.messages == ["Lượt này không hẹn trả lời."]


def test_of_a_denunciation_the_line_has_the_alias_and_nobody(place, session):
    item = placed(place, session, kind=Kind.DENUNCIATION)
    ended(place, item)
    visit = Visit.objects.get()
    assert (visit.alias, visit.citizen, visit.is_protected) == (item.request.alias, None, True)
    assert visit.matter == item.request.matter


def test_a_turn_written_down_later_is_of_its_own_day(place, session, item):
    services.conducting.end_meeting(
        item=item, by=place.hoa, at=AT + timedelta(days=3), version=item.version,
        direction="Xem lại", answer="Đã rõ",
    )  # fmt: skip
    visit = Visit.objects.get()
    assert (visit.received_on, visit.noticed_on) == (session.held_on, session.held_on)


def test_a_request_is_met_only_once(place, item):
    ended(place, item)
    request = MeetingRequest.objects.get()
    with pytest.raises(ValidationError):
        meetings.schedule_meeting(request=request, session=day(place.board), by=place.hoa, at=AT,
                                  version=request.version)  # fmt: skip
    assert asked(place).number == 2
