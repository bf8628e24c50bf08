"""Requests to meet a leader: taken down, put into a day, told why not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.stale import StaleError
from reception import services
from reception.kinds import Kind
from reception.models import ItemState, MeetingItem, MeetingRequest, Outcome
from reception.services import conducting, meetings
from reception.workflow import MeetingState, moves_from
from tests.reception.factories import AT, TODAY, person, taken
from tests.reception.hunting import holding
from tests.reception.meetings import REASON, asked, day, placed

S = MeetingState


def settle(place, request, verb, **said):
    return meetings.settle_meeting(
        verb=verb, request=request, by=place.hoa, at=AT, version=request.version, **said
    )


def told(caught):
    return caught.value.messages


def test_a_visit_that_asks_for_a_leader_makes_a_request(place):
    visit = taken(place.board, place.hoa, outcome=Outcome.LEADER_REQUEST, outcome_note=REASON,
                  referred_to="Chủ tịch tỉnh", people_count=6)  # fmt: skip
    request = MeetingRequest.objects.get()
    assert (request.visit, request.citizen, request.matter) == (visit, visit.citizen, visit.matter)
    assert (request.number, request.year, request.leader) == (1, 2026, "Chủ tịch tỉnh")
    assert (request.reason, request.hints) == (REASON, ["đông người"])
    assert request.summary == visit.summary


def test_any_other_visit_makes_none(place):
    taken(place.board, place.hoa)
    assert not MeetingRequest.objects.exists()


def test_numbers_follow_each_other_within_the_year(place):
    assert [asked(place).number, asked(place).number] == [1, 2]
    assert asked(place).summary == REASON


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"reason": " "}, "Ghi lý do đề nghị gặp lãnh đạo"),
        ({"name": ""}, "Nhập họ và tên"),
        ({"people_count": 0}, "Nhập số người, từ 1 đến 2000"),
    ],
)
def test_what_a_request_lacks_is_said(place, said, sentence):
    with pytest.raises(ValidationError) as caught:
        asked(place, **said)
    assert told(caught) == [sentence]


def test_a_place_in_a_day_is_a_number_and_an_hour(place):
    session = day(place.board)
    hours = [(item.ordinal, f"{item.starts_at:%H:%M}")
             for item in (placed(place, session), placed(place, session))]  # fmt: skip
    assert hours == [(1, "08:00"), (2, "08:15")]
    assert MeetingItem.objects.first().request.state == S.SCHEDULED


def test_without_hours_of_the_day_there_is_none_of_the_turn(place):
    assert placed(place, day(place.board, starts=None)).starts_at is None


def test_a_full_day_takes_nobody_more_but_whoever_is_in_it(place):
    session = day(place.board, capacity=1)
    item = placed(place, session)
    with pytest.raises(ValidationError) as caught:
        placed(place, session)
    assert told(caught) == ["Buổi này đã đủ 1 lượt"]
    meetings.schedule_meeting(request=item.request, session=session, by=place.hoa, at=AT,
                              version=item.request.version)  # fmt: skip
    assert MeetingItem.objects.get().ordinal == 1


@pytest.mark.parametrize("said", [{"was_held": True}, {"held_on": TODAY - timedelta(days=1)}])
def test_nobody_is_put_into_a_day_that_is_over(place, said):
    with pytest.raises(ValidationError) as caught:
        placed(place, day(place.board, **said))
    assert told(caught) == ["Buổi tiếp này đã qua. Chọn buổi khác"]


def test_moved_to_another_day_a_turn_keeps_what_was_prepared(place):
    item = placed(place, day(place.board))
    conducting.prepare_meeting(item=item, by=place.hoa, at=AT, version=item.version,
                               proposal="Đề xuất đối thoại")  # fmt: skip
    later = day(place.board, TODAY + timedelta(days=7))
    request = item.request
    request.refresh_from_db()
    meetings.schedule_meeting(request=request, session=later, by=place.hoa, at=AT,
                              version=request.version)  # fmt: skip
    item.refresh_from_db()
    assert (item.session, item.ordinal, item.proposal) == (later, 1, "Đề xuất đối thoại")


def test_a_turn_given_back_is_given_again(place):
    session = day(place.board)
    first, second = placed(place, session), placed(place, session)
    settle(place, MeetingRequest.objects.get(pk=first.request_id), "withdraw_meeting")
    assert placed(place, session).ordinal == 1
    assert second.ordinal == 2


@pytest.mark.parametrize(
    ("verb", "said", "sentence"),
    [
        ("guide_meeting", {}, "Chọn cơ quan có thẩm quyền"),
        ("supplement_meeting", {"answer": " "}, "Ghi giấy tờ cần bổ sung"),
        ("decline_meeting", {"answer": "Đã tiếp"}, "Chọn lý do không xếp được"),
        ("decline_meeting", {"ground": "received"}, "Ghi lý do gửi công dân"),
    ],
)
def test_nobody_is_sent_away_without_a_word(place, verb, said, sentence):
    request = asked(place)
    with pytest.raises(ValidationError) as caught:
        settle(place, request, verb, **said)
    assert told(caught) == [sentence]
    request.refresh_from_db()
    assert request.state == S.WAITING


def test_what_was_told_is_kept_with_who_told_it(place):
    request = settle(place, asked(place), "decline_meeting", ground="settled", answer="Đã xong.")
    assert request.state == S.DECLINED
    assert request.get_ground_display().startswith("Vụ việc đã giải quyết xong theo pháp luật")
    assert (request.answer, request.decided_by, request.decided_at) == ("Đã xong.", place.hoa, AT)


END = (S.MET, S.GUIDED, S.DECLINED, S.WITHDRAWN)
ANY = {"schedule_meeting", "guide_meeting", "decline_meeting", "withdraw_meeting"}


@pytest.mark.parametrize(
    ("state", "verbs"),
    [
        (S.WAITING, ANY | {"supplement_meeting"}),
        (S.SUPPLEMENT, ANY),
        (S.MISSED, ANY | {"supplement_meeting"}),
        (S.SCHEDULED, {"schedule_meeting", "withdraw_meeting", "meet", "miss_meeting"}),
        *((state, set()) for state in END),
    ],
)
def test_what_may_be_done_with_a_request(state, verbs):
    assert moves_from(state) == verbs


def test_what_the_table_does_not_have_is_refused(place):
    request = settle(place, asked(place), "withdraw_meeting")
    with pytest.raises(ValidationError) as caught:
        settle(place, request, "guide_meeting", referred_to="Sở Nội vụ")
    assert told(caught) == ["Đăng ký này đã rút: không làm được việc này nữa."]


def test_who_comes_second_is_told_so(place):
    request = asked(place)
    meetings.rank_meeting(request=request, by=place.hoa, at=AT, version=1, is_complex=True)
    with pytest.raises(StaleError):
        meetings.rank_meeting(request=request, by=place.hoa, at=AT, version=1)
    request.refresh_from_db()
    assert request.hints == ["phức tạp"]


def test_whoever_is_inside_is_not_moved(place):
    item = placed(place, day(place.board))
    conducting.begin_meeting(item=item, by=place.hoa, at=AT, version=item.version)
    request = MeetingRequest.objects.get()
    with pytest.raises(ValidationError) as caught:
        settle(place, request, "withdraw_meeting")
    assert told(caught)[0].startswith("Người này đang được lãnh đạo tiếp.")
    assert MeetingItem.objects.get().state == ItemState.INSIDE


def test_a_request_that_denounces_names_nobody(place):
    request = asked(place, kind=Kind.DENUNCIATION)
    assert request.alias.startswith("NTC-")
    assert (request.citizen, request.is_protected, request.matter.title) == (
        None, True, "Tố cáo (bảo mật)")  # fmt: skip
    with pytest.raises(ValidationError):
        meetings.enter_meeting(
            organisation=place.board, by=place.hoa, at=AT, kind=Kind.DENUNCIATION,
            field="corruption", people=[person("Kẻ Tố Giác")], reason=REASON, leader="Chủ tịch",
        )  # fmt: skip
    assert not holding("Kẻ Tố Giác")


def test_a_visit_that_turns_out_to_denounce_takes_its_request_along(place):
    name = "Nguyễn Thị Canari"
    visit = taken(place.board, place.hoa, people=[person(name)], outcome=Outcome.LEADER_REQUEST,
                  outcome_note="Cán bộ xã nhận tiền")  # fmt: skip
    request = MeetingRequest.objects.get()
    meetings.schedule_meeting(request=request, session=day(place.board), by=place.hoa, at=AT,
                              version=1)  # fmt: skip
    item = MeetingItem.objects.get()
    conducting.prepare_meeting(item=item, by=place.hoa, at=AT, version=item.version,
                               outline=f"Bà {name} nêu việc nhận tiền")  # fmt: skip
    services.protect_visit(visit=visit, by=place.hoa, at=AT, summary="Tố cáo")
    request.refresh_from_db()
    assert (request.citizen, request.is_protected, request.kind) == (None, True, "denunciation")
    assert request.alias == type(visit).objects.get().alias
    assert not holding(name, "Canari", "nhận tiền")


def test_a_leaders_line_that_is_named_stays_and_leads_to_no_alias(place):
    """The counter's visit of another day denounced; the leader received about something else."""
    visit = taken(place.board, place.hoa, outcome=Outcome.LEADER_REQUEST, outcome_note="Bí mật")
    visit.received_on = visit.received_on - timedelta(days=2)
    visit.save()
    request = MeetingRequest.objects.get()
    meetings.schedule_meeting(request=request, session=day(place.board), by=place.hoa, at=AT,
                              version=1)  # fmt: skip
    item = MeetingItem.objects.get()
    conducting.end_meeting(item=item, by=place.hoa, at=AT, version=item.version,
                           direction="Xem lại", answer="Đã rõ", promised_on=date(2026, 12, 1),
                           contact="Bà Hoa")  # fmt: skip
    services.protect_visit(visit=visit, by=place.hoa, at=AT, summary="Tố cáo")
    request.refresh_from_db()
    assert (request.visit, request.is_protected) == (None, False)
    assert "Bí mật" not in request.reason
